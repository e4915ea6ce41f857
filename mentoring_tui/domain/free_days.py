"""Days that are a good choice for a meeting: working days without a holiday, absence or other meeting."""

from collections.abc import Container, Iterable
from datetime import date

from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.domain.moment import EARLIEST, LATEST, add_days

_SATURDAY = 5
_FARTHEST = 60
"""Days before and after a day that are searched."""


def is_free(day: date, taken: Container[date]) -> bool:
    """Return whether a day is a working day that is not taken."""
    return day.weekday() < _SATURDAY and day not in taken


def free_days_near(
    day: date, taken: Container[date], since: date = EARLIEST, until: date = LATEST
) -> tuple[date, ...]:
    """Return the last free day before a day and the first one after it, as far as they are within a time."""
    found: list[date] = []
    for step in (-1, 1):
        for distance in range(1, _FARTHEST):
            near = add_days(day, step * distance)
            if is_free(near, taken):
                found += [near] if since <= near <= until else []
                break
    return tuple(found)


def days_taken(meetings: Iterable[Meeting]) -> frozenset[date]:
    """Return the days on which there is a meeting that was not cancelled."""
    return frozenset(meeting.day for meeting in meetings if meeting.status is not Status.CANCELLED)
