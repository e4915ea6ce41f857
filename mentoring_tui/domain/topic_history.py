"""What became of a talking point: over how many meetings it was carried, and where it was talked about."""

from datetime import date
from typing import NamedTuple

from mentoring_tui.domain.meeting import MeetingRecord, Status
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Topic

CARRIED_OFTEN = 3
"""Meetings over which a talking point was carried when the program asks what shall become of it."""


class Talk(NamedTuple):
    """A meeting whose protocol has a talking point as a heading; if it was held, they talked about it."""

    meeting_id: str
    day: date | None
    is_held: bool


def talks(tandem: Tandem, topic_id: str) -> tuple[Talk, ...]:
    """Return the meetings whose protocols have a talking point as a heading, in order of their days."""
    about = (record for record in tandem.meetings if _is_about(record, topic_id))
    found = (Talk(record.id, _day(record), record.status is Status.HELD) for record in about)
    return tuple(sorted(found, key=lambda talk: talk.day or date.min))


def times_carried(tandem: Tandem, topic: Topic) -> int:
    """Return over how many meetings an open talking point was carried: those held after it was noted.

    It is 0 for one of which nobody knows when it was noted.
    """
    if topic.done or topic.added is None:
        return 0
    held = [_day(record) for record in tandem.meetings if record.status is Status.HELD]
    return sum(1 for day in held if day and day > topic.added)


def is_carried_often(tandem: Tandem, topic: Topic) -> bool:
    """Return whether the program asks of a talking point whether it shall stay."""
    return times_carried(tandem, topic) >= CARRIED_OFTEN


def carried_often(tandem: Tandem) -> tuple[Topic, ...]:
    """Return the open talking points of which the program asks whether they shall stay."""
    return tuple(topic for topic in tandem.topics if is_carried_often(tandem, topic))


def _is_about(record: MeetingRecord, topic_id: str) -> bool:
    sections = record.protocol.sections if record.protocol else ()
    return any(topic_id in entry.refs for section in sections for entry in section.entries)


def _day(record: MeetingRecord) -> date | None:
    return record.at.day if record.at else record.nominal
