"""Keep what happened to each task: when it was created, moved, done and reopened."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from mentoring_tui.domain.limits import EVENTS_KEPT
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, TaskEvent, TaskEventKind


def keep_history(before: Tandem, after: Tandem, today: date) -> Tandem:
    """Return the tandem after a change made today, with what that did to its tasks in their histories.

    No change takes anything else out of a history.
    """
    if after.tasks is before.tasks or after.tasks == before.tasks:
        return after
    known = {task.id: task for task in before.tasks}
    return replace(after, tasks=tuple(_with_history(known.get(task.id), task, today) for task in after.tasks))


def merge_history(
    mine: Iterable[TaskEvent], theirs: Iterable[TaskEvent], base: Iterable[TaskEvent]
) -> tuple[TaskEvent, ...]:
    """Return the events of both sides by day, without those of the base that one side took back."""
    own, other, common = tuple(mine), tuple(theirs), frozenset(base)
    kept = [event for event in own if event in other or event not in common]
    kept += [event for event in other if event not in own and event not in common]
    return tuple(sorted(kept, key=lambda event: event.on))


def last_tick(task: Task) -> date | None:
    """Return when a task that is done was ticked off last, as its history has it, or None if it has not."""
    ticks = [event for event in task.history if event.kind is not TaskEventKind.DUE]
    return ticks[-1].on if ticks and ticks[-1].kind is TaskEventKind.DONE else None


def _with_history(old: Task | None, task: Task, today: date) -> Task:
    if old is None:
        return replace(task, created=task.created or today)
    history = old.history
    for event in _events(old, task, today):
        history = _with_event(history, event)
    return replace(task, created=old.created, history=history[-EVENTS_KEPT:])


def _events(old: Task, task: Task, today: date) -> Iterator[TaskEvent]:
    if task.due != old.due:
        yield TaskEvent(today, TaskEventKind.DUE, old.due, task.due)
    if task.done and (not old.done or task.done_on != old.done_on):
        yield TaskEvent(task.done_on or today, TaskEventKind.DONE)
    elif old.done and not task.done:
        yield TaskEvent(today, TaskEventKind.REOPENED)


def _with_event(history: tuple[TaskEvent, ...], event: TaskEvent) -> tuple[TaskEvent, ...]:
    """Return the history with an event; a tick that is taken back on its day leaves none.

    A due date that is moved twice on a day was moved once.
    """
    same_day = [one for one in history if one.on == event.on]
    if event.kind is TaskEventKind.REOPENED and same_day and same_day[-1].kind is TaskEventKind.DONE:
        return tuple(one for one in history if one is not same_day[-1])
    if event.kind is TaskEventKind.DUE:
        moved = next((one for one in same_day if one.kind is TaskEventKind.DUE), None)
        if moved:
            history = tuple(one for one in history if one is not moved)
            event = replace(event, before=moved.before)
        if event.before == event.after:
            return history
    return (*(one for one in history if one != event), event)
