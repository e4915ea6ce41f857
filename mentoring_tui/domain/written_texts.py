"""Every text of a redacted tandem that may name other people, and where it stands."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from mentoring_tui.domain.agreement import Agreement, Goal
from mentoring_tui.domain.evaluation import Answer
from mentoring_tui.domain.goal_progress import GoalProgress
from mentoring_tui.domain.meeting import OWN, Entry, MeetingRecord, Protocol, Section
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task


class Place(NamedTuple):
    """Where a text stands; `kind` and `where` are those of a search hit."""

    kind: str
    where: str
    day: date | None = None

    def __str__(self) -> str:
        return f"{self.day} {self.where}" if self.day else self.where


Rewrite = Callable[[Place, str], str]
"""Returns the text that stands at a place instead."""


def rewrite_texts(tandem: Tandem, rewrite: Rewrite) -> Tandem:
    """Return the tandem with every text that may name other people rewritten.

    The names and contact details of mentee and mentor, their signatures, and ids stay. Earlier agreements,
    days away and what was sealed at the beginning, which no document for others has, stay too.
    """
    agreement = _agreement(tandem.agreement, rewrite)
    return replace(
        tandem,
        title=rewrite(Place("agreement", "title"), tandem.title),
        agreement=agreement,
        meetings=tuple(_meeting(record, rewrite) for record in tandem.meetings),
        tasks=tuple(_task(task, rewrite) for task in tandem.tasks),
        topics=tuple(
            replace(topic, text=rewrite(Place("topic", "topic"), topic.text)) for topic in tandem.topics
        ),
        answers=tuple(_answer(answer, rewrite) for answer in tandem.answers),
        effects=tuple(
            replace(effect, text=rewrite(Place("evaluation", "effect"), effect.text))
            for effect in tandem.effects
        ),
        progress=tuple(_progress(tandem, agreement, rewrite)),
        feedback=rewrite(Place("feedback", "feedback"), tandem.feedback),
        thanks=rewrite(Place("feedback", "thanks"), tandem.thanks),
    )


def located_texts(tandem: Tandem) -> Iterator[tuple[Place, str]]:
    """Yield every text that `rewrite_texts` rewrites, and where it stands; no empty ones."""
    found: list[tuple[Place, str]] = []

    def collect(place: Place, text: str) -> str:
        if text.strip():
            found.append((place, text))
        return text

    rewrite_texts(tandem, collect)
    yield from found


def _agreement(agreement: Agreement, rewrite: Rewrite) -> Agreement:
    expectations = []
    for expectation in agreement.expectations:
        place = Place("agreement", f"expect.{expectation.who}")
        expectations.append(replace(expectation, text=rewrite(place, expectation.text)))
    goals = tuple(_goal(goal, rewrite) for goal in agreement.goals)
    return replace(agreement, expectations=tuple(expectations), goals=goals)


def _goal(goal: Goal, rewrite: Rewrite) -> Goal:
    return replace(
        goal,
        text=rewrite(Place("goal", "goal"), goal.text),
        steps=tuple(rewrite(Place("goal", "goal.steps"), step) for step in goal.steps),
        success=rewrite(Place("goal", "goal.success"), goal.success),
    )


def _progress(tandem: Tandem, rewritten: Agreement, rewrite: Rewrite) -> Iterator[GoalProgress]:
    """Yield the steps that are done in the words that the goals have them in now."""
    words: dict[str, str] = {}
    for old, new in zip(tandem.agreement.goals, rewritten.goals, strict=True):
        words |= zip(old.steps, new.steps, strict=True)
    for progress in tandem.progress:
        done: list[str] = []
        for step in progress.steps_done:
            known = words.get(step)
            done.append(rewrite(Place("goal", "goal.steps"), step) if known is None else known)
        yield replace(progress, steps_done=tuple(done))


def _task(task: Task, rewrite: Rewrite) -> Task:
    text = rewrite(Place("task", "task"), task.text)
    return replace(task, text=text, proof=rewrite(Place("task", "proof"), task.proof))


def _answer(answer: Answer, rewrite: Rewrite) -> Answer:
    if answer.kind != "text":
        return answer
    return replace(answer, value=rewrite(Place("evaluation", answer.question), str(answer.value)))


def _meeting(record: MeetingRecord, rewrite: Rewrite) -> MeetingRecord:
    day = record.at.day if record.at else record.nominal
    protocol = record.protocol
    if protocol:
        protocol = Protocol(tuple(_section(section, day, rewrite) for section in protocol.sections))
    return replace(record, place=rewrite(Place("meeting", "place", day), record.place), protocol=protocol)


def _section(section: Section, day: date | None, rewrite: Rewrite) -> Section:
    part = section.part
    if part.startswith(OWN):
        part = OWN + rewrite(Place("protocol", part, day), part.removeprefix(OWN))
    entries = tuple(_entry(section.part, entry, day, rewrite) for entry in section.entries)
    return replace(section, part=part, entries=entries)


def _entry(part: str, entry: Entry, day: date | None, rewrite: Rewrite) -> Entry:
    has_keyword = entry.field and part != "topics" and not part.startswith(OWN)
    place = Place("protocol", f"{part}.{entry.field}" if has_keyword else part, day)
    return replace(entry, field=rewrite(place, entry.field), text=rewrite(place, entry.text))
