"""The document as its reader will see it: drawn, or its source."""

from collections.abc import Iterable, Iterator
from itertools import chain

from mentoring_tui.documents.copy_block import without_copy
from mentoring_tui.documents.page import split_front_matter
from mentoring_tui.tui.widgets.drawn_markdown import drawn_blocks, muted_blocks, source_blocks
from mentoring_tui.tui.widgets.drawn_text import DrawnText
from mentoring_tui.tui.widgets.wrapped_text import WrappedText


class Preview(DrawnText):
    """A document, with the text of the mail that brings it."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._text = ""
        self._mail = ""
        self._is_source = False

    @property
    def text(self) -> str:
        """The document that is shown."""
        return self._text

    @property
    def is_source(self) -> bool:
        """Whether its source is shown."""
        return self._is_source

    def show(self, text: str, *, is_source: bool, above: str = "") -> None:
        """Show a document from its title on, or with the text of a mail above it."""
        self._text = text
        self._mail = above
        self._is_source = is_source
        self.draw(from_start=True)

    def blocks(self) -> tuple[Iterable[WrappedText], Iterator[WrappedText]]:
        """Return what stands above the title of the document, unless there is a mail, and the rest."""
        above, rest = _blocks(self._text, self._is_source)
        if not self._mail:
            return above, rest
        if not self._is_source:
            above = ()  # the document follows the text of its mail from the title on
        return (), chain(source_blocks(self._mail + "\n\n"), above, rest)


def _blocks(text: str, is_source: bool) -> tuple[Iterable[WrappedText], Iterator[WrappedText]]:
    """Return what stands above the title of a document, which only machines read, and the rest."""
    head, body = split_front_matter(text)
    if not is_source:
        body = without_copy(body)
        return (muted_blocks(head) if head else ()), drawn_blocks(body)
    above = text.removesuffix(body) + "\n" if head else ""
    return source_blocks(above) if above else (), source_blocks(body.removeprefix("\n") if head else body)
