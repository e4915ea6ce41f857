"""A table whose columns fit a width; a cell that is too long for its column is wrapped."""

from collections.abc import Sequence

from textual.content import Content

from mentoring_tui.tui.widgets.wrapped_text import WrappedText

_GAP = "  "
_NARROWEST = 4


class TableText(WrappedText):
    """The rows of a table, the first of which is its head."""

    def __init__(self, rows: Sequence[Sequence[Content]]) -> None:
        super().__init__()
        self._rows = rows

    def lines(self, width: int) -> list[Content]:
        """Return the head, a rule, and the other rows."""
        widths = _fitting([[cell.cell_length for cell in row] for row in self._rows], width)
        lines: list[Content] = []
        for number, row in enumerate(self._rows):
            lines += _row_lines(row, widths)
            if number == 0:
                lines.append(Content.styled(_GAP.join("─" * size for size in widths), "$text-muted"))
        return lines


def _row_lines(row: Sequence[Content], widths: Sequence[int]) -> list[Content]:
    """Return the lines of a row, as many as its longest cell has."""
    cells = [_wrapped(cell, size) for cell, size in zip(row, widths, strict=True)]
    lines: list[Content] = []
    for index in range(max(len(cell) for cell in cells)):
        pieces = [cell[index] if index < len(cell) else Content() for cell in cells]
        padded = [
            piece.pad_right(max(0, size - piece.cell_length))
            for piece, size in zip(pieces, widths, strict=True)
        ]
        lines.append(Content(_GAP).join(padded))
    return lines


def _wrapped(cell: Content, width: int) -> list[Content]:
    """Return the lines of a cell; a dotted line to write on gets shorter instead."""
    is_dotted = set(cell.plain) == {"."}
    return [cell[:width]] if is_dotted else cell.wrap(width)


def _fitting(lengths: Sequence[Sequence[int]], width: int) -> list[int]:
    """Return widths of columns of these lengths: the widest ones give way until all fit."""
    widths = [max(_NARROWEST, *column) for column in zip(*lengths, strict=True)]
    room = width - len(_GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths
