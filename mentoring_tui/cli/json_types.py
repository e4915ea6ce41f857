"""The types of what the commands print with `--json`; `docs/schema` is generated from them.

Only the type checker and the tests import this module, so that no command starts later for it.
"""

from typing import Annotated, Any, Literal, NotRequired, TypedDict

from msgspec import Meta

from mentoring_tui.documents.evaluation.facts import FactsShape
from mentoring_tui.domain.agreement import Mode, Role
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.finding import Kind
from mentoring_tui.domain.goal_progress import GoalStatus
from mentoring_tui.domain.goal_trail import Move
from mentoring_tui.domain.meeting import Occasion, Status
from mentoring_tui.domain.phases import Phase
from mentoring_tui.domain.tandem import Stage
from mentoring_tui.domain.tandem import Tandem as WholeTandem
from mentoring_tui.domain.task import TaskEventKind, Who

Day = Annotated[str, Meta(extra_json_schema={"format": "date"})]
When = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$")]
"""A day, with a time of the wall clock where there is one."""

UtcTime = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$")]
Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
Count = Annotated[int, Meta(ge=0)]
Reader = Literal["lead", "tandem", "me"]
ItemStatus = Literal["open", "done"]

Period = TypedDict("Period", {"from": Day | None, "until": Day | None})


class Meeting(TypedDict):
    """A meeting of the schedule; `open` is a planned one whose day has passed."""

    id: str
    nominal: Day | None
    starts: When
    minutes: Count | None
    status: Status
    mode: Mode | None
    place: str
    holiday: str | None
    protocol: bool
    moved: bool
    in_days: int
    number: int | None
    occasion: Occasion
    cancelled_by: Who | None
    reason: str


class MeetingOfTandem(Meeting):
    """A meeting, with the id of its tandem."""

    tandem: str


class Shift(TypedDict):
    """A meeting before and after a move; null where it falls out of the period, or comes into it."""

    before: Meeting | None
    after: Meeting | None


class Schedule(TypedDict):
    """The meetings of a tandem, in the order of their starts."""

    tandem: str
    meetings: list[Meeting]


class Tandem(TypedDict):
    """A tandem, with its next meeting."""

    id: str
    title: str
    mentee: str
    mentor: str
    role: Role
    programme: str
    period: Period
    interval_weeks: int | None
    status: Stage
    next: Meeting | None


_Origin = TypedDict("_Origin", {"from": str | None})


class TaskEvent(TypedDict):
    """What happened to a task on a day; where its due date moved, from and to which day."""

    on: Day
    kind: TaskEventKind
    due_before: Day | None
    due_after: Day | None


class Task(_Origin):
    """A task; it is `from` the agreement, the meeting with this id, or neither."""

    id: str
    text: str
    who: Who
    due: Day | None
    status: ItemStatus
    goal: str | None
    visibility: Audience
    proof: str
    done_on: Day | None
    created: Day | None
    history: list[TaskEvent]


class Talk(TypedDict):
    """A meeting at which a talking point was talked about."""

    id: str
    date: Day | None


class Topic(TypedDict):
    """A talking point: the meetings over which it was carried since `added`, and those that talked about it.

    `refs` are the ids of the goals and expectations that it relates to.
    """

    id: str
    text: str
    status: ItemStatus
    visibility: Audience
    added: Day | None
    carried: Count
    refs: list[str]
    meetings: list[Talk]


Absence = TypedDict("Absence", {"id": str, "from": Day, "until": Day, "text": str})
"""Days away, from the first up to and including the last."""

_StandIn = TypedDict("_StandIn", {"as": str | None})


class Name(_StandIn):
    """The name of another person, which documents for others have `as` a stand-in."""

    id: str
    name: str
    drop: bool
    ask: bool


class Finding(TypedDict):
    """A piece of a text that may tell its readers too much."""

    kind: Kind
    text: str
    where: str


_Readers = TypedDict("_Readers", {"for": Reader})


