"""Print text with the searched terms highlighted, on a terminal that may show it."""

from collections.abc import Iterable, Iterator

from mentoring_tui.cli.context import Context
from mentoring_tui.cli.output import terminal_columns, wrap
from mentoring_tui.domain.folding import Term, find_spans
from mentoring_tui.domain.text import clean

_BEGIN, _END = "\x1b[1;4m", "\x1b[22;24m"
"""Bold and underlined, and neither (SGR of ECMA-48): no colour, so it shows on any background."""


def print_highlighted(text: str, terms: Iterable[Term], context: Context) -> None:
    """Print text for people, the terms highlighted unless it goes to no terminal or NO_COLOR is set."""
    columns = terminal_columns(context.stdout)
    plain = columns is None or context.environ.get("NO_COLOR") or context.environ.get("TERM") == "dumb"
    if columns is None or plain:
        context.print_text(text)
        return
    lines = list(_highlighted(clean(text), list(terms), columns))
    encoding = getattr(context.stdout, "encoding", None) or "utf-8"
    print("\n".join(lines).encode(encoding, "replace").decode(encoding), file=context.stdout)


def _highlighted(text: str, terms: list[Term], columns: int) -> Iterator[str]:
    """Yield the lines, wrapped, in which what stands in the spans of the terms is highlighted."""
    for line in text.split("\n"):
        visible = iter(_marks(line, terms))
        for piece in wrap(line, columns):
            yield _styled(piece, [not char.isspace() and next(visible) for char in piece])


def _marks(line: str, terms: list[Term]) -> Iterator[bool]:
    """Yield for each character that is no space, which wrapping keeps, whether a term covers it."""
    spans = find_spans(line, terms)
    for index, char in enumerate(line):
        if not char.isspace():
            yield any(start <= index < end for start, end in spans)


def _styled(piece: str, marked: list[bool]) -> str:
    """Return the piece with its marked characters highlighted, and the spaces between two of them."""
    styled, on = "", False
    for index, char in enumerate(piece):
        mark = marked[index] or (on and char.isspace() and any(marked[index + 1 : index + 2]))
        if mark != on:
            styled += _BEGIN if mark else _END
            on = mark
        styled += char
    return styled + (_END if on else "")
