"""What days in words count from: today, or the day of a meeting or of a task in whose words they stand."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from mentoring_tui.domain.date_phrases.reading import DayContext
from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task


def context_of_today(tandem: Tandem, today: date, *, either_way: bool = False) -> DayContext:
    """Return the context of what is written today; a planned meeting of today may be the next one."""

    def planned() -> list[date]:
        meetings = _schedule(tandem, today)
        return [each.day for each in meetings if each.status is Status.PLANNED and each.day >= today]

    return DayContext(today, planned, either_way)


def context_of_meeting(tandem: Tandem, meeting: Meeting) -> DayContext:
    """Return the context of what stands in a protocol; the next meeting is the one after this one."""
    return DayContext(meeting.day, following_days(tandem, meeting))


def context_of_task(tandem: Tandem, task: Task, meetings: Iterable[Meeting], today: date) -> DayContext:
    """Return the context of the words of a task.

    It is that of the meeting that the task comes from, else the day on which it was created, else today.
    """
    for meeting in meetings:
        if meeting.id == task.origin:
            return context_of_meeting(tandem, meeting)
    return context_of_today(tandem, task.created or today)


def following_days(tandem: Tandem, meeting: Meeting) -> Callable[[], Sequence[date]]:
    """Return how to find the days of the meetings after one, without those that are cancelled."""

    def following() -> list[date]:
        meetings = _schedule(tandem, meeting.day)
        return [m.day for m in meetings if m.day > meeting.day and m.status is not Status.CANCELLED]

    return following


def _schedule(tandem: Tandem, today: date) -> Sequence[Meeting]:
    """Return the schedule, which is loaded only where a phrase names a meeting."""
    from mentoring_tui.domain.schedule import schedule

    return schedule(tandem, today)
