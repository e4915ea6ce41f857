"""Three-way merge of two sequences, and of two texts line by line."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Generic, NamedTuple, TypeVar

Element = TypeVar("Element", bound=Hashable)


@dataclass(frozen=True)
class MergedSequence(Generic[Element]):
    """The merged elements, and whether both sides changed the same ones differently."""

    elements: tuple[Element, ...]
    has_conflict: bool


class _Hunk(NamedTuple, Generic[Element]):
    """What stands on one side in place of a range of the base, which is empty for an insertion."""

    start: int
    end: int
    elements: list[Element]


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
        return "\n".join(_merge_two_way(my_lines, their_lines))
    return "\n".join(merge_sequences(my_lines, their_lines, base.split("\n")).elements)


def merge_sequences(
    mine: Sequence[Element], theirs: Sequence[Element], base: Sequence[Element]
) -> MergedSequence[Element]:
    """Merge two sequences that were changed since the base.

    Changes of neighbouring elements don't conflict. Of what both sides inserted at the same point, theirs
    comes first, and what is common at the beginning and the end comes once. Where both sides replaced the
    same elements, the result has theirs and then mine, and `has_conflict` is set.
    """
    merged: list[Element] = []
    has_conflict = False
    position = 0
    for my_hunks, their_hunks in _groups(_hunks(base, mine), _hunks(base, theirs)):
        hunks = [*my_hunks, *their_hunks]
        start, end = min(hunk.start for hunk in hunks), max(hunk.end for hunk in hunks)
        merged += base[position:start]
        position = end
        my_part, their_part = _part(base, my_hunks, start, end), _part(base, their_hunks, start, end)
        if not their_hunks or my_part == their_part:
            merged += my_part
        elif not my_hunks:
            merged += their_part
        else:
            merged += _joined(my_part, their_part)
            has_conflict = has_conflict or start < end
    merged += base[position:]
    return MergedSequence(tuple(merged), has_conflict)


def merge_order(mine: Sequence[Element], theirs: Sequence[Element], base: Sequence[Element]) -> list[Element]:
    """Return the elements of both sides in the order of the side that reordered those of the base.

    What only the other side has follows its predecessor there. Of what both sides have added at the same
    point, theirs comes first.
    """
    known = set(base)
    in_theirs, in_mine = set(theirs), set(mine)
    my_order = [each for each in mine if each in known and each in in_theirs]
    kept = set(my_order)
    base_order = [each for each in base if each in kept]
    first, second = (theirs, mine) if my_order == base_order and known else (mine, theirs)
    there = in_theirs if first is theirs else in_mine
    following: dict[Element | None, list[Element]] = {}
    anchor: Element | None = None
    for each in second:
        if each in there:
            anchor = each
        else:
            following.setdefault(anchor, []).append(each)
    order: list[Element] = []
    waiting = following.pop(None, [])
    for each in first:
        if first is mine or each in in_mine:
            order += waiting
            waiting = []
        order.append(each)
        waiting += following.pop(each, [])
    return order + waiting


def matching_indices(base: Sequence[Element], changed: Sequence[Element]) -> dict[int, int]:
    """Return the index in the changed sequence of each element of the base that is still there."""
    indices: dict[int, int] = {}
    for block in _matcher(base, changed).get_matching_blocks():
        for offset in range(block.size):
            indices[block.a + offset] = block.b + offset
    return indices


def _merge_two_way(mine: list[str], theirs: list[str]) -> Iterator[str]:
    for tag, my_start, my_end, start, end in _matcher(mine, theirs).get_opcodes():
        yield from theirs[start:end]
        if tag != "equal":
            yield from mine[my_start:my_end]


def _hunks(base: Sequence[Element], changed: Sequence[Element]) -> list[_Hunk[Element]]:
    found: list[_Hunk[Element]] = []
    for tag, start, end, changed_start, changed_end in _matcher(base, changed).get_opcodes():
        if tag != "equal":
            found.append(_Hunk(start, end, list(changed[changed_start:changed_end])))
    return found


def _groups(
    mine: list[_Hunk[Element]], theirs: list[_Hunk[Element]]
) -> Iterator[tuple[list[_Hunk[Element]], list[_Hunk[Element]]]]:
    """Yield the hunks in order, those of both sides that meet together."""
    waiting = [*((hunk, 0) for hunk in mine), *((hunk, 1) for hunk in theirs)]
    waiting.sort(key=lambda item: item[0][:2])
    group: tuple[list[_Hunk[Element]], list[_Hunk[Element]]] = ([], [])
    start = end = 0
    for hunk, side in waiting:
        is_first = not (group[0] or group[1])
        if not is_first and not _meet(start, end, hunk.start, hunk.end):
            yield group
            group = ([], [])
            is_first = True
        if is_first:
            start, end = hunk.start, hunk.end
        group[side].append(hunk)
        end = max(end, hunk.end)
    if group[0] or group[1]:
        yield group


def _meet(first_start: int, first_end: int, start: int, end: int) -> bool:
    """Return whether a range shares an element with an earlier one, or both are insertions at one point."""
    if first_start == first_end and start == end:
        return first_start == start
    return start < first_end


def _part(base: Sequence[Element], hunks: list[_Hunk[Element]], start: int, end: int) -> list[Element]:
    """Return what stands on one side in place of a range of the base."""
    part: list[Element] = []
    for hunk in hunks:
        part += base[start : hunk.start]
        part += hunk.elements
        start = hunk.end
    part += base[start:end]
    return part


def _joined(mine: list[Element], theirs: list[Element]) -> list[Element]:
    """Return theirs and then mine, with what is common at the beginning and the end once."""
    shorter = min(len(mine), len(theirs))
    head = 0
    while head < shorter and mine[head] == theirs[head]:
        head += 1
    tail = 0
    while tail < shorter - head and mine[-1 - tail] == theirs[-1 - tail]:
        tail += 1
    my_end, their_end = len(mine) - tail, len(theirs) - tail
    return [*theirs[:their_end], *mine[head:my_end], *mine[my_end:]]


def _matcher(first: Sequence[Element], second: Sequence[Element]) -> SequenceMatcher[Element]:
    return SequenceMatcher(None, first, second, autojunk=False)
