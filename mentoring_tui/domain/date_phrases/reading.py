"""What a day in words means: one day, several possible ones, or none; and what such words count from."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentoring_tui.domain.moment import EARLIEST, LATEST

Parts = defaultdict[str, str]
"""The parts of a text that a rule has names for; empty where the text has none."""


class Kind(StrEnum):
    """How far a text names a day."""

    ONE = "one"
    """It names one day."""
    SEVERAL = "several"
    """It can be read in several ways, or in one that is not certain; a person chooses."""
    NO_SUCH = "no-such"
    """It names a day that does not exist, such as 31 February."""
    VAGUE = "vague"
    """It names a time and no day, such as `in a few weeks`."""
    NONE = "none"
    """It names no time."""


@dataclass(frozen=True)
class Reading:
    """The days that a text may mean; several only if a person has to choose."""

    kind: Kind
    days: tuple[date, ...] = ()

    @property
    def day(self) -> date | None:
        """The one day that is meant, or None."""
        return self.days[0] if self.kind is Kind.ONE else None


NO_SUCH = Reading(Kind.NO_SUCH)
VAGUE = Reading(Kind.VAGUE)
NONE = Reading(Kind.NONE)


@dataclass(frozen=True)
class DayContext:
    """What a day in words counts from.

    `meetings` returns the days of the meetings that may be the next one, in order. With `either_way`, a day
    behind is as likely as one ahead, as for a meeting that was held: `Friday` is then two days.
    """

    today: date
    meetings: Callable[[], Sequence[date]] = tuple
    either_way: bool = False


ANY_DAY = DayContext(EARLIEST)
"""What days count from where it makes no difference which they are."""


def one(day: date | None) -> Reading:
    """Return the reading of a single day; of None, that there is no such day."""
    return NO_SUCH if day is None or not EARLIEST <= day <= LATEST else Reading(Kind.ONE, (day,))


def to_confirm(days: Iterable[date | None]) -> Reading:
    """Return the reading of days, be it a single one, of which a person has to choose one."""
    known = sorted({day for day in days if day is not None and EARLIEST <= day <= LATEST})
    return Reading(Kind.SEVERAL, tuple(known)) if known else NO_SUCH


def one_of(days: Iterable[date | None]) -> Reading:
    """Return the reading of the days that are possible: one day, or several to choose from."""
    found = to_confirm(days)
    return one(found.days[0]) if len(found.days) == 1 else found
