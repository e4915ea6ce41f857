"""A meeting of the schedule, the stored record that overrides it, and its protocol."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mentoring_tui.domain.agreement import Mode
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.task import Who

OWN = "own:"
"""Prefix of the id of a part that the programme does not define; the rest is its heading."""


TOPICS = "topics"
"""The part whose headings may be talking points."""


class Status(StrEnum):
    """The status of a meeting; `open` is a planned meeting whose day has passed, and is never stored."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"
    OPEN = "open"


PAST = (Status.HELD, Status.OPEN)
"""The status of a meeting that took place, or whose day has passed."""


class Occasion(StrEnum):
    """The purpose of a meeting."""

    REGULAR = "regular"
    SHORT = "short"
    SHADOWING = "shadowing"
    INTERIM = "interim"
    FINAL = "final"


@dataclass(frozen=True)
class Entry:
    """A text of a section, under a field of the programme or under a keyword.

    `refs` are the ids of the goals and expectations that it relates to, and of the talking point that it is
    about; of what is indented below a promise, the id of that task.
    """

    field: str
    text: str
    refs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """The entries of one part of a protocol, with their audience."""

    part: str
    audience: Audience
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Protocol:
    """The preparation and minutes of a meeting; promises are kept as tasks."""

    sections: tuple[Section, ...] = ()

    def section(self, part: str) -> Section | None:
        """Return the section of a part, or None if nothing is written in it."""
        return next((section for section in self.sections if section.part == part), None)

    def text(self, part: str, field: str) -> str:
        """Return the text of a field, or an empty one."""
        section = self.section(part)
        entries = section.entries if section else ()
        return next((entry.text for entry in entries if entry.field == field), "")


@dataclass(frozen=True)
class MeetingRecord:
    """A stored decision about one meeting, which overrides the occurrence of its nominal date.

    `at` is set if the meeting was moved, was held, or is an extra one. An extra meeting has no nominal date.
    `cancelled_by` and `reason` tell who called a cancelled meeting off, and why, if that is known.
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
    cancelled_by: Who | None = None
    reason: str = ""


class Meeting(NamedTuple):
    """A meeting of the schedule: the computed occurrence with its record applied.

    It is a named tuple because a schedule of up to ten thousand is computed again after every change.
    It is `extra` outside the rhythm, which is still known where its nominal date may not be.
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
    cancelled_by: Who | None = None
    reason: str = ""
    extra: bool = False

    @property
    def day(self) -> date:
        """The day on which it takes place."""
        return self.starts.day

    def in_days(self, today: date) -> int:
        """Return the number of days from today, negative for a past meeting."""
        return (self.day - today).days
