"""Visuals that wrap text to the width of their widget: with a hanging indent, stacked, or in a row.

Each computes its own height for a width, so that no widget has to update it on resize.
"""

from abc import abstractmethod
from collections.abc import Iterable

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

_MIN_TEXT_WIDTH = 8
"""Columns for the text of a hanging text, even in a narrower widget."""

_NOTHING = Content()

_GAP = 2
"""Columns between the words of a row, and before the end of a hanging text."""


class WrappedText(Visual):
    """A visual whose lines depend on the width."""

    def __init__(self) -> None:
        self._cached: tuple[int, Content] | None = None

    @abstractmethod
    def lines(self, width: int) -> list[Content]:
        """Return the lines for a width."""

    def wrapped(self, width: int) -> Content:
        """Return the lines for a width as one content."""
        if self._cached is None or self._cached[0] != width:
            self._cached = width, Content("\n").join(self.lines(width))
        return self._cached[1]

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the number of lines for a width."""
        return self.wrapped(width).plain.count("\n") + 1

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width of the longest line in a container of this width."""
        return max(line.cell_length for line in self.lines(container_width))

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Render the lines."""
        return self.wrapped(width).render_strips(width, height, style, options)


_BETWEEN = Content.styled(" · ", "$text-muted")
"""What stands between a mark and an end on one line."""


class HangingText(WrappedText):
    """A sign, text with a hanging indent behind it, and an end, flush right on the last line.

    A mark is flush right on the first line, which is seen even where the others are cut off.
    """

    def __init__(self, sign: Content, text: Content, end: Content, mark: Content = _NOTHING) -> None:
        super().__init__()
        self._sign = sign
        self._text = text
        self._end = end
        self._mark = mark

    @property
    def plain(self) -> str:
        """The text without styles."""
        return " ".join(part.plain for part in (self._sign, self._text, self._mark, self._end) if part)

    def lines(self, width: int) -> list[Content]:
        """Return the lines, the first behind the sign and the others indented by its width."""
        indent = self._sign.cell_length
        room = max(_MIN_TEXT_WIDTH, width - indent)
        beside_mark = room - self._mark.cell_length - _GAP if self._mark else room
        lines: list[Content] = []
        for paragraph in self._text.split(allow_blank=True):
            lines.extend(paragraph.wrap(max(_MIN_TEXT_WIDTH, beside_mark)))
        both = _BETWEEN.join([part for part in (self._mark, self._end) if part])
        if len(lines) == 1 and _fits(lines[0], both, room):
            lines[0] = _flush_right(lines[0], both, room)
        else:
            lines[0] = _flush_right(lines[0], self._mark, room)
            if not _fits(lines[-1], self._end, room):
                lines.append(Content())
            lines[-1] = _flush_right(lines[-1], self._end, room)
        return [self._sign + lines[0], *(line.pad_left(indent) for line in lines[1:])]


def _fits(line: Content, end: Content, room: int) -> bool:
    return not end or line.cell_length + _GAP + end.cell_length <= room


def _flush_right(line: Content, end: Content, room: int) -> Content:
    if not end:
        return line
    end = end.truncate(room, ellipsis=True)
    return Content.assemble(line, " " * (room - line.cell_length - end.cell_length), end)


class TextStack(WrappedText):
    """Hanging texts one below the other."""

    def __init__(self, parts: Iterable[HangingText]) -> None:
        super().__init__()
        self._parts = list(parts)

    @property
    def plain(self) -> str:
        """The text without styles."""
        return "\n".join(part.plain for part in self._parts)

    def lines(self, width: int) -> list[Content]:
        """Return the lines of all parts."""
        lines: list[Content] = []
        for part in self._parts:
            lines.extend(part.lines(width))
        return lines


class WrappedRow(WrappedText):
    """A row of words that wraps between them, never within one."""

    def __init__(self, words: Iterable[Content]) -> None:
        super().__init__()
        self._words = list(words)

    def lines(self, width: int) -> list[Content]:
        """Return lines with as many words as fit in each."""
        lines: list[list[Content]] = [[]]
        room = width
        for word in self._words:
            if lines[-1] and word.cell_length > room:
                lines.append([])
                room = width
            lines[-1].append(word)
            room -= word.cell_length + _GAP
        return [Content(" " * _GAP).join(line) for line in lines]
