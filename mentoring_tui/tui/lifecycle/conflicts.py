"""The conflicts between two versions of a tandem, as choices that a person can read."""

from datetime import date
from typing import Any

from mentoring_tui.domain.diff import differences
from mentoring_tui.domain.meeting import Section
from mentoring_tui.domain.merge import Conflict
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _, long_date, moment_words
from mentoring_tui.logbook import Logbook
from mentoring_tui.tui.lifecycle.conflict_dialog import ConflictChoice
from mentoring_tui.tui.protocol.document import outline_of
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.words.changes import change_words


def conflict_choices(
    logbook: Logbook, state: TandemState, copy: Tandem | None = None
) -> list[ConflictChoice]:
    """Return a choice for each conflict with the tandem's file, or with a conflict copy if one is given.

    StoreError where the file can't be read.
    """
    return [
        _choice(logbook, state, conflict, copy) for conflict in logbook.merge_preview(copy=copy).conflicts
    ]


def _choice(logbook: Logbook, state: TandemState, conflict: Conflict, copy: Tandem | None) -> ConflictChoice:
    here = logbook.merge_preview({conflict.key: False}, copy).tandem
    elsewhere = logbook.merge_preview({conflict.key: True}, copy).tandem
    return ConflictChoice(
        conflict.key,
        changes_here=_changes(state, elsewhere, here),
        changes_elsewhere=_changes(state, here, elsewhere),
        text_here=_text(conflict.mine),
        text_elsewhere=_text(conflict.theirs),
        takes_elsewhere=conflict.mine_removed,
    )


def _changes(state: TandemState, before: Tandem, after: Tandem) -> str:
    """Return in words what one version changes in the other."""
    outline = outline_of(state, state.meetings[0]) if state.meetings else None
    part_heading = outline.part_heading if outline else str
    return "; ".join(change_words(found, part_heading) for found in differences(before, after))


def _text(value: Any) -> str:
    """Return the text of one side of a conflict, or an empty string where it has none."""
    if value is None:
        return _("(removed)")
    if isinstance(value, Moment):
        return moment_words(value)
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, Section):
        return "\n\n".join(entry.text for entry in value.entries)
    return value if type(value) is str else str(getattr(value, "text", ""))
