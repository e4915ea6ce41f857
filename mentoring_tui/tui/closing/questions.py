"""The questions of the evaluation as needed here: by their draft, with short labels, of the start."""

from mentoring_tui.documents.evaluation.questions import AskedQuestion, asked_questions
from mentoring_tui.domain.agreement import Role
from mentoring_tui.i18n import language
from mentoring_tui.programme.model import in_language
from mentoring_tui.tui.tandem_state import TandemState

_AT_THE_START = ".start"


def question_of(state: TandemState, item: str) -> AskedQuestion | None:
    """Return the question that a draft was typed for, by `role/key`, or None if it is asked no longer."""
    role, _slash, key = item.partition("/")
    if role not in tuple(Role):
        return None
    asked = asked_questions(state.tandem, state.programme, Role(role))
    return next((question for question in asked if question.key == key), None)


def short_words(question: AskedQuestion) -> str:
    """Return the label of a question where its goal stands above it."""
    if question.section.kind == "goals":
        return in_language(question.field.label, language())
    return question.words


def is_of_start(question: AskedQuestion) -> bool:
    """Return whether a question asks how an effect was at the start."""
    return question.section.kind == "change" and question.key.endswith(_AT_THE_START)
