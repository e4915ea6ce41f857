"""Render the evaluation form as Markdown: to be filled in by hand, in an editor or in a word processor."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from mentoring_tui.documents.evaluation.lines import ESCAPE, FormLines
from mentoring_tui.documents.evaluation.questions import AskedQuestion, asked_questions
from mentoring_tui.documents.evaluation.values import value_text
from mentoring_tui.documents.evaluation.vocabulary import scale_words, term
from mentoring_tui.documents.markdown_escape import bold, escape_inline
from mentoring_tui.documents.phrases import BLANK
from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.evaluation import Answer
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import clean
from mentoring_tui.i18n import language
from mentoring_tui.programme.model import Programme, in_language

INDENT = "  "
"""Indent of the lines of an answer below its question."""

_LINES_TO_WRITE_ON = 3
"""Lines for an answer in words on paper."""

_WRAP = "\\\n" + INDENT
"""A hard line break within a list item (CommonMark 6.7)."""

Evidence = Mapping[str, Sequence[str]]
"""Texts that are offered for a question, by its key; under the id of a section those for all of it."""


def render_form(
    tandem: Tandem,
    programme: Programme,
    role: Role,
    answers: Iterable[Answer] = (),
    evidence: Evidence | None = None,
    *,
    with_blanks: bool = False,
) -> str:
    """Return the form for one side, filled with these answers.

    Evidence is offered in comments, which are no answers. With blanks there is a line to write on.
    """
    asked = asked_questions(tandem, programme, role)
    filled = _Filled(tuple(answers), role, evidence or {}, FormLines(asked, programme), with_blanks)
    blocks = [f"# {term('title')}", _head(tandem, programme, role), term("intro")]
    if role is not tandem.role:
        blocks.append(term("about"))
    for section in programme.evaluation:
        own = [each for each in asked if each.section.id == section.id]
        if not own:
            continue
        blocks.append(f"## {escape_inline(in_language(section.heading, language()))}")
        blocks += _comments(filled, section.id)
        blocks += _questions(own, tandem, filled)
    return "\n\n".join(blocks) + "\n"


def form_number(tandem: Tandem, role: Role) -> str:
    """Return what a form is recognised by: the id of the tandem and whose answers it is for."""
    return f"{tandem.id}-{role}"


def _head(tandem: Tandem, programme: Programme, role: Role) -> str:
    agreement = tandem.agreement
    facts = (
        (term("number"), form_number(tandem, role)),
        (term("role"), term(role)),
        (term("mentee"), escape_inline(agreement.mentee.name)),
        (term("mentor"), escape_inline(agreement.mentor.name)),
    )
    return "\n".join(f"- {bold(name + ':')} {value}" for name, value in facts if value)


class _Filled(NamedTuple):
    """What a form is filled with."""

    answers: tuple[Answer, ...]
    role: Role
    evidence: Evidence
    lines: FormLines
    with_blanks: bool


def _questions(asked: Sequence[AskedQuestion], tandem: Tandem, filled: _Filled) -> Iterator[str]:
    """Yield the questions of a section as a list, or one list below the heading of each goal."""
    if asked[0].section.kind != "goals":
        yield _list(asked, filled)
        return
    for number, goal in enumerate(tandem.agreement.goals, 1):
        yield f"### {term('goal')} {number}: {escape_inline(goal.text)}".rstrip(" :")
        yield _list([question for question in asked if question.about == goal.id], filled)


def _list(asked: Iterable[AskedQuestion], filled: _Filled) -> str:
    lines: list[str] = []
    for question in asked:
        lines += [*_comments(filled, question.key), _item(question, filled)]
    return "\n".join(lines)


def _item(question: AskedQuestion, filled: _Filled) -> str:
    field = question.field
    hint = in_language(field.hint, language())
    scale = scale_words(field, language())
    told = [f"– {hint}" if hint else "", f"({scale})" if scale else ""]
    line = " ".join(filter(None, (f"- {bold(escape_inline(question.words))}", *told))) + ":"
    answer = question.find(filled.answers, filled.role)
    if answer is None and filled.with_blanks:
        return f"{line} {BLANK}" if scale else _WRAP.join((line, *[BLANK] * _LINES_TO_WRITE_ON))
    if answer is None:
        return line
    if field.kind not in ("text", "commitment"):
        return f"{line} {value_text(field, answer.value)}"
    return "\n".join((line, *_answer_lines(clean(str(answer.value)), filled.lines)))


def _answer_lines(text: str, lines: FormLines) -> Iterator[str]:
    """Yield the lines of an answer, each escaped where it could be taken for a line of the form."""
    for line in text.split("\n"):
        if line.strip():
            yield INDENT + (ESCAPE if lines.may_be_misread(line) else "") + line
        else:
            yield ""


def _comments(filled: _Filled, key: str) -> Iterator[str]:
    for text in filled.evidence.get(key, ()):
        yield f"<!-- {clean(text).replace('--', '–')} -->"
