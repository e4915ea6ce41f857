"""Makes filled evaluation forms, and does to them what people, word processors and mails do."""

import random
import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, replace

from mentoring_tui import i18n
from mentoring_tui.documents.evaluation.form import render_form
from mentoring_tui.documents.evaluation.questions import AskedQuestion, asked_questions
from mentoring_tui.documents.evaluation.values import value_text
from mentoring_tui.domain.agreement import Goal, Role
from mentoring_tui.domain.evaluation import Answer
from mentoring_tui.programme.model import Programme
from mentoring_tui.programme.reader import load
from tests.unit.tandems import a_tandem

TANDEM = replace(a_tandem(goals=(Goal("g1", "Bewerbung"), Goal("g2", "Netzwerk aufbauen"))), id="tandem7")

NUMBERS = ("null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn")

TEXTS = (
    "Der klare Blick von außen",
    "Ich würde öfter „Nein“ sagen – und das früher.",
    "Zeit.\nUnd noch einmal Zeit: davon gab es zu wenig",
    "Der Abend nach der Zusage\n\n- ein Anruf\n- ein Spaziergang",
    "Fragt nach, auch wenn es unbequem ist!",
    "Vertrauen ist gewachsen",
)


@dataclass(frozen=True)
class Filled:
    """A form as it was filled in, what was answered, by the key of the question, and how it is written."""

    text: str
    values: dict[str, int | str]
    written: dict[str, str]


Damage = Callable[[random.Random, str], str]


def filled_form(chance: random.Random, programme: Programme, language: str) -> Filled:
    """Fill in most of the questions of a mentor's form."""
    i18n.set_language(language)
    answers: list[Answer] = []
    values: dict[str, int | str] = {}
    written: dict[str, str] = {}
    for question in asked_questions(TANDEM, programme, Role.MENTOR):
        if chance.random() < 0.8:
            values[question.key] = _value(chance, question)
            written[question.key] = value_text(question.field, values[question.key])
            answers.append(question.answer(Role.MENTOR, values[question.key]))
    return Filled(render_form(TANDEM, programme, Role.MENTOR, answers), values, written)


def _value(chance: random.Random, question: AskedQuestion) -> int | str:
    field = question.field
    if field.kind == "scale":
        return chance.randint(field.low or 0, field.high or 0)
    if field.kind == "choice":
        return chance.choice([option.id for option in field.options])
    if field.kind == "yes-no":
        return chance.choice(["yes", "no"])
    return "2026-12-20" if field.kind == "date" else chance.choice(TEXTS)


def heading_gone(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    return "\n".join(line for line in lines if not line.startswith("#") or chance.random() < 0.5)


def other_bullets(chance: random.Random, text: str) -> str:
    bullet = chance.choice(("* ", "• ", "– ", "o ", "· ", "+ ", "▪\t", "", "  - ", "1. "))
    return re.sub(r"^- ", lambda _: bullet, text, flags=re.MULTILINE)


def answers_below(chance: random.Random, text: str) -> str:
    gap = chance.choice(("\n", "\n\n", "\n  ", "\n\t"))
    return re.sub(r"^(- \*\*.*?:) (?=\S)", lambda match: match[1] + gap, text, flags=re.MULTILINE)


def other_line_ends(chance: random.Random, text: str) -> str:
    return text.replace("\n", chance.choice(("\r\n", "\r")))


def quoted_in_a_mail(_chance: random.Random, text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def without_bold(chance: random.Random, text: str) -> str:
    return text.replace("**", chance.choice(("", "__", "*")))


def numbers_in_words(chance: random.Random, text: str) -> str:
    ways: tuple[Callable[[str, str], str], ...] = (
        lambda value, high: f"{value} von {high}",
        lambda value, high: f"{value}/{high}",
        lambda value, high: NUMBERS[int(value)] if int(value) < len(NUMBERS) else value,
        lambda value, high: f"**{value}**",
        lambda value, high: f"„{value}“.",
        lambda value, high: f"{value} (da bin ich sicher)",
        lambda value, high: f"{value}, meistens",
    )

    def other(match: re.Match[str]) -> str:
        return match[1] + chance.choice(ways)(match[3], match[2])

    return re.sub(r"^(- .*\(\d+ (?:bis|to) (\d+)\):) ?(\d+)$", other, text, flags=re.MULTILINE)


def wrapped(chance: random.Random, text: str) -> str:
    width = chance.choice((50, 60, 72))
    lines = [textwrap.wrap(line, width, subsequent_indent="  ") or [""] for line in text.split("\n")]
    return "\n".join("\n".join(pieces) for pieces in lines)


def without_hints(_chance: random.Random, text: str) -> str:
    return re.sub(r"^(- \*\*[^*]+\*\*)( – [^:\n]*?)?( \([^)\n]*\))?:", r"\1:", text, flags=re.MULTILINE)


def with_the_empty_form_below(_chance: random.Random, text: str) -> str:
    empty = render_form(TANDEM, load("kerpen", None), Role.MENTOR)
    return text + "\n\n-----Ursprüngliche Nachricht-----\n" + quoted_in_a_mail(_chance, empty)


def with_a_letter_around(_chance: random.Random, text: str) -> str:
    return f"Liebe Nora,\n\nhier mein Bogen.\n\n{text}\n\nViele Grüße\nJens"


def other_spaces(chance: random.Random, text: str) -> str:
    return re.sub(r" (?=\()", "\u00a0", text) + "\n" * chance.randint(0, 9)


def without_blank_lines(_chance: random.Random, text: str) -> str:
    return re.sub(r"\n\n(?=[-#])", "\n", text)


def with_blank_lines(_chance: random.Random, text: str) -> str:
    return re.sub(r"\n(?=[-#])", "\n\n\n", text)


def without_its_number(_chance: random.Random, text: str) -> str:
    return re.sub(r"^- \*\*(Bogen|Form):.*\n", "", text, flags=re.MULTILINE)


def in_capitals(_chance: random.Random, text: str) -> str:
    return re.sub(r"\*\*[^*\n]+\*\*", lambda match: match[0].upper(), text)


def with_umlauts_as_two_letters(_chance: random.Random, text: str) -> str:
    table = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
    return re.sub(r"\*\*[^*\n]+\*\*", lambda match: match[0].translate(table), text)


DAMAGES: tuple[Damage, ...] = (
    numbers_in_words,
    without_hints,
    in_capitals,
    with_umlauts_as_two_letters,
    heading_gone,
    answers_below,
    other_bullets,
    without_bold,
    other_spaces,
    without_blank_lines,
    with_blank_lines,
    without_its_number,
    wrapped,
    with_a_letter_around,
    with_the_empty_form_below,
    quoted_in_a_mail,
    other_line_ends,
)
"""In the order in which they happen to a form."""


def damaged(chance: random.Random, text: str) -> tuple[str, list[str]]:
    """Return the form with some of the damages, and their names."""
    names: list[str] = []
    for damage in DAMAGES:
        if chance.random() < 0.4:
            text = damage(chance, text)
            names.append(damage.__name__)
    return text, names
