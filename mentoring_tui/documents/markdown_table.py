"""Tables whose columns stand in line in the source too (GitHub Flavored Markdown 4.10)."""

from collections.abc import Sequence

from mentoring_tui.text_width import width


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> str:
    """Return a table of cells that are Markdown; `right` names the columns of numbers."""
    widths = [max(3, *map(width, column)) for column in zip(heads, *rows, strict=True)]
    rule = [("-" * (size - 1) + ":") if n in right else "-" * size for n, size in enumerate(widths)]
    return "\n".join(_row(cells, widths, right) for cells in (heads, rule, *rows))


def _row(cells: Sequence[str], widths: Sequence[int], right: frozenset[int]) -> str:
    padded = []
    for n, (cell, size) in enumerate(zip(cells, widths, strict=True)):
        space = " " * (size - width(cell))
        padded.append(space + cell if n in right else cell + space)
    return f"| {' | '.join(padded)} |"
