"""Bringing two texts together line by line so that no line of either is lost."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Lines = Sequence[str]


def both(mine: str, theirs: str, base: str | None = None) -> str:
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
