"""Bringing two versions of one tandem together, piece by piece, so that no word of either is lost."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from difflib import SequenceMatcher
from typing import Any

from mentoring_tui.domain.agreement import Agreement
from mentoring_tui.domain.meeting import MeetingRecord, Protocol, Section
from mentoring_tui.domain.tandem import Tandem

MergeKey = tuple[str, ...]
"""A piece of a tandem: a field, a record of a list by its id, or one part of the protocol of a meeting."""

Lines = Sequence[str]

_LISTS = ("tasks", "topics", "versions")
_ITEMS = ("goals", "expectations")
_HEAD = ("title", "role")
_OWN = 2
"""Parts of the key of a meeting's own decision; those of its protocol name the part as well."""


@dataclass(frozen=True)
class Conflict:
    """A piece that was changed on both sides, each side's value of it; None where a side has it no more."""

    key: MergeKey
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class MergeResult:
    """What became of two versions, and the pieces for which one of the two had to be chosen."""

    tandem: Tandem
    conflicts: tuple[Conflict, ...]


def merge_tandems(
    mine: Tandem,
    theirs: Tandem,
    base: Tandem | None = None,
    choices: Mapping[MergeKey, bool] | None = None,
) -> MergeResult:
    """Return both versions in one; of a piece that only one side changed since the base, that side's.

    `choices` tells for a conflict whether theirs is taken; else mine is, unless it is gone here.
    Without a base, whatever only one side has is kept.
    """
    ours, others = _flatten(mine), _flatten(theirs)
    before = _flatten(base) if base else {}
    found: dict[MergeKey, Any] = {}
    conflicts: list[Conflict] = []
    for key in (*ours, *(key for key in others if key not in ours)):
        here, there, was = ours.get(key), others.get(key), before.get(key)
        taken = here
        if here == was:
            taken = there
        elif there not in (was, here):
            conflicts.append(Conflict(key, here, there))
            taken = there if (choices or {}).get(key, here is None) else here
        if taken is not None:
            found[key] = taken
    return MergeResult(_rebuild(mine, theirs, found), tuple(conflicts))


def _flatten(tandem: Tandem) -> dict[MergeKey, Any]:
    """Return every piece of a tandem, in order."""
    found: dict[MergeKey, Any] = {(name,): getattr(tandem, name) for name in _HEAD}
    for field in fields(Agreement):
        value = getattr(tandem.agreement, field.name)
        if field.name in _ITEMS:
            found |= {(field.name, item.id): item for item in value}
        else:
            found["agreement", field.name] = value
    for record in tandem.meetings:
        found["meetings", record.id] = replace(record, protocol=None)
        found |= _sections(record)
    for name in _LISTS:
        found |= {(name, item.id): item for item in getattr(tandem, name)}
    return found


def _sections(record: MeetingRecord) -> dict[MergeKey, Section]:
    """Return the parts of a protocol; a file from elsewhere may hold several under one name."""
    found: dict[MergeKey, Section] = {}
    for section in record.protocol.sections if record.protocol else ():
        key: MergeKey = ("meetings", record.id, section.part)
        while key in found:
            key = (*key, "again")
        found[key] = section
    return found


def _rebuild(mine: Tandem, theirs: Tandem, found: Mapping[MergeKey, Any]) -> Tandem:
    agreement: dict[str, Any] = {key[1]: value for key, value in found.items() if key[0] == "agreement"}
    agreement |= {name: _items(found, name) for name in _ITEMS}
    values: dict[str, Any] = {name: _items(found, name) for name in _LISTS}
    values |= {name: found[(name,)] for name in _HEAD}
    meetings = tuple(_records(mine, theirs, found))
    return Tandem(mine.id, agreement=Agreement(**agreement), meetings=meetings, **values)


def _items(found: Mapping[MergeKey, Any], name: str) -> tuple[Any, ...]:
    return tuple(value for key, value in found.items() if key[0] == name)


def _records(mine: Tandem, theirs: Tandem, found: Mapping[MergeKey, Any]) -> Iterator[MeetingRecord]:
    sections: dict[str, list[Section]] = {}
    for key, value in found.items():
        if key[0] == "meetings" and len(key) > _OWN:
            sections.setdefault(key[1], []).append(value)
    for meeting in dict.fromkeys(record.id for record in (*mine.meetings, *theirs.meetings)):
        here, there = mine.record(meeting), theirs.record(meeting)
        bare = found.get(("meetings", meeting)) or (sections.get(meeting) and (here or there))
        if bare:
            empty = any(side and side.protocol is not None for side in (here, there))
            kept = Protocol(tuple(sections.get(meeting, ()))) if meeting in sections or empty else None
            yield replace(bare, protocol=kept)


def merge_lines(mine: str, theirs: str, base: str | None = None) -> str:
    """Return a text with every line of both; of what only one side changed since the base, that side's.

    Where both changed the same lines, theirs come first and mine follow. Without a base, a line that only
    one side has stays.
    """
    if theirs in (mine, base):
        return mine
    if mine == base:
        return theirs
    ours, others = mine.split("\n"), theirs.split("\n")
    merged = _of_two(ours, others) if base is None else _of_three(ours, others, base.split("\n"))
    return "\n".join(merged)


def _of_two(ours: Lines, others: Lines) -> Iterator[str]:
    for tag, a, b, c, d in _matcher(ours, others).get_opcodes():
        yield from others[c:d]
        if tag != "equal":
            yield from ours[a:b]


def _of_three(ours: Lines, others: Lines, base: Lines) -> Iterator[str]:
    """Go from one line of the base to the next that both sides still have; between them is what changed."""
    here, there = _places(base, ours), _places(base, others)
    was = a = b = 0
    for place in [place for place in sorted(here.keys() & there.keys()) if place < len(base)]:
        yield from _between(base[was:place], ours[a : here[place]], others[b : there[place]])
        yield base[place]
        was, a, b = place + 1, here[place] + 1, there[place] + 1
    yield from _between(base[was:], ours[a:], others[b:])


def _between(base: Lines, ours: Lines, others: Lines) -> Lines:
    if list(ours) == list(others) or list(others) == list(base):
        return ours
    return others if list(ours) == list(base) else [*others, *ours]


def _places(base: Lines, text: Lines) -> dict[int, int]:
    """Return where the lines of the base stand in the text, as far as they are still there."""
    blocks = _matcher(base, text).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}


def _matcher(first: Lines, second: Lines) -> SequenceMatcher[str]:
    return SequenceMatcher(None, first, second, autojunk=False)
