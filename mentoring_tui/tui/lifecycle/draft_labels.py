"""The names of drafts in the current language, which may not be the one in which they were typed."""

from collections.abc import Mapping

from mentoring_tui.domain.draft import Draft, DraftKind
from mentoring_tui.i18n import N_, _, short_date
from mentoring_tui.tui.closing.questions import question_of
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.words.terms import field_name

_TITLES: Mapping[DraftKind | None, str] = {
    DraftKind.GOAL: N_("Goal"),
    DraftKind.SIGNATURE: N_("Record a signature"),
    DraftKind.TOPIC: N_("Talking point"),
    DraftKind.EDITED_TOPIC: N_("Edit talking point"),
    DraftKind.TASK: N_("Edit task"),
    DraftKind.MENTEE_TASK: N_("New task"),
    DraftKind.MENTOR_TASK: N_("New task"),
    DraftKind.BOTH_TASK: N_("New task"),
    DraftKind.HELD: N_("Meeting took place"),
    DraftKind.MOVE: N_("Move meeting"),
    DraftKind.DETAILS: N_("Details of the meeting"),
    DraftKind.EXTRA: N_("Extra meeting"),
    DraftKind.ABSENCE: N_("Days away"),
    DraftKind.EFFECT: N_("Own effect"),
    DraftKind.FEEDBACK: N_("Feedback and thanks"),
    DraftKind.BEGINNING: N_("For a look back"),
    DraftKind.END: N_("End the mentoring"),
    DraftKind.TALK: N_("Talk with the project lead"),
    DraftKind.PAPERS: N_("Papers of the end"),
    DraftKind.NEW_TANDEM: N_("New tandem"),
}
"""The untranslated titles of the dialogs, by the kind of their drafts."""


def draft_label(state: TandemState | None, draft: Draft) -> str:
    """Return the name of what a draft was typed into; where it is not known, the one that was stored."""
    if draft.kind in _TITLES:
        return _(_TITLES[draft.kind])
    if draft.kind is DraftKind.FIELD:
        return field_name(draft.item)
    if draft.kind is DraftKind.ANSWER and state and (question := question_of(state, draft.item)):
        return question.words
    meeting = state.meeting(draft.item) if state and draft.kind is DraftKind.PROTOCOL else None
    return _("Protocol of {day}").format(day=short_date(meeting.day)) if meeting else draft.label
