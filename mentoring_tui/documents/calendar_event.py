"""Write a single event of a calendar (VEVENT in RFC 5545)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from mentoring_tui.domain.moment import Moment, add_days

if TYPE_CHECKING:
    from icalendar import Event

HIGHEST_SEQUENCE = 2**31 - 1
"""The highest integer of RFC 5545."""

REMINDERS = (timedelta(days=-1), timedelta(minutes=-30))
"""When a meeting is called to mind: to prepare it, and to set out."""

REMINDERS_WITHOUT_TIME = (timedelta(hours=-6),)
"""The same for a day without a time, from its midnight: the evening before."""

_UIDS = UUID("048a60a4-659d-41a4-b7eb-4c2d5ce6d92c")
"""The namespace of the UIDs, which are derived from random ids (UUIDs of version 5 in RFC 9562)."""


class Entry(NamedTuple):
    """What is written about a meeting."""

    starts: Moment
    minutes: int
    title: str
    place: str = ""
    description: str = ""


@dataclass(frozen=True)
class EventWriter:
    """What all events of a calendar have in common; without a `zone` their times are those of any clock."""

    tandem_id: str
    today: date
    revision: int
    zone: ZoneInfo | None

    def event(self, key: str, entry: Entry) -> "Event":
        """Return the event with this key, by which it is known again in the tandem's later calendars."""
        from icalendar import Event

        event = Event()
        event.add("uid", str(uuid5(_UIDS, f"{self.tandem_id} {key}")))
        event.add("dtstamp", datetime.combine(self.today, time(), UTC))
        event.add("sequence", min(self.revision, HIGHEST_SEQUENCE))
        event.add("class", "PRIVATE")
        event.add("summary", entry.title)
        event.add("dtstart", self.start(entry.starts))
        event.add("dtend", self._end(entry))
        if entry.starts.time is None:
            event.add("transp", "TRANSPARENT")
        if entry.place:
            event.add("location", entry.place)
        if entry.description:
            event.add("description", entry.description)
        return event

    def start(self, moment: Moment) -> date | datetime:
        """Return the moment as a value of a calendar."""
        if moment.time is None:
            return moment.day
        return datetime.combine(moment.day, moment.time, self.zone)

    def end_of_day(self, day: date, *, with_time: bool) -> date | datetime:
        """Return the last moment of a day, in UTC as RFC 5545 wants the end of a series."""
        if not with_time:
            return day
        end = datetime.combine(day, time(23, 59, 59), self.zone)
        return end.astimezone(UTC) if self.zone else end

    def _end(self, entry: Entry) -> date | datetime:
        start = self.start(entry.starts)
        if not isinstance(start, datetime):
            return add_days(start, 1)
        return start + timedelta(minutes=entry.minutes)  # on the clock, as its start


def add_reminders(event: "Event", entry: Entry) -> None:
    """Add the reminders of a meeting to its event."""
    from icalendar import Alarm

    for before in REMINDERS if entry.starts.time else REMINDERS_WITHOUT_TIME:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.title)
        alarm.add("trigger", before)
        event.add_component(alarm)
