"""Split a protocol document into its headings and the lines under them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mentoring_tui.documents.protocol.structure import find_fenced_lines, parse_heading


class SourceLine(NamedTuple):
    """A line with its number, from 1; `fenced` lines belong to a closed code fence."""

    number: int
    text: str
    fenced: bool


class Block(NamedTuple):
    """A heading with its level from 1 to 3, and the lines under it; level 0 stands before any heading."""

    number: int
    level: int
    heading: str
    lines: list[SourceLine]


def split_blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a cleaned text, the one before any heading first, even if it is empty."""
    lines = text.split("\n")
    block = Block(1, 0, "", [])
    for number, (line, fenced) in enumerate(zip(lines, find_fenced_lines(lines), strict=True), 1):
        heading = None if fenced else parse_heading(line)
        if heading:
            yield block
            level, words = heading
            block = Block(number, level, words, [])
        else:
            block.lines.append(SourceLine(number, line, fenced))
    yield block


def strip_blank_source_lines(lines: Sequence[SourceLine]) -> Sequence[SourceLine]:
    """Return the lines without blank ones at either end."""
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    return lines[filled[0] : filled[-1] + 1] if filled else ()
