"""Fields that hold a scale, a day, a yes or no, a choice: kept as text, tidied where understood."""

import re

from mentoring_tui.documents.protocol.vocabulary import find_key, find_moment, format_day, term
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.moment import parse_day
from mentoring_tui.i18n import language
from mentoring_tui.programme.model import Field, in_language

_SCALE = re.compile(r"([0-9]{1,4})(?:\s*(?:/|von|of|out of)\s*([0-9]{1,4}))?", re.IGNORECASE)


def parse_value(field: Field, text: str) -> tuple[str, str]:
    """Return what is kept of a field's text, and the code of what was not understood, empty if all was."""
    if field.kind == "scale":
        return _parse_scale(field, text)
    if field.kind == "date":
        moment = find_moment(text)
        return (moment.day.isoformat(), "") if moment and moment.time is None else (text, "date-unclear")
    if field.kind == "yes-no":
        answer = find_key(text, ("yes", "no"))
        return (answer, "") if answer else (text, "yes-no-unclear")
    if field.kind == "choice":
        chosen = _parse_choice(field, text)
        return (chosen, "") if chosen else (text, "choice-unclear")
    return text, ""


def render_value(field: Field | None, text: str) -> str:
    """Return a field's text as people read it, in the language that is set."""
    kind = field.kind if field else "text"
    if kind == "yes-no" and text in ("yes", "no"):
        return term(text)
    if kind == "date":
        return _render_day(text)
    if field and kind == "choice":
        labels = [in_language(option.label, language()) for option in field.options if option.id == text]
        return labels[0] if labels else text
    return text


def _parse_scale(field: Field, text: str) -> tuple[str, str]:
    match = _SCALE.fullmatch(text.strip())
    if not match or (match[2] and int(match[2]) != field.high):
        return text, "scale-unclear"
    value = int(match[1])
    low, high = field.low or 0, field.high or 0
    return (str(value), "") if low <= value <= high else (text, "scale-out-of-bounds")


def _parse_choice(field: Field, text: str) -> str:
    wanted = text.strip(" .").casefold()
    for option in field.options:
        if wanted in (option.id, *(label.casefold() for label in option.label.values())):
            return option.id
    return ""


def _render_day(text: str) -> str:
    try:
        return format_day(parse_day(text).isoformat())
    except Refused:
        return text
