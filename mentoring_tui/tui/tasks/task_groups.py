"""Tasks in groups, and the notes below each."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from mentoring_tui.domain.task import FROM_AGREEMENT, Task
from mentoring_tui.domain.task_history import last_tick
from mentoring_tui.i18n import _, pgettext
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.widgets.task_list import day_words
from mentoring_tui.words.terms import visibility_note


class TaskGroup(NamedTuple):
    """Tasks under a heading."""

    heading: str
    tasks: list[Task]


def group_tasks(
    tasks: Iterable[Task], today: date, with_done: bool, before: Mapping[str, Task] | None = None
) -> list[TaskGroup]:
    """Return the groups that are not empty: overdue, by day, without a day, done (latest first).

    A task that is in `before`, by its id, has the place of the task there.
    """
    places = before or {}
    overdue, with_day, without_day, done = [], [], [], []
    for task in tasks:
        place = places.get(task.id, task)
        if place.done:
            done.append(task)
        elif place.due is None:
            without_day.append(task)
        elif place.overdue(today):
            overdue.append(task)
        else:
            with_day.append(task)
    overdue.sort(key=_due)
    with_day.sort(key=_due)
    done.sort(key=lambda task: places.get(task.id, task).done_on or date.min, reverse=True)
    groups = [
        TaskGroup(_("Overdue"), overdue),
        TaskGroup(_("With a due date"), with_day),
        TaskGroup(_("Without a due date"), without_day),
    ]
    if with_done:
        groups.append(TaskGroup(pgettext("tasks", "Completed"), done))
    return [group for group in groups if group.tasks]


def _due(task: Task) -> date:
    return task.due or date.max


def task_notes(state: TandemState, task: Task, days: dict[str, date]) -> Iterator[str]:
    """Yield the origin of a task, and its visibility unless it is the tandem."""
    if task.origin == FROM_AGREEMENT:
        yield pgettext("origin", "Agreement")
        if not task.done and task.history and (ticked := last_tick(task)):
            yield _("last done {day}").format(day=day_words(ticked, state.today))
    elif task.origin in days:
        yield _("Meeting {day}").format(day=day_words(days[task.origin], state.today))
    if note := visibility_note(task.visibility):
        yield note


def meeting_days(state: TandemState) -> dict[str, date]:
    """Return the days of the meetings that tasks originate from, by their ids."""
    origins = {task.origin for task in state.tandem.tasks}
    return {meeting.id: meeting.day for meeting in state.meetings if meeting.id in origins}
