"""Take over what a form says into a tandem."""

from mentoring_tui.documents.evaluation.questions import AskedQuestion, asked_questions, find_question
from mentoring_tui.documents.evaluation.reading import ReadForm
from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.evaluation_changes import add_effect, with_answer, without_answer
from mentoring_tui.domain.line_merge import merge_lines
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import fold_case
from mentoring_tui.programme.model import Programme


def apply_form(
    tandem: Tandem, programme: Programme, role: Role, form: ReadForm, before: ReadForm | None = None
) -> Tandem:
    """Return the tandem with the answers of a form.

    With the form as it was before it was edited, only what was changed in it is taken over: an answer that
    was emptied is removed, and a text that was changed elsewhere meanwhile is merged. Without one, what is
    empty or missing leaves the answer that is there.
    """
    for text, when, value in form.effects:
        tandem = _with_effect(tandem, programme, role, text, when, value)
    for question in asked_questions(tandem, programme, role):
        if question.key in form.values:
            tandem = _with_value(tandem, role, question, form.values[question.key], before)
        elif before and question.key in before.values and question.key in form.empty:
            answer = question.find(tandem.answers, role)
            tandem = without_answer(tandem, answer.id) if answer else tandem
    return tandem


def _with_value(
    tandem: Tandem, role: Role, question: AskedQuestion, value: int | str, before: ReadForm | None
) -> Tandem:
    present = question.find(tandem.answers, role)
    was = before.values.get(question.key) if before else None
    if before and value == was:
        return tandem
    if present and before and isinstance(value, str) and isinstance(present.value, str):
        value = merge_lines(value, present.value, str(was or ""))
    if present and present.value == value:
        return tandem
    return with_answer(tandem, question.answer(role, value))


def _with_effect(
    tandem: Tandem, programme: Programme, role: Role, text: str, when: str, value: int
) -> Tandem:
    tandem = add_effect(tandem, text, role)
    wanted = fold_case(text.strip())
    effect = next(each for each in tandem.effects if each.role is role and fold_case(each.text) == wanted)
    section = next(section for section in programme.evaluation if section.kind == "change")
    asked = asked_questions(tandem, programme, role)
    return with_answer(tandem, find_question(asked, f"{section.id}.{effect.id}.{when}").answer(role, value))
