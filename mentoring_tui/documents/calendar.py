"""Render the meetings of a redacted tandem as a calendar (iCalendar, RFC 5545).

Each rhythm is a series. A cancelled meeting is an exception to it (EXDATE), which all programs understand.
One that was moved, or was longer than usual, takes the place of its date (RECURRENCE-ID); calcurse shows
both, so there is a calendar without series. Where only one of the two has a time of day, the meeting is an
event of its own, as khal would show both.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mentoring_tui.documents.calendar_event import Entry, EventWriter, add_reminders
from mentoring_tui.documents.time_zone import vtimezone
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.meeting import Meeting, Occasion, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.schedule import Series, last_day, series
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import clean_line
from mentoring_tui.words.terms import meeting_status_word, mode_word, occasion_word

if TYPE_CHECKING:
    from icalendar import Event

PARTS = ("reminders", "names", "details", "single")
"""Reminders; whose meetings they are; place, form and occasion of each; each as an event of its own."""

USUAL_PARTS = ("reminders",)
"""What a calendar has unless more is asked for: nothing that colleagues who see it should not know."""

USUAL_MINUTES = 60
"""Length of a meeting about which nothing else was decided."""


def render_calendar(
    tandem: Tandem,
    meetings: Sequence[Meeting],
    today: date,
    revision: int,
    parts: Collection[str] | None = None,
    since: date | None = None,
    until: date | None = None,
) -> bytes:
    """Return the calendar of a tandem that is already redacted for its reader.

    `meetings` are those of its schedule, from `since` until `until` where these are given. The `revision` is
    higher whenever the tandem has changed: programs that import a calendar again go by it. Raise Refused for
    an unknown part.
    """
    from icalendar import Calendar

    for part in parts or ():
        if part not in PARTS:
            raise Refused("part-unknown", text=part, candidates=PARTS)
    zone = _zone(tandem.agreement.time_zone)
    writer = EventWriter(tandem.id, today, revision, zone)
    sheet = _Sheet(tandem, today, USUAL_PARTS if parts is None else parts, writer)
    events = list(sheet.events(meetings, since or date.min, until))
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

    def __init__(self, tandem: Tandem, today: date, parts: Collection[str], writer: EventWriter) -> None:
        self._tandem = tandem
        self._today = today
        self._parts = parts
        self._writer = writer

    def events(self, meetings: Sequence[Meeting], since: date, until: date | None) -> "Iterator[Event]":
        """Yield the series of each rhythm, and each meeting that is in none."""
        regular = _by_nominal_date(meetings)
        in_series: set[str] = set()
        rhythms: list[Series] = []
        if "single" not in self._parts:
            rhythms = series(self._tandem.agreement, last_day(self._tandem, self._today))
        for number, rhythm in enumerate(rhythms, 1):
            days = tuple(day for day in rhythm.days if since <= day <= (until or day))
            if days:
                found = {day: regular[day] for day in days if _fits(regular.get(day), rhythm)}
                yield from self._series(f"series {number}", rhythm._replace(days=days), found, until)
                in_series.update(meeting.id for meeting in found.values())
        for meeting in meetings:
            if meeting.id not in in_series:
                yield self._single(meeting)

    def _series(
        self, key: str, rhythm: Series, meetings: Mapping[date, Meeting], until: date | None
    ) -> "Iterator[Event]":
        """Yield the event that is repeated, and those that take the place of one of its dates."""
        first = self._usual(rhythm, rhythm.days[0])
        event = self._writer.event(key, first)
        endless = rhythm.is_last and self._tandem.agreement.until is None
        last = until if endless else rhythm.days[-1]
        self._add_rule(event, rhythm, last)
        if last is None or last >= self._today:
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
        if "reminders" in self._parts:
            add_reminders(event, entry)

    def _usual(self, rhythm: Series, day: date) -> Entry:
        """Return what is written about a meeting about which nothing was decided."""
        usual_mode = self._tandem.agreement.usual_mode
        return self._entry(Meeting("", day, Moment(day, rhythm.time), Status.PLANNED, mode=usual_mode))

    def _entry(self, meeting: Meeting) -> Entry:
        title = "Mentoring"
        if "names" in self._parts and self._tandem.name:
            title = f"{title}: {clean_line(self._tandem.name)}"
        if meeting.status is Status.CANCELLED:  # some programs show a cancelled event like any other
            title = f"{title} ({meeting_status_word(meeting, self._today)})"
        minutes = meeting.minutes or USUAL_MINUTES
        entry = Entry(meeting.starts, minutes if meeting.starts.time else 0, title)
        if "details" not in self._parts:
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
