"""The document as its reader will see it: drawn, or its source."""

from collections.abc import Iterable, Iterator
from itertools import chain

from mentoring_tui.documents.copy_block import without_copy
from mentoring_tui.documents.page import split_front_matter
from mentoring_tui.i18n import ngettext
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
        self._is_pdf = False

    @property
    def text(self) -> str:
        """The document that is shown."""
        return self._text

    @property
    def is_source(self) -> bool:
        """Whether its source is shown."""
        return self._is_source

    def show(self, text: str, *, is_source: bool, above: str = "", is_pdf: bool = False) -> None:
        """Show a document from its title on, or with the text of a mail above it.

        What only machines read at its beginning is told of, and missing where the document `is_pdf`.
        """
        self._text = text
        self._is_pdf = is_pdf
        self._mail = above
        self._is_source = is_source
        self.draw(from_start=True)

    def blocks(self) -> tuple[Iterable[WrappedText], Iterator[WrappedText]]:
        """Return what stands above the title of the document, unless there is a mail, and the rest."""
        above, rest = _blocks(self._text, self._is_source, self._is_pdf)
        if not self._mail:
            return above, rest
        if not self._is_source:
            above = ()  # the document follows the text of its mail from the title on
        return (), chain(source_blocks(self._mail + "\n\n"), above, rest)


def _blocks(text: str, is_source: bool, is_pdf: bool) -> tuple[Iterable[WrappedText], Iterator[WrappedText]]:
    """Return what stands above the title of a drawn document, which only machines read, and the rest."""
    if is_source:
        return (), source_blocks(text)
    head, body = split_front_matter(text)
    drawn = drawn_blocks(without_copy(body))
    if not head or is_pdf:
        return (), drawn
    return muted_blocks(head), chain(muted_blocks(_facts_note(head)), drawn)


def _facts_note(head: str) -> str:
    count = sum(bool(line.strip()) for line in head.splitlines())
    words = ngettext(
        "{count} line for programs begins the file; F7 shows it.",
        "{count} lines for programs begin the file; F7 shows them.",
        count,
    )
    return words.format(count=count)
