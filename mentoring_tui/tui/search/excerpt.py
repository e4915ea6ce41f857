"""Excerpts with the searched words highlighted."""

from collections.abc import Iterable

from textual.content import Content

from mentoring_tui.domain.text import clean_line, fold_for_search

FOUND = "bold underline $accent"
"""The style of a found word, which does not depend on colour alone."""


def highlight_words(text: str, words: Iterable[str]) -> Content:
    """Return the text on one line, with each of the words highlighted regardless of case."""
    flat = clean_line(text)
    folded, origin = "", []
    for index, char in enumerate(flat):
        piece = fold_for_search(char)  # may be several characters, as ss for ß
        folded += piece
        origin += [index] * len(piece)
    content = Content(flat)
    for word in {fold_for_search(word) for word in words if word}:
        start = folded.find(word)
        while start >= 0:
            end = start + len(word)
            content = content.stylize(FOUND, origin[start], origin[end - 1] + 1)
            start = folded.find(word, end)
    return content
