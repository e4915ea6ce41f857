"""Bringing two versions of one tandem together, piece by piece, so that no word of either is lost."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from mentoring_tui.domain.agreement import Agreement
from mentoring_tui.domain.meeting import MeetingRecord, Protocol, Section
from mentoring_tui.domain.tandem import Tandem

MergeKey = tuple[str, ...]
"""A piece of a tandem: a field, a record of a list by its id, or one part of the protocol of a meeting."""

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
