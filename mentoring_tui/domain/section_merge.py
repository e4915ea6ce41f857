"""Three-way merge of two versions of a section of a protocol, entry by entry and line by line."""

from typing import TypeVar

from mentoring_tui.domain.audience import narrower
from mentoring_tui.domain.line_merge import merge_order, merge_sequences
from mentoring_tui.domain.meeting import Entry, Section

Value = TypeVar("Value")

_Key = tuple[str, int]
"""The field of an entry, and how many entries of this field come before it."""


class _BothChanged(Exception):
    """Both sides changed the same lines, references or audience."""


def merge_sections(mine: Section, theirs: Section, base: Section | None) -> Section | None:
    """Return a section with the changes of both sides, or None if both changed the same lines.

    What both sides wrote at the same point of a text stands below each other, theirs first. It is for no
    more readers than either side has it for, since one that wrote knew of no wider audience.
    """
    try:
        return _merged(mine, theirs, base)
    except _BothChanged:
        return None


def _merged(mine: Section, theirs: Section, base: Section | None) -> Section:
    if base and theirs.audience != mine.audience and base.audience not in (mine.audience, theirs.audience):
        raise _BothChanged
    audience = narrower(mine.audience, theirs.audience)
    my_entries, their_entries = _by_key(mine), _by_key(theirs)
    base_entries = _by_key(base) if base else {}
    merged: list[Entry] = []
    for key in merge_order(list(my_entries), list(their_entries), list(base_entries)):
        entry = _merged_entry(my_entries.get(key), their_entries.get(key), base_entries.get(key))
        if entry is not None:
            merged.append(entry)
    return Section(mine.part, audience, tuple(merged))


def _by_key(section: Section) -> dict[_Key, Entry]:
    entries: dict[_Key, Entry] = {}
    for entry in section.entries:
        number = 0
        while (entry.field, number) in entries:
            number += 1
        entries[entry.field, number] = entry
    return entries


def _merged_entry(mine: Entry | None, theirs: Entry | None, base: Entry | None) -> Entry | None:
    """Return the merged entry, or None if one side removed it."""
    if mine is None or theirs is None:
        return _one_of(mine, theirs, base)
    before = base or Entry(mine.field, "", theirs.refs)
    text = merge_sequences(_lines(mine), _lines(theirs), _lines(before))
    if text.has_conflict:
        raise _BothChanged
    return Entry(mine.field, "\n".join(text.elements), _one_of(mine.refs, theirs.refs, before.refs))


def _lines(entry: Entry) -> list[str]:
    return entry.text.split("\n") if entry.text else []


def _one_of(mine: Value, theirs: Value, base: Value) -> Value:
    """Return the value of the side that changed it."""
    if theirs in (mine, base):
        return mine
    if mine == base:
        return theirs
    raise _BothChanged