class DryRun(_Readers):
    """What a document would contain; of a mail, `attached` is the format of the document in it."""

    document: str
    format: str
    attached: NotRequired[str]
    released: dict[str, int]
    withheld: dict[str, int]
    findings: list[Finding]


class WrittenDocument(DryRun):
    """A document that was written to a file."""

    file: str


class PrintedDocument(DryRun):
    """A document that was printed."""

    content: str


class Receipt(_Readers):
    """What a document for others was; of a mail, `attached` is the SHA-256 of the document in it."""

    at: UtcTime
    document: str
    format: str
    parts: list[str]
    released: dict[str, int]
    withheld: dict[str, int]
    sha256: Sha256
    bytes: Count
    file: str
    attached: NotRequired[Sha256]


class Party(TypedDict):
    """The name and contact details of mentee or mentor."""

    name: str
    mail: str
    phone: str
    organisation: str


class Rhythm(TypedDict):
    """An interval with its first meeting, in force since a day."""

    since: Day | None
    first: When | None
    interval_weeks: int | None


class Expectation(TypedDict):
    """What one side expects."""

    id: str
    who: Role
    text: str
    visibility: Audience


class Goal(TypedDict):
    """A goal of the agreement."""

    id: str
    text: str
    steps: list[str]
    success: str
    target: Day | None
    visibility: Audience


class GoalStep(TypedDict):
    """A step of a goal."""

    text: str
    done: bool


class GoalProgress(TypedDict):
    """A goal with what was ticked off; it was last talked about in the protocol of that day."""

    id: str
    text: str
    steps: list[GoalStep]
    success: str
    target: Day | None
    status: GoalStatus
    last_touched: Day | None


class TrailStep(TypedDict):
    """A text of a protocol that is about a goal, and what it does for it."""

    meeting: str
    date: Day
    what: Move
    part: str
    field: str
    text: str


class GoalWithTrail(GoalProgress):
    """A goal with its tasks, and its trail through the protocols; `percent` may follow from its steps."""

    percent: int | None
    visibility: Audience
    tasks: list[Task]
    trail: list[TrailStep]


class Quote(TypedDict):
    """A text of a protocol."""

    meeting: str
    date: Day
    text: str


class Advice(Quote):
    """A piece of advice, the tasks that were promised at that meeting, and what was tried afterwards."""

    refs: list[str]
    tasks: list[Task]
    tried: list[Quote]


class Signature(TypedDict):
    """The signature of one side."""

    role: Role
    name: str
    place: str
    date: Day | None


class Agreement(TypedDict):
    """The agreement, and the fields that are missing for signing."""

    programme: str
    role: Role
    mentee: Party
    mentor: Party
    period: Period
    first: When | None
    interval_weeks: int | None
    rhythms: list[Rhythm]
    modes: list[Mode]
    time_zone: str
    expectations: list[Expectation]
    goals: list[Goal]
    tasks: list[Task]
    signatures: list[Signature]
    signed: bool
    outdated_signatures: list[Role]
    missing: list[str]
    versions: int


class Ending(TypedDict):
    """The end of a tandem that was closed."""

    on: Day
    early: bool
    keep_until: Day | None


class TandemWithAgreement(Tandem):
    """A tandem with its end, if it was closed, and its agreement."""

    ending: Ending | None
    agreement: Agreement


class FieldDifference(TypedDict):
    """A field of the agreement that differs between two versions."""

    field: str
    before: list[str]
    after: list[str]


class AgreementVersion(TypedDict):
    """An agreement with its wording: signed before an amendment, with what changed; last the present one.

    The present one is not `amended`, and has the id of its tandem.
    """

    id: str
    period: Period
    signatures: list[Signature]
    amended: Day | None
    differences: list[FieldDifference]
    fields: dict[str, list[str]]


class Entry(TypedDict):
    """A text of a protocol; `refs` are ids of goals and expectations."""

    field: str
    text: str
    refs: list[str]


class Section(TypedDict):
    """A part of a protocol."""

    part: str
    audience: Audience
    entries: list[Entry]


class Protocol(TypedDict):
    """A protocol with the tasks that were promised, and the whole as Markdown."""

    meeting: Meeting
    sections: list[Section]
    promises: list[Task]
    markdown: str


