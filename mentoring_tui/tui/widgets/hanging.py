"""Words that hang beside a sign: wrapped lines begin where the first one does, and end in a column."""

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

_LEAST = 8
"""Columns that the words get even where there is hardly any room."""


class Hanging(Visual):
    """A sign, words that wrap beside it, and a few words at the end, flush right on the last line."""

    def __init__(self, sign: Content, words: Content, end: Content) -> None:
        self._sign = sign
        self._words = words
        self._end = end
        self._laid: tuple[int, Content] | None = None

    @property
    def plain(self) -> str:
        """The words without their looks."""
        return " ".join(part.plain for part in (self._sign, self._words, self._end) if part)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width at which all stands on one line."""
        longest = max(line.cell_length for line in self._words.split())
        return self._sign.cell_length + longest + 2 + self._end.cell_length

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the lines that are needed at a width."""
        return self.laid(width).plain.count("\n") + 1

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw the lines."""
        return self.laid(width).render_strips(width, height, style, options)

    def laid(self, width: int) -> Content:
        """Return the lines as they stand at a width."""
        if self._laid is None or self._laid[0] != width:
            self._laid = width, Content("\n").join(self._lines(width))
        return self._laid[1]

    def _lines(self, width: int) -> list[Content]:
        indent = self._sign.cell_length
        room = max(_LEAST, width - indent)
        beside = [line for part in self._words.split(allow_blank=True) for line in part.wrap(room)]
        if self._end:
            if beside[-1].cell_length + 2 + self._end.cell_length > room:
                beside.append(Content())
            end = self._end.truncate(room, ellipsis=True)
            gap = room - beside[-1].cell_length - end.cell_length
            beside[-1] = Content.assemble(beside[-1], " " * gap, end)
        return [self._sign + beside[0], *(line.pad_left(indent) for line in beside[1:])]
