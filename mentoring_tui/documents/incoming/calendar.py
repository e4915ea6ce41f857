"""Read days away from an iCalendar file (RFC 5545), within limits that hold whatever it contains."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mentoring_tui.documents.incoming.item import Item
from mentoring_tui.documents.incoming.recurrence import Rule, UnknownRule, read_rule
from mentoring_tui.domain.absence import Absence
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.limits import LONGEST_ITEM, MOST_ABSENCES
from mentoring_tui.domain.moment import EARLIEST, LATEST
from mentoring_tui.domain.text import clean_line

Event = Any
"""An event of icalendar, whose values are a union of all the types that the library has."""

LARGEST_CALENDAR = 2_000_000
"""Largest calendar, in bytes; a thousand events take about 300 kB."""

MOST_EVENTS = 2_000
MOST_RULES = 200
MOST_COMPONENTS = 8 * MOST_EVENTS
"""Most beginnings and ends of events, alarms and time zones."""

DEEPEST = 8
MOST_TESTED_DAYS = 200_000
"""Most days that are tested for all recurring events together."""

LONGEST_EVENT = timedelta(days=400)
LONGEST_LINE = 100_000

_LIBRARY_ERRORS = (ValueError, TypeError, AttributeError, KeyError, IndexError, OverflowError, OSError)
"""What icalendar and the time zones raise for values that they can't read; damaged calendars found each."""

_EVENT = re.compile(r"^BEGIN:VEVENT\s*$", re.MULTILINE | re.IGNORECASE)
_COMPONENT = re.compile(r"^(BEGIN|END):", re.MULTILINE | re.IGNORECASE)
_RULE = re.compile(r"^(?:RRULE|RDATE|EXRULE)[:;]", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True)
class Period:
    """The days that matter, and the time zone of the tandem."""

    first: date
    last: date
    time_zone: str


def is_calendar(text: str) -> bool:
    """Return whether a text is a calendar."""
    return text.lstrip()[:15].upper() == "BEGIN:VCALENDAR"


@dataclass(frozen=True)
class CalendarDays:
    """The days away in a calendar, those that it calls off, and what was not understood or lies outside."""

    away: list[Absence]
    cancelled: list[Absence]
    left: list[Item]


def read_calendar(source: str, text: str, period: Period) -> CalendarDays:
    """Return the days away within the period, and what was not understood or lies outside of it.

    Raise Refused for a calendar that is too large, has too many events or rules, or can't be read at all.
    """
    events = _parse(source, text)
    found = CalendarDays([], [], [])
    moved = _moved(events)
    budget = MOST_TESTED_DAYS
    for event in events:
        try:
            rule = _rule(event)
            if rule is not None:
                budget -= rule.cost(period.first - LONGEST_EVENT, period.last)
                if budget < 0:
                    raise Refused("calendar-too-many", file=source)
            absences = list(_absences(event, rule, moved, period))
        except (UnknownRule, *_LIBRARY_ERRORS):
            found.left.append(Item(source, "event-unclear", {"text": _unclear(event)}, _raw(event)))
            continue
        if not absences:
            found.left.append(Item(source, "event-outside", {"text": _summary(event)}))
        (found.cancelled if _is_cancelled(event) else found.away).extend(absences)
        if len(found.away) + len(found.cancelled) > MOST_ABSENCES:
            raise Refused("calendar-too-many", file=source)
    return found


def _is_cancelled(event: Event) -> bool:
    return str(event.get("STATUS", "")).upper() == "CANCELLED"


def _parse(source: str, text: str) -> list[Event]:
    if len(text.encode()) > LARGEST_CALENDAR or max(map(len, text.split("\n"))) > LONGEST_LINE:
        raise Refused("file-too-large", file=source)
    if _is_nested(text):
        raise Refused("calendar-damaged", file=source)
    if len(_EVENT.findall(text)) > MOST_EVENTS or len(_RULE.findall(text)) > MOST_RULES:
        raise Refused("calendar-too-many", file=source)
    from icalendar import Calendar

    try:
        return list(Calendar.from_ical(text).walk("VEVENT"))
    except _LIBRARY_ERRORS as error:
        raise Refused("calendar-damaged", file=source) from error


def _is_nested(text: str) -> bool:
    """Return whether components are nested deeper than a calendar has them, or there are too many."""
    depth = 0
    for count, match in enumerate(_COMPONENT.finditer(text)):
        depth += 1 if match[1].upper() == "BEGIN" else -1
        if depth > DEEPEST or count > MOST_COMPONENTS:
            return True
    return False


