"""Find a passage of one text in another, also where it is only a part of its lines."""

import re
from collections.abc import Iterator

PASSAGES = ((27, 3), (40, 2))
"""Characters of a passage, and the spaces between words in it.

Less is often said twice: "bis zum nächsten Treffen" has 26 characters with the spaces around it,
"Bewerbungsunterlagen zusammenstellen" one space in it.
"""


def shares_passage(text: str, source: str, known: str = "") -> bool:
    """Return whether a passage of `source` stands in `text`, and not in what was `known` before.

    Case, punctuation and line breaks make no difference.
    """
    words, source_words, known_words = _words(text), _words(source), _words(known)
    for length, spaces in PASSAGES:
        sources = set(_passages(source_words, length, spaces))
        if not sources:
            continue
        for passage in _passages(words, length, spaces):
            if passage in sources and passage not in known_words:
                return True
    return False


def _words(text: str) -> str:
    """Return the words of a text, in lower case, with one space between them."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _passages(words: str, length: int, spaces: int) -> Iterator[str]:
    """Yield each run of characters that has the length of a passage and holds enough words."""
    for start in range(len(words) - length + 1):
        passage = words[start : start + length]
        if passage.strip().count(" ") >= spaces:
            yield passage
