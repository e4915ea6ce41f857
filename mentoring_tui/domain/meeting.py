"""One meeting: what was decided about it, its protocol, and the meeting as the schedule shows it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mentoring_tui.domain.agreement import Mode
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.moment import Moment

OWN = "own:"
"""What the id of a part begins with that no programme knows; the rest is its heading."""


class Status(StrEnum):
    """Where a meeting stands; `open` is a planned one whose day has passed, and is never stored."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"
    OPEN = "open"


class Occasion(StrEnum):
    """What a meeting is for."""

    REGULAR = "regular"
    SHORT = "short"
    SHADOWING = "shadowing"
    INTERIM = "interim"
    FINAL = "final"


@dataclass(frozen=True)
class Entry:
    """The text under a field of a part, or under a keyword of one's own.

    `refs` are the ids of the goals and expectations it has to do with.
    """

    field: str
    text: str
    refs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """One part of a protocol, meant for one audience."""

    part: str
    audience: Audience
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Protocol:
    """What was prepared and written down for one meeting; what was promised is kept as tasks."""

    sections: tuple[Section, ...] = ()

    def section(self, part: str) -> Section | None:
        """Return the part, if anything stands in it."""
        return next((section for section in self.sections if section.part == part), None)

    def text(self, part: str, field: str) -> str:
        """Return what stands under a field, or nothing."""
        section = self.section(part)
        entries = section.entries if section else ()
        return next((entry.text for entry in entries if entry.field == field), "")


@dataclass(frozen=True)
class MeetingRecord:
    """What a person decided about one meeting, kept under its nominal date.

    `at` is set where the meeting was moved, held, or is an extra one, which has no nominal date.
    """

    id: str
    nominal: date | None = None
    at: Moment | None = None
    status: Status = Status.PLANNED
    minutes: int | None = None
    mode: Mode | None = None
    place: str = ""
    occasion: Occasion = Occasion.REGULAR
    protocol: Protocol | None = None


class Meeting(NamedTuple):
    """A meeting of the schedule: the computed one with what was decided about it.

    A named tuple, since there can be ten thousand of them, made anew after every change.
    """

    id: str
    nominal: date | None
    starts: Moment
    status: Status
    number: int | None = None
    moved: bool = False
    minutes: int | None = None
    mode: Mode | None = None
    place: str = ""
    occasion: Occasion = Occasion.REGULAR
    protocol: Protocol | None = None

    @property
    def day(self) -> date:
        """The day it takes place."""
        return self.starts.day

    def in_days(self, today: date) -> int:
        """Return the days from today, negative for the past."""
        return (self.day - today).days