class Hit(TypedDict):
    """A text in which all words were found."""

    tandem: str
    kind: str
    id: str
    date: Day | None
    where: str
    excerpt: str


class Backup(TypedDict):
    """An earlier saved state of a tandem; `size` is in bytes."""

    generation: Count
    saved: UtcTime
    size: Count


class Backups(TypedDict):
    """The backups of a tandem, the newest first."""

    tandem: str
    backups: list[Backup]


class Restored(TypedDict):
    """The backup that was restored, and the generation that it has become."""

    tandem: str
    restored: Count
    generation: Count


class Fault(TypedDict):
    """A fault of the store, with a sentence on what to do."""

    file: str
    fault: str
    advice: str


class ParkedTopic(TypedDict):
    """A line of the parked topics in the protocol of a meeting."""

    text: str
    meeting: str
    date: Day


class UntouchedGoal(TypedDict):
    """The goal that was untouched for longest, and when it was touched last."""

    id: str
    text: str
    last_touched: Day | None


class UntouchedExpectation(TypedDict):
    """An expectation that was never talked about."""

    id: str
    who: Role
    text: str


class Preparation(TypedDict):
    """What there is for a meeting, none of it stored with the meeting; `prompts` are those of the phase."""

    tandem: str
    meeting: Meeting
    phase: Phase | None
    topics: list[Topic]
    tasks: list[Task]
    parked: list[ParkedTopic]
    goal: UntouchedGoal | None
    expectations: list[UntouchedExpectation]
    prompts: list[str]
    guide: list[str]
    card: list[str]
    markdown: str


class TandemDocument(TypedDict):
    """The report for oneself or the tandem in JSON: a copy of all that its reader may see."""

    format: Literal["mentoring-tandem"]
    version: Literal[1]
    audience: Audience
    tandem: WholeTandem


class Document(TypedDict):
    """Any other document in JSON: what stands in it, and no whole tandem; some have `facts`."""

    format: Literal["mentoring-document"]
    version: Literal[1]
    document: str
    audience: Audience
    facts: NotRequired[dict[str, Any]]
    tandem: WholeTandem


class ImportedItem(TypedDict):
    """A thing in a file that is imported, and what becomes of it, as a code and in words.

    `text` is what could not be placed, word for word, where that is not in the tandem.
    """

    file: str
    what: str
    comes_in: bool
    words: str
    text: str | None


class Import(TypedDict):
    """What became of each thing in files for a tandem, or what would become of it in a dry run."""

    tandem: str
    dry_run: bool
    items: list[ImportedItem]


class Evaluation(TypedDict):
    """The evaluation of one side; answers to what is no longer asked are among the answers."""

    tandem: str
    role: Role
    answers: dict[str, int | str]
    missing: list[str]
    facts: FactsShape
    release: Literal["named", "anonymous"]
    quotes: bool


class ClosedTandem(Tandem):
    """A tandem with its end; null once it is reopened."""

    ending: Ending | None


class Erased(TypedDict):
    """What was erased of a tandem, by kind, and the files in which texts of it may still be."""

    tandem: str
    erased: dict[str, Count]
    left: list[str]
    elsewhere: list[str]


class ErasedPerson(TypedDict):
    """In how many places and files a person was named, and the files in which the name still is."""

    tandem: str
    places: Count
    files: Count
    left: list[str]


class Undone(TypedDict):
    """The generation whose changes were taken back, and the one that the tandem has now."""

    tandem: str
    undone: Count
    generation: Count


class Withdrawn(TypedDict):
    """A tandem of which nothing but its creation was saved, and the file in which it is kept."""

    tandem: str
    file: str


class Locked(TypedDict):
    """Whether a data folder is locked, and the paths of files that stayed as they were."""

    folder: str
    locked: bool
    left: list[str]


class RecoveryKey(TypedDict):
    """The recovery key of a locked data folder."""

    recovery_key: str


class WrittenFile(TypedDict):
    """A file that was written."""

    file: str
