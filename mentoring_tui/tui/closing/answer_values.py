"""The values of answers: read from what was typed, and shown as people read them."""

import re

from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.moment import parse_day
from mentoring_tui.domain.text import validate_text
from mentoring_tui.i18n import _, language, pgettext, plain_date
from mentoring_tui.programme.model import Field, in_language
from mentoring_tui.tui.widgets.date_format import format_day

_NUMBER = re.compile(r"([+−–-]?[0-9]{1,6})(\s*%)?")


def read_value(field: Field, text: str) -> int | str:
    """Return the value of a typed answer; raise Refused for one that the question does not take."""
    if field.kind == "scale":
        return _read_number(field, text.strip())
    if field.kind == "date":
        return parse_day(text).isoformat()
    return validate_text(text, in_language(field.label, language()))


def value_words(field: Field, value: int | str) -> str:
    """Return a value as people read it."""
    if field.kind in ("choice", "yes-no"):
        return dict(choices(field)).get(str(value), str(value))
    if field.kind == "date":
        try:
            return plain_date(parse_day(str(value)))
        except Refused:
            return str(value)
    return str(value)


def typed_words(field: Field, value: int | str) -> str:
    """Return a value as it is typed."""
    if field.kind == "date":
        try:
            return format_day(parse_day(str(value)))
        except Refused:
            return str(value)
    return str(value)


def choices(field: Field) -> list[tuple[str, str]]:
    """Return the values of a choice with their words."""
    if field.kind == "yes-no":
        return [("yes", pgettext("answer", "yes")), ("no", pgettext("answer", "no"))]
    return [(option.id, in_language(option.label, language())) for option in field.options]


def scale_words(field: Field) -> str:
    """Return what a question takes as an answer; nothing for a text."""
    if field.kind == "scale":
        return _("{low} to {high}").format(low=field.low, high=field.high)
    if field.kind in ("choice", "yes-no"):
        return " / ".join(words for _id, words in choices(field))
    return ""


def _read_number(field: Field, text: str) -> int:
    match = _NUMBER.fullmatch(text)
    if match is None or (match[2] and field.high != 100):
        raise Refused("answer-no-number", text=text, low=field.low, high=field.high)
    value = int(match[1].replace("−", "-").replace("–", "-"))
    if not (field.low or 0) <= value <= (field.high or 0):
        raise Refused("answer-out-of-scale", text=text, low=field.low, high=field.high)
    return value
