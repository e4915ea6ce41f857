"""Text for people: cleaned, and in columns where there are several."""

import os
import re
from collections.abc import Iterable, Sequence
from typing import TextIO

from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.text import clean

GAP = "  "
_BEGINNING = re.compile(r" +(?:[-+] |\S.{0,40}?  +)?(?=\S)")
"""What stands before the text of an indented line: the sign of a list, or the name that is explained."""

_NARROWEST = 20
"""Columns that the last one of a table has at least."""


def put(text: str, stream: TextIO) -> None:
    """Print lines; a character that the stream's encoding lacks becomes a question mark."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    print(clean(text).encode(encoding, "replace").decode(encoding), file=stream)


def put_folded(text: str, stream: TextIO) -> None:
    """Print lines, broken between words where a terminal is narrower; other programs get them whole."""
    room = columns(stream)
    if room is not None:
        text = "\n".join(folded for line in clean(text).split("\n") for folded in fold(line, room))
    put(text, stream)


def put_refusal(refused: Refused, stream: TextIO) -> None:
    """Print in one sentence what can't be done."""
    from mentoring_tui.words.refusals import sentence

    put(f"mentoring: {sentence(refused)}", stream)


def columns(stream: TextIO) -> int | None:
    """Return how many columns a terminal has; None for a file or another program."""
    try:
        return os.get_terminal_size(stream.fileno()).columns or None if stream.isatty() else None
    except OSError:
        return None


def table(rows: Iterable[Sequence[str]], room: int | None = None) -> str:
    """Return the rows in columns, aligned by how wide a terminal shows them.

    What stands in the last one goes on below itself where the room, in columns, is too little.
    """
    cells = [[clean(cell).replace("\n", " ") for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    left = max(_NARROWEST, room - sum(widths[:-1]) - len(GAP) * len(widths[:-1])) if room else None
    lines = [line for row in cells for line in _row(row, left)]
    return "\n".join(_line(line, widths) for line in lines)


def fold(line: str, room: int) -> list[str]:
    """Return a line in pieces of no more columns than there is room for, each below where the text begins."""
    if width(line) <= room:
        return [line]
    match = _BEGINNING.match(line)
    begin = match.end() if match else 0
    indent = " " * width(line[:begin])
    pieces = [line[:begin]]
    for word in line[begin:].split(" "):
        empty = len(pieces[-1]) == (len(indent) if pieces[1:] else begin)
        if not empty and width(pieces[-1]) + 1 + width(word) > room:
            pieces.append(indent)
            empty = True
        pieces[-1] += word if empty else f" {word}"
    return pieces


def width(text: str) -> int:
    """Return how many columns a terminal needs for a text."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _row(row: Sequence[str], room: int | None) -> list[Sequence[str]]:
    """Return the row, and below it what its last cell has no room for."""
    if room is None or width(row[-1]) <= room:
        return [row]
    first, *others = (piece.strip() for piece in fold(row[-1], room))
    return [[*row[:-1], first], *([*[""] * (len(row) - 1), piece] for piece in others)]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (size - width(cell)) for cell, size in zip(row, widths, strict=True))
    return GAP.join(padded).rstrip()
