"""Three-way merge of two versions of a tandem, item by item, and of two texts, line by line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from difflib import SequenceMatcher
from typing import Any

from mentoring_tui.domain.agreement import Agreement
from mentoring_tui.domain.meeting import MeetingRecord, Protocol, Section
from mentoring_tui.domain.tandem import Tandem

MergeKey = tuple[str, ...]
"""Key of an item that is merged as a whole: a field, a record by its id, or a section of a protocol."""

_LISTS = ("tasks", "topics", "versions")
_AGREEMENT_LISTS = ("goals", "expectations")
_FIELDS = ("title", "role")
_RECORD_KEY_LENGTH = 2
"""Length of the key of a meeting's record; the key of a section of its protocol also names the part."""


@dataclass(frozen=True)
class Conflict:
    """An item that both sides changed, with each side's value; None if the side removed it."""

    key: MergeKey
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class MergeResult:
    """The merged tandem and the items for which one side had to be chosen."""

    tandem: Tandem
    conflicts: tuple[Conflict, ...]


def merge_tandems(
    mine: Tandem,
    theirs: Tandem,
    base: Tandem | None = None,
    choices: Mapping[MergeKey, bool] | None = None,
) -> MergeResult:
    """Merge two versions of a tandem; an item that one side changed since the base is taken from that side.

    A conflict takes theirs if `choices` has True for its key, mine if it has False. Without a choice
    it takes mine, or theirs if mine was removed. Without a base, every item of either side is kept.
    """
    choices = choices or {}
    my_items, their_items = _items_by_key(mine), _items_by_key(theirs)
    base_items = _items_by_key(base) if base else {}
    merged: dict[MergeKey, Any] = {}
    conflicts: list[Conflict] = []
    for key in dict.fromkeys((*my_items, *their_items)):
        my_item, their_item, base_item = my_items.get(key), their_items.get(key), base_items.get(key)
        if my_item == base_item:
            item = their_item
        elif their_item in (base_item, my_item):
            item = my_item
        else:
            conflicts.append(Conflict(key, my_item, their_item))
            takes_theirs = choices.get(key, my_item is None)
            item = their_item if takes_theirs else my_item
        if item is not None:
            merged[key] = item
    return MergeResult(_tandem_of(mine, theirs, merged), tuple(conflicts))


def _items_by_key(tandem: Tandem) -> dict[MergeKey, Any]:
    """Return every item of a tandem, in order."""
    items: dict[MergeKey, Any] = {}
    for name in _FIELDS:
        items[(name,)] = getattr(tandem, name)
    for field in fields(Agreement):
        value = getattr(tandem.agreement, field.name)
        if field.name in _AGREEMENT_LISTS:
            items.update(_list_items(field.name, value))
        else:
            items["agreement", field.name] = value
    for record in tandem.meetings:
        items["meetings", record.id] = replace(record, protocol=None)
        items.update(_sections(record))
    for name in _LISTS:
        items.update(_list_items(name, getattr(tandem, name)))
    return items


def _list_items(name: str, values: tuple[Any, ...]) -> dict[MergeKey, Any]:
    return {(name, value.id): value for value in values}


def _sections(record: MeetingRecord) -> dict[MergeKey, Section]:
    """Return the sections of a protocol; a file of another program may hold several of one part."""
    sections: dict[MergeKey, Section] = {}
    for section in record.protocol.sections if record.protocol else ():
        key: MergeKey = ("meetings", record.id, section.part)
        while key in sections:
            key = (*key, "again")
        sections[key] = section
    return sections


def _tandem_of(mine: Tandem, theirs: Tandem, items: Mapping[MergeKey, Any]) -> Tandem:
    agreement: dict[str, Any] = {key[1]: item for key, item in items.items() if key[0] == "agreement"}
    for name in _AGREEMENT_LISTS:
        agreement[name] = _list_of(items, name)
    values: dict[str, Any] = {name: items[(name,)] for name in _FIELDS}
    for name in _LISTS:
        values[name] = _list_of(items, name)
    meetings = tuple(_meetings_of(mine, theirs, items))
    return Tandem(mine.id, agreement=Agreement(**agreement), meetings=meetings, **values)


def _list_of(items: Mapping[MergeKey, Any], name: str) -> tuple[Any, ...]:
    return tuple(item for key, item in items.items() if key[0] == name)


def _meetings_of(mine: Tandem, theirs: Tandem, items: Mapping[MergeKey, Any]) -> Iterator[MeetingRecord]:
    """Yield the merged records with their protocols; a section keeps the record that one side removed."""
    sections: dict[str, list[Section]] = {}
    for key, item in items.items():
        if key[0] == "meetings" and len(key) > _RECORD_KEY_LENGTH:
            sections.setdefault(key[1], []).append(item)
    for meeting_id in dict.fromkeys(record.id for record in (*mine.meetings, *theirs.meetings)):
        my_record, their_record = mine.record(meeting_id), theirs.record(meeting_id)
        record = items.get(("meetings", meeting_id))
        if record is None and meeting_id in sections:
            record = my_record or their_record
        if record is None:
            continue
        protocol = None
        if meeting_id in sections:
            protocol = Protocol(tuple(sections[meeting_id]))
        elif _has_protocol(my_record) or _has_protocol(their_record):
            protocol = Protocol()
        yield replace(record, protocol=protocol)


def _has_protocol(record: MeetingRecord | None) -> bool:
    return record is not None and record.protocol is not None


def merge_lines(mine: str, theirs: str, base: str | None = None) -> str:
    """Merge two texts line by line; lines that one side changed since the base are taken from that side.

    Where both sides changed the same lines, theirs come first and mine follow. Without a base, every
    line of either side is kept.
    """
    if theirs in (mine, base):
        return mine
    if mine == base:
        return theirs
    my_lines, their_lines = mine.split("\n"), theirs.split("\n")
    if base is None:
        merged = _merge_two_way(my_lines, their_lines)
    else:
        merged = _merge_three_way(my_lines, their_lines, base.split("\n"))
    return "\n".join(merged)


def _merge_two_way(mine: list[str], theirs: list[str]) -> Iterator[str]:
    for tag, my_start, my_end, start, end in _matcher(mine, theirs).get_opcodes():
        yield from theirs[start:end]
        if tag != "equal":
            yield from mine[my_start:my_end]


def _merge_three_way(mine: list[str], theirs: list[str], base: list[str]) -> Iterator[str]:
    """Yield the lines of the base that both sides kept, and the merged hunks between them (as diff3 does)."""
    in_mine, in_theirs = _matching_lines(base, mine), _matching_lines(base, theirs)
    start = my_start = their_start = 0
    for index in sorted(in_mine.keys() & in_theirs.keys()):
        my_index, their_index = in_mine[index], in_theirs[index]
        yield from _merge_hunk(mine[my_start:my_index], theirs[their_start:their_index], base[start:index])
        yield base[index]
        start, my_start, their_start = index + 1, my_index + 1, their_index + 1
    yield from _merge_hunk(mine[my_start:], theirs[their_start:], base[start:])


def _merge_hunk(mine: list[str], theirs: list[str], base: list[str]) -> list[str]:
    if theirs in (mine, base):
        return mine
    if mine == base:
        return theirs
    return [*theirs, *mine]


def _matching_lines(base: list[str], text: list[str]) -> dict[int, int]:
    """Return the index in the text of each line of the base that is still there."""
    indices: dict[int, int] = {}
    for block in _matcher(base, text).get_matching_blocks():
        for offset in range(block.size):
            indices[block.a + offset] = block.b + offset
    return indices


def _matcher(first: list[str], second: list[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, first, second, autojunk=False)
