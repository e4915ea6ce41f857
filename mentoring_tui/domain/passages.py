"""Find a passage of one text in another, also where it is only a part of its lines."""

import re
from collections.abc import Iterator

PASSAGES = ((27, 3), (40, 2))
"""Characters of a passage, and the spaces between words in it.

Less is often said twice: "bis zum nächsten Treffen" has 26 characters with the spaces around it,
"Bewerbungsunterlagen zusammenstellen" one space in it.
"""


_CHUNK = (min(length for length, _spaces in PASSAGES) + 1) // 2


class PassageSearch:
    """Finds the passages that many texts share with one text, faster than each is compared with it.

    Of a text that is cut into chunks of half a passage, every passage holds a whole one.
    """

    def __init__(self, text: str) -> None:
        words = fold_words(text)
        self._chunks = {words[start : start + _CHUNK] for start in range(len(words) - _CHUNK + 1)}
        self._passages: set[str] = set()
        for length, spaces in PASSAGES:
            self._passages.update(_passages(words, length, spaces))

    def passages(self, source: str) -> set[str]:
        """Return the passages that a text shares with the one that is searched for."""
        words = fold_words(source) if self._passages else ""
        found: set[str] = set()
        for chunk in range(0, len(words) - _CHUNK + 1, _CHUNK):
            if words[chunk : chunk + _CHUNK] in self._chunks:
                found |= self._passages_around(words, chunk)
        return found

    def _passages_around(self, words: str, chunk: int) -> set[str]:
        """Return the shared passages that hold the chunk beginning there."""
        around: set[str] = set()
        for length, _spaces in PASSAGES:
            for start in range(max(0, chunk + _CHUNK - length), chunk + 1):
                around.add(words[start : start + length])
        return around & self._passages


def shares_passage(text: str, source: str, known: str = "") -> bool:
    """Return whether a passage of `source` stands in `text`, and not in what was `known` before.

    Case, punctuation and line breaks make no difference.
    """
    words, source_words, known_words = fold_words(text), fold_words(source), fold_words(known)
    for length, spaces in PASSAGES:
        sources = set(_passages(source_words, length, spaces))
        if not sources:
            continue
        for passage in _passages(words, length, spaces):
            if passage in sources and passage not in known_words:
                return True
    return False


def fold_words(text: str) -> str:
    """Return the words of a text, in lower case, with one space between them."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _passages(words: str, length: int, spaces: int) -> Iterator[str]:
    """Yield each run of characters that has the length of a passage and holds enough words."""
    for start in range(len(words) - length + 1):
        passage = words[start : start + length]
        if passage.strip().count(" ") >= spaces:
            yield passage
