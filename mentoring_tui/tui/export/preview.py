"""The document as its reader will see it: drawn, or its source; a long one is laid out piece by piece."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, islice

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from mentoring_tui.documents.copy_block import without_copy
from mentoring_tui.documents.page import split_front_matter
from mentoring_tui.tui.export.drawing import drawn_blocks, muted_blocks, source_blocks
from mentoring_tui.tui.widgets.wrapped_text import WrappedText

_BLOCKS_AT_ONCE = 60
_WIDEST = 100
"""Columns of text; longer lines are hard to read."""

_PAUSE = 0.02
"""Seconds between two pieces, in which keys are read."""


class Preview(ScrollView, can_focus=True):
    """A text of any length, whose lines are wrapped to the width; nothing in it can be clicked."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._lines: list[Content] = []
        self._pending: Iterator[WrappedText] = iter(())
        self._text = ""
        self._above = ""
        self._is_source = False
        self._width = 0

    @property
    def text(self) -> str:
        """The document that is shown."""
        return self._text

    @property
    def is_source(self) -> bool:
        """Whether its source is shown."""
        return self._is_source

    @property
    def plain(self) -> str:
        """The lines that are laid out so far."""
        return "\n".join(line.plain for line in self._lines)

    def show(self, text: str, *, is_source: bool, above: str = "") -> None:
        """Show a document from its title on, or with the text of a mail above it."""
        self._text = text
        self._above = above
        self._is_source = is_source
        self._begin(at_title=True)

    def on_resize(self) -> None:
        """Wrap the text to the new width."""
        if self._width != self._room:
            self._begin(at_title=not self._width)

    @property
    def _room(self) -> int:
        return self.scrollable_content_region.width

    def _begin(self, *, at_title: bool) -> None:
        """Lay out the first piece of the text, unless nothing of it is seen."""
        self._width = self._room
        self._lines = []
        self._pending = iter(())
        if not self._width:
            return
        above, self._pending = _blocks(self._text, self._is_source)
        if self._above and not self._is_source:
            above = ()  # the document follows the text of its mail from the title on
        mail = source_blocks(self._above + "\n\n") if self._above else ()
        for block in chain(mail, above):
            self._lines += block.lines(min(self._width, _WIDEST))
        title = 0 if self._above else len(self._lines)
        self._lay_out()
        if at_title:
            self.scroll_to(y=title, animate=False, force=True)

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


def _blocks(text: str, is_source: bool) -> tuple[Iterable[WrappedText], Iterator[WrappedText]]:
    """Return what stands above the title of a document, which only machines read, and the rest."""
    head, body = split_front_matter(text)
    if not is_source:
        body = without_copy(body)
        return (muted_blocks(head) if head else ()), drawn_blocks(body)
    above = text.removesuffix(body) + "\n" if head else ""
    return source_blocks(above) if above else (), source_blocks(body.removeprefix("\n") if head else body)
