"""The tasks that the agreement names, which return for each meeting."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.domain.task import FROM_AGREEMENT, Task
from mentoring_tui.domain.task_history import last_tick


def open_again(
    tasks: Iterable[Task], meetings: Sequence[Meeting], today: date, most_meetings: int = 0
) -> tuple[Task, ...]:
    """Return the tasks as of today: a standing task that was ticked off is open for the next meeting.

    Its tick holds until the day of the meeting after it is over, or until one more meeting is with each of
    `most_meetings`; without a meeting to come it holds for good, and so does one without a history, which
    an earlier version of this program has stored.
    """
    over = _days_over(meetings, today)
    return tuple(_as_of_today(task, over, most_meetings) for task in tasks)


def _days_over(meetings: Iterable[Meeting], today: date) -> tuple[date, ...]:
    """Return the days before today of meetings that were not cancelled; none if no other is to come."""
    days = sorted(meeting.day for meeting in meetings if meeting.status is not Status.CANCELLED)
    is_followed = bool(days) and days[-1] >= today
    return tuple(day for day in days if day < today) if is_followed else ()


def _as_of_today(task: Task, over: Sequence[date], most_meetings: int) -> Task:
    if task.origin != FROM_AGREEMENT or not task.done:
        return task
    ticked = last_tick(task)
    if ticked is None:
        return task
    passed = sum(1 for day in over if day >= ticked)
    if passed > most_meetings:
        return replace(task, done=False, done_on=None)
    return replace(task, done_on=ticked)
