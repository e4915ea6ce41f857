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
from mentoring_tui.domain.signing import refuse_if_signed
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Topic, Who
from mentoring_tui.domain.text import LONGEST_ITEM, clean_line, require_item, validate_line

_WHO = {
    "mentee": Who.MENTEE,
    "mentor": Who.MENTOR,
    "mentorin": Who.MENTOR,
    "mentor:in": Who.MENTOR,
    "both": Who.BOTH,
    "beide": Who.BOTH,
    "tandem": Who.BOTH,
}
_AT = re.compile(r"(?:^|\s)@(\w+(?::in)?)(?=\s|$)")
_DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}[./]\d{1,2}\.?"
_DUE = re.compile(rf"(?:^|\s)(?:bis|by|until)(?:\s+zum)?\s+({_DAY})(?=\s|$)", re.IGNORECASE)
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
    candidates = tuple(item.id for item in (found or items))
    raise NotFound(code, kind=kind, wanted=wanted, candidates=candidates)


def parse_task_line(text: str, today: date) -> QuickTask:
    """Read a task from one line; a day without a year is the next one there is.

    The last day that is named counts, as in `Notizen vom 1.2. bis 3.2. ordnen bis 12.3.`
    """
    text, who, due = clean_line(text), None, None
    named = [match for match in _AT.finditer(text) if match[1].casefold() in _WHO]
    if named:
        who = _WHO[named[0][1].casefold()]
        text = text[: named[0].start()] + text[named[0].end() :]
    if days := list(_DUE.finditer(text)):
        due = parse_due(days[-1][1], today)
        text = text[: days[-1].start()] + text[days[-1].end() :]
    return QuickTask(require_item(text, "task"), who, due)


def parse_due(text: str, today: date) -> date:
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
    return replace(tandem, tasks=(*tandem.tasks, _clean(task)))


def _clean(task: Task) -> Task:
    return replace(
        task, text=require_item(task.text, "task"), proof=validate_line(task.proof, "proof", LONGEST_ITEM)
    )


def edit_task(tandem: Tandem, task: Task) -> Tandem:
    """Put the task in the place of the one with the same id."""
    edited = _clean(task)
    for old in tandem.standing_tasks:
        if old.id == task.id and (old.text, old.who, old.origin) != (edited.text, edited.who, edited.origin):
            refuse_if_signed(tandem, f"task.{old.who}")
    return replace(tandem, tasks=tuple(edited if old.id == task.id else old for old in tandem.tasks))


def set_done(tandem: Tandem, task_id: str, done: bool, today: date) -> Tandem:
    """Tick a task off on a day, or open it again."""
    task = by_id(tandem.tasks, task_id, "task")
    return edit_task(tandem, replace(task, done=done, done_on=today if done else None))


def remove_task(tandem: Tandem, task_id: str) -> Tandem:
    """Take a task away."""
    for standing in tandem.standing_tasks:
        if standing.id == task_id:
            refuse_if_signed(tandem, f"task.{standing.who}")
    return replace(tandem, tasks=tuple(task for task in tandem.tasks if task.id != task_id))


def add_topic(tandem: Tandem, text: str, visibility: Audience = Audience.TANDEM) -> Tandem:
    """Add something to raise at the next meeting."""
    topic = Topic(new_id(), require_item(text, "topic"), visibility=visibility)
    return replace(tandem, topics=(*tandem.topics, topic))


def edit_topic(tandem: Tandem, topic: Topic) -> Tandem:
    """Put the talking point in the place of the one with the same id."""
    edited = replace(topic, text=require_item(topic.text, "topic"))
    return replace(tandem, topics=tuple(edited if old.id == topic.id else old for old in tandem.topics))


def remove_topic(tandem: Tandem, topic_id: str) -> Tandem:
    """Take a talking point away."""
    return replace(tandem, topics=tuple(topic for topic in tandem.topics if topic.id != topic_id))
