"""Due dates on the days of meetings: they stay when a meeting moves, unless a person takes them along."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.domain.move_preview import Shift
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task

NewDays = Mapping[date, date | None]
"""Each day that a meeting leaves, and the day that takes its place; None where there is no such day."""


def days_of_shifts(shifts: Iterable[Shift]) -> NewDays:
    """Return the days that meetings leave by a move."""
    moved = (shift for shift in shifts if shift.before and not shift.stays)
    days = {each.before.day: each.after.day if each.after else None for each in moved if each.before}
    return {old: new for old, new in days.items() if old != new}


def day_of_cancelled(meetings: Sequence[Meeting], cancelled: Meeting, today: date) -> NewDays:
    """Return the day of a meeting that is cancelled, and that of the next planned one after it."""
    later = (
        each.day
        for each in meetings
        if each.status is Status.PLANNED and each.day > cancelled.day and each.day >= today
    )
    return {cancelled.day: next(later, None)}


def tasks_due_on(tandem: Tandem, days: Iterable[date]) -> tuple[Task, ...]:
    """Return the open tasks that are due on one of these days, in the order of their days."""
    wanted = frozenset(days)
    found = [task for task in tandem.tasks if task.due in wanted and not task.done]
    return tuple(sorted(found, key=lambda task: task.due or date.max))


def move_due_dates(tandem: Tandem, days: NewDays) -> Tandem:
    """Move the due dates of open tasks from the days that meetings leave to those that take their place."""
    return replace(tandem, tasks=tuple(_moved(task, days) for task in tandem.tasks))


def _moved(task: Task, days: NewDays) -> Task:
    day = days.get(task.due) if task.due and not task.done else None
    return replace(task, due=day) if day else task
