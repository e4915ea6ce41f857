"""Read and show the value of an answer: numbers, choices, days and texts, as people write them."""

import re
from typing import NamedTuple

from mentoring_tui.documents.evaluation.vocabulary import NUMBER_WORDS, synonyms, term
from mentoring_tui.documents.phrases import out_of_words
from mentoring_tui.documents.protocol.vocabulary import find_moment
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.evaluation import Answer
from mentoring_tui.domain.moment import parse_day
from mentoring_tui.domain.text import fold_case, validate_text
from mentoring_tui.i18n import language, plain_date
from mentoring_tui.programme.model import Field, in_language

_NUMBER = re.compile(
    r"(?:(?:ca\.?|circa|etwa|ungefähr|about)\s+)?"
    r"(?P<number>[+−–-]?[0-9]{1,6}|[a-zäöüß]+)"
    r"(?P<fraction>[.,][0-9]+)?"
    r"(?:\s*(?P<percent>%|prozent|percent|per cent)|\s+(?:punkte?|points?)(?!\w))?"
    r"(?:\s*\(?(?:/|von|of|out of)\s*(?P<of>[0-9]{1,6})(?:\s*(?:punkten|points))?\)?)?"
    r"(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_REMARK = re.compile(r"[\s.!]*$|\s*[(,;:–—]\s*(?![0-9])|\s+-\s+(?![0-9])|\.\s+(?![0-9])")
"""What may follow a value: nothing, or a remark that is no other number."""

_BEFORE_REMARK = " ,;:–—-"

_AROUND = " \t\n*_\"'„“”‚‘’«»`"
"""Signs around a value that are no part of it."""


class ReadValue(NamedTuple):
    """The value of an answer, and what else stood behind it."""

    value: int | str
    rest: str = ""


def read_value(field: Field, text: str) -> ReadValue:
    """Return the value in a text; raise Refused if there is none, or one beyond the scale."""
    if not text.strip():
        raise Refused("answer-empty")
    bare = text.lstrip(_AROUND).rstrip(_AROUND + ".!")
    if field.kind == "scale":
        return _read_number(field, bare)
    if field.kind == "date":
        moment = find_moment(bare)
        if moment is None:
            parse_day(bare)
            raise Refused("day-unclear", text=bare)
        return ReadValue(moment.day.isoformat())
    if field.kind in ("choice", "yes-no"):
        return _read_choice(field, bare)
    return ReadValue(validate_text(text, "question"))


def exact_value(field: Field, text: str) -> int | str:
    """Return the value of an answer that was given as such; raise Refused if anything else is in it."""
    found = read_value(field, text)
    if found.rest:
        raise _unclear(field, text)
    return found.value


def value_text(field: Field, value: int | str) -> str:
    """Return a value as people read it, in the language that is set."""
    if field.kind == "yes-no" and value in ("yes", "no"):
        return term(str(value))
    if field.kind == "date":
        try:
            return plain_date(parse_day(str(value)))
        except Refused:
            return str(value)
    for option in field.options if field.kind == "choice" else ():
        if option.id == value:
            return in_language(option.label, language())
    return str(value)


def old_value(answer: Answer) -> str:
    """Return the value of an answer to what is no longer asked, with the scale that it was given on."""
    return str(answer.value) if answer.high is None else out_of_words(answer.value, answer.high)


def _read_number(field: Field, text: str) -> ReadValue:
    match = _NUMBER.match(text)
    low, high = field.low or 0, field.high or 0
    if match is None or match["fraction"]:
        raise _unclear(field, text)
    digits = match["number"].replace("−", "-").replace("–", "-")
    value = NUMBER_WORDS.get(fold_case(digits)) if digits.isalpha() else int(digits)
    rest = match["rest"]
    remark = _REMARK.match(rest)
    is_of_this_scale = match["of"] is None or int(match["of"]) == high
    if value is None or remark is None or not is_of_this_scale or (match["percent"] and high != 100):
        if value is not None and not low <= value <= high:
            raise Refused("answer-out-of-scale", text=text, low=low, high=high)
        raise _unclear(field, text)
    if not low <= value <= high:
        raise Refused("answer-out-of-scale", text=text, low=low, high=high)
    return ReadValue(value, rest.strip(_AROUND + ".!").lstrip(_BEFORE_REMARK))


def _read_choice(field: Field, text: str) -> ReadValue:
    """Return the option whose id or label begins the text, in either language."""
    best = ("", "")
    for option_id, label in _choices(field):
        is_first = fold_case(text[: len(label)]) == fold_case(label)
        if is_first and len(label) > len(best[1]) and _REMARK.match(text[len(label) :]):
            best = (option_id, label)
    if not best[0]:
        raise _unclear(field, text)
    return ReadValue(best[0], text[len(best[1]) :].strip(_AROUND + ".!()").lstrip(_BEFORE_REMARK))


def _choices(field: Field) -> list[tuple[str, str]]:
    """Return what may be answered, each with a way in which people write it."""
    if field.kind == "yes-no":
        return [(key, label) for key in ("yes", "no") for label in synonyms(key)]
    found: list[tuple[str, str]] = []
    for option in field.options:
        found += [(option.id, option.id), *((option.id, label) for label in option.label.values())]
    return found


def _unclear(field: Field, text: str) -> Refused:
    """Return the refusal of a text that is no answer, with what is one."""
    if field.kind == "scale":
        return Refused("answer-no-number", text=text, low=field.low, high=field.high)
    if field.kind == "date":
        return Refused("day-unclear", text=text)
    labels = [label for _id, label in _choices(field)]
    if field.kind == "yes-no":
        labels = [term("yes"), term("no")]
    elif field.kind == "choice":
        labels = [in_language(option.label, language()) for option in field.options]
    return Refused("answer-no-choice", text=text, candidates=tuple(dict.fromkeys(labels)))
