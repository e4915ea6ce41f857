"""Tasks of both sides, and talking points for the next meeting."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentoring_tui.domain.audience import Audience

FROM_AGREEMENT = "agreement"
"""The origin of a standing task; the origin of a promise is the id of its meeting."""


class Who(StrEnum):
    """The side that a task belongs to."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    BOTH = "both"


class TaskEventKind(StrEnum):
    """What happened to a task."""

    DUE = "due"
    DONE = "done"
    REOPENED = "reopened"


@dataclass(frozen=True)
class TaskEvent:
    """What happened to a task on a day; `before` and `after` are the due dates where that moved."""

    on: date
    kind: TaskEventKind
    before: date | None = None
    after: date | None = None


@dataclass(frozen=True)
class Task:
    """A task of one side or of both; `domain.task_history` keeps when it was created and its history."""

    id: str
    text: str
    who: Who = Who.MENTEE
    due: date | None = None
    done: bool = False
    done_on: date | None = None
    origin: str | None = None
    goal: str | None = None
    proof: str = ""
    visibility: Audience = Audience.TANDEM
    created: date | None = None
    history: tuple[TaskEvent, ...] = ()

    def overdue(self, today: date) -> bool:
        """Return True if the task is still open after the day it is due."""
        return not self.done and self.due is not None and self.due < today


@dataclass(frozen=True)
class Topic:
    """A talking point: it is for the next meeting until it is done, whatever happens to meetings.

    `added` is the day from which on the meetings count over which it was carried; `refs` are the ids of the
    goals and expectations that it relates to.
    """

    id: str
    text: str
    done: bool = False
    visibility: Audience = Audience.TANDEM
    added: date | None = None
    refs: tuple[str, ...] = ()
