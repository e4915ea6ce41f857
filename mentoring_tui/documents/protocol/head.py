"""The head of a protocol document: when a meeting was, how long, in which form, where and what for."""

import re
from dataclasses import dataclass
from enum import Enum

from mentoring_tui.documents.protocol.vocabulary import find_key, find_moment, synonym_pattern
from mentoring_tui.domain.agreement import Mode
from mentoring_tui.domain.meeting import Occasion
from mentoring_tui.domain.meeting_changes import MOST_MINUTES
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.text import LONGEST_LINE


class Missing(Enum):
    """What stands for a line of the head that isn't there, which is not the same as an empty one."""

    MISSING = "missing"


MISSING = Missing.MISSING
KEYS = ("minutes", "mode", "place", "occasion")


@dataclass(frozen=True)
class Head:
    """What the head says; None and an empty place say that it is not known. `starts` is the title's."""

    minutes: int | Missing | None = MISSING
    mode: Mode | Missing | None = MISSING
    place: str | Missing = MISSING
    occasion: Occasion | Missing = MISSING
    starts: Moment | None = None


_LINE = re.compile(
    rf"[-*+][ \t]+({'|'.join(synonym_pattern(key) for key in KEYS)})[ \t]*:[ \t]*(.*)", re.IGNORECASE
)
_TITLE = re.compile(
    rf"{synonym_pattern('title')}(?:\s*[·:,–-]\s*|\s+(?:vom|am|of|on)\s+|\s*$)(.*)", re.IGNORECASE
)
_UNIT = r"(?:min\.?|mins|minuten?|minutes?)"
_MINUTES = re.compile(rf"([0-9]{{1,5}})\s*{_UNIT}?", re.IGNORECASE)
_HOURS = re.compile(
    rf"([0-9]{{1,3}})(?:[.,]([0-9]))?\s*(?:h|std\.?|stunden?|hours?)(?:\s*([0-9]{{1,2}})\s*{_UNIT}?)?",
    re.IGNORECASE,
)


def parse_head_line(line: str) -> tuple[str, str] | None:
    """Return the key and the value of a line of the head, or None for another line."""
    match = _LINE.fullmatch(line)
    key = find_key(match[1], KEYS) if match else None
    return (key, match[2].strip()) if match and key else None


def parse_title(heading: str) -> tuple[bool, Moment | None]:
    """Tell whether a heading is a protocol's title, and when it says the meeting was."""
    match = _TITLE.fullmatch(heading)
    if match is None or not match[1].strip():
        return match is not None, None
    starts = find_moment(match[1])
    return starts is not None, starts


def with_line(head: Head, key: str, value: str) -> Head | None:
    """Return the head with what a line says, or None where that is not understood or said already."""
    if getattr(head, key) is not MISSING:
        return None
    said: int | str | Mode | Occasion | Missing | None = MISSING
    if key == "minutes":
        said = _parse_minutes(value) if value else None
        understood = said is not None or not value
    elif key == "mode":
        found = find_key(value, Mode)
        said, understood = Mode(found) if found else None, bool(found or not value)
    elif key == "occasion":
        found = find_key(value, Occasion)
        said, understood = Occasion(found) if found else MISSING, bool(found or not value)
    else:
        said, understood = value, len(value) <= LONGEST_LINE
    return _replaced(head, key, said) if understood else None


def _replaced(head: Head, key: str, said: object) -> Head:
    values = {name: getattr(head, name) for name in (*KEYS, "starts")}
    return Head(**{**values, key: said})


def _parse_minutes(text: str) -> int | None:
    if match := _MINUTES.fullmatch(text):
        minutes = int(match[1])
    elif match := _HOURS.fullmatch(text):
        minutes = int(match[1]) * 60 + int(match[2] or 0) * 6 + int(match[3] or 0)
    else:
        return None
    return minutes if 1 <= minutes <= MOST_MINUTES else None
