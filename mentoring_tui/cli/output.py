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
_BEGINNING = r" +(?:[-+] |\S.{0,60}?  +)?(?=\S)"
"""Matches the indent of a hanging line: a list marker, or a term before its description."""

_NARROWEST = 20
"""Minimum width of a table's last column, or of a description behind its term, in terminal columns."""

_HANGING = 6
"""Indent of a description that begins below its term."""


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
    """Print the text to standard error like `print_wrapped`; if it can't be written, nobody can be told."""
    with suppress(OSError, ValueError):  # ValueError: the stream is closed
        print_wrapped(text, stderr)
        stderr.flush()


def print_refusal(refused: Refused, stderr: TextIO) -> None:
    """Print a refusal to standard error as one sentence that begins with `mentoring: `."""
    from mentoring_tui.words.error_messages import sentence

    print_message(f"mentoring: {sentence(refused)}", stderr)


def terminal_columns(stream: TextIO) -> int | None:
    """Return the terminal's width in columns, which COLUMNS may set; None for a file or pipe."""
    try:
        if not stream.isatty():
            return None
        wanted = os.environ.get("COLUMNS", "")
        if wanted.isascii() and wanted.isdigit() and int(wanted[:6]):
            return int(wanted[:6])
        return os.get_terminal_size(stream.fileno()).columns or None
    except OSError:
        return None


def table(rows: Iterable[Sequence[str]], room: int | None = None) -> str:
    """Return the rows as a table aligned by terminal width.

    With `room` in terminal columns, the cells of the last column wrap below themselves; where that is too
    narrow for them, each row is stacked: its cells one after the other, and the last below.
    """
    cells = [[clean(cell).replace("\n", " ") for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    if room is None:
        return "\n".join(_line(row, widths) for row in cells)
    left = room - sum(widths[:-1]) - len(GAP) * len(widths[:-1])
    if len(widths) > 1 and left < min(widths[-1], max(_NARROWEST, _widest_word(cells, room))):
        return "\n".join(line for row in cells for line in _stacked(row, room))
    lines: list[Sequence[str]] = []
    for row in cells:
        lines += _row(row, left)
    return "\n".join(_line(line, widths) for line in lines)


def wrap(line: str, room: int) -> list[str]:
    """Wrap a line at `room` terminal columns, with a hanging indent.

    A description that has too little room behind its term begins below it.
    """
    if width(line) <= room:
        return [line]
    match = re.match(_BEGINNING, line)
    begin = match.end() if match else 0
    indent = width(line[:begin])
    words = line[begin:].split(" ")
    term = line[:begin].rstrip().split(" ")
    has_term = term[-1] not in ("", "-", "+")
    if has_term and (indent > max(room // 2, _NARROWEST) or max(map(width, words)) > room - indent):
        below = " " * min(indent, _HANGING)
        return [*_fill(term, room, "", below), *_fill(words, room, below, below)]
    return _fill([line[:begin] + words[0], *words[1:]], room, "", " " * indent)


def _fill(words: Iterable[str], room: int, first: str, others: str) -> list[str]:
    """Return the words in lines that are no wider than the room; alternatives are broken behind `|`."""
    lines = [first]
    is_empty = True
    for word in words:
        alternatives = [word] if width(others) + width(word) <= room else re.split(r"(?<=\|)", word)
        for number, piece in enumerate(alternatives):
            gap = "" if is_empty or number else " "
            if not is_empty and width(lines[-1] + gap + piece) > room:
                lines.append(others)
                gap = ""
            lines[-1] += gap + piece
            is_empty = False
    return lines


def _widest_word(rows: Iterable[Sequence[str]], room: int) -> int:
    """Return the width of the widest word of the last column that is not wider than the room anyway."""
    widths = (width(word) for row in rows for word in row[-1].split())
    return max((size for size in widths if size <= room - len(GAP)), default=0)


def _stacked(row: Sequence[str], room: int) -> list[str]:
    """Return a row as lines: its cells, broken only between them if they are not too wide, the last below."""
    lines: list[str] = []
    for cell in filter(None, (cell.strip() for cell in row[:-1])):
        if lines and width(lines[-1] + GAP + cell) <= room:
            lines[-1] += GAP + cell
        else:
            indent = GAP if lines else ""
            lines += _fill(cell.split(" "), room, indent, GAP)
    return [*lines, *(_fill(row[-1].split(" "), room, GAP, GAP) if row[-1] else ())]


def _row(row: Sequence[str], room: int) -> list[Sequence[str]]:
    """Return the row, followed by the wrapped rest of its last cell."""
    if width(row[-1]) <= room:
        return [row]
    first, *others = (piece.strip() for piece in wrap(row[-1], room))
    return [[*row[:-1], first], *([*[""] * (len(row) - 1), piece] for piece in others)]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (size - width(cell)) for cell, size in zip(row, widths, strict=True))
    return GAP.join(padded).rstrip()
