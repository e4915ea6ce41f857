"""Changing tasks and talking points, and reading a task that is written in one line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, TypeVar

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import NotFound, Refused
from mentoring_tui.domain.ids import new_id
from mentoring_tui.domain.moment import parse_day
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Topic, Who
from mentoring_tui.domain.text import needed_line

_WHO = {
    "mentee": Who.MENTEE,
    "mentor": Who.MENTOR,
    "mentorin": Who.MENTOR,
    "both": Who.BOTH,
    "beide": Who.BOTH,
    "tandem": Who.BOTH,
}
_AT = re.compile(r"(?:^|\s)@(\w+)(?=\s|$)")
_DUE = re.compile(r"(?:^|\s)(?:bis|by|until)(?:\s+zum)?\s+([\d.\-/]*\d[\d.\-/]*)(?=\s|$)", re.IGNORECASE)
_YEARLESS = re.compile(r"(\d{1,2})\.(\d{1,2})\.?")


@dataclass(frozen=True)
class QuickTask:
    """What one line says of a task: `Kontakt herstellen @mentor bis 12.3.`"""

    text: str
    who: Who | None = None
    due: date | None = None


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


_Item = TypeVar("_Item", bound=_Identified)


def by_id(items: Sequence[_Item], wanted: str, kind: str) -> _Item:
    """Return the item whose id is, or begins, so; else refuse with the candidates."""
    found = [item for item in items if item.id == wanted] or [i for i in items if i.id.startswith(wanted)]
    if wanted and len(found) == 1:
        return found[0]
    code = "id-ambiguous" if wanted and found else "id-unknown"
    candidates = tuple(item.id for item in (found if wanted else items))
    raise NotFound(code, kind=kind, wanted=wanted, candidates=candidates)


def read_line(text: str, today: date) -> QuickTask:
    """Read a task from one line; a day without a year is the next one there is."""
    who, due = None, None
    if (match := _AT.search(text)) and match[1].casefold() in _WHO:
        who = _WHO[match[1].casefold()]
        text = text[: match.start()] + text[match.end() :]
    if match := _DUE.search(text):
        due = read_due(match[1], today)
        text = text[: match.start()] + text[match.end() :]
    return QuickTask(needed_line(text, "task"), who, due)


def read_due(text: str, today: date) -> date:
    """Return the day; without a year the next such day from today on."""
    match = _YEARLESS.fullmatch(text.strip())
    if not match:
        return parse_day(text)
    for year in range(today.year, today.year + 9):
        try:
            day = date(year, int(match[2]), int(match[1]))
        except ValueError:
            continue
        if day >= today:
            return day
    raise Refused("day-does-not-exist", text=text)


def add_task(tandem: Tandem, task: Task) -> Tandem:
    """Add a task behind the others."""
    return replace(tandem, tasks=(*tandem.tasks, replace(task, text=needed_line(task.text, "task"))))


def edit_task(tandem: Tandem, task: Task) -> Tandem:
    """Put the task in the place of the one with the same id."""
    edited = replace(task, text=needed_line(task.text, "task"))
    return replace(tandem, tasks=tuple(edited if old.id == task.id else old for old in tandem.tasks))


def set_done(tandem: Tandem, task_id: str, done: bool, today: date) -> Tandem:
    """Tick a task off on a day, or open it again."""
    task = by_id(tandem.tasks, task_id, "task")
    return edit_task(tandem, replace(task, done=done, done_on=today if done else None))


def remove_task(tandem: Tandem, task_id: str) -> Tandem:
    """Take a task away."""
    return replace(tandem, tasks=tuple(task for task in tandem.tasks if task.id != task_id))


def add_topic(tandem: Tandem, text: str, visibility: Audience = Audience.TANDEM) -> Tandem:
    """Add something to raise at the next meeting."""
    topic = Topic(new_id(), needed_line(text, "topic"), visibility=visibility)
    return replace(tandem, topics=(*tandem.topics, topic))


def edit_topic(tandem: Tandem, topic: Topic) -> Tandem:
    """Put the talking point in the place of the one with the same id."""
    edited = replace(topic, text=needed_line(topic.text, "topic"))
    return replace(tandem, topics=tuple(edited if old.id == topic.id else old for old in tandem.topics))


def remove_topic(tandem: Tandem, topic_id: str) -> Tandem:
    """Take a talking point away."""
    return replace(tandem, topics=tuple(topic for topic in tandem.topics if topic.id != topic_id))
