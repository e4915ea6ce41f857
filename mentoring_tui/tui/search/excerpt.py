"""Texts with the searched terms highlighted."""

from collections.abc import Iterable

from textual.content import Content

from mentoring_tui.domain.folding import Term, find_spans
from mentoring_tui.domain.text import clean_line

FOUND = "bold underline $accent"
"""The style of a found word, which does not depend on colour alone."""


def highlight(text: str, terms: Iterable[Term]) -> Content:
    """Return the text on one line, with each of the terms highlighted wherever it stands."""
    line = clean_line(text)
    content = Content(line)
    for start, end in find_spans(line, terms):
        content = content.stylize(FOUND, start, end)
    return content
