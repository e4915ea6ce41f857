"""Protocols and the promises in them, which are kept as tasks that come from their meeting."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.ids import new_id
from mentoring_tui.domain.meeting import OWN, Entry, Meeting, Protocol, Section
from mentoring_tui.domain.meeting_changes import record_or_default, set_record
from mentoring_tui.domain.redaction import effective_audience
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Who
from mentoring_tui.domain.text import LONGEST_ITEM, fold_case, require_item, validate_line, validate_text


@dataclass(frozen=True)
class Promise:
    """What one side promised at a meeting: what, who, until when, and how one will know."""

    text: str
    who: Who = Who.MENTEE
    due: date | None = None
    proof: str = ""
    done: bool = False
    visibility: Audience = Audience.TANDEM


def promised_tasks(tandem: Tandem, meeting_id: str) -> tuple[Task, ...]:
    """Return the tasks that come from a meeting."""
    return tuple(task for task in tandem.tasks if task.origin == meeting_id)


def write_protocol(
    tandem: Tandem, meeting: Meeting, protocol: Protocol, promised: Iterable[Promise], today: date
) -> Tandem:
    """Let this be the meeting's protocol and these its promises.

    A promise with the words of one that was there keeps its task, and so does one that was only reworded; one
    that is gone takes its task along. A heading of one's own stays with nothing under it.
    """
    cleaned = (_cleaned(section) for section in protocol.sections)
    filled = Protocol(tuple(section for section in cleaned if section.entries))
    record = replace(record_or_default(tandem, meeting), protocol=filled if filled.sections else None)
    return set_record(_with_promises(tandem, meeting.id, promised, today), record)


def _cleaned(section: Section) -> Section:
    entries = (
        replace(
            entry,
            field=validate_line(entry.field, section.part),
            text=validate_text(entry.text, section.part),
        )
        for entry in section.entries
    )
    filled = tuple(entry for entry in entries if entry.field or entry.text or entry.refs)
    bare = (Entry("", ""),) if section.part.startswith(OWN) and section.entries else ()
    return replace(section, audience=effective_audience(section), entries=filled or bare)


def set_audience(tandem: Tandem, meeting: Meeting, part: str, audience: Audience) -> Tandem:
    """Let a part of a meeting's protocol be meant for an audience."""
    record = record_or_default(tandem, meeting)
    sections = record.protocol.sections if record.protocol else ()
    changed = tuple(
        _with_audience(section, audience) if section.part == part else section for section in sections
    )
    return set_record(tandem, replace(record, protocol=Protocol(changed) if changed else None))


def set_promises_audience(tandem: Tandem, meeting_id: str, audience: Audience) -> Tandem:
    """Let all that was promised at a meeting be meant for an audience."""
    tasks = (replace(t, visibility=audience) if t.origin == meeting_id else t for t in tandem.tasks)
    return replace(tandem, tasks=tuple(tasks))


def _with_audience(section: Section, audience: Audience) -> Section:
    changed = replace(section, audience=audience)
    return replace(changed, audience=effective_audience(changed))


def _with_promises(tandem: Tandem, meeting_id: str, promised: Iterable[Promise], today: date) -> Tandem:
    cleaned = [replace(promise, text=require_item(promise.text, "task")) for promise in promised]
    tasks = _match_tasks(cleaned, promised_tasks(tandem, meeting_id))
    kept = [
        _updated(task or Task(new_id(), promise.text, origin=meeting_id), promise, today)
        for promise, task in zip(cleaned, tasks, strict=True)
    ]
    by_id = {task.id: task for task in kept}
    others = [by_id.pop(t.id, t) for t in tandem.tasks if t.origin != meeting_id or t.id in by_id]
    return replace(tandem, tasks=(*others, *by_id.values()))


def _match_tasks(promised: Sequence[Promise], known: Sequence[Task]) -> list[Task | None]:
    """Return the task that each promise had: the one with its words, else the one left in its place."""
    left, found = list(known), list[Task | None]()
    for promise in promised:
        task = next((task for task in left if fold_case(task.text) == fold_case(promise.text)), None)
        if task:
            left.remove(task)
        found.append(task)
    reworded = iter(left if len(left) == found.count(None) else ())
    return [task or next(reworded, None) for task in found]


def _updated(task: Task, promise: Promise, today: date) -> Task:
    done_on = task.done_on or today if promise.done else None
    return replace(
        task,
        text=promise.text,
        who=promise.who,
        due=promise.due,
        proof=validate_line(promise.proof, "proof", LONGEST_ITEM),
        done=promise.done,
        done_on=done_on,
        visibility=promise.visibility,
    )
