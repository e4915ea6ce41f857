"""Parse days and times: `2026-12-31`, `31.12.2026` or `31 December 2026`, and `17:30`."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from mentoring_tui.domain.errors import Refused

EARLIEST = date(1900, 1, 1)
LATEST = date(2299, 12, 31)
"""The last accepted day; a day outside of these bounds is taken for a typing error."""

_ISO = r"(\d{4})-(\d{2})-(\d{2})"
_GERMAN = r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})"
_SHORT_YEAR = r"(\d{1,2}\.\s?\d{1,2}\.\s?)(\d{2})"
_WITHOUT_YEAR = r"\d{1,2}\.\s?\d{1,2}\.?"
MONTHS = {
    **dict.fromkeys(("january", "januar", "jänner", "jan"), 1),
    **dict.fromkeys(("february", "februar", "feb"), 2),
    **dict.fromkeys(("march", "märz", "maerz", "mar", "mär", "mrz"), 3),
    **dict.fromkeys(("april", "apr"), 4),
    **dict.fromkeys(("may", "mai"), 5),
    **dict.fromkeys(("june", "juni", "jun"), 6),
    **dict.fromkeys(("july", "juli", "jul"), 7),
    **dict.fromkeys(("august", "aug"), 8),
    **dict.fromkeys(("september", "sept", "sep"), 9),
    **dict.fromkeys(("october", "oktober", "oct", "okt"), 10),
    **dict.fromkeys(("november", "nov"), 11),
    **dict.fromkeys(("december", "dezember", "dec", "dez"), 12),
}
"""The number of each month by its English and German names, the longer ones first."""

_MONTH = "|".join(MONTHS)
_YEAR = r"(?:,?\s+(\d{4}))?"
WORDED_DAY = (
    rf"(\d{{1,2}})(?:\.|st|nd|rd|th)?\s+(?:of\s+)?({_MONTH})\b\.?{_YEAR}"
    rf"|({_MONTH})\b\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?{_YEAR}"
)
"""A pattern, without case, of a day whose month is a word: `12. März`, `12 March 2027`, `Mar 12, 2027`."""

_TIME = r"(\d{1,2}):(\d{2})(?::00)?"
_WITH_TIME = (
    r"(.*(?:\d|[^\W\d_])\.?)(?:\s*T|,?\s+)(?:(\d{1,2}:\d{2}(?::00)?)(?:\s*(?:Uhr|h))?|(\d{1,2})\s*Uhr)"
)


@dataclass(frozen=True)
class Moment:
    """A day, with or without a time of day on the wall clock of the tandem's time zone."""

    day: date
    time: dt.time | None = None

    def iso(self) -> str:
        """Return `2026-01-15T17:00`, or the day alone where there is no time."""
        return f"{self.day.isoformat()}T{self.time:%H:%M}" if self.time else self.day.isoformat()

    @property
    def sort_key(self) -> tuple[date, dt.time]:
        """A key to sort by, in which a day without a time comes before its times."""
        return self.day, self.time or dt.time.min

    def with_default_time(self, usual: dt.time | None) -> "Moment":
        """Return this moment, at the usual time if it has none."""
        return self if self.time else Moment(self.day, usual)


def parse_day(text: str) -> date:
    """Parse a day; raise Refused if it is unclear, does not exist or is out of bounds."""
    written = with_month_number(text.strip())
    if match := re.fullmatch(_ISO, written):
        year, month, day = match.groups()
    elif match := re.fullmatch(_GERMAN, written):
        day, month, year = match.groups()
    else:
        raise _unclear(written, text.strip())
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        raise Refused("day-does-not-exist", text=text.strip()) from None
    if not EARLIEST <= found <= LATEST:
        raise Refused("day-out-of-bounds", text=written, earliest=EARLIEST.year, latest=LATEST.year)
    return found


def with_month_number(text: str) -> str:
    """Return a day whose month is a word with the month as a number: `12. März` as `12.3.`"""
    match = re.fullmatch(WORDED_DAY, text, re.IGNORECASE)
    if match is None:
        return text
    day, month, year = match.groups()[:3] if match[1] else (match[5], match[4], match[6])
    return f"{day}.{MONTHS[month.lower()]}.{year or ''}"


def _unclear(written: str, text: str) -> Refused:
    """Return the refusal of a text that is no day; `meant` or `lacks` say what is wrong with its year."""
    if match := re.fullmatch(_SHORT_YEAR, written):
        return Refused("day-unclear", text=text, meant=f"{match[1]}20{match[2]}")
    if re.fullmatch(_WITHOUT_YEAR, written):
        return Refused("day-unclear", text=text, lacks="year")
    return Refused("day-unclear", text=text)


def parse_time(text: str) -> dt.time:
    """Parse a time of day such as `17:30`."""
    match = re.fullmatch(_TIME, text.strip())
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        raise Refused("time-unclear", text=text.strip())
    return dt.time(int(match[1]), int(match[2]))


def parse_moment(text: str, parse: Callable[[str], date] = parse_day) -> Moment:
    """Parse a day with `parse`, and a time if one follows after a space or a `T`."""
    written = text.strip()
    if match := re.fullmatch(_WITH_TIME, written):
        day, time, hour = match.groups()
        return Moment(parse(day), parse_time(time or f"{hour}:00"))
    return Moment(parse(written))


def add_days(day: date, days: int) -> date:
    """Return the day that many days later, or the last day of the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date(MAXYEAR, 12, 31)
