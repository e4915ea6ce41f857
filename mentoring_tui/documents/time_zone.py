"""Describe a time zone as a VTIMEZONE of RFC 5545, for calendars that do not know it by its name.

The changes of the clock are found in the data of `zoneinfo`. Those that follow a rule, as in Europe, become
that rule; others, as in Morocco, are listed. The library's own description lists them all, until 2038.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

YEARS = 10
"""Fewest years that are looked at, so that the last Sunday of a month is no other one as well."""

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEK = timedelta(weeks=1)


class _Offset(NamedTuple):
    """An offset from UTC with what was in force before it; a part of a VTIMEZONE has one of them."""

    before: timedelta
    after: timedelta
    name: str
    is_standard: bool


def vtimezone(zone: ZoneInfo, first: date, last: date) -> "Timezone":
    """Return the time zone with the changes of its clock from before the first day until after the last."""
    from icalendar import Timezone

    begin = datetime(first.year - 1, 1, 1, tzinfo=UTC)
    end = datetime(max(last.year, first.year + YEARS) + 1, 1, 1, tzinfo=UTC)
    changes: dict[_Offset, list[datetime]] = {}
    for offset, onset in _changes(zone, begin, end):
        changes.setdefault(offset, []).append(onset)
    if not any(onset.date() < first for onsets in changes.values() for onset in onsets):
        initial = _offset(zone, begin, begin)
        changes = {initial: [begin.replace(tzinfo=None)], **changes}
    described = Timezone()
    described.add("tzid", zone.key)
    for offset, onsets in changes.items():
        described.add_component(_observance(offset, onsets, end.year - 1))
    return described


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[tuple[_Offset, datetime]]:
    """Yield each new offset with the time at which it begins, on the clock of the old one."""
    week = begin
    while week < end:
        following = week + _WEEK
        if _clock(zone, week) != _clock(zone, following):
            moment = _moment_of_change(zone, week, following)
            offset = _offset(zone, moment - timedelta(seconds=1), moment)
            yield offset, (moment + offset.before).replace(tzinfo=None)
        week = following


def _moment_of_change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """Return the first second with the later of two offsets."""
    while after - before > timedelta(seconds=1):
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if _clock(zone, middle) == _clock(zone, before):
            before = middle
        else:
            after = middle
    return after


def _clock(zone: ZoneInfo, moment: datetime) -> tuple[timedelta | None, str | None]:
    local = moment.astimezone(zone)
    return local.utcoffset(), local.tzname()


def _offset(zone: ZoneInfo, before: datetime, after: datetime) -> _Offset:
    old, new = before.astimezone(zone), after.astimezone(zone)
    return _Offset(
        old.utcoffset() or timedelta(),
        new.utcoffset() or timedelta(),
        new.tzname() or zone.key,
        not new.dst(),
    )


def _observance(
    offset: _Offset, onsets: list[datetime], last_year: int
) -> "TimezoneStandard | TimezoneDaylight":
    from icalendar import TimezoneDaylight, TimezoneStandard

    described = TimezoneStandard() if offset.is_standard else TimezoneDaylight()
    described.add("dtstart", onsets[0])
    described.add("tzoffsetfrom", offset.before)
    described.add("tzoffsetto", offset.after)
    described.add("tzname", offset.name)
    weekday = _yearly_weekday(onsets)
    if weekday and len(onsets) > 1 and onsets[-1].year == last_year:
        described.add("rrule", {"freq": ["YEARLY"], "bymonth": [onsets[0].month], "byday": [weekday]})
    else:
        for onset in onsets[1:]:
            described.add("rdate", [onset])
    return described


def _yearly_weekday(onsets: Sequence[datetime]) -> str | None:
    """Return the weekday of a month on which the clock changes each year, `-1SU` for the last Sunday."""
    first = onsets[0]
    for years, onset in enumerate(onsets):
        same = onset.month == first.month and onset.weekday() == first.weekday()
        if not same or onset.time() != first.time() or onset.year != first.year + years:
            return None
    weekday = _WEEKDAYS[first.weekday()]
    if all((onset + _WEEK).month != onset.month for onset in onsets):
        return f"-1{weekday}"
    weeks = {(onset.day - 1) // 7 + 1 for onset in onsets}
    return f"{weeks.pop()}{weekday}" if len(weeks) == 1 else None
