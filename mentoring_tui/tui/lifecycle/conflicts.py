"""What was changed both here and elsewhere, in words, so that a person can choose."""

from typing import Any

from mentoring_tui.domain.diff import differences
from mentoring_tui.domain.meeting import Section
from mentoring_tui.domain.merge import Conflict
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _
from mentoring_tui.logbook import Logbook
from mentoring_tui.tui.lifecycle.conflict_dialog import ConflictChoice
from mentoring_tui.tui.protocol.document import outline_of
from mentoring_tui.tui.state import TandemState
from mentoring_tui.words.changes import change_words


def pieces(logbook: Logbook, state: TandemState, copy: Tandem | None = None) -> list[ConflictChoice]:
    """Return what one of two versions has to be chosen for; StoreError where the other can't be read."""
    return [_piece(logbook, state, conflict, copy) for conflict in logbook.merge_preview(copy=copy).conflicts]


def _piece(logbook: Logbook, state: TandemState, conflict: Conflict, copy: Tandem | None) -> ConflictChoice:
    here, there = (logbook.merge_preview({conflict.key: theirs}, copy).tandem for theirs in (False, True))
    outline = outline_of(state, state.meetings[0]) if state.meetings else None
    heading = outline.part_heading if outline else str
    said = [
        "; ".join(change_words(found, heading) for found in differences(*sides))
        for sides in ((there, here), (here, there))
    ]
    return ConflictChoice(
        conflict.key, said[0], said[1], _text(conflict.mine), _text(conflict.theirs), conflict.mine is None
    )


def _text(value: Any) -> str:
    """Return the words of a piece; nothing where it has none of its own."""
    if value is None:
        return _("(taken away)")
    if isinstance(value, Section):
        return "\n\n".join(entry.text for entry in value.entries)
    return value if type(value) is str else str(getattr(value, "text", ""))
