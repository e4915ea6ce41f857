"""Words that are laid out anew for every width: hanging beside a sign, one below the other, or in a row.

Each tells its height for a width by itself, so that a widget never has to be told that its size changed.
"""

from abc import abstractmethod
from collections.abc import Iterable

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

_LEAST = 8
"""Columns that the words get even where there is hardly any room."""

_GAP = 2
"""Columns between words in a row, and before those at the end of a line."""


class WrappedText(Visual):
    """Something whose lines depend on the width there is."""

    def __init__(self) -> None:
        self._laid: tuple[int, Content] | None = None

    @abstractmethod
    def lines(self, width: int) -> list[Content]:
        """Return the lines for a width."""

    def laid(self, width: int) -> Content:
        """Return the lines as they stand at a width."""
        if self._laid is None or self._laid[0] != width:
            self._laid = width, Content("\n").join(self.lines(width))
        return self._laid[1]

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the lines that are needed at a width."""
        return self.laid(width).plain.count("\n") + 1

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width that is used of what there is."""
        return max(line.cell_length for line in self.lines(container_width))

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw the lines."""
        return self.laid(width).render_strips(width, height, style, options)


class HangingText(WrappedText):
    """A sign, words that wrap beside it, and a few words at the end, flush right on the last line."""

    def __init__(self, sign: Content, words: Content, end: Content) -> None:
        super().__init__()
        self._sign = sign
        self._words = words
        self._end = end

    @property
    def plain(self) -> str:
        """The words without their looks."""
        return " ".join(part.plain for part in (self._sign, self._words, self._end) if part)

    def lines(self, width: int) -> list[Content]:
        """Return the lines, those after the first with an indent."""
        indent = self._sign.cell_length
        room = max(_LEAST, width - indent)
        beside = [line for part in self._words.split(allow_blank=True) for line in part.wrap(room)]
        if self._end:
            if beside[-1].cell_length + _GAP + self._end.cell_length > room:
                beside.append(Content())
            end = self._end.truncate(room, ellipsis=True)
            gap = room - beside[-1].cell_length - end.cell_length
            beside[-1] = Content.assemble(beside[-1], " " * gap, end)
        return [self._sign + beside[0], *(line.pad_left(indent) for line in beside[1:])]


class TextStack(WrappedText):
    """One below the other."""

    def __init__(self, parts: Iterable[HangingText]) -> None:
        super().__init__()
        self._parts = list(parts)

    @property
    def plain(self) -> str:
        """The words without their looks."""
        return "\n".join(part.plain for part in self._parts)

    def lines(self, width: int) -> list[Content]:
        """Return the lines of all of them."""
        return [line for part in self._parts for line in part.lines(width)]


class WrappedRow(WrappedText):
    """Words in a row that is broken between them, never between a word and its sign."""

    def __init__(self, words: Iterable[Content]) -> None:
        super().__init__()
        self._words = list(words)

    def lines(self, width: int) -> list[Content]:
        """Return as many words on each line as fit."""
        lines: list[list[Content]] = [[]]
        room = width
        for word in self._words:
            if lines[-1] and word.cell_length > room:
                lines.append([])
                room = width
            lines[-1].append(word)
            room -= word.cell_length + _GAP
        return [Content(" " * _GAP).join(line) for line in lines]
