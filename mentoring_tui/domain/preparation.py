"""The preparation of a meeting, computed from what is open: nothing is stored, so nothing is doubled."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import NamedTuple

from mentoring_tui.domain.agreement import Expectation, Goal
from mentoring_tui.domain.audience import Audience, narrower
from mentoring_tui.domain.goal_progress import GoalStatus
from mentoring_tui.domain.goal_trail import last_talked_about
from mentoring_tui.domain.meeting import Meeting, Protocol, Section, Status
from mentoring_tui.domain.phases import Phase, phase_on
from mentoring_tui.domain.redaction import effective_audience
from mentoring_tui.domain.standing_tasks import open_again
from mentoring_tui.domain.tandem import Tandem, with_record
from mentoring_tui.domain.task import Task, Topic
from mentoring_tui.domain.text import clean_line, fold_case
from mentoring_tui.domain.topic_changes import add_topic
from mentoring_tui.domain.topic_history import is_carried_often

_PARKED = ("outlook", "parked")
"""The part and the field of a protocol for what can wait."""

_LINE = re.compile(r"\s*(?:[-*+]\s+|\d+[.)]\s+)?(?:\[([ xX])\]\s+)?(.*)")


class Parked(NamedTuple):
    """A line of the parked topics in the protocol of a meeting, and who may see it."""

    text: str
    meeting_id: str
    day: date
    audience: Audience


class Untouched(NamedTuple):
    """A goal, and the last day on which it was talked about or something was done for it."""

    goal: Goal
    last: date | None


@dataclass(frozen=True)
class Agenda:
    """What there is for a meeting, and of each kind first what matters most.

    Those of the `topics` that were carried often come last. `tasks` are the open ones, first what is due by
    the meeting, and those done since the meeting before. Of `parked` the latest comes first. `goal` is the
    open one untouched for longest, and `expectations` are those never touched.
    """

    meeting: Meeting
    phase: Phase | None
    topics: tuple[Topic, ...]
    tasks: tuple[Task, ...]
    parked: tuple[Parked, ...]
    goal: Untouched | None
    expectations: tuple[Expectation, ...]


def agenda(tandem: Tandem, meetings: Sequence[Meeting], meeting: Meeting, today: date) -> Agenda:
    """Return what there is for a meeting of the schedule, with its standing tasks as of today."""
    earlier = [each for each in meetings if each.day < meeting.day]
    held = [each.day for each in earlier if each.status is Status.HELD]
    goals = [goal for goal in tandem.agreement.goals if _is_open(tandem, goal)]
    untouched = [Untouched(goal, _last_worked_on(tandem, earlier, goal.id)) for goal in goals]
    tasks = open_again(tandem.tasks, meetings, today)
    return Agenda(
        meeting,
        phase_on(tandem.agreement, meeting.day),
        tuple(in_order(tandem, tandem.open_topics)),
        tuple(sorted(_current(tasks, max(held, default=None)), key=partial(_task_rank, meeting.day))),
        tuple(sorted(parked_topics(tandem, earlier), key=lambda each: each.day, reverse=True)),
        min(untouched, key=lambda each: each.last or date.min, default=None),
        tuple(
            wish
            for wish in tandem.agreement.expectations
            if _last_worked_on(tandem, earlier, wish.id) is None
        ),
    )


def in_order(tandem: Tandem, topics: Iterable[Topic]) -> list[Topic]:
    """Return talking points in the order of a preparation, in which ticking one off moves none."""
    return sorted(topics, key=lambda topic: is_carried_often(tandem, replace(topic, done=False)))


def parked_topics(tandem: Tandem, meetings: Iterable[Meeting]) -> Iterator[Parked]:
    """Yield what was parked at these meetings and is not settled yet, each text once.

    It is settled by a ticked box in its line, by a talking point of its text, or by a later heading of it,
    with a box or without.
    """
    waiting: dict[str, Parked] = {}
    for meeting in meetings:
        for heading in _topic_headings(meeting):
            waiting.pop(fold_case(heading), None)
        section = meeting.protocol.section(_PARKED[0]) if meeting.protocol else None
        for text, done in _lines(section):
            if done:
                waiting.pop(fold_case(text), None)
            elif section:
                parked = Parked(text, meeting.id, meeting.day, effective_audience(section))
                waiting.setdefault(fold_case(text), parked)
    for folded, parked in waiting.items():
        if not any(_has_taken_up(topic, folded, parked.day) for topic in tandem.topics):
            yield parked


def take_up(tandem: Tandem, parked: Parked, today: date) -> Tandem:
    """Make a talking point of what was parked, for no more readers than it had."""
    return add_topic(tandem, parked.text, narrower(Audience.TANDEM, parked.audience), today)


def settle_parked(tandem: Tandem, parked: Parked) -> Tandem:
    """Tick off what was parked in the protocol where it stands."""
    record = tandem.record(parked.meeting_id)
    if record is None or record.protocol is None:
        return tandem
    sections = (_with_ticked(section, parked.text) for section in record.protocol.sections)
    return with_record(tandem, replace(record, protocol=Protocol(tuple(sections))))


def _with_ticked(section: Section, text: str) -> Section:
    if section.part != _PARKED[0]:
        return section
    entries = []
    for entry in section.entries:
        if entry.field == _PARKED[1]:
            lines = (_ticked(line, text) for line in entry.text.split("\n"))
            entry = replace(entry, text="\n".join(lines))
        entries.append(entry)
    return replace(section, entries=tuple(entries))


def _ticked(line: str, text: str) -> str:
    found, _done = _parse_line(line)
    return f"- [x] {found}" if found and fold_case(found) == fold_case(text) else line


def _lines(section: Section | None) -> Iterator[tuple[str, bool]]:
    """Yield each line of the parked topics, and whether it is ticked off."""
    for entry in section.entries if section else ():
        if entry.field == _PARKED[1]:
            for line in entry.text.split("\n"):
                text, done = _parse_line(line)
                if text:
                    yield text, done


def _parse_line(line: str) -> tuple[str, bool]:
    match = _LINE.fullmatch(line)
    return (clean_line(match[2]), match[1] in ("x", "X")) if match else ("", False)


def _has_taken_up(topic: Topic, folded: str, parked: date) -> bool:
    """Return whether a talking point is what was parked, and not one that was done before."""
    is_later = topic.added is not None and topic.added >= parked
    return fold_case(clean_line(topic.text)) == folded and (not topic.done or is_later)


def _topic_headings(meeting: Meeting) -> Iterator[str]:
    section = meeting.protocol.section("topics") if meeting.protocol else None
    for entry in section.entries if section and meeting.status is Status.HELD else ():
        yield _parse_line(entry.field)[0]


def _task_rank(day: date, task: Task) -> tuple[int, int]:
    """Return the place of a task on a day: due by then, the latest first; due later; without a day; done."""
    if task.done:
        return 3, 0
    if task.due is None:
        return 2, 0
    days = (task.due - day).days
    return (0, -days) if days <= 0 else (1, days)


def _current(tasks: Iterable[Task], last_held: date | None) -> Iterator[Task]:
    """Yield the tasks that are open, and those that were done since the last meeting."""
    for task in tasks:
        is_news = task.done_on is not None and (last_held is None or task.done_on >= last_held)
        if not task.done or is_news:
            yield task


def _is_open(tandem: Tandem, goal: Goal) -> bool:
    return tandem.progress_of(goal.id).status is GoalStatus.OPEN


def _last_worked_on(tandem: Tandem, meetings: Iterable[Meeting], ref: str) -> date | None:
    """Return the last day on which a goal or an expectation was talked about, or a task of it was done."""
    days = [task.done_on for task in tandem.tasks if task.goal == ref and task.done_on]
    if talked := last_talked_about(ref, tandem, meetings):
        days.append(talked)
    return max(days, default=None)
