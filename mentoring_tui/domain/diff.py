"""What changed between two states of a tandem, as codes; the words stand in `mentoring_tui.words.changes`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from itertools import takewhile

from mentoring_tui.domain import signing
from mentoring_tui.domain.agreement import Expectation, Goal
from mentoring_tui.domain.meeting import MeetingRecord, Protocol, Section
from mentoring_tui.domain.moment import LATEST, Moment
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Topic

Item = Task | Topic | Goal | Expectation
"""What stands in a list under an id and has words of its own."""


@dataclass(frozen=True)
class Difference:
    """Something that is not as it was, named by a code and the facts that its sentence needs."""

    code: str
    facts: Mapping[str, object]


def differences(before: Tandem, after: Tandem) -> tuple[Difference, ...]:
    """Return what changed: protocols and meetings by their days, tasks, talking points, then the agreement.

    It is empty only where nothing did; `other` stands for what people do not see, such as an id.
    """
    if before == after:
        return ()
    return tuple(_differences(before, after)) or (_difference("other"),)


def all_field_values(tandem: Tandem) -> dict[str, tuple[str, ...]]:
    """Return what stands in each field of the form, and in those that belong to no signed agreement."""
    own = {"title": (tandem.title,), "role": (tandem.role.value,), "time-zone": (tandem.agreement.time_zone,)}
    filled = {field: tuple(value for value in several if value) for field, several in own.items()}
    return signing.field_values(tandem.agreement, tandem.standing_tasks) | filled


def _differences(before: Tandem, after: Tandem) -> Iterator[Difference]:
    yield from _meetings(before.meetings, after.meetings)
    yield from _items("task", before.tasks, after.tasks)
    yield from _items("topic", before.topics, after.topics)
    yield from _items("goal", before.agreement.goals, after.agreement.goals)
    yield from _items("expectation", before.agreement.expectations, after.agreement.expectations)
    yield from _fields(before, after)
    amendments = tuple(_amendments(before, after))
    yield from amendments
    yield from _signatures(before, after, amended="amended" in {found.code for found in amendments})


def _difference(code: str, **facts: object) -> Difference:
    return Difference(code, facts)


def _meetings(before: Sequence[MeetingRecord], after: Sequence[MeetingRecord]) -> Iterator[Difference]:
    changed = [pair for pair in _pairs(before, after) if pair[0] != pair[1]]
    for old, new in sorted(changed, key=lambda pair: _day(pair[0] or pair[1])):
        yield from _meeting(old, new)


def _pairs(
    before: Sequence[MeetingRecord], after: Sequence[MeetingRecord]
) -> Iterator[tuple[MeetingRecord | None, MeetingRecord | None]]:
    """Yield what was and what is decided about each meeting; a protocol that went along is followed."""
    new, ids = {record.id: record for record in after}, {record.id for record in before}
    arrived = [record for record in after if record.id not in ids]
    for record in before:
        same = new.get(record.id)
        if same is None and (same := next((r for r in arrived if _follows(record, r)), None)):
            arrived.remove(same)
        yield record, same
    yield from ((None, record) for record in arrived)


def _follows(before: MeetingRecord, after: MeetingRecord) -> bool:
    return before.protocol is not None and before.protocol == after.protocol


def _meeting(before: MeetingRecord | None, after: MeetingRecord | None) -> Iterator[Difference]:
    old, new = before or _bare(after), after or _bare(before)
    if old.nominal is None and (before is None or after is None):
        yield _difference("meeting-added" if before is None else "meeting-removed", day=_day(old))
    if _day(old) != _day(new):
        yield _difference("meeting-moved", day=_day(old), to=new.at or Moment(_day(new)))
    if old.status is not new.status:
        yield _difference(f"meeting-{new.status}", day=_day(new))
    if details := tuple(_details(old, new)):
        yield _difference("meeting-changed", day=_day(new), fields=details)
    yield from _protocol(_day(new), old.protocol, new.protocol)


def _bare(record: MeetingRecord | None) -> MeetingRecord:
    """Return the meeting as it is where nothing is decided about it but, outside of the rhythm, its start."""
    assert record, "a meeting is decided about on one side at least"
    return MeetingRecord(record.id, record.nominal, None if record.nominal else record.at)


def _day(record: MeetingRecord | None) -> date:
    """Return the day of a meeting; one that has none is as good as on the last of all."""
    if record and record.at:
        return record.at.day
    return (record.nominal if record else None) or LATEST


def _details(before: MeetingRecord, after: MeetingRecord) -> Iterator[str]:
    """Yield the fields that changed but those that are told with whether the meeting took place."""
    same = before.status is after.status
    if same and before.at != after.at and _day(before) == _day(after):
        yield "time"
    told = ("minutes", "mode", "place", "occasion") if same else ("place", "occasion")
    yield from (field for field in told if getattr(before, field) != getattr(after, field))


def _protocol(day: date, before: Protocol | None, after: Protocol | None) -> Iterator[Difference]:
    if before == after:
        return
    old, new = _by_part(before), _by_part(after)
    if before is None or after is None:
        code = "protocol-written" if before is None else "protocol-removed"
        yield _difference(code, day=day, words=_words(*new.values()) - _words(*old.values()))
        return
    found = [found for part in old | new for found in _part(day, part, old.get(part, ()), new.get(part, ()))]
    yield from found or [_difference("protocol-reordered", day=day)]


def _by_part(protocol: Protocol | None) -> dict[str, tuple[Section, ...]]:
    parts: dict[str, tuple[Section, ...]] = {}
    for section in protocol.sections if protocol else ():
        parts[section.part] = (*parts.get(section.part, ()), section)
    return parts


def _part(
    day: date, part: str, before: tuple[Section, ...], after: tuple[Section, ...]
) -> Iterator[Difference]:
    texts = [tuple(section.entries for section in sections) for sections in (before, after)]
    if texts[0] != texts[1]:
        code = "part-changed" if before and after else "part-written" if after else "part-removed"
        yield _difference(code, day=day, part=part, words=_words(after) - _words(before))
    if before and after and before[0].audience is not after[0].audience:
        yield _difference("part-audience", day=day, part=part, audience=after[0].audience)


def _words(*parts: tuple[Section, ...]) -> int:
    entries = (entry for sections in parts for section in sections for entry in section.entries)
    return sum(len(entry.text.split()) for entry in entries)


def _items(kind: str, before: Sequence[Item], after: Sequence[Item]) -> Iterator[Difference]:
    old, new = {item.id: item for item in before}, {item.id: item for item in after}
    yield from (_difference("item-removed", kind=kind, text=old[id].text) for id in old if id not in new)
    yield from (_difference("item-added", kind=kind, text=new[id].text) for id in new if id not in old)
    for id, item in old.items():
        if id in new and item != new[id]:
            yield from _item(kind, item, new[id])
    if [id for id in old if id in new] != [id for id in new if id in old]:
        yield _difference("items-reordered", kind=kind)


def _item(kind: str, before: Item, after: Item) -> Iterator[Difference]:
    changed = {f.name for f in fields(before) if getattr(before, f.name) != getattr(after, f.name)}
    if "text" in changed:
        yield _difference("item-reworded", kind=kind, before=before.text, text=after.text)
    if "done" in changed:
        done = isinstance(after, Task | Topic) and after.done
        yield _difference("item-done" if done else "item-reopened", kind=kind, text=after.text)
    if "visibility" in changed:
        yield _difference("item-audience", kind=kind, text=after.text, audience=after.visibility)
    said = {"text", "visibility", "done"} | ({"done_on"} if "done" in changed else set())
    if rest := tuple(sorted(changed - said)):
        yield _difference("item-changed", kind=kind, text=after.text, fields=rest)


def _fields(before: Tandem, after: Tandem) -> Iterator[Difference]:
    """Yield the fields with one value; lists are compared by their items."""
    found = signing.changed_fields(all_field_values(before), all_field_values(after))
    single = [d for d in found if d.field.partition(".")[0] not in ("expect", "task", "goal")]
    for difference in single:
        yield _difference("field", field=difference.field, before=difference.before, after=difference.after)
    if not {difference.field for difference in single} & {"every", "first"}:
        yield from _rhythm(before, after)


def _rhythm(before: Tandem, after: Tandem) -> Iterator[Difference]:
    old, new = before.agreement.rhythms, after.agreement.rhythms
    same = sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    if changed := (*old[same:], *new[same:]):
        days = [rhythm.since or (rhythm.first.day if rhythm.first else None) for rhythm in changed]
        yield _difference("rhythm", day=min((day for day in days if day), default=None))


def _signatures(before: Tandem, after: Tandem, amended: bool) -> Iterator[Difference]:
    """Yield what changed about signatures; that an amendment takes them away goes without saying."""
    old, new = ({s.role: s for s in tandem.agreement.signatures} for tandem in (before, after))
    for role in old | new:
        if role not in old:
            yield _difference("signature-given", role=role)
        elif role not in new and not amended:
            yield _difference("signature-removed", role=role)
        elif role in new and old[role] != new[role]:
            yield _difference("signature-changed", role=role)


def _amendments(before: Tandem, after: Tandem) -> Iterator[Difference]:
    old, new = ({v.id: v for v in tandem.versions} for tandem in (before, after))
    yield from (_difference("amended", day=new[id].amended) for id in new if id not in old)
    yield from (_difference("amendment-removed", day=old[id].amended) for id in old if id not in new)
    changed = (new[id] for id, version in old.items() if id in new and version != new[id])
    yield from (_difference("amendment-changed", day=version.amended) for version in changed)
