"""A tandem: one mentoring relationship with all that belongs to it."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from mentoring_tui.domain.absence import Absence
from mentoring_tui.domain.agreement import Agreement, Goal, Role
from mentoring_tui.domain.ending import Ending
from mentoring_tui.domain.evaluation import Answer, Beginning, OwnEffect
from mentoring_tui.domain.goal_progress import GoalProgress
from mentoring_tui.domain.known_name import ClearedFinding, KnownName
from mentoring_tui.domain.meeting import MeetingRecord
from mentoring_tui.domain.receipt import Receipt
from mentoring_tui.domain.task import FROM_AGREEMENT, Task, Topic


class Stage(StrEnum):
    """The stage of a tandem; a draft lacks a name, the start or the interval.

    A tandem has ended when it was closed or its period is over; only a closed one can no longer be changed.
    """

    DRAFT = "draft"
    ACTIVE = "active"
    ENDED = "ended"


@dataclass(frozen=True)
class AgreementVersion:
    """A signed agreement with its standing tasks, kept since the day of its amendment."""

    id: str
    agreement: Agreement
    tasks: tuple[Task, ...]
    amended: date


@dataclass(frozen=True)
class Tandem:
    """Mentee and mentor, their agreement, meetings, tasks, talking points, days away; what exports need.

    `answers` and `effects` are those of the evaluation; `feedback` and `thanks` are for the other side.
    """

    id: str
    title: str = ""
    role: Role = Role.MENTEE
    agreement: Agreement = Agreement()
    meetings: tuple[MeetingRecord, ...] = ()
    tasks: tuple[Task, ...] = ()
    topics: tuple[Topic, ...] = ()
    versions: tuple[AgreementVersion, ...] = ()
    names: tuple[KnownName, ...] = ()
    cleared: tuple[ClearedFinding, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    answers: tuple[Answer, ...] = ()
    effects: tuple[OwnEffect, ...] = ()
    beginning: Beginning = Beginning()
    feedback: str = ""
    thanks: str = ""
    ending: Ending | None = None
    """The end of a tandem that was closed."""
    absences: tuple[Absence, ...] = ()
    quiet_until: date | None = None
    """The day before which no other day to meet is proposed."""
    progress: tuple[GoalProgress, ...] = ()
    """How far the goals have come, each by the id of its goal."""

    @property
    def name(self) -> str:
        """The title, or the two names."""
        names = (self.agreement.mentee.name, self.agreement.mentor.name)
        return self.title or " & ".join(name for name in names if name)

    @property
    def standing_tasks(self) -> tuple[Task, ...]:
        """The tasks that the agreement names."""
        return tuple(task for task in self.tasks if task.origin == FROM_AGREEMENT)

    @property
    def open_topics(self) -> tuple[Topic, ...]:
        """The talking points that are not done."""
        return tuple(topic for topic in self.topics if not topic.done)

    @property
    def agreed_ids(self) -> frozenset[str]:
        """The ids of all goals and expectations of the agreement and its earlier versions."""
        ids: set[str] = set()
        for agreement in (self.agreement, *(version.agreement for version in self.versions)):
            ids.update(goal.id for goal in agreement.goals)
            ids.update(expectation.id for expectation in agreement.expectations)
        return frozenset(ids)

    def record(self, record_id: str) -> MeetingRecord | None:
        """Return the record with this id, if there is one."""
        return next((record for record in self.meetings if record.id == record_id), None)

    def goal(self, goal_id: str | None) -> Goal | None:
        """Return the goal with this id, if there is one."""
        return next((goal for goal in self.agreement.goals if goal.id == goal_id), None)

    def progress_of(self, goal_id: str) -> GoalProgress:
        """Return how far the goal with this id has come; nothing is said of most at first."""
        known = (progress for progress in self.progress if progress.id == goal_id)
        return next(known, GoalProgress(goal_id))

    @property
    def until(self) -> date | None:
        """The last day of the agreed period, or that on which the tandem ended if it is earlier."""
        agreed = self.agreement.until
        if self.ending is None:
            return agreed
        return min(agreed, self.ending.on) if agreed else self.ending.on

    def stage(self, today: date) -> Stage:
        """Return the stage on a day."""
        if self.ending is not None:
            return Stage.ENDED
        agreement = self.agreement
        named = agreement.mentee.name and agreement.mentor.name
        if not (named and agreement.start and agreement.weeks):
            return Stage.DRAFT
        over = agreement.until is not None and agreement.until < today
        return Stage.ENDED if over else Stage.ACTIVE


def with_record(tandem: Tandem, record: MeetingRecord) -> Tandem:
    """Return the tandem with this record in place of the one with the same id, or appended."""
    meetings = list(tandem.meetings)
    ids = [old.id for old in meetings]
    if record.id in ids:
        meetings[ids.index(record.id)] = record
    else:
        meetings.append(record)
    return replace(tandem, meetings=tuple(meetings))


def without_record(tandem: Tandem, record_id: str) -> Tandem:
    """Return the tandem without the record with this id."""
    return replace(tandem, meetings=tuple(r for r in tandem.meetings if r.id != record_id))


def with_agreement(tandem: Tandem, **changes: object) -> Tandem:
    """Return the tandem with these fields of its agreement replaced."""
    return replace(tandem, agreement=replace(tandem.agreement, **changes))  # type: ignore[arg-type]  # names are ours
