"""Write the protocol of a meeting, and keep the promises in it as tasks that come from the meeting."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.ids import new_id
from mentoring_tui.domain.limits import LONGEST_ITEM
from mentoring_tui.domain.meeting import OWN, Entry, Meeting, Protocol, Section
from mentoring_tui.domain.meeting_changes import record_or_default, set_record
from mentoring_tui.domain.redaction import effective_audience
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Who
from mentoring_tui.domain.task_history import keep_history
from mentoring_tui.domain.text import deduplicate, fold_case, require_item, validate_line, validate_text

_PROMISE = "promise:"
"""Prefix of a reference to a promise whose task has no id yet; the rest is its text."""


@dataclass(frozen=True)
class Promise:
    """A promise of one side at a meeting; `proof` is how both will know that it was kept."""

    text: str
    who: Who = Who.MENTEE
    due: date | None = None
    proof: str = ""
    done: bool = False
    visibility: Audience = Audience.TANDEM


def promise_ref(text: str) -> str:
    """Return the reference to a promise by its text; `write_protocol` replaces it by the id of the task."""
    return _PROMISE + fold_case(text)


def is_below_promise(entry: Entry) -> bool:
    """Return whether a text stands below a promise, and is not a text of its own."""
    if any(ref.startswith(_PROMISE) for ref in entry.refs):
        return True
    return bool(entry.refs) and all(line[:1].isspace() for line in entry.text.split("\n") if line)


def promised_tasks(tandem: Tandem, meeting_id: str) -> tuple[Task, ...]:
    """Return the tasks that come from a meeting."""
    return tuple(task for task in tandem.tasks if task.origin == meeting_id)


def write_protocol(
    tandem: Tandem,
    meeting: Meeting,
    protocol: Protocol,
    promised: Iterable[Promise],
    today: date,
    *,
    keep_done: bool = False,
) -> Tandem:
    """Replace the protocol of a meeting and its promises.

    A promise keeps the task with the same text, or the task that it rewords; tasks without a promise are
    removed, except those that are done with `keep_done`. Empty sections are dropped, except those with a
    heading of their own.
    """
    with_tasks = _with_promises(tandem, meeting.id, promised, today, keep_done)
    ids = {promise_ref(task.text): task.id for task in promised_tasks(with_tasks, meeting.id)}
    cleaned = (_cleaned(_with_task_ids(section, ids)) for section in protocol.sections)
    filled = Protocol(tuple(section for section in cleaned if section.entries))
    record = replace(record_or_default(tandem, meeting), protocol=filled if filled.sections else None)
    written = set_record(with_tasks, record)
    return keep_history(tandem, written, today)


def _with_task_ids(section: Section, ids: Mapping[str, str]) -> Section:
    """Return the section with the ids of tasks in the place of references to promises."""
    entries: list[Entry] = []
    for entry in section.entries:
        refs = (ids.get(ref, ref) for ref in entry.refs)
        known = deduplicate(ref for ref in refs if not ref.startswith(_PROMISE))
        entries.append(entry if known == entry.refs else replace(entry, refs=known))
    return replace(section, entries=tuple(entries))


def _cleaned(section: Section) -> Section:
    entries: list[Entry] = []
    for entry in section.entries:
        field = validate_line(entry.field, section.part)
        text = validate_text(entry.text, section.part)
        if field or text or entry.refs:
            entries.append(replace(entry, field=field, text=text))
    if not entries and section.entries and section.part.startswith(OWN):
        entries = [Entry("", "")]
    return replace(section, audience=effective_audience(section), entries=tuple(entries))


def set_audience(tandem: Tandem, meeting: Meeting, part: str, audience: Audience) -> Tandem:
    """Set the audience of a part of a meeting's protocol."""
    record = record_or_default(tandem, meeting)
    sections: list[Section] = []
    for section in record.protocol.sections if record.protocol else ():
        sections.append(_with_audience(section, audience) if section.part == part else section)
    protocol = Protocol(tuple(sections)) if sections else None
    return set_record(tandem, replace(record, protocol=protocol))


def set_promises_audience(tandem: Tandem, meeting_id: str, audience: Audience) -> Tandem:
    """Set the audience of all promises of a meeting."""
    tasks = (replace(t, visibility=audience) if t.origin == meeting_id else t for t in tandem.tasks)
    return replace(tandem, tasks=tuple(tasks))


def _with_audience(section: Section, audience: Audience) -> Section:
    changed = replace(section, audience=audience)
    return replace(changed, audience=effective_audience(changed))


def _with_promises(
    tandem: Tandem, meeting_id: str, promised: Iterable[Promise], today: date, keep_done: bool
) -> Tandem:
    cleaned = [replace(promise, text=require_item(promise.text, "task")) for promise in promised]
    matched = _match_tasks(cleaned, promised_tasks(tandem, meeting_id))
    kept: dict[str, Task] = {}
    for promise, known in zip(cleaned, matched, strict=True):
        old = known or Task(new_id(), promise.text, origin=meeting_id)
        kept[old.id] = _updated(old, promise, today)
    tasks: list[Task] = []
    for task in tandem.tasks:
        if task.id in kept:
            tasks.append(kept.pop(task.id))
        elif task.origin != meeting_id or (keep_done and task.done):
            tasks.append(task)
    return replace(tandem, tasks=(*tasks, *kept.values()))


def _match_tasks(promised: Sequence[Promise], known: Sequence[Task]) -> list[Task | None]:
    """Return for each promise the task with its text, or None for a new one.

    If as many tasks as promises are left over, or as many open ones, the promises are reworded and matched in
    order. No task that is done becomes another promise that is open.
    """
    unmatched = list(known)
    matched: list[Task | None] = []
    for promise in promised:
        task = _task_with_text(unmatched, promise.text)
        if task:
            unmatched.remove(task)
        matched.append(task)
    new = [index for index, task in enumerate(matched) if task is None]
    if len(unmatched) != len(new):
        unmatched = [task for task in unmatched if not task.done]
    if len(unmatched) == len(new):
        for index, task in zip(new, unmatched, strict=True):
            if promised[index].done or not task.done:
                matched[index] = task
    return matched


def _task_with_text(tasks: Iterable[Task], text: str) -> Task | None:
    wanted = fold_case(text)
    return next((task for task in tasks if fold_case(task.text) == wanted), None)


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
