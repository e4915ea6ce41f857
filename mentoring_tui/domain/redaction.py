"""Redact a tandem for an audience before any document is rendered from it."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from mentoring_tui.domain.agreement import Agreement, Goal, Party, Rhythm, Role
from mentoring_tui.domain.audience import ALWAYS_PRIVATE, Audience
from mentoring_tui.domain.ending import Ending
from mentoring_tui.domain.evaluation import Answer, Beginning, may_be_quoted
from mentoring_tui.domain.goal_progress import GoalProgress, with_known_steps
from mentoring_tui.domain.meeting import (
    TOPICS,
    Entry,
    Meeting,
    MeetingRecord,
    Occasion,
    Protocol,
    Section,
    Status,
)
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.signing import keep_signed
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import FROM_AGREEMENT, Task, Topic


def redact(tandem: Tandem, audience: Audience) -> Tandem:
    """Return the tandem with only what the audience may see.

    The project lead sees the status, date, minutes and mode of a meeting, the occasion of one that took
    place, the names and organisations of both people, and the texts released for the lead. Earlier versions
    of the agreement stay private, and so do talking points that are done, since when one waits, who called a
    meeting off and why, until when the data of a closed tandem is kept, days away, the history of tasks, and
    what was sealed at the beginning. Of the evaluation others see what each side has released, and the
    feedback is for the tandem alone. What was written about a talking point goes nowhere where that may not
    be seen, and to nobody else where nobody knows the point any more. A text below a promise stays there for
    whoever sees both. Which steps of a goal are done, and whether it was reached or dropped, goes where the
    goal goes.
    """
    if audience is Audience.PRIVATE:  # who got what is in no document
        return replace(tandem, receipts=()) if tandem.receipts else tandem
    agreement = _agreement(tandem.agreement, audience)
    shown = frozenset(goal.id for goal in agreement.goals) | {e.id for e in agreement.expectations}
    hidden = frozenset(topic.id for topic in tandem.topics if not audience.may_see(topic.visibility))
    hidden |= _unknown_topics(tandem)
    tasks = tuple(task for task in tandem.tasks if audience.may_see(task.visibility))
    quoted = shown | {task.id for task in tasks}
    title = "" if audience is Audience.LEAD else tandem.title
    seen = replace(
        tandem,
        title=title,
        agreement=agreement,
        meetings=tuple(_record(record, audience, quoted, hidden) for record in tandem.meetings),
        tasks=tuple(_task(task, shown) for task in tasks),
        topics=tuple(_topic(t, shown) for t in tandem.topics if not t.done and t.id not in hidden),
        versions=(),
        names=(),
        cleared=(),
        receipts=(),
        ending=_ending(tandem.ending),
        answers=tuple(answer for answer in tandem.answers if _is_released(answer, tandem, shown)),
        effects=tuple(e for e in tandem.effects if may_be_quoted(tandem.answers, e.role)),
        beginning=Beginning(),
        feedback="" if audience is Audience.LEAD else tandem.feedback,
        thanks="" if audience is Audience.LEAD else tandem.thanks,
        absences=(),
        quiet_until=None,
        progress=tuple(_progress(tandem, agreement.goals, audience)),
    )
    return keep_signed(tandem, seen)


def _unknown_topics(tandem: Tandem) -> frozenset[str]:
    """Return to what headings of the topics refer that nobody knows: it may have been a private point."""
    known = tandem.agreed_ids | {topic.id for topic in tandem.topics}
    unknown: set[str] = set()
    for record in tandem.meetings:
        section = record.protocol.section(TOPICS) if record.protocol else None
        for entry in section.entries if section else ():
            if entry.field:
                unknown.update(ref for ref in entry.refs if ref not in known)
    return frozenset(unknown)


def _is_released(answer: Answer, tandem: Tandem, shown: Container[str]) -> bool:
    """Return whether others may see an answer: not what was written, unless that may be quoted.

    What is about a goal goes where the goal goes, and an own effect is something that was written.
    """
    if may_be_quoted(tandem.answers, answer.role):
        return not answer.about or answer.about in shown or answer.about in _effect_ids(tandem, answer.role)
    return answer.kind != "text" and (not answer.about or answer.about in shown)


def _effect_ids(tandem: Tandem, role: Role) -> frozenset[str]:
    return frozenset(effect.id for effect in tandem.effects if effect.role is role)


def redact_with_meetings(
    tandem: Tandem, audience: Audience, today: date
) -> tuple[Tandem, tuple[Meeting, ...]]:
    """Return what the audience may see of the tandem, and its meetings.

    The project lead does not see for when a meeting was planned at first, which a nominal date and an id that
    is one would tell. So each meeting becomes a record of its own, and `schedule` must not compute others.
    """
    seen = redact(tandem, audience)
    meetings = schedule(seen, today)
    if audience is not Audience.LEAD:
        return seen, meetings
    ids = _neutral_ids(meetings)
    listed = tuple(meeting._replace(id=ids[meeting.id], nominal=None, moved=False) for meeting in meetings)
    tasks = tuple(_with_origin(task, ids) for task in seen.tasks)
    agreement = replace(seen.agreement, rhythms=tuple(_beginnings(seen.agreement.rhythms)))
    records = tuple(_listed(meeting) for meeting in listed)
    return replace(seen, agreement=agreement, meetings=records, tasks=tasks), listed


def meeting_ids(tandem: Tandem, audience: Audience, today: date) -> dict[str, str]:
    """Return the id of each meeting by the one that it has in documents for an audience."""
    meetings = schedule(redact(tandem, audience), today)
    if audience is not Audience.LEAD:
        return {meeting.id: meeting.id for meeting in meetings}
    return {neutral: own for own, neutral in _neutral_ids(meetings).items()}


def _neutral_ids(meetings: Iterable[Meeting]) -> dict[str, str]:
    """Return an id for each meeting that tells nothing, by its own."""
    return {meeting.id: f"m{index}" for index, meeting in enumerate(meetings, 1)}


def _beginnings(rhythms: Iterable[Rhythm]) -> Iterator[Rhythm]:
    """Yield the interval of each rhythm, and of the later ones the day of their first meeting."""
    for index, rhythm in enumerate(rhythms):
        begins = rhythm.first.day if rhythm.first else rhythm.since
        yield Rhythm(rhythm.weeks, Moment(begins) if index and begins else None)


def _with_origin(task: Task, ids: Mapping[str, str]) -> Task:
    if task.origin is None or task.origin == FROM_AGREEMENT:
        return task
    return replace(task, origin=ids.get(task.origin))


def _listed(meeting: Meeting) -> MeetingRecord:
    return MeetingRecord(
        meeting.id,
        at=meeting.starts,
        status=meeting.status,
        minutes=meeting.minutes,
        mode=meeting.mode,
        occasion=meeting.occasion,
        protocol=meeting.protocol,
    )


def withheld(tandem: Tandem, audience: Audience) -> Counter[str]:
    """Count what the audience does not get, by kind of text."""
    whole, seen = _count(tandem), _count(redact(tandem, audience))
    return Counter({kind: count - seen[kind] for kind, count in whole.items() if count > seen[kind]})


def hidden(tandem: Tandem, audience: Audience) -> Counter[str]:
    """Count what the audience may not see, by kind of text; no talking point that is done is hidden."""
    found = withheld(tandem, audience)
    over = [topic for topic in tandem.topics if topic.done and audience.may_see(topic.visibility)]
    return found - Counter("topic" for topic in over if topic.text.strip())


def released(tandem: Tandem, audience: Audience) -> Counter[str]:
    """Count what the audience gets, by kind of text."""
    return _count(redact(tandem, audience))


def effective_audience(section: Section) -> Audience:
    """Return the audience of a section; some parts are private whatever audience is stored with them."""
    return Audience.PRIVATE if section.part in ALWAYS_PRIVATE else section.audience


def _agreement(agreement: Agreement, audience: Audience) -> Agreement:
    return replace(
        agreement,
        mentee=_party(agreement.mentee, audience),
        mentor=_party(agreement.mentor, audience),
        expectations=tuple(e for e in agreement.expectations if audience.may_see(e.visibility)),
        goals=tuple(goal for goal in agreement.goals if audience.may_see(goal.visibility)),
        signatures=() if audience is Audience.LEAD else agreement.signatures,
        rhythms=tuple(_rhythm(rhythm, audience) for rhythm in agreement.rhythms),
        time_zone=Agreement().time_zone if audience is Audience.LEAD else agreement.time_zone,
    )


def _progress(tandem: Tandem, goals: Iterable[Goal], audience: Audience) -> Iterator[GoalProgress]:
    """Yield how far the goals that are seen have come; no words of steps that they no longer have.

    How far in per cent is an assessment, which the project lead gets by the evaluation, if at all.
    """
    shown = {goal.id: goal for goal in goals}
    for progress in tandem.progress:
        if progress.id in shown:
            seen = with_known_steps(progress, [shown[progress.id]])
            yield replace(seen, percent=None) if audience is Audience.LEAD else seen


def _ending(ending: Ending | None) -> Ending | None:
    return replace(ending, keep_until=None) if ending else None


def _rhythm(rhythm: Rhythm, audience: Audience) -> Rhythm:
    if audience is Audience.LEAD and rhythm.first:
        return replace(rhythm, first=Moment(rhythm.first.day))
    return rhythm


def _party(party: Party, audience: Audience) -> Party:
    if audience is Audience.LEAD:
        return Party(party.name, organisation=party.organisation)
    return party


def _record(
    record: MeetingRecord, audience: Audience, shown: frozenset[str], hidden: frozenset[str]
) -> MeetingRecord:
    protocol = _protocol(record.protocol, audience, shown, hidden)
    seen = replace(record, protocol=protocol, cancelled_by=None, reason="")
    if audience is Audience.LEAD:
        at = Moment(record.at.day) if record.at else None
        occasion = record.occasion if record.status is Status.HELD else Occasion.REGULAR
        seen = replace(seen, at=at, place="", occasion=occasion)
    return seen


def _protocol(
    protocol: Protocol | None, audience: Audience, shown: frozenset[str], hidden: frozenset[str]
) -> Protocol | None:
    sections = protocol.sections if protocol else ()
    seen = [section for section in sections if audience.may_see(effective_audience(section))]
    return Protocol(tuple(_section(section, shown, hidden) for section in seen)) if seen else None


def _section(section: Section, shown: frozenset[str], hidden: frozenset[str]) -> Section:
    """Return the section without the entries about talking points that are hidden."""
    seen = (entry for entry in section.entries if hidden.isdisjoint(entry.refs))
    return replace(section, entries=tuple(_entry(entry, shown) for entry in seen))


def _entry(entry: Entry, shown: frozenset[str]) -> Entry:
    return replace(entry, refs=tuple(ref for ref in entry.refs if ref in shown))


def _task(task: Task, shown: frozenset[str]) -> Task:
    return replace(task, goal=task.goal if task.goal in shown else None, created=None, history=())


def _topic(topic: Topic, shown: frozenset[str]) -> Topic:
    return replace(topic, added=None, refs=tuple(ref for ref in topic.refs if ref in shown))


def _count(tandem: Tandem) -> Counter[str]:
    return Counter(kind for kind, _ in texts(tandem))


def texts(tandem: Tandem) -> Iterator[tuple[str, str]]:
    """Yield every thing that people count, as its kind and all that was written about it.

    A person is one, whatever is known of them; so is a goal with its steps, and a meeting that took place.
    """
    agreement = tandem.agreement
    yield from _not_blank("title", [tandem.title])
    for party in (agreement.mentee, agreement.mentor):
        yield from _not_blank("name", [f"{party.name} {party.organisation}"])
        yield from _not_blank("contact", [f"{party.mail} {party.phone}"])
    yield from _not_blank("expectation", [expectation.text for expectation in agreement.expectations])
    for goal in agreement.goals:
        yield from _not_blank("goal", [" ".join((goal.text, *goal.steps, goal.success))])
    yield from _not_blank("signature", [f"{s.name} {s.place}" for s in agreement.signatures])
    for record in tandem.meetings:
        if record.status is Status.HELD:
            yield "meeting", record.id
        yield from _not_blank("place", [record.place])
        yield from _not_blank("reason", [record.reason])
        for section in record.protocol.sections if record.protocol else ():
            yield from _not_blank("protocol", [f"{entry.field} {entry.text}" for entry in section.entries])
    yield from _not_blank("task", [f"{task.text} {task.proof}" for task in tandem.tasks])
    yield from _not_blank("topic", [topic.text for topic in tandem.topics])
    yield from _not_blank("absence", [absence.text for absence in tandem.absences])
    yield from _not_blank("version", [version.id for version in tandem.versions])
    yield from _not_blank("answer", [str(answer.value) for answer in tandem.answers])
    yield from _not_blank("effect", [effect.text for effect in tandem.effects])
    yield from _not_blank("rating", [str(rating.value) for rating in tandem.beginning.ratings])
    yield from _not_blank("self-letter", [tandem.beginning.letter])
    yield from _not_blank("feedback", [tandem.feedback, tandem.thanks])


def _not_blank(kind: str, found: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((kind, text) for text in found if text.strip())
