"""The aggregate: one mentoring relationship with all that belongs to it."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from mentoring_tui.domain.agreement import Agreement, Goal, Role
from mentoring_tui.domain.meeting import MeetingRecord
from mentoring_tui.domain.task import FROM_AGREEMENT, Task, Topic


class Stage(StrEnum):
    """How far a tandem has come: a draft lacks what the schedule or the paper needs."""

    DRAFT = "draft"
    ACTIVE = "active"
    ENDED = "ended"


@dataclass(frozen=True)
class AgreementVersion:
    """An agreement as it was signed, with its standing tasks, until it was amended on a day."""

    id: str
    agreement: Agreement
    tasks: tuple[Task, ...]
    amended: date


@dataclass(frozen=True)
class Tandem:
    """Mentee and mentor, their agreement, meetings, tasks and talking points."""

    id: str
    title: str = ""
    role: Role = Role.MENTEE
    agreement: Agreement = Agreement()
    meetings: tuple[MeetingRecord, ...] = ()
    tasks: tuple[Task, ...] = ()
    topics: tuple[Topic, ...] = ()
    versions: tuple[AgreementVersion, ...] = ()

    @property
    def name(self) -> str:
        """The title, or the two names."""
        names = (self.agreement.mentee.name, self.agreement.mentor.name)
        return self.title or " & ".join(name for name in names if name)

    @property
    def standing_tasks(self) -> tuple[Task, ...]:
        """The tasks that the agreement names."""
        return tuple(task for task in self.tasks if task.origin == FROM_AGREEMENT)

    def record(self, record_id: str) -> MeetingRecord | None:
        """Return what was decided about a meeting, if anything was."""
        return next((record for record in self.meetings if record.id == record_id), None)

    def goal(self, goal_id: str | None) -> Goal | None:
        """Return the goal with that id."""
        return next((goal for goal in self.agreement.goals if goal.id == goal_id), None)

    def stage(self, today: date) -> Stage:
        """Return how far the tandem has come."""
        agreement = self.agreement
        named = agreement.mentee.name and agreement.mentor.name
        if not (named and agreement.start and agreement.weeks):
            return Stage.DRAFT
        over = agreement.until is not None and agreement.until < today
        return Stage.ENDED if over else Stage.ACTIVE


def with_record(tandem: Tandem, record: MeetingRecord) -> Tandem:
    """Return the tandem with this record instead of the one of the same id, or besides the others."""
    ids = [old.id for old in tandem.meetings]
    place = ids.index(record.id) if record.id in ids else len(ids)
    meetings = (*tandem.meetings[:place], record, *tandem.meetings[place + 1 :])
    return replace(tandem, meetings=meetings)


def without_record(tandem: Tandem, record_id: str) -> Tandem:
    """Return the tandem without what was decided about a meeting."""
    return replace(tandem, meetings=tuple(r for r in tandem.meetings if r.id != record_id))


def with_agreement(tandem: Tandem, **changes: object) -> Tandem:
    """Return the tandem with these fields of its agreement changed."""
    return replace(tandem, agreement=replace(tandem.agreement, **changes))  # type: ignore[arg-type]  # names are ours
