"""Render the meetings of a redacted tandem as a calendar (iCalendar, RFC 5545).

Each rhythm is a series. A cancelled meeting is an exception to it (EXDATE), which all programs understand.
One that was moved, or was longer than usual, takes the place of its date (RECURRENCE-ID); calcurse shows
both, so there is a calendar without series. Where only one of the two has a time of day, the meeting is an
event of its own, as khal would show both.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mentoring_tui.documents.calendar_event import Entry, EventWriter, add_reminders
from mentoring_tui.documents.contents import Contents
from mentoring_tui.documents.time_zone import vtimezone
from mentoring_tui.domain.meeting import Meeting, Occasion, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.schedule import Series, last_day, series
from mentoring_tui.domain.text import clean_line
from mentoring_tui.words.terms import meeting_status_word, mode_word, occasion_word

if TYPE_CHECKING:
    from icalendar import Event

USUAL_MINUTES = 60
"""Length of a meeting about which nothing else was decided."""


def render_calendar(contents: Contents, revision: int) -> bytes:
    """Return the calendar with these contents.

    The `revision` is higher whenever the tandem has changed: programs that import a calendar again go by it.
    """
    from icalendar import Calendar

    zone = _zone(contents.tandem.agreement.time_zone)
    writer = EventWriter(contents.tandem.id, contents.today, revision, zone)
    events = list(_Sheet(contents, writer).events())
    calendar = Calendar()
    calendar.add("prodid", "-//mentoring-tui//mentoring-tui//EN")
    calendar.add("version", "2.0")
    days = [event.start.date() for event in events if isinstance(event.start, datetime)]
    if zone and days:
        calendar.add_component(vtimezone(zone, min(days), max(days)))
    for event in events:
        calendar.add_component(event)
    ical: bytes = calendar.to_ical()
    return ical


class _Sheet:
    """Turns the meetings of a tandem into events with the wanted parts."""

    def __init__(self, contents: Contents, writer: EventWriter) -> None:
        self._contents = contents
        self._agreement = contents.tandem.agreement
        self._writer = writer

    def events(self) -> "Iterator[Event]":
        """Yield the series of each rhythm, and each meeting that is in none."""
        meetings = self._contents.meetings
        regular = _by_nominal_date(meetings)
        in_series: set[str] = set()
        for number, rhythm in enumerate(self._rhythms(), 1):
            days = tuple(day for day in rhythm.days if self._is_wanted(day))
            if days:
                found = {day: regular[day] for day in days if _fits(regular.get(day), rhythm)}
                yield from self._series(f"series {number}", rhythm._replace(days=days), found)
                in_series.update(meeting.id for meeting in found.values())
        for meeting in meetings:
            if meeting.id not in in_series:
                yield self._single(meeting)

    def _rhythms(self) -> list[Series]:
        if "single" in self._contents.parts:
            return []
        return series(self._agreement, last_day(self._contents.tandem, self._contents.today))

    def _is_wanted(self, day: date) -> bool:
        return (self._contents.since or day) <= day <= (self._contents.until or day)

    def _series(self, key: str, rhythm: Series, meetings: Mapping[date, Meeting]) -> "Iterator[Event]":
        """Yield the event that is repeated, and those that take the place of one of its dates."""
        first = self._usual(rhythm, rhythm.days[0])
        event = self._writer.event(key, first)
        has_end = self._agreement.until or self._contents.tandem.ending
        endless = rhythm.is_last and not has_end
        last = self._contents.until if endless else rhythm.days[-1]
        self._add_rule(event, rhythm, last)
        if last is None or last >= self._contents.today:
            self._remind(event, first)
        others: list[Event] = []
        for day in rhythm.days:
            meeting = meetings.get(day)
            if meeting is None or meeting.status is Status.CANCELLED:
                event.add("exdate", self._writer.start(Moment(day, rhythm.time)))
            elif self._entry(meeting) != self._usual(rhythm, day):
                others.append(self._exception(key, meeting, Moment(day, rhythm.time)))
        yield event
        yield from others

    def _add_rule(self, event: "Event", rhythm: Series, last: date | None) -> None:
        rule: dict[str, list[object]] = {"freq": ["WEEKLY"], "interval": [rhythm.weeks]}
        if last:
            rule["until"] = [self._writer.end_of_day(last, with_time=rhythm.time is not None)]
        event.add("rrule", rule)

    def _exception(self, key: str, meeting: Meeting, nominal: Moment) -> "Event":
        event = self._event(key, meeting)
        event.add("recurrence-id", self._writer.start(nominal))
        return event

    def _single(self, meeting: Meeting) -> "Event":
        event = self._event(f"meeting {meeting.id}", meeting)
        if meeting.status is Status.CANCELLED:
            event.add("status", "CANCELLED")
        return event

    def _event(self, key: str, meeting: Meeting) -> "Event":
        entry = self._entry(meeting)
        event = self._writer.event(key, entry)
        if meeting.status is Status.PLANNED:
            self._remind(event, entry)
        return event

    def _remind(self, event: "Event", entry: Entry) -> None:
        if "reminders" in self._contents.parts:
            add_reminders(event, entry)

    def _usual(self, rhythm: Series, day: date) -> Entry:
        """Return what is written about a meeting about which nothing was decided."""
        mode = self._agreement.usual_mode
        return self._entry(Meeting("", day, Moment(day, rhythm.time), Status.PLANNED, mode=mode))

    def _entry(self, meeting: Meeting) -> Entry:
        name = self._contents.tandem.name
        title = f"Mentoring: {clean_line(name)}" if name else "Mentoring"
        if meeting.status is Status.CANCELLED:  # some programs show a cancelled event like any other
            title = f"{title} ({meeting_status_word(meeting, self._contents.today)})"
        minutes = meeting.minutes or USUAL_MINUTES
        entry = Entry(meeting.starts, minutes if meeting.starts.time else 0, title)
        if "details" not in self._contents.parts:
            return entry
        return entry._replace(place=clean_line(meeting.place), description=_description(meeting))


def _description(meeting: Meeting) -> str:
    words = [mode_word(meeting.mode)]
    if meeting.occasion is not Occasion.REGULAR:
        words.append(occasion_word(meeting.occasion))
    return ", ".join(word for word in words if word)


def _by_nominal_date(meetings: Iterable[Meeting]) -> dict[date, Meeting]:
    found: dict[date, Meeting] = {}
    for meeting in meetings:
        if meeting.nominal:
            found.setdefault(meeting.nominal, meeting)
    return found


def _fits(meeting: Meeting | None, rhythm: Series) -> bool:
    """Return whether a meeting can be part of a series: both with a time of day, or both without."""
    if meeting is None:
        return False
    return meeting.status is Status.CANCELLED or (meeting.starts.time is None) == (rhythm.time is None)


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ValueError, KeyError, OSError):
        return None
