"""Find given words in a text, in any spelling and case."""

from collections.abc import Iterable, Iterator, Sequence

from mentoring_tui.domain.name_words import Word, plain, words

_ENDINGS = ("", "s", "es", "e", "en", "n", "er", "ern", "em")
"""The endings of a case, or of several."""


class Phrases:
    """Texts of one or several words, each of which may have an ending."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._phrases: dict[str, set[tuple[str, ...]]] = {}  # by each form of their first word
        for text in texts:
            phrase = tuple(word.folded for word in words(text))
            for ending in _ENDINGS if phrase else ():
                self._phrases.setdefault(phrase[0] + ending, set()).add(phrase)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where a phrase begins and ends in the text."""
        if not self._phrases:
            return
        plain_text = plain(text)
        all_words = words(plain_text.text)
        if self._phrases.keys().isdisjoint(word.folded for word in all_words):
            return
        for index, word in enumerate(all_words):
            for phrase in self._phrases.get(word.folded, ()):
                found = all_words[index : index + len(phrase)]
                if _is_form_of(phrase, found):
                    yield plain_text.whole(found[0].start, found[-1].end)


def _is_form_of(phrase: Sequence[str], found: Sequence[Word]) -> bool:
    """Return whether these are the words of a phrase, each with an ending at most."""
    if len(found) < len(phrase):
        return False
    for word, other in zip(phrase, found, strict=True):
        if not other.folded.startswith(word) or other.folded[len(word) :] not in _ENDINGS:
            return False
    return True
