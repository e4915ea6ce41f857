"""Print text for people: cleaned of control characters, wrapped to the terminal, tables aligned."""

import os
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TextIO

from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.text import clean
from mentoring_tui.text_width import width

GAP = "  "
_BEGINNING = r" +(?:[-+] |\S.{0,40}?  +)?(?=\S)"
"""Matches the indent of a hanging line: a list marker, or a term before its description."""

_NARROWEST = 20
"""Minimum width of a table's last column, in terminal columns."""


def print_cleaned(text: str, stream: TextIO) -> None:
    """Print the text; characters that the stream can't encode become question marks."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    print(clean(text).encode(encoding, "replace").decode(encoding), file=stream)


def print_wrapped(text: str, stream: TextIO) -> None:
    """Print the text, wrapped between words on a terminal; files and pipes get it unwrapped."""
    room = terminal_columns(stream)
    if room is not None:
        text = "\n".join(folded for line in clean(text).split("\n") for folded in wrap(line, room))
    print_cleaned(text, stream)


def print_message(text: str, stderr: TextIO) -> None:
    """Print the text to standard error; if that can't be written, there is nowhere left to say so."""
    with suppress(OSError, ValueError):  # ValueError: the stream is closed
        print_cleaned(text, stderr)
        stderr.flush()


def print_refusal(refused: Refused, stderr: TextIO) -> None:
    """Print a refusal to standard error as one sentence that begins with `mentoring: `."""
    from mentoring_tui.words.error_messages import sentence

    print_message(f"mentoring: {sentence(refused)}", stderr)


def terminal_columns(stream: TextIO) -> int | None:
    """Return the terminal's width in columns, None for a file or pipe."""
    try:
        if not stream.isatty():
            return None
        return os.get_terminal_size(stream.fileno()).columns or None
    except OSError:
        return None


def table(rows: Iterable[Sequence[str]], room: int | None = None) -> str:
    """Return the rows as a table aligned by terminal width.

    With `room` in terminal columns, the cells of the last column wrap below themselves.
    """
    cells = [[clean(cell).replace("\n", " ") for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    left = None
    if room is not None:
        left = max(_NARROWEST, room - sum(widths[:-1]) - len(GAP) * len(widths[:-1]))
    lines: list[Sequence[str]] = []
    for row in cells:
        lines += _row(row, left)
    return "\n".join(_line(line, widths) for line in lines)


def wrap(line: str, room: int) -> list[str]:
    """Wrap a line at `room` terminal columns, with a hanging indent."""
    if width(line) <= room:
        return [line]
    match = re.match(_BEGINNING, line)
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


def _row(row: Sequence[str], room: int | None) -> list[Sequence[str]]:
    """Return the row, followed by the wrapped rest of its last cell."""
    if room is None or width(row[-1]) <= room:
        return [row]
    first, *others = (piece.strip() for piece in wrap(row[-1], room))
    return [[*row[:-1], first], *([*[""] * (len(row) - 1), piece] for piece in others)]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (size - width(cell)) for cell, size in zip(row, widths, strict=True))
    return GAP.join(padded).rstrip()
