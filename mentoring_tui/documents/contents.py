"""What stands in each document: the part of a redacted tandem that every format of it is made of."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from mentoring_tui.domain.agreement import Agreement, Goal, Party, Role
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.evaluation import GOAL_REACHED, RECOMMENDATION, Answer, is_named
from mentoring_tui.domain.evaluation_facts import Facts
from mentoring_tui.domain.goal_progress import GoalProgress, with_known_steps
from mentoring_tui.domain.meeting import Meeting, MeetingRecord, Protocol, Status
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import FROM_AGREEMENT, Task

PARTS = (
    *("summary", "experience", "goals", "meetings", "upcoming", "expectations", "tasks", "protocols"),
    *("topics", "agreement", "year"),
)
"""The optional parts of a report, in order; front matter, title and end are in every report."""

CALENDAR_PARTS = ("reminders", "names", "details", "single")
"""The optional parts of a calendar: reminders; title or names; place, form and occasion; no series."""

LETTER_PARTS = ("talk",)
"""The optional part of a letter: instead of all else, that we would like to talk with the project lead."""

REMINDER_PARTS = ("formal",)
"""The optional part of a reminder: addressed formally."""

EVALUATION_PARTS = ("own", "other")
"""The optional parts of an evaluation: one’s own, and that of the other side."""

PARTS_OF: Mapping[str, tuple[str, ...]] = {
    "report": PARTS,
    "calendar": CALENDAR_PARTS,
    "letter": LETTER_PARTS,
    "reminder": REMINDER_PARTS,
    "evaluation": EVALUATION_PARTS,
}
"""The documents of which parts can be chosen."""

FOR_THE_LEAD_IF_ASKED = frozenset({"upcoming", "agreement"})
"""Parts that a report to the project lead has only if they are asked for."""

FOR_ONESELF = frozenset({"year"})
"""Parts that a report to anybody else has only if they are asked for."""

RATINGS = ("confidence", "benefit")
"""The fields of the reflection that are drawn over the year."""

EXPERIENCE = ("experience", "protection")
"""The parts of a protocol that are written for the project lead."""


@dataclass(frozen=True)
class Contents:
    """What stands in a document: a redacted tandem, its meetings, and how both were chosen.

    `flagged` looks up the names of flagged days, which can take long. `contact` is where the project lead can
    be reached, for a letter where the programme does not say it. `tasks` are the ids of those that a reminder
    is about, all that are open if None.
    """

    audience: Audience
    today: date
    tandem: Tandem
    meetings: tuple[Meeting, ...]
    parts: tuple[str, ...] = PARTS
    since: date | None = None
    until: date | None = None
    flagged: Callable[[], Mapping[date, str]] = dict
    contact: str = ""
    tasks: tuple[str, ...] | None = None
    facts: Facts | None = None

    @property
    def last_counted(self) -> date:
        """The last day of which meetings are counted that did not take place: today, or the end."""
        ending = self.tandem.ending
        return min(self.today, ending.on) if ending else self.today

    @property
    def held(self) -> tuple[Meeting, ...]:
        """The meetings that took place."""
        return tuple(meeting for meeting in self.meetings if meeting.status is Status.HELD)


def usual_parts(audience: Audience, document: str = "report") -> tuple[str, ...]:
    """Return the parts of a document for this audience, unless others are asked for.

    Those of a calendar say nothing that someone who may see it should not know.
    """
    if document == "calendar":
        return ("reminders",)
    if document in ("letter", "reminder"):
        return ()
    if document == "evaluation":
        return EVALUATION_PARTS if audience is Audience.PRIVATE else ("own",)
    if audience is Audience.PRIVATE:
        return PARTS
    lacking = FOR_ONESELF | FOR_THE_LEAD_IF_ASKED if audience is Audience.LEAD else FOR_ONESELF
    return tuple(part for part in PARTS if part not in lacking)


def lies_ahead(meeting: Meeting, today: date) -> bool:
    """Return whether a meeting is still to come, or would be if it were not cancelled."""
    return meeting.day >= today and meeting.status in (Status.PLANNED, Status.CANCELLED)


def within(contents: Contents) -> Contents:
    """Return the contents without meetings before `since` or after `until`."""
    if contents.since is None and contents.until is None:
        return contents
    first, last = contents.since or date.min, contents.until or date.max
    return with_meetings(contents, [m for m in contents.meetings if first <= m.day <= last])


def in_usual_time_zone(contents: Contents) -> Contents:
    """Return the contents in the usual time zone, as only a calendar and a copy of everything name it."""
    agreement = replace(contents.tandem.agreement, time_zone=Agreement().time_zone)
    return replace(contents, tandem=replace(contents.tandem, agreement=agreement))


def copy_contents(contents: Contents) -> Contents:
    """Return what stands in a copy of all that may be seen; nothing of evaluation and feedback for others.

    Those are documents of their own, which nobody sends along without being asked.
    """
    if contents.audience is Audience.PRIVATE:
        return contents
    kept = replace(contents.tandem, answers=(), effects=(), feedback="", thanks="")
    return replace(contents, tandem=kept)


def report_contents(contents: Contents) -> Contents:
    """Return what stands in a report of these parts."""
    seen, parts = contents.tandem, contents.parts
    shown = [meeting for meeting in contents.meetings if _is_reported(meeting, contents)]
    records: list[MeetingRecord] = []
    for record, meeting in _records(seen, shown):
        table = "upcoming" if lies_ahead(meeting, contents.today) else "meetings"
        reported = replace(record, protocol=_reported_protocol(record.protocol, parts))
        records.append(reported if table in parts else without_words(reported))
    tandem = Tandem(  # made anew: what else a tandem may hold is in no report
        seen.id,
        seen.title if "agreement" in parts else "",
        seen.role,
        seen.agreement,
        tuple(records),
        tuple(task for task in seen.tasks if "tasks" in parts or _promised(task, parts)),
        tuple(topic for topic in seen.topics if "topics" in parts and not topic.done),
        ending=seen.ending,
        progress=tuple(_reported_progress(seen)) if "goals" in parts else (),
    )
    tandem = replace(tandem, agreement=_reported_agreement(tandem, parts))
    tandem = replace(tandem, answers=_closing_assessment(seen, contents))
    chosen = with_meetings(replace(contents, tandem=tandem), shown)
    return _without_reproach(chosen) if contents.audience is Audience.LEAD else chosen


def _without_reproach(contents: Contents) -> Contents:
    """Return the contents without records of meetings that did not take place, which are only counted.

    Those to come stay, and those about which something is told.
    """
    tandem = contents.tandem
    told = {task.origin for task in tandem.tasks}
    told |= {meeting.id for meeting in contents.meetings if lies_ahead(meeting, contents.today)}
    records: list[MeetingRecord] = []
    for record in tandem.meetings:
        if record.status is Status.HELD or record.protocol or record.id in told:
            records.append(record)
    return replace(contents, tandem=replace(tandem, meetings=tuple(records)))


def _closing_assessment(seen: Tandem, contents: Contents) -> tuple[Answer, ...]:
    """Return what a report says of its author's evaluation: words, a recommendation, and how far goals came.

    Nothing for the tandem, and for the project lead only what is not to be anonymous.
    """
    audience, parts = contents.audience, contents.parts
    is_told = audience is Audience.PRIVATE or is_named(seen.answers, seen.role)
    if audience is Audience.TANDEM or not is_told:
        return ()
    told: list[Answer] = []
    for answer in seen.answers:
        is_reached = answer.question == GOAL_REACHED and seen.goal(answer.about) and "goals" in parts
        is_assessment = answer.kind == "text" or answer.question == RECOMMENDATION
        is_experience = is_assessment and not answer.about and "experience" in parts
        if answer.role is seen.role and (is_reached or is_experience):
            told.append(answer)
    return tuple(told)


def agreement_contents(contents: Contents) -> Contents:
    """Return what stands in the agreement: its form, and the tasks that it names."""
    tandem = contents.tandem
    tasks = tuple(replace(task, proof="") for task in tandem.standing_tasks)
    seen = Tandem(tandem.id, role=tandem.role, agreement=tandem.agreement, tasks=tasks)
    return replace(contents, tandem=seen, meetings=())


def protocol_contents(contents: Contents) -> Contents:
    """Return what stands in protocols: what was written, and the tasks that were promised."""
    tandem = contents.tandem
    written = {record.id for record in tandem.meetings if record.protocol}
    written |= {task.origin for task in tandem.tasks if task.origin and task.origin != FROM_AGREEMENT}
    shown = [meeting for meeting in contents.meetings if meeting.id in written]
    if contents.audience is Audience.LEAD:
        shown = [meeting for meeting in shown if not lies_ahead(meeting, contents.today)]
    ids = {meeting.id for meeting in shown}
    seen = Tandem(
        tandem.id,
        role=tandem.role,
        agreement=tandem.agreement,
        meetings=tuple(_without_reason(record) for record in tandem.meetings if record.id in ids),
        tasks=tuple(task for task in tandem.tasks if task.origin in ids),
    )
    seen = replace(seen, agreement=_reported_agreement(seen, ()))
    return with_meetings(replace(contents, tandem=seen), shown)


def contact_contents(contents: Contents) -> Contents:
    """Return what stands in a proof of contacts: who met, and when, how long and how they did.

    An end before the agreed day is that of the period.
    """
    tandem = contents.tandem
    ids = {meeting.id for meeting in contents.held}
    records: list[MeetingRecord] = []
    for record in tandem.meetings:
        if record.id in ids:
            records.append(replace(without_words(record), protocol=None))
    agreement = replace(without_contacts(tandem.agreement), until=tandem.until, goals=(), expectations=())
    seen = Tandem(tandem.id, role=tandem.role, agreement=agreement, meetings=tuple(records))
    return with_meetings(replace(contents, tandem=seen), contents.held)


def with_meetings(contents: Contents, shown: Collection[Meeting]) -> Contents:
    """Return the contents with these meetings alone, each as the record of the tandem has it."""
    known = _records(contents.tandem, shown)
    by_id = {meeting.id: record for record, meeting in known}
    meetings: list[Meeting] = []
    for meeting in shown:
        record = by_id.get(meeting.id, MeetingRecord(meeting.id))
        meetings.append(
            meeting._replace(
                place=record.place,
                cancelled_by=record.cancelled_by,
                reason=record.reason,
                protocol=record.protocol,
            )
        )
    records = tuple(record for record, _ in known)
    return replace(contents, tandem=replace(contents.tandem, meetings=records), meetings=tuple(meetings))


def without_words(record: MeetingRecord) -> MeetingRecord:
    """Return the record without its place, and without who called the meeting off and why."""
    return replace(_without_reason(record), place="")


def _without_reason(record: MeetingRecord) -> MeetingRecord:
    return replace(record, cancelled_by=None, reason="")


def _records(tandem: Tandem, shown: Collection[Meeting]) -> list[tuple[MeetingRecord, Meeting]]:
    """Return the records of these meetings, each with its meeting, in the order of the tandem."""
    by_id = {meeting.id: meeting for meeting in shown}
    return [(record, by_id[record.id]) for record in tandem.meetings if record.id in by_id]


def _is_reported(meeting: Meeting, contents: Contents) -> bool:
    if not lies_ahead(meeting, contents.today) or "upcoming" in contents.parts:
        return True
    return contents.audience is not Audience.LEAD and meeting.protocol is not None


def _reported_protocol(protocol: Protocol | None, parts: Collection[str]) -> Protocol | None:
    sections = []
    for section in protocol.sections if protocol else ():
        if ("experience" if section.part in EXPERIENCE else "protocols") in parts:
            sections.append(section)
        elif section.part == "reflection" and "year" in parts:
            ratings = tuple(entry for entry in section.entries if entry.field in RATINGS)
            sections += [replace(section, entries=ratings)] if ratings else []
    return Protocol(tuple(sections)) if sections else None


def _reported_agreement(tandem: Tandem, parts: Collection[str]) -> Agreement:
    """Return the reported texts of the agreement; protocols quote goals and expectations they refer to."""
    whole = tandem.agreement
    if "agreement" not in parts:
        whole = without_contacts(whole)
    quoted = _references(tandem)
    goals, expectations = whole.goals, whole.expectations
    if "goals" not in parts:
        goals = tuple(Goal(goal.id, goal.text) for goal in goals if goal.id in quoted)
    if "expectations" not in parts:
        expectations = tuple(expectation for expectation in expectations if expectation.id in quoted)
    return replace(whole, goals=goals, expectations=expectations)


def without_contacts(agreement: Agreement) -> Agreement:
    """Return the agreement without mail addresses, phone numbers and signatures."""
    mentee, mentor = agreement.mentee, agreement.mentor
    return replace(
        agreement,
        mentee=Party(mentee.name, organisation=mentee.organisation),
        mentor=Party(mentor.name, organisation=mentor.organisation),
        signatures=(),
    )


def _reported_progress(seen: Tandem) -> Iterator[GoalProgress]:
    """Yield how far the goals have come, without words of goals and steps that there are no longer."""
    ids = {goal.id for goal in seen.agreement.goals}
    for progress in seen.progress:
        if progress.id in ids:
            yield with_known_steps(progress, seen.agreement.goals)


def _references(tandem: Tandem) -> set[str]:
    """Return the ids of the goals and expectations that protocols refer to."""
    ids: set[str] = set()
    for record in tandem.meetings:
        for section in record.protocol.sections if record.protocol else ():
            for entry in section.entries:
                ids.update(entry.refs)
    return ids


def _promised(task: Task, parts: Collection[str]) -> bool:
    return "protocols" in parts and task.origin not in (None, FROM_AGREEMENT)


def letter_contents(contents: Contents) -> Contents:
    """Return what stands in the letter: who writes, who the other is, how often they met, how it ended.

    In one that only asks for a talk stands who writes, and nothing else.
    """
    chosen = contact_contents(contents)
    agreement = chosen.tandem.agreement
    if "talk" in contents.parts:
        known = Agreement(programme=agreement.programme)
        known = _with_writer(known, chosen.tandem.role, agreement.party(chosen.tandem.role))
        seen = Tandem(chosen.tandem.id, role=chosen.tandem.role, agreement=known)
        return replace(chosen, tandem=seen, meetings=())
    if chosen.tandem.role is Role.MENTEE:
        agreement = replace(agreement, mentor=Party(agreement.mentor.name))
    else:
        agreement = replace(agreement, mentee=Party(agreement.mentee.name))
    ending = contents.tandem.ending
    return replace(chosen, tandem=replace(chosen.tandem, agreement=agreement, ending=ending))


def _with_writer(agreement: Agreement, role: Role, writer: Party) -> Agreement:
    return replace(agreement, mentee=writer) if role is Role.MENTEE else replace(agreement, mentor=writer)


def calendar_contents(contents: Contents) -> Contents:
    """Return what stands in a calendar: when the meetings are, and no more than its parts ask for."""
    tandem, parts = contents.tandem, contents.parts
    whole = tandem.agreement
    agreement = Agreement(
        start=whole.start,
        until=whole.until,
        rhythms=whole.rhythms,
        modes=whole.modes,
        time_zone=whole.time_zone,
    )
    if "names" in parts and not tandem.title:
        agreement = replace(agreement, mentee=Party(whole.mentee.name), mentor=Party(whole.mentor.name))
    records: list[MeetingRecord] = []
    for record in tandem.meetings:
        place = record.place if "details" in parts else ""
        records.append(replace(record, place=place, protocol=None))
    title = tandem.title if "names" in parts else ""
    seen = Tandem(tandem.id, title, agreement=agreement, meetings=tuple(records), ending=tandem.ending)
    return with_meetings(replace(contents, tandem=seen), contents.meetings)
