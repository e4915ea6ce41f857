"""The year in figures: meetings month by month, forms of contact, tasks, how it felt, and the goals."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from mentoring_tui.domain.agreement import Goal, Mode
from mentoring_tui.domain.evaluation import GOAL_REACHED
from mentoring_tui.domain.goal_progress import count_steps_done, percent_reached
from mentoring_tui.domain.goal_trail import tasks_of_goal
from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Who


class Month(NamedTuple):
    """A month by its first day, with the meetings of the agreed rhythm in it, and those that were held.

    Of those planned so many were cancelled, and of those held so many were extra ones.
    """

    first: date
    planned: int
    held: int
    cancelled: int = 0
    extra: int = 0


class TaskCount(NamedTuple):
    """The tasks of one side: done, of these in time, and all."""

    done: int
    in_time: int
    all: int


class Point(NamedTuple):
    """A number that was given at a meeting."""

    day: date
    value: int


class GoalReached(NamedTuple):
    """A goal, how much of it was reached in per cent, its steps that are done, and those of its tasks.

    What the evaluation says of it counts, else what was said on the way; None where neither says anything.
    """

    goal: Goal
    reached: int | None
    steps_done: int = 0
    tasks_done: int = 0
    tasks: int = 0


@dataclass(frozen=True)
class YearSeries:
    """What is drawn of a year; `modes` counts the meetings held, `agreed` has the forms of the agreement."""

    months: tuple[Month, ...]
    modes: Mapping[Mode, int]
    agreed: tuple[Mode, ...]
    tasks: Mapping[Who, TaskCount]
    confidence: tuple[Point, ...]
    benefit: tuple[Point, ...]
    goals: tuple[GoalReached, ...]


def year_series(tandem: Tandem, meetings: Sequence[Meeting], today: date) -> YearSeries:
    """Return the series of a tandem; of one that is redacted they hold what its reader may see."""
    held = [meeting for meeting in meetings if meeting.status is Status.HELD]
    modes = Counter(meeting.mode for meeting in held)
    return YearSeries(
        months=tuple(_months(meetings, tandem.agreement.until or today)),
        modes={mode: modes[mode] for mode in Mode},
        agreed=tandem.agreement.modes,
        tasks={who: _count([task for task in tandem.tasks if task.who is who]) for who in Who},
        confidence=tuple(_points(meetings, "confidence")),
        benefit=tuple(_points(meetings, "benefit")),
        goals=tuple(_goals(tandem)),
    )


def _months(meetings: Iterable[Meeting], last: date) -> Iterator[Month]:
    """Yield each month from the first meeting to the last, those without a meeting too."""
    planned: Counter[date] = Counter()
    held: Counter[date] = Counter()
    cancelled: Counter[date] = Counter()
    extra: Counter[date] = Counter()
    for meeting in meetings:
        if meeting.nominal is not None and meeting.nominal <= last:
            planned[meeting.nominal.replace(day=1)] += 1
            cancelled[meeting.nominal.replace(day=1)] += meeting.status is Status.CANCELLED
        if meeting.status is Status.HELD:
            held[meeting.day.replace(day=1)] += 1
            extra[meeting.day.replace(day=1)] += meeting.nominal is None
    if not planned and not held:
        return
    month, end = min((*planned, *held)), max((*planned, *held))
    while month <= end:
        yield Month(month, planned[month], held[month], cancelled[month], extra[month])
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _count(tasks: Sequence[Task]) -> TaskCount:
    """Count tasks; one without a due day, or without a day of completion, is done in time."""
    done = [task for task in tasks if task.done]
    in_time = [task for task in done if not task.due or not task.done_on or task.done_on <= task.due]
    return TaskCount(len(done), len(in_time), len(tasks))


def _points(meetings: Iterable[Meeting], field: str) -> Iterator[Point]:
    """Yield the numbers of a field of the reflection, in the order of the meetings."""
    for meeting in meetings:
        text = meeting.protocol.text("reflection", field).strip() if meeting.protocol else ""
        if text.isascii() and text.isdecimal() and len(text) < 4:
            yield Point(meeting.day, int(text))


def _goals(tandem: Tandem) -> Iterator[GoalReached]:
    reached = {
        answer.about: answer.value
        for answer in tandem.answers
        if answer.role is tandem.role and answer.question == GOAL_REACHED
    }
    for goal in tandem.agreement.goals:
        progress, tasks = tandem.progress_of(goal.id), tasks_of_goal(tandem.tasks, goal.id)
        value = reached.get(goal.id, percent_reached(goal, progress))
        yield GoalReached(
            goal,
            value if isinstance(value, int) else None,
            count_steps_done(goal, progress),
            sum(1 for task in tasks if task.done),
            len(tasks),
        )
