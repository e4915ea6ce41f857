"""The text that the tandem holds now in the place of a draft, to be compared with the draft's."""

from collections.abc import Mapping

from mentoring_tui.domain.agreement import Goal, Role
from mentoring_tui.domain.agreement_values import all_field_values
from mentoring_tui.domain.draft import NEW_TASK_KINDS, Draft, DraftKind
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task
from mentoring_tui.domain.task_line import read_task_line
from mentoring_tui.domain.text import clean_line
from mentoring_tui.tui.closing.answer_values import typed_words
from mentoring_tui.tui.closing.questions import question_of
from mentoring_tui.tui.protocol.document import render_like
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.widgets.agreement_labels import format_value
from mentoring_tui.tui.widgets.date_format import format_day, format_moment

Texts = Mapping[str, str]
"""Texts by the id of their input, as in a draft."""


def saved_texts(state: TandemState, draft: Draft) -> Texts | None:
    """Return the texts that the tandem holds in the place of a draft, or None where the place is gone."""
    match draft.kind:
        case DraftKind.PROTOCOL:
            return _of_protocol(state, draft)
        case DraftKind.FIELD:
            return _of_field(state.tandem, draft.item)
        case DraftKind.GOAL:
            return _of_goal(state.tandem.goal(draft.item))
        case DraftKind.SIGNATURE:
            return None if _is_signed(state.tandem, draft.item) else {}
        case DraftKind.EDITED_TOPIC:
            return _of_topic(state.tandem, draft.item)
        case DraftKind.TASK:
            return _of_task(state.tandem, draft.item)
        case DraftKind.CANCEL:
            return _of_cancellation(state.meeting(draft.item))
        case DraftKind.MOVE:
            return _of_moment(state.meeting(draft.item))
        case DraftKind.ANSWER | DraftKind.FEEDBACK | DraftKind.BEGINNING | DraftKind.END:
            return _of_closing(state, draft)
        case DraftKind.HELD | DraftKind.DETAILS:
            return _of_meeting(state.meeting(draft.item))
        case _:
            return {}


def is_saved(state: TandemState, draft: Draft) -> bool:
    """Tell whether the tandem holds the text of a draft."""
    line = clean_line(draft.texts.get("line", ""))
    if draft.kind is DraftKind.TOPIC:
        return any(topic.text == line for topic in state.tandem.topics)
    if draft.kind in NEW_TASK_KINDS.values():
        return _has_task(state, line)
    if draft.kind is DraftKind.EFFECT:
        return any(effect.text == line for effect in state.tandem.effects)
    saved = saved_texts(state, draft)
    return saved is not None and bool(saved) and _stripped(saved) == _stripped(draft.texts)


def _of_protocol(state: TandemState, draft: Draft) -> Texts | None:
    """Return the document of a protocol, in the language in which the draft was typed."""
    meeting = state.meeting(draft.item)
    if meeting is None:
        return None
    return {"text": render_like(state, meeting, draft.base or draft.texts.get("text", ""))}


def _of_field(tandem: Tandem, field: str) -> Texts | None:
    values = all_field_values(tandem).get(field)
    if values is None:
        return None
    return {"text": "\n".join(format_value(field, value) for value in values)}


def _of_goal(goal: Goal | None) -> Texts | None:
    if goal is None:
        return None
    return {
        "text": goal.text,
        "target": format_day(goal.target),
        "steps": "\n".join(goal.steps),
        "success": goal.success,
    }


def _is_signed(tandem: Tandem, role: str) -> bool:
    return any(signature.role == role for signature in tandem.agreement.signatures)


def _of_task(tandem: Tandem, task_id: str) -> Texts | None:
    task = _find_task(tandem, task_id)
    if task is None:
        return None
    return {"words": task.text, "due": format_day(task.due), "proof": task.proof}


def _find_task(tandem: Tandem, task_id: str) -> Task | None:
    return next((task for task in tandem.tasks if task.id == task_id), None)


def _of_topic(tandem: Tandem, topic_id: str) -> Texts | None:
    for topic in tandem.topics:
        if topic.id == topic_id:
            return {"line": topic.text}
    return None


def _of_closing(state: TandemState, draft: Draft) -> Texts | None:
    """Return the texts of the evaluation and of the beginning and end; what is done once is gone then."""
    tandem = state.tandem
    if draft.kind is DraftKind.ANSWER:
        return _of_answer(state, draft.item)
    if draft.kind is DraftKind.FEEDBACK:
        return {"feedback": tandem.feedback, "thanks": tandem.thanks}
    is_done = tandem.beginning.day if draft.kind is DraftKind.BEGINNING else tandem.ending
    return None if is_done else {}


def _of_answer(state: TandemState, item: str) -> Texts | None:
    """Return the answer of a side to a question, as it is typed; None where it is asked no longer."""
    question = question_of(state, item)
    if question is None:
        return None
    answer = question.find(state.tandem.answers, Role(item.partition("/")[0]))
    return {"text": typed_words(question.field, answer.value) if answer else ""}


def _of_moment(meeting: Meeting | None) -> Texts | None:
    return {"day": format_moment(meeting.starts)} if meeting else None


def _of_cancellation(meeting: Meeting | None) -> Texts | None:
    return {"reason": meeting.reason} if meeting else None


def _of_meeting(meeting: Meeting | None) -> Texts | None:
    return {"minutes": str(meeting.minutes or ""), "place": meeting.place} if meeting else None


def _has_task(state: TandemState, line: str) -> bool:
    """Tell whether there is a task with the words and the day that a line asks for."""
    try:
        quick = read_task_line(line, state.days())
    except Refused:
        return False
    return any((task.text, task.due) == (quick.text, quick.due) for task in state.tandem.tasks)


def _stripped(texts: Texts) -> dict[str, str]:
    return {name: text.strip() for name, text in texts.items()}
