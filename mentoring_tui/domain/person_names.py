"""Find names of people in a text by how they look: with a title, a first and a last name, or a first name."""

import re
from collections.abc import Iterator

from mentoring_tui.domain.first_names import FIRST_NAMES
from mentoring_tui.domain.name_words import TITLES, Word, begins_sentence, plain, readings, words
from mentoring_tui.domain.ordinary_words import (
    CUES,
    DEEDS,
    NO_NAMES,
    NOUN_NAMES,
    PARTICLES,
    ROLES,
    WORD_NAMES,
    may_be_last_name,
)

_MOST_FURTHER_NAMES = 3
_PREPOSITIONS = frozenset({"von", "vom", "zu", "zum", "zur", "der", "den", "da", "la", "le"})
"""Words that stand before last names and elsewhere."""

_ADJECTIVE_ENDINGS = ("e", "er", "es", "en", "em")
_SPACE = r"[^\S\n]+|[^\S\n]*\n[^\S\n]*"

Span = tuple[int, int]
"""Where something begins and ends in a text."""


def person_name_spans(text: str) -> Iterator[Span]:
    """Yield where the names of people seem to stand: `Frau Yıldız`, `Petra Lind`, `Petra`, `J. Doe`."""
    plain_text = plain(text)
    finder = _Finder(plain_text.text)
    for start, end in finder.spans():
        yield plain_text.whole(start, end)


class _Finder:
    """Goes through the words of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = words(text)

    def spans(self) -> Iterator[Span]:
        """Yield where names begin and end, none within another."""
        index = 0
        while index < len(self._words):
            end = self._titled(index) or self._first_and_last(index) or self._first_alone(index)
            if end is None:
                index += 1
            else:
                yield self._words[index].start, self._words[end - 1].end
                index = end

    def _titled(self, index: int) -> int | None:
        """Return the index after a title or role and the name that follows it, or None."""
        is_title = self._is_title(index)
        is_role = self._words[index].folded in ROLES
        if not (is_title or is_role) or (is_role and not self._words[index].is_capitalised and index == 0):
            return None
        after = index + 1
        while self._follows(after, dot=self._is_title(after - 1)) and (
            self._words[after].folded in TITLES | ROLES
        ):
            after += 1
        if not self._follows(after, dot=self._is_title(after - 1)):
            return None
        name = self._words[after]
        if is_title and self._words[index].is_capitalised and name.is_capitalised:
            is_name = name.folded not in NO_NAMES or name.folded in WORD_NAMES | NOUN_NAMES
        else:
            is_name = _is_first_name(name) or (is_role and may_be_last_name(name))
        if not is_name:
            return None
        return self._end_of_last_names(after + 1)

    def _is_title(self, index: int) -> bool:
        return self._words[index].folded in TITLES

    def _first_and_last(self, index: int) -> int | None:
        """Return the index after a first and a last name, or None."""
        first = self._words[index]
        if not first.is_capitalised or first.folded in NO_NAMES or first.folded in PARTICLES:
            return None
        if len(first.text) == 1:
            return self._initial_and_last(index)
        end = self._end_of_last_names(index + 1)
        if end == index + 1:
            return None
        return end if _is_first_name(first) or self._is_likely_name(index, end) else None

    def _initial_and_last(self, index: int) -> int | None:
        """Return the index after `J. Doe`, where somebody is likely to be named, or None."""
        end = index + 1
        if self._text[self._words[index].end : self._words[index].end + 1] != ".":
            return None
        if not self._follows(end, dot=True) or not may_be_last_name(self._words[end]):
            return None
        return end + 1 if self._is_cued(index) or self._acts(end + 1) else None

    def _first_alone(self, index: int) -> int | None:
        """Return the index after a first name that nothing else is, or None."""
        word = self._words[index]
        for folded, _ending in readings(word):
            if folded in FIRST_NAMES and folded not in NOUN_NAMES and folded not in WORD_NAMES:
                return index + 1 if word.is_capitalised and not word.text.isupper() else None
        return None

    def _end_of_last_names(self, index: int) -> int:
        """Return the index after further first names and the last name that begin at an index."""
        end = index
        for _ in range(_MOST_FURTHER_NAMES):
            after = end
            while self._follows(after) and self._words[after].folded in PARTICLES:
                after += 1
            is_initial = self._follows(after) and len(self._words[after].text) == 1
            if is_initial and self._text[self._words[after].end : self._words[after].end + 1] == ".":
                after += 1
                if not (after < len(self._words) and self._follows(after, dot=True)):
                    return end
            if not self._follows(after, dot=is_initial) or not may_be_last_name(self._words[after]):
                return end
            end = after + 1
            if not _is_first_name(self._words[after]):
                return end
        return end

    def _follows(self, index: int, *, dot: bool = False) -> bool:
        """Return whether nothing but space is before a word, after a dot at most."""
        if not 0 < index < len(self._words):
            return False
        gap = self._text[self._words[index - 1].end : self._words[index].start]
        return re.fullmatch(rf"\.?(?:{_SPACE})" if dot else _SPACE, gap) is not None

    def _is_likely_name(self, index: int, end: int) -> bool:
        """Return whether two words with capitals, the first of which is no known first name, are a name."""
        first = self._words[index]
        if not may_be_last_name(first) or self._words[index + 1].folded in _PREPOSITIONS:
            return False
        if self._stands_apart(index, end):
            return True
        if begins_sentence(self._text, first.start):
            return self._acts(end)
        return self._is_cued(index) or self._acts(end)

    def _stands_apart(self, index: int, end: int) -> bool:
        """Return whether two words are one of several, or all that is said: `Zeki Aydın (IT), …`."""
        before = self._text[max(0, self._words[index].start - 10) : self._words[index].start].rstrip()
        after = self._text[self._words[end - 1].end :][:2].lstrip()
        is_adjective = self._words[index].folded.endswith(_ADJECTIVE_ENDINGS)
        return before.endswith((",", ":", "(")) and not is_adjective and after[:1] in tuple(",.;:(/")

    def _is_cued(self, index: int) -> bool:
        return self._follows(index) and self._words[index - 1].folded in CUES

    def _acts(self, end: int) -> bool:
        return self._follows(end) and self._words[end].folded in DEEDS


def _is_first_name(word: Word) -> bool:
    return any(folded in FIRST_NAMES for folded, _ending in readings(word)) and word.is_capitalised
