"""A text with the words marked that were searched for."""

from collections.abc import Iterable

from textual.content import Content

from mentoring_tui.domain.text import clean_line, fold_case

FOUND = "bold underline $accent"
"""How a found word looks: never by colour alone."""


def marked(text: str, words: Iterable[str]) -> Content:
    """Return the text on one line with every word marked, upper or lower case."""
    flat = clean_line(text)
    folded, origin = "", []
    for place, char in enumerate(flat):
        piece = fold_case(char)  # one folded character can be several, as in ß and ss
        folded += piece
        origin += [place] * len(piece)
    content = Content(flat)
    for word in {fold_case(word) for word in words if word}:
        start = folded.find(word)
        while start >= 0:
            end = start + len(word)
            content = content.stylize(FOUND, origin[start], origin[end - 1] + 1)
            start = folded.find(word, end)
    return content
