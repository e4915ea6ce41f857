"""Values of fields that hold a scale, a date, a yes or no, or a choice; stored as normalized text."""

import re

from mentoring_tui.documents.protocol.vocabulary import find_key, find_moment, format_day, term
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.moment import parse_day
from mentoring_tui.i18n import language
from mentoring_tui.programme.model import Field, in_language

_SCALE = re.compile(r"([0-9]{1,4})(?:\s*(?:/|von|of|out of)\s*([0-9]{1,4}))?", re.IGNORECASE)


def parse_value(field: Field, text: str) -> tuple[str, str]:
    """Return the normalized value and no code, or an unclear text as it is and a remark code."""
    if field.kind == "scale":
        return _parse_scale(field, text)
    if field.kind == "date":
        return _parse_date(text)
    if field.kind == "yes-no":
        answer = find_key(text, ("yes", "no"))
        return (answer, "") if answer else (text, "yes-no-unclear")
    if field.kind == "choice":
        return _parse_choice(field, text)
    return text, ""


def render_value(field: Field | None, text: str) -> str:
    """Return a stored value in the language that is set; a text that is no valid value stays as it is."""
    if field is None:
        return text
    if field.kind == "yes-no" and text in ("yes", "no"):
        return term(text)
    if field.kind == "date":
        return _render_day(text)
    if field.kind == "choice":
        for option in field.options:
            if option.id == text:
                return in_language(option.label, language())
    return text


def _parse_scale(field: Field, text: str) -> tuple[str, str]:
    match = _SCALE.fullmatch(text.strip())
    if not match or (match[2] and int(match[2]) != field.high):
        return text, "scale-unclear"
    value = int(match[1])
    if (field.low or 0) <= value <= (field.high or 0):
        return str(value), ""
    return text, "scale-out-of-bounds"


def _parse_date(text: str) -> tuple[str, str]:
    moment = find_moment(text)
    if moment is None or moment.time is not None:
        return text, "date-unclear"
    return moment.day.isoformat(), ""


def _parse_choice(field: Field, text: str) -> tuple[str, str]:
    wanted = text.strip(" .").casefold()
    for option in field.options:
        labels = [label.casefold() for label in option.label.values()]
        if wanted == option.id or wanted in labels:
            return option.id, ""
    return text, "choice-unclear"


def _render_day(text: str) -> str:
    try:
        return format_day(parse_day(text).isoformat())
    except Refused:
        return text