def _moved(events: list[Event]) -> dict[str, set[date]]:
    """Return the days of recurring events that are described by events of their own, by UID."""
    moved: dict[str, set[date]] = {}
    for event in events:
        with suppress(*_LIBRARY_ERRORS):
            recurrence = getattr(event.get("RECURRENCE-ID"), "dt", None)
            if isinstance(recurrence, date):
                moved.setdefault(str(event.get("UID", "")), set()).add(_as_day(recurrence))
    return moved


def _rule(event: Event) -> Rule | None:
    parts = event.get("RRULE")
    if parts is None:
        return None
    if isinstance(parts, list) or event.get("RDATE") is not None:
        raise UnknownRule
    return read_rule(parts, _as_day(event["DTSTART"].dt))


def _absences(
    event: Event, rule: Rule | None, moved: dict[str, set[date]], period: Period
) -> Iterator[Absence]:
    start, end = _bounds(event, period.time_zone)
    length = end - start
    if length < timedelta(0) or length > LONGEST_EVENT:
        raise ValueError("an event ends before it begins, or lasts for more than a year")
    uid = str(event.get("UID", ""))
    recurrence = getattr(event.get("RECURRENCE-ID"), "dt", None)
    days = [start]
    if rule is not None:
        without = _excluded(event) | (moved.get(uid, set()) if recurrence is None else set())
        days = [day for day in rule.days(period.first - length, period.last) if day not in without]
    text = _words(event, period.time_zone)
    for day in days:
        if day <= period.last and day + length >= period.first:
            known_by = _as_day(recurrence) if isinstance(recurrence, date) else day
            key = f"{uid}|{known_by if rule or recurrence else ''}" if uid else f"{day}|{length}|{text}"
            item_id = sha256(key.encode()).hexdigest()[:12]
            yield Absence(item_id, _within(day), _within(day + length), text)


def _within(day: date) -> date:
    if not EARLIEST <= day <= LATEST:
        raise ValueError("a day is out of bounds")
    return day


def _bounds(event: Event, time_zone: str) -> tuple[date, date]:
    """Return the first and the last day of an event; an end at midnight is the day before."""
    start = _local(event["DTSTART"].dt, time_zone)
    if "DTEND" in event:
        end = _local(event["DTEND"].dt, time_zone)
    elif "DURATION" in event:
        end = start + event["DURATION"].dt
    else:
        end = start if isinstance(start, datetime) else start + timedelta(days=1)
    if isinstance(end, datetime) != isinstance(start, datetime):
        raise ValueError("an event begins with a time and ends without one, or the other way round")
    if end > start and _is_midnight(end):
        end -= timedelta(days=1)
    return _as_day(start), _as_day(end)


def _local(value: date, time_zone: str) -> date:
    """Return a day, or a time on the wall clock of a time zone."""
    if not isinstance(value, datetime) or value.tzinfo is None:
        return value
    try:
        return value.astimezone(ZoneInfo(time_zone)).replace(tzinfo=None)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return value.replace(tzinfo=None)


def _is_midnight(value: date) -> bool:
    return not isinstance(value, datetime) or value.time() == datetime.min.time()


def _as_day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _excluded(event: Event) -> set[date]:
    """Return the days of EXDATE."""
    given = event.get("EXDATE")
    found: set[date] = set()
    for dates in given if isinstance(given, list) else [given] if given else []:
        found.update(_as_day(one.dt) for one in dates.dts)
    return found


def _words(event: Event, time_zone: str) -> str:
    """Return the summary of an event, after its times where it takes a part of a day."""
    start = _local(event["DTSTART"].dt, time_zone)
    text = _summary(event)
    if len(text) > LONGEST_ITEM:
        raise ValueError("a summary is too long")
    if not isinstance(start, datetime):
        return text
    times = [f"{start:%H:%M}"]
    end = _local(event["DTEND"].dt, time_zone) if "DTEND" in event else None
    if isinstance(end, datetime) and end.date() == start.date() and end != start:
        times.append(f"{end:%H:%M}")
    return " ".join(filter(None, ("–".join(times), text)))


def _summary(event: Event) -> str:
    return clean_line(str(event.get("SUMMARY", "")))


def _unclear(event: Event) -> str:
    """Return what to know an event by that was not understood: its summary and its rule."""
    written = ""
    with suppress(*_LIBRARY_ERRORS):
        written = event["RRULE"].to_ical().decode()
    return " · ".join(filter(None, (_summary(event), written)))


def _raw(event: Event) -> str:
    """Return an event as it was written, or its summary where it can't be written again."""
    try:
        return str(event.to_ical().decode()).replace("\r\n", "\n")
    except _LIBRARY_ERRORS:
        return _summary(event)
