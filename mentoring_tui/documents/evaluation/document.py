"""The evaluation as a document: the facts, and the answers of one side or both."""

from collections.abc import Iterator, Sequence

from mentoring_tui.documents.contents import Contents
from mentoring_tui.documents.evaluation.facts import facts_words
from mentoring_tui.documents.evaluation.questions import (
    AskedQuestion,
    asked_questions,
    no_longer_asked,
    old_key,
)
from mentoring_tui.documents.evaluation.values import old_value, value_text
from mentoring_tui.documents.markdown_blocks import escape_block
from mentoring_tui.documents.markdown_escape import bold, escape_inline
from mentoring_tui.documents.markdown_table import table
from mentoring_tui.documents.phrases import emphasis, facts_list, out_of_words, person_words
from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.evaluation import Answer
from mentoring_tui.i18n import _, language, pgettext, plain_date
from mentoring_tui.programme.model import EvaluationSection, Programme, in_language
from mentoring_tui.words.terms import role_word


def render_evaluation(contents: Contents, programme: Programme) -> str:
    """Return the evaluation of these contents."""
    tandem = contents.tandem
    roles = [role for role in Role if ("own" if role is tandem.role else "other") in contents.parts]
    blocks = ["# " + _("Evaluation"), _head(contents, programme), *_facts(contents)]
    for role in roles:
        answered = list(_answers(contents, programme, role))
        if len(roles) > 1:
            if not answered and role is not tandem.role:
                continue
            blocks.append("## " + role_word(role))
        blocks += answered or [_("Nothing has been answered yet.")]
    blocks.append(_closing(contents))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(contents: Contents, programme: Programme) -> str:
    agreement = contents.tandem.agreement
    names = [(role_word(role), person_words(agreement.party(role))) for role in Role]
    return facts_list(
        (
            *names,
            (_("From"), _author(contents)),
            (_("Programme"), escape_inline(in_language(programme.name, language()))),
            (_("As of"), plain_date(contents.today)),
        )
    )


def _author(contents: Contents) -> str:
    """Return whose evaluation it is, by name where it is not anonymous; nothing for that of both sides."""
    if len(contents.parts) != 1:
        return ""
    author = contents.tandem.role
    if contents.parts == ("other",):
        author = Role.MENTOR if author is Role.MENTEE else Role.MENTEE
    name = escape_inline(contents.tandem.agreement.party(author).name)
    return f"{name} ({role_word(author)})" if name else role_word(author)


def _facts(contents: Contents) -> Iterator[str]:
    if contents.facts:
        yield "## " + _("At a glance")
        yield facts_list(facts_words(contents.facts))


def _answers(contents: Contents, programme: Programme, role: Role) -> Iterator[str]:
    tandem = contents.tandem
    asked = asked_questions(tandem, programme, role)
    mark = "###" if len(contents.parts) > 1 else "##"
    for section in programme.evaluation:
        own = [each for each in asked if each.section.id == section.id]
        answered = [(each, found) for each in own if (found := each.find(tandem.answers, role))]
        if answered:
            yield f"{mark} {escape_inline(in_language(section.heading, language()))}"
            yield from _section(section, answered, contents, mark)
    if old := no_longer_asked(asked, tandem.answers, role):
        yield f"{mark} " + _("No longer asked")
        yield from (_old(answer) for answer in old)


def _section(
    section: EvaluationSection,
    answered: Sequence[tuple[AskedQuestion, Answer]],
    contents: Contents,
    mark: str,
) -> Iterator[str]:
    if section.kind == "change":
        yield _changes(answered)
        return
    goal_id = ""
    for question, answer in answered:
        if question.about and question.about != goal_id:
            goal_id = question.about
            yield f"{mark}# {_goal_words(contents, goal_id)}"
        yield _answer(question, answer)


def _goal_words(contents: Contents, goal_id: str) -> str:
    goals = {goal.id: (number, goal) for number, goal in enumerate(contents.tandem.agreement.goals, 1)}
    number, goal = goals[goal_id]
    return escape_inline(goal.text) or _("Goal {number}").format(number=number)


def _changes(answered: Sequence[tuple[AskedQuestion, Answer]]) -> str:
    """Return the effects as a table: rated at the start, at the end."""
    rows: dict[str, list[str]] = {}
    for question, answer in answered:
        label = escape_inline(in_language(question.field.label, language()))
        row = rows.setdefault(label, ["", ""])
        row[question.question.endswith(".end")] = str(answer.value)
    heads = (
        pgettext("column", "Effect"),
        pgettext("column", "At the start"),
        pgettext("column", "At the end"),
    )
    return table(heads, [(label, *row) for label, row in rows.items()], right=frozenset({1, 2}))


def _answer(question: AskedQuestion, answer: Answer) -> str:
    field = question.field
    label = bold(escape_inline(in_language(field.label, language())) + ":")
    text = value_text(field, answer.value)
    if field.kind == "scale":
        return f"{label} " + out_of_words(text, field.high)
    if field.kind == "text":
        return f"{label}\n\n{escape_block(text)}"
    return f"{label} {escape_inline(text)}"


def _old(answer: Answer) -> str:
    """Return an answer with the question as it was asked, and its scale."""
    label = bold(escape_inline(answer.asked or old_key(answer)) + ":")
    if answer.kind == "scale":
        return f"{label} {old_value(answer)}"
    return f"{label}\n\n{escape_block(old_value(answer))}"


def _closing(contents: Contents) -> str:
    if contents.audience is Audience.PRIVATE:
        return emphasis(_("My own records. Confidential."))
    return emphasis(_("Only what was released for this is included."))
