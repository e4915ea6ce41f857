"""Tables whose columns are aligned in the source too (GitHub Flavored Markdown 4.10)."""

from collections.abc import Sequence

from mentoring_tui.text_width import width


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> str:
    """Return a table of Markdown cells; `right` has the indexes of the right-aligned columns."""
    widths = [max(3, *map(width, column)) for column in zip(heads, *rows, strict=True)]
    rule = []
    for index, size in enumerate(widths):
        rule.append("-" * (size - 1) + ":" if index in right else "-" * size)
    return "\n".join(_row(cells, widths, right) for cells in (heads, rule, *rows))


def _row(cells: Sequence[str], widths: Sequence[int], right: frozenset[int]) -> str:
    padded = []
    for index, (cell, size) in enumerate(zip(cells, widths, strict=True)):
        space = " " * (size - width(cell))
        padded.append(space + cell if index in right else cell + space)
    return f"| {' | '.join(padded)} |"
