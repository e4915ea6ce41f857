"""A text of any length, drawn in blocks: a long one is laid out piece by piece, while keys are read."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from mentoring_tui.tui.widgets.wrapped_text import WrappedText

_BLOCKS_AT_ONCE = 60
_WIDEST = 100
"""Columns of text; longer lines are hard to read."""

_PAUSE = 0.02
"""Seconds between two pieces, in which keys are read."""


class DrawnText(ScrollView, can_focus=True):
    """Blocks whose lines are wrapped to the width; nothing in them can be clicked."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: list[Content] = []
        self._pending: Iterator[WrappedText] = iter(())
        self._width = 0
        self._beginning = 0
        """Number of the line with which the text begins, below what stands above it."""

    @abstractmethod
    def blocks(self) -> tuple[Iterable[WrappedText], Iterator[WrappedText]]:
        """Return the blocks above the beginning of the text, and the others."""

    @property
    def plain(self) -> str:
        """The lines that are laid out so far."""
        return "\n".join(line.plain for line in self._lines)

    def on_resize(self) -> None:
        """Wrap the text to the new width; where nobody has read on, it begins at the top as before."""
        if self._width != self._room:
            self.draw(from_start=self.scroll_offset.y in {0, self._beginning})

    def draw(self, *, from_start: bool) -> None:
        """Lay out the first piece of the text, unless nothing of it is seen; `from_start` scrolls up."""
        self._width = self._room
        self._lines = []
        self._pending = iter(())
        if not self._width:
            return
        above, self._pending = self.blocks()
        for block in above:
            self._lines += block.lines(min(self._width, _WIDEST))
        self._beginning = len(self._lines)
        self._lay_out()
        if from_start:
            self.scroll_to(y=self._beginning, animate=False, force=True)

    @property
    def _room(self) -> int:
        return self.scrollable_content_region.width

    def _lay_out(self) -> None:
        """Lay out another piece, and go on after a pause."""
        blocks = list(islice(self._pending, _BLOCKS_AT_ONCE))
        for block in blocks:
            self._lines += block.lines(min(self._width, _WIDEST))
        self.virtual_size = Size(self._width, len(self._lines))
        self.refresh()
        if len(blocks) == _BLOCKS_AT_ONCE:
            self.set_timer(_PAUSE, partial(self._go_on, self._pending))

    def _go_on(self, pending: Iterator[WrappedText]) -> None:
        """Go on with a text, unless another one is shown by now."""
        if pending is self._pending:
            self._lay_out()

    def render_line(self, y: int) -> Strip:
        """Return a line of what is seen."""
        number = y + round(self.scroll_offset.y)
        if number >= len(self._lines):
            return Strip.blank(self.size.width, self.rich_style)
        line = self._lines[number]
        return Visual.to_strips(self, line, self._width, 1, self.visual_style, pad=True)[0]
