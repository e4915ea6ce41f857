"""Text for people: cleaned, and in columns where there are several."""

from collections.abc import Iterable, Sequence
from typing import TextIO

from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.text import clean

GAP = "  "


def put(text: str, stream: TextIO) -> None:
    """Print lines; a character that the stream's encoding lacks becomes a question mark."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    print(clean(text).encode(encoding, "replace").decode(encoding), file=stream)


def put_refusal(refused: Refused, stream: TextIO) -> None:
    """Print in one sentence what can't be done."""
    from mentoring_tui.words.refusals import sentence

    put(f"mentoring: {sentence(refused)}", stream)


def table(rows: Iterable[Sequence[str]]) -> str:
    """Return the rows in columns, aligned by how wide a terminal shows them."""
    cells = [[clean(cell).replace("\n", " ") for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    return "\n".join(_line(row, widths) for row in cells)


def width(text: str) -> int:
    """Return how many columns a terminal needs for a text."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (size - width(cell)) for cell, size in zip(row, widths, strict=True))
    return GAP.join(padded).rstrip()
