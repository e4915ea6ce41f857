"""What was changed both here and elsewhere, in words, so that a person can choose."""

from typing import Any

from mentoring_tui.domain.comparing import differences
from mentoring_tui.domain.meeting import Section
from mentoring_tui.domain.merging import Conflict
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _
from mentoring_tui.logbook import Logbook
from mentoring_tui.tui.dialogs.together import Piece
from mentoring_tui.tui.draft import outline_of
from mentoring_tui.tui.view import View
from mentoring_tui.words.changes import change_words


def pieces(logbook: Logbook, view: View, copy: Tandem | None = None) -> list[Piece]:
    """Return what one of two versions has to be chosen for; StoreError where the other can't be read."""
    return [_piece(logbook, view, conflict, copy) for conflict in logbook.merged(copy=copy).conflicts]


def _piece(logbook: Logbook, view: View, conflict: Conflict, copy: Tandem | None) -> Piece:
    here, there = (logbook.merged({conflict.key: theirs}, copy).tandem for theirs in (False, True))
    outline = outline_of(view, view.meetings[0]) if view.meetings else None
    heading = outline.part_heading if outline else str
    said = [
        "; ".join(change_words(found, heading) for found in differences(*sides))
        for sides in ((there, here), (here, there))
    ]
    return Piece(
        conflict.key, said[0], said[1], _text(conflict.mine), _text(conflict.theirs), conflict.mine is None
    )


def _text(value: Any) -> str:
    """Return the words of a piece; nothing where it has none of its own."""
    if value is None:
        return _("(taken away)")
    if isinstance(value, Section):
        return "\n\n".join(entry.text for entry in value.entries)
    return value if type(value) is str else str(getattr(value, "text", ""))
