"""The conflicts between two versions of a tandem, as choices that a person can read."""

from collections.abc import Callable
from datetime import date
from typing import Any

from mentoring_tui.domain.agreement import Expectation, Goal, Mode, Role, Signature
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.diff import differences
from mentoring_tui.domain.ending import Ending
from mentoring_tui.domain.evaluation import Answer, OwnEffect
from mentoring_tui.domain.goal_progress import GoalStatus
from mentoring_tui.domain.meeting import MeetingRecord, Occasion, Section, Status
from mentoring_tui.domain.merge import Conflict
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.tandem import AgreementVersion, Tandem
from mentoring_tui.domain.task import Task, Topic, Who
from mentoring_tui.i18n import _, long_date, moment_words
from mentoring_tui.logbook import Logbook
from mentoring_tui.tui.lifecycle.conflict_dialog import ConflictChoice
from mentoring_tui.tui.protocol.document import outline_of
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.words.changes import change_words
from mentoring_tui.words.goals import goal_status_word
from mentoring_tui.words.terms import (
    audience_word,
    ending_words,
    mode_word,
    occasion_word,
    role_word,
    status_word,
    who_word,
)
from mentoring_tui.words.topics import reference_words


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
    changes_here, changes_elsewhere = _changes(state, elsewhere, here), _changes(state, here, elsewhere)
    texts = _text(conflict, conflict.mine, here), _text(conflict, conflict.theirs, elsewhere)
    if texts[0] == texts[1]:  # what differs has no text of its own
        texts = "\n".join(changes_here), "\n".join(changes_elsewhere)
    return ConflictChoice(
        conflict.key,
        changes_here="; ".join(changes_here),
        changes_elsewhere="; ".join(changes_elsewhere),
        text_here=texts[0],
        text_elsewhere=texts[1],
        takes_elsewhere=conflict.mine_removed,
    )


def _changes(state: TandemState, before: Tandem, after: Tandem) -> list[str]:
    """Return in words what one version changes in the other."""
    outline = outline_of(state, state.meetings[0]) if state.meetings else None
    part_heading = outline.part_heading if outline else str
    return [change_words(found, part_heading, state.today) for found in differences(before, after)]


def _text(conflict: Conflict, value: Any, tandem: Tandem) -> str:
    """Return one side of a conflict, in the tandem of that side, in words; empty where it has none."""
    if value is None:
        is_record = isinstance(conflict.mine or conflict.theirs, _RECORDS)
        return _("(removed)") if is_record else _("not set")
    if conflict.key[-1] == "refs":
        return "\n".join(reference_words(tandem, ref) for ref in value) or _("not set")
    if isinstance(value, tuple):
        return "\n".join(_text(conflict, item, tandem) for item in value) or _("not set")
    if conflict.key[-1] == "goal":
        goal = tandem.goal(value)
        return goal.text if goal else ""
    if conflict.key[-1] == "minutes":
        return _("{minutes} min").format(minutes=value)
    if conflict.key[-1] == "percent":
        return _("{percent} %").format(percent=value)
    if isinstance(value, Answer):
        return str(value.value)
    if conflict.key[0] in ("answers", "ratings") and isinstance(value, int):
        return str(value)
    if isinstance(value, Section):
        return "\n\n".join(entry.text for entry in value.entries)
    for kind, words in _WORDS.items():
        if isinstance(value, kind):
            return words(value)
    if value == "":
        return _("not set")
    return value if isinstance(value, str) else str(getattr(value, "text", ""))


_RECORDS = (
    Task,
    Topic,
    Goal,
    Expectation,
    MeetingRecord,
    AgreementVersion,
    Signature,
    Section,
    Answer,
    OwnEffect,
)

_WORDS: dict[type, Callable[[Any], str]] = {
    Moment: moment_words,
    date: long_date,
    Mode: mode_word,
    Occasion: occasion_word,
    Status: status_word,
    Who: who_word,
    Role: role_word,
    Audience: audience_word,
    GoalStatus: goal_status_word,
    Ending: ending_words,
}
"""How a value of each kind is put into words."""
