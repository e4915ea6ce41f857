"""Add, edit, complete, share and remove tasks."""

from dataclasses import replace
from datetime import date

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.ids import find_by_id
from mentoring_tui.domain.limits import LONGEST_ITEM
from mentoring_tui.domain.signing import refuse_if_signed
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task
from mentoring_tui.domain.text import require_item, validate_line


def add_task(tandem: Tandem, task: Task) -> Tandem:
    """Append a task."""
    return replace(tandem, tasks=(*tandem.tasks, _validated(task)))


def edit_task(tandem: Tandem, task: Task) -> Tandem:
    """Replace the task with the same id; raise Refused if that changes a signed agreement.

    Whether it is done stays: a standing task is shown as open again at the next meeting.
    """
    stored = next((old for old in tandem.tasks if old.id == task.id), task)
    edited = replace(_validated(task), done=stored.done, done_on=stored.done_on)
    for old in tandem.standing_tasks:
        if old.id == task.id and (old.text, old.who, old.origin) != (edited.text, edited.who, edited.origin):
            refuse_if_signed(tandem, f"task.{old.who}")
    return _with_task(tandem, edited)


def set_done(tandem: Tandem, task_id: str, done: bool, today: date) -> Tandem:
    """Mark a task as done today, or as open again."""
    task = find_by_id(tandem.tasks, task_id, "task")
    return _with_task(tandem, replace(task, done=done, done_on=today if done else None))


def share_task(tandem: Tandem, task_id: str, visibility: Audience) -> Tandem:
    """Set who may see a task."""
    return _with_task(tandem, replace(find_by_id(tandem.tasks, task_id, "task"), visibility=visibility))


def remove_task(tandem: Tandem, task_id: str) -> Tandem:
    """Remove a task; raise Refused if that changes a signed agreement."""
    for standing in tandem.standing_tasks:
        if standing.id == task_id:
            refuse_if_signed(tandem, f"task.{standing.who}")
    return replace(tandem, tasks=tuple(task for task in tandem.tasks if task.id != task_id))


def _with_task(tandem: Tandem, task: Task) -> Tandem:
    return replace(tandem, tasks=tuple(task if old.id == task.id else old for old in tandem.tasks))


def _validated(task: Task) -> Task:
    proof = validate_line(task.proof, "proof", LONGEST_ITEM)
    return replace(task, text=require_item(task.text, "task"), proof=proof)
