"""What became of a talking point: over how many meetings it was carried, and where it was talked about."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from mentoring_tui.domain.meeting import Entry, MeetingRecord, Status
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Topic

CARRIED_OFTEN = 3
"""Meetings over which a talking point was carried when the program asks what shall become of it."""


class Talk(NamedTuple):
    """A meeting whose protocol has a talking point as a heading, and whether they talked about it there.

    They did if the meeting was held and something was written below the heading. A point that is done was
    talked about where it stood last, also if nothing was written.
    """

    meeting_id: str
    day: date | None
    talked_about: bool


def talks(tandem: Tandem, topic_id: str) -> tuple[Talk, ...]:
    """Return the meetings whose protocols have a talking point as a heading, in order of their days."""
    about = [record for record in tandem.meetings if any(_entries_about(record, topic_id))]
    about.sort(key=lambda record: _day(record) or date.min)
    held = [record for record in about if record.status is Status.HELD]
    is_done = any(topic.done for topic in tandem.topics if topic.id == topic_id)
    talked = {record.id for record in held if _is_written(record, topic_id)}
    if is_done and held:
        talked.add(held[-1].id)
    return tuple(Talk(record.id, _day(record), record.id in talked) for record in about)


def was_left(entry: Entry, meeting_id: str, tandem: Tandem) -> bool:
    """Return whether an entry is a talking point that nobody talked about at this meeting, see `Talk`."""
    if entry.text.strip() or not entry.refs:
        return False
    points = [topic.id for topic in tandem.topics if topic.id in entry.refs]
    talked = [talk for point in points for talk in talks(tandem, point) if talk.talked_about]
    return bool(points) and meeting_id not in {talk.meeting_id for talk in talked}


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


def _is_written(record: MeetingRecord, topic_id: str) -> bool:
    return any(entry.text.strip() for entry in _entries_about(record, topic_id))


def _entries_about(record: MeetingRecord, topic_id: str) -> Iterator[Entry]:
    for section in record.protocol.sections if record.protocol else ():
        yield from (entry for entry in section.entries if topic_id in entry.refs)


def _day(record: MeetingRecord) -> date | None:
    return record.at.day if record.at else record.nominal
