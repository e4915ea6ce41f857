"""What changed between two versions of a tandem, as codes; `mentoring_tui.words.changes` words them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from mentoring_tui.domain.absence import Absence
from mentoring_tui.domain.agreement import Expectation, Goal, Rhythm
from mentoring_tui.domain.agreement_values import all_field_values, changed_fields
from mentoring_tui.domain.ending import Ending
from mentoring_tui.domain.evaluation import OwnEffect
from mentoring_tui.domain.known_name import KnownName
from mentoring_tui.domain.meeting import MeetingRecord, Protocol, Section
from mentoring_tui.domain.moment import LATEST, Moment
from mentoring_tui.domain.progress_diff import progress_changes
from mentoring_tui.domain.receipt import Receipt
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Topic

Item = Task | Topic | Goal | Expectation | KnownName | OwnEffect | Absence
"""A record of a list that has an id and a text."""

_Pair = tuple[MeetingRecord | None, MeetingRecord | None]
"""The records of a meeting before and after, None where nothing is decided about it."""


@dataclass(frozen=True)
class Difference:
    """A change, named by a code and the facts that its sentence needs."""

    code: str
    facts: Mapping[str, object]


def differences(before: Tandem, after: Tandem) -> tuple[Difference, ...]:
    """Return what changed: meetings and protocols by day, tasks, talking points, the agreement, exports.

    The result is empty only if nothing changed; `other` stands for a change that no screen shows.
    """
    if before == after:
        return ()
    found = tuple(_differences(before, after))
    return found or (_difference("other"),)


def _differences(before: Tandem, after: Tandem) -> Iterator[Difference]:
    yield from _meetings(before.meetings, after.meetings)
    yield from _items("task", before.tasks, after.tasks)
    yield from _items("topic", before.topics, after.topics)
    yield from _items("goal", before.agreement.goals, after.agreement.goals)
    for code, facts in progress_changes(before, after):
        yield Difference(code, facts)
    yield from _items("expectation", before.agreement.expectations, after.agreement.expectations)
    yield from _fields(before, after)
    amendments = tuple(_amendments(before, after))
    yield from amendments
    codes = {difference.code for difference in amendments}
    yield from _signatures(before, after, amended="amended" in codes)
    for kind, ask in (("known-name", False), ("own-word", True)):
        sides = ([name for name in names if name.ask is ask] for names in (before.names, after.names))
        yield from _items(kind, *sides)
    if before.cleared != after.cleared:
        yield _difference("cleared")
    yield from _receipts(before.receipts, after.receipts)
    yield from _endings(before.ending, after.ending)
    yield from _evaluation(before, after)
    yield from _items("absence", before.absences, after.absences)
    if before.quiet_until != after.quiet_until:
        yield _difference("quiet", day=after.quiet_until or before.quiet_until)


def _difference(code: str, **facts: object) -> Difference:
    return Difference(code, facts)


def _meetings(before: Sequence[MeetingRecord], after: Sequence[MeetingRecord]) -> Iterator[Difference]:
    changed = [(old, new) for old, new in _pairs(before, after) if old != new]
    for old, new in sorted(changed, key=_pair_day):
        yield from _meeting(old, new)


def _pairs(before: Sequence[MeetingRecord], after: Sequence[MeetingRecord]) -> Iterator[_Pair]:
    """Pair the records of each meeting; a record that has another id now is found by its protocol."""
    after_by_id = {record.id: record for record in after}
    old_ids = {record.id for record in before}
    added = [record for record in after if record.id not in old_ids]
    for old in before:
        new = after_by_id.get(old.id)
        if new is None:
            new = _with_protocol(old.protocol, added)
            if new is not None:
                added.remove(new)
        yield old, new
    for new in added:
        yield None, new


def _with_protocol(protocol: Protocol | None, records: Sequence[MeetingRecord]) -> MeetingRecord | None:
    if protocol is None:
        return None
    return next((record for record in records if record.protocol == protocol), None)


def _pair_day(pair: _Pair) -> date:
    old, new = pair
    return _day(old or new)


def _meeting(before: MeetingRecord | None, after: MeetingRecord | None) -> Iterator[Difference]:
    old, new = before or _undecided(after), after or _undecided(before)
    if old.nominal is None and before is None:
        yield _difference("meeting-added", day=_day(old))
    elif old.nominal is None and after is None:
        yield _difference("meeting-removed", day=_day(old))
    if _day(old) != _day(new):
        yield _difference("meeting-moved", day=_day(old), to=new.at or Moment(_day(new)))
    if old.status is not new.status:
        yield _difference(f"meeting-{new.status}", day=_day(new))
    if details := tuple(_details(old, new)):
        yield _difference("meeting-changed", day=_day(new), fields=details)
    yield from _protocol(_day(new), old.protocol, new.protocol)


def _undecided(record: MeetingRecord | None) -> MeetingRecord:
    """Return the record of this meeting without a decision; an extra meeting keeps its start."""
    assert record, "a meeting has a record before or after"
    return MeetingRecord(record.id, record.nominal, None if record.nominal else record.at)


def _day(record: MeetingRecord | None) -> date:
    """Return the day of a meeting; a meeting without one sorts last."""
    if record and record.at:
        return record.at.day
    if record and record.nominal:
        return record.nominal
    return LATEST


def _details(before: MeetingRecord, after: MeetingRecord) -> Iterator[str]:
    """Yield the names of changed fields; a change of status implies the time, minutes and mode."""
    names = ["place", "occasion", "cancelled_by", "reason"]
    if before.status is after.status:
        names = ["minutes", "mode", *names]
        if before.at != after.at and _day(before) == _day(after):
            yield "time"
    for name in names:
        if getattr(before, name) != getattr(after, name):
            yield name


def _protocol(day: date, before: Protocol | None, after: Protocol | None) -> Iterator[Difference]:
    if before == after:
        return
    old, new = _by_part(before), _by_part(after)
    if before is None or after is None:
        code = "protocol-written" if before is None else "protocol-removed"
        yield _difference(code, day=day, words=_count_words(*new.values()) - _count_words(*old.values()))
        return
    found: list[Difference] = []
    for part in old | new:
        found.extend(_part(day, part, old.get(part, ()), new.get(part, ())))
    yield from found or [_difference("protocol-reordered", day=day)]


def _by_part(protocol: Protocol | None) -> dict[str, tuple[Section, ...]]:
    parts: dict[str, tuple[Section, ...]] = {}
    for section in protocol.sections if protocol else ():
        parts[section.part] = (*parts.get(section.part, ()), section)
    return parts


def _part(
    day: date, part: str, before: tuple[Section, ...], after: tuple[Section, ...]
) -> Iterator[Difference]:
    if [section.entries for section in before] != [section.entries for section in after]:
        if not before:
            code = "part-written"
        elif not after:
            code = "part-removed"
        else:
            code = "part-changed"
        yield _difference(code, day=day, part=part, words=_count_words(after) - _count_words(before))
    if before and after and before[0].audience is not after[0].audience:
        yield _difference("part-audience", day=day, part=part, audience=after[0].audience)


def _count_words(*parts: tuple[Section, ...]) -> int:
    count = 0
    for sections in parts:
        for section in sections:
            count += sum(len(entry.text.split()) for entry in section.entries)
    return count


def _items(kind: str, before: Sequence[Item], after: Sequence[Item]) -> Iterator[Difference]:
    old, new = {item.id: item for item in before}, {item.id: item for item in after}
    for id, item in old.items():
        if id not in new:
            yield _difference("item-removed", kind=kind, text=item.text)
    for id, item in new.items():
        if id not in old:
            yield _difference("item-added", kind=kind, text=item.text)
    for id, item in old.items():
        if id in new and item != new[id]:
            yield from _item(kind, item, new[id])
    if [id for id in old if id in new] != [id for id in new if id in old]:
        yield _difference("items-reordered", kind=kind)


def _item(kind: str, before: Item, after: Item) -> Iterator[Difference]:
    changed = {f.name for f in fields(before) if getattr(before, f.name) != getattr(after, f.name)}
    if "text" in changed:
        yield _difference("item-reworded", kind=kind, before=before.text, text=after.text)
    tells = changed & {"done", "done_on", "due"}  # what the history of a task tells again
    if "done" in changed:
        done = isinstance(after, Task | Topic) and after.done
        yield _difference("item-done" if done else "item-reopened", kind=kind, text=after.text)
        changed.discard("done_on")
    elif "done_on" in changed and "history" in changed and isinstance(after, Task) and after.done:
        yield _difference("item-done", kind=kind, text=after.text)  # a standing task, for the next meeting
        changed.discard("done_on")
    if "visibility" in changed and not isinstance(after, KnownName | OwnEffect | Absence):
        yield _difference("item-audience", kind=kind, text=after.text, audience=after.visibility)
    told = {"text", "visibility", "done", "history"} if tells else {"text", "visibility", "done"}
    if rest := tuple(sorted(changed - told)):
        yield _difference("item-changed", kind=kind, text=after.text, fields=rest)


def _fields(before: Tandem, after: Tandem) -> Iterator[Difference]:
    """Yield the changed fields that hold one value; `_items` compares the lists."""
    changed: set[str] = set()
    for change in changed_fields(all_field_values(before), all_field_values(after)):
        if change.field.partition(".")[0] not in ("expect", "task", "goal"):
            changed.add(change.field)
            yield _difference("field", field=change.field, before=change.before, after=change.after)
    if not changed & {"every", "first"}:
        yield from _rhythms(before.agreement.rhythms, after.agreement.rhythms)


def _rhythms(before: Sequence[Rhythm], after: Sequence[Rhythm]) -> Iterator[Difference]:
    """Yield the first day of the rhythms that are not the same."""
    unchanged = 0
    for old, new in zip(before, after, strict=False):
        if old != new:
            break
        unchanged += 1
    changed = [*before[unchanged:], *after[unchanged:]]
    if changed:
        days = [_first_day(rhythm) for rhythm in changed]
        yield _difference("rhythm", day=min((day for day in days if day), default=None))


def _first_day(rhythm: Rhythm) -> date | None:
    if rhythm.since:
        return rhythm.since
    return rhythm.first.day if rhythm.first else None


def _signatures(before: Tandem, after: Tandem, amended: bool) -> Iterator[Difference]:
    """Yield the changed signatures, except those that an amendment removed."""
    old = {signature.role: signature for signature in before.agreement.signatures}
    new = {signature.role: signature for signature in after.agreement.signatures}
    for role in old | new:
        if role not in old:
            yield _difference("signature-given", role=role)
        elif role not in new and not amended:
            yield _difference("signature-removed", role=role)
        elif role in new and old[role] != new[role]:
            yield _difference("signature-changed", role=role)


def _amendments(before: Tandem, after: Tandem) -> Iterator[Difference]:
    old = {version.id: version for version in before.versions}
    new = {version.id: version for version in after.versions}
    for id, version in new.items():
        if id not in old:
            yield _difference("amended", day=version.amended)
    for id, version in old.items():
        if id not in new:
            yield _difference("amendment-removed", day=version.amended)
    for id, version in old.items():
        if id in new and new[id] != version:
            yield _difference("amendment-changed", day=new[id].amended)


def _receipts(before: Sequence[Receipt], after: Sequence[Receipt]) -> Iterator[Difference]:
    old, new = {receipt.id: receipt for receipt in before}, {receipt.id: receipt for receipt in after}
    for id, receipt in (old | new).items():
        if id not in old:
            yield _difference("receipt-added", text=receipt.file, audience=receipt.audience)
        elif old[id] != new.get(id):
            code = "receipt-changed" if id in new else "receipt-removed"
            yield _difference(code, text=old[id].file, audience=old[id].audience)
    if [id for id in old if id in new] != [id for id in new if id in old]:
        yield _difference("receipts-reordered")


def _endings(before: Ending | None, after: Ending | None) -> Iterator[Difference]:
    if after is None:
        if before is not None:
            yield _difference("reopened", day=before.on)
        return
    if before is None or (before.on, before.early) != (after.on, after.early):
        yield _difference("closed-early" if after.early else "closed", day=after.on)
    if before is not None and before.keep_until != after.keep_until:
        yield _difference("keep-until", day=after.keep_until or after.on)


def _evaluation(before: Tandem, after: Tandem) -> Iterator[Difference]:
    """Yield each changed answer, and that there is other feedback or another letter, not what they say."""
    old, new = ({answer.id: answer for answer in side.answers} for side in (before, after))
    for id, answer in (old | new).items():
        if id not in old:
            code = "answer-given"
        elif id not in new:
            code = "answer-removed"
        elif old[id] != new[id]:
            code = "answer-changed"
        else:
            continue
        yield _difference(code, role=answer.role, text=answer.asked or answer.question)
    if [id for id in old if id in new] != [id for id in new if id in old]:
        yield _difference("answers-reordered")
    yield from _items("effect", before.effects, after.effects)
    if before.beginning != after.beginning:
        yield _difference("beginning")
    if (before.feedback, before.thanks) != (after.feedback, after.thanks):
        yield _difference("feedback")
