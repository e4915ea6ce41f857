"""Add, edit, complete and remove tasks."""

from dataclasses import replace
from datetime import date

from mentoring_tui.domain.ids import find_by_id
from mentoring_tui.domain.signing import refuse_if_signed
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task
from mentoring_tui.domain.text import LONGEST_ITEM, require_item, validate_line


def add_task(tandem: Tandem, task: Task) -> Tandem:
    """Add a task behind the others."""
    return replace(tandem, tasks=(*tandem.tasks, _clean(task)))


def _clean(task: Task) -> Task:
    return replace(
        task, text=require_item(task.text, "task"), proof=validate_line(task.proof, "proof", LONGEST_ITEM)
    )


def edit_task(tandem: Tandem, task: Task) -> Tandem:
    """Put the task in the place of the one with the same id."""
    edited = _clean(task)
    for old in tandem.standing_tasks:
        if old.id == task.id and (old.text, old.who, old.origin) != (edited.text, edited.who, edited.origin):
            refuse_if_signed(tandem, f"task.{old.who}")
    return replace(tandem, tasks=tuple(edited if old.id == task.id else old for old in tandem.tasks))


def set_done(tandem: Tandem, task_id: str, done: bool, today: date) -> Tandem:
    """Tick a task off on a day, or open it again."""
    task = find_by_id(tandem.tasks, task_id, "task")
    return edit_task(tandem, replace(task, done=done, done_on=today if done else None))


def remove_task(tandem: Tandem, task_id: str) -> Tandem:
    """Take a task away."""
    for standing in tandem.standing_tasks:
        if standing.id == task_id:
            refuse_if_signed(tandem, f"task.{standing.who}")
    return replace(tandem, tasks=tuple(task for task in tandem.tasks if task.id != task_id))
