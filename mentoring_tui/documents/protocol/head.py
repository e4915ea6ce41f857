"""The head of a protocol document: the date, length, form, place and occasion of the meeting."""

import re
from dataclasses import dataclass, replace
from enum import Enum

from mentoring_tui.documents.protocol.vocabulary import find_key, find_moment, synonym_pattern
from mentoring_tui.domain.agreement import Mode
from mentoring_tui.domain.meeting import Occasion
from mentoring_tui.domain.meeting_changes import MOST_MINUTES
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.text import LONGEST_LINE


class Missing(Enum):
    """Marks a head line that is missing, unlike an empty one."""

    MISSING = "missing"


MISSING = Missing.MISSING
KEYS = ("minutes", "mode", "place", "occasion")


@dataclass(frozen=True)
class Head:
    """The parsed head; None and an empty place mean unknown. `starts` comes from the title."""

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
    """Return the key and the value of a head line, or None for any other line."""
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    key = find_key(match[1], KEYS)
    return (key, match[2].strip()) if key else None


def parse_title(heading: str) -> tuple[bool, Moment | None]:
    """Return whether a heading is a protocol's title, and the moment of the meeting if it has one."""
    match = _TITLE.fullmatch(heading)
    if match is None:
        return False, None
    if not match[1].strip():
        return True, None
    starts = find_moment(match[1])
    return starts is not None, starts


def with_line(head: Head, key: str, value: str) -> Head | None:
    """Return the head with the value of a line, or None if the value is unclear or the key is set already."""
    if getattr(head, key) is not MISSING:
        return None
    if key == "minutes":
        return _with_minutes(head, value)
    if key == "mode":
        return _with_mode(head, value)
    if key == "occasion":
        return _with_occasion(head, value)
    return replace(head, place=value) if len(value) <= LONGEST_LINE else None


def _with_minutes(head: Head, value: str) -> Head | None:
    if not value:
        return replace(head, minutes=None)
    minutes = _parse_minutes(value)
    return replace(head, minutes=minutes) if minutes else None


def _with_mode(head: Head, value: str) -> Head | None:
    if not value:
        return replace(head, mode=None)
    mode = find_key(value, Mode)
    return replace(head, mode=Mode(mode)) if mode else None


def _with_occasion(head: Head, value: str) -> Head | None:
    if not value:
        return head
    occasion = find_key(value, Occasion)
    return replace(head, occasion=Occasion(occasion)) if occasion else None


def _parse_minutes(text: str) -> int | None:
    if match := _MINUTES.fullmatch(text):
        minutes = int(match[1])
    elif match := _HOURS.fullmatch(text):
        minutes = int(match[1]) * 60 + int(match[2] or 0) * 6 + int(match[3] or 0)
    else:
        return None
    return minutes if 1 <= minutes <= MOST_MINUTES else None
