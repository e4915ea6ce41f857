"""Tasks whose words name a due date that is not certain, and what a person answers."""

from dataclasses import replace
from datetime import date

from mentoring_tui.domain.date_phrases.deadline import Deadline, find_deadline
from mentoring_tui.domain.date_phrases.reading import DayContext
from mentoring_tui.domain.ids import find_by_id
from mentoring_tui.domain.moment import EARLIEST
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import FROM_AGREEMENT, Task
from mentoring_tui.domain.task_changes import edit_task
from mentoring_tui.domain.text import clean_line


def unclear_due(task: Task, context: DayContext) -> Deadline | None:
    """Return the deadline in the words of an open task that has no due date, or None.

    A standing task is due again and again, so its words are left alone.
    """
    if task.done or task.due or task.origin == FROM_AGREEMENT:
        return None
    return find_deadline(task.text, context)


def has_unclear_due(task: Task) -> bool:
    """Return whether the words of an open task name a due date that nobody has settled."""
    return unclear_due(task, DayContext(task.created or EARLIEST)) is not None


def without_deadline(task: Task, deadline: Deadline) -> Task:
    """Return a task whose words no longer name the deadline, unless they say nothing else."""
    return replace(task, text=clean_line(deadline.cut_from(task.text)) or task.text)


def settle_due(tandem: Tandem, task_id: str, deadline: Deadline, day: date) -> Tandem:
    """Set the day that was meant, and cut it from the words of the task."""
    task = find_by_id(tandem.tasks, task_id, "task")
    return edit_task(tandem, replace(without_deadline(task, deadline), due=day))


def keep_due_words(tandem: Tandem, task_id: str, deadline: Deadline, quoted: str) -> Tandem:
    """Put the words of a deadline that is none in quotation marks, so that they are asked about no more."""
    task = find_by_id(tandem.tasks, task_id, "task")
    before, after = task.text[: deadline.start], task.text[deadline.start :]
    return edit_task(tandem, replace(task, text=before + after.replace(deadline.phrase, quoted, 1)))
