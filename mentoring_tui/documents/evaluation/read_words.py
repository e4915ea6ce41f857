"""What a filled form says, in words: its answers below their headings, and what could not be placed."""

from collections.abc import Iterator

from mentoring_tui.documents.evaluation.questions import AskedQuestion, asked_questions
from mentoring_tui.documents.evaluation.reading import ReadForm, Unplaced
from mentoring_tui.documents.evaluation.values import value_text
from mentoring_tui.documents.evaluation.vocabulary import term
from mentoring_tui.documents.phrases import out_of_words
from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import shorten
from mentoring_tui.i18n import _, language
from mentoring_tui.programme.model import Field, Programme, in_language
from mentoring_tui.words.error_messages import sentence

_LONGEST_BEFORE = 60
"""Letters of the present answer that are shown beside another one."""


def placed_words(form: ReadForm, tandem: Tandem, programme: Programme, role: Role) -> Iterator[str]:
    """Yield for each section its heading, and below it the answers that the form has."""
    asked = asked_questions(tandem, programme, role)
    for section in programme.evaluation:
        of_section = [each for each in asked if each.section is section and each.key in form.values]
        lines = [_answer_words(each, form.values[each.key], tandem, role) for each in of_section]
        if section.kind == "change":
            lines += [f"{text} {term(when)}: {rating}" for text, when, rating in form.effects]
        if lines:
            yield "\n".join((in_language(section.heading, language()), *lines))


def unplaced_words(unplaced: Unplaced) -> str:
    """Return a text of a form that could not be placed, word for word, with where it stands and why."""
    why = f" – {sentence(unplaced.refused)}" if unplaced.refused else ""
    text = unplaced.text + why
    if unplaced.question is None:
        return _("Not placed: {text}").format(text=text)
    where = unplaced.question.words
    return _("Not placed, it stands at “{question}”: {text}").format(question=where, text=text)


def _answer_words(question: AskedQuestion, value: int | str, tandem: Tandem, role: Role) -> str:
    """Return an answer with its question, and the present one if that is another."""
    words, present = f"{question.words}: {_rated(question.field, value)}", question.find(tandem.answers, role)
    if present and present.value != value:
        before = shorten(" ".join(_rated(question.field, present.value).split()), _LONGEST_BEFORE)
        words += " " + _("(until now: {value})").format(value=before)
    return words


def _rated(field: Field, value: int | str) -> str:
    """Return a value as people read it, one of a scale with that."""
    text = value_text(field, value)
    return out_of_words(text, field.high) if field.kind == "scale" else text
