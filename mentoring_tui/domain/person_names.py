"""Find names of people in a text by how they look: with a title, a first and a last name, or a first name."""

import re
from collections.abc import Iterator

from mentoring_tui.domain.name_lists import NameLists
from mentoring_tui.domain.name_words import TITLES, Word, begins_sentence, plain, words
from mentoring_tui.domain.ordinary_words import (
    CUES,
    DEEDS,
    ENGLISH_CUES,
    ENGLISH_DEEDS,
    ENGLISH_REPORTS,
    NO_NAMES,
    NOUN_NAMES,
    PARTICLES,
    ROLES,
    TALKED,
    WORD_NAMES,
    is_role,
    may_be_last_name,
)

_TITLES_AND_ROLES = TITLES | ROLES
_MOST_FURTHER_NAMES = 3
_MOST_TITLES = 6
_PREPOSITIONS = frozenset({"von", "vom", "zu", "zum", "zur", "der", "den", "da", "la", "le"})
"""Words that stand before last names and elsewhere."""

_FIRST_PARTICLES = frozenset({"von", "van", "zu", "de", "di", "del", "della", "el", "al", "ten", "ter", "le"})

_ADJECTIVE_ENDINGS = ("e", "er", "es", "en", "em")
_SHORTEST_IN_SMALL_LETTERS = 4
_FROM = ("vom", "von", "aus", "der", "dem")
_OFFICES = ("amt", "hof", "rat", "stelle", "abteilung", "referat", "verwaltung", "kasse", "presse", "archiv")
"""Endings of where somebody works, in German."""

_SPACE = r"[^\S\n]+|[^\S\n]*\n[^\S\n]*"
_GAP = re.compile(_SPACE)
_GAP_AFTER_DOT = re.compile(rf"\.?(?:{_SPACE})")

Span = tuple[int, int]
"""Where something begins and ends in a text."""


def person_name_spans(text: str, lists: NameLists) -> Iterator[Span]:
    """Yield where the names of people seem to stand: `Frau Yıldız`, `Petra Lind`, `Petra`, `J. Doe`."""
    plain_text = plain(text)
    finder = _Finder(plain_text.text, lists)
    for start, end in finder.spans():
        yield plain_text.whole(start, end)


class _Finder:
    """Goes through the words of one text."""

    def __init__(self, text: str, lists: NameLists) -> None:
        self._text = text
        self._lists = lists
        self._words = words(text)

    def spans(self) -> Iterator[Span]:
        """Yield where names begin and end, none within another."""
        last_end = 0
        for index, word in enumerate(self._words):
            if index < last_end or not self._may_begin(word):
                continue
            end = self._titled(index) or self._first_and_last(index) or self._alone(index)
            if end is not None:
                yield word.start, self._words[end - 1].end
                last_end = end

    def _may_begin(self, word: Word) -> bool:
        """Return whether a name may begin with a word; most in small letters are passed over at once."""
        folded = word.folded
        if folded != word.text:  # as it is for a word with a capital or a hyphen
            return True
        return folded in _TITLES_AND_ROLES or folded in self._lists.first or folded[:-1] in self._lists.first

    def _titled(self, index: int) -> int | None:
        """Return the index after a title or role and the name that follows it, or None."""
        is_title = self._is_title(index)
        has_role = is_role(self._words[index])
        if not (is_title or has_role) or (has_role and not self._words[index].is_capitalised and index == 0):
            return None
        after = index + 1
        while after - index < _MOST_TITLES and self._follows(after, dot=self._is_title(after - 1)):
            if not (self._is_title(after) or is_role(self._words[after])):
                break
            after += 1
        if not self._follows(after, dot=self._is_title(after - 1)):
            return None
        if is_title:
            after = self._after_particle(after)
        name = self._words[after]
        if len(name.text) == 1 and self._text[name.end : name.end + 1] != ".":
            return None  # `Frau X` is anybody
        if is_title and self._words[index].is_capitalised and name.is_capitalised:
            is_name = name.folded not in NO_NAMES or name.folded in WORD_NAMES | NOUN_NAMES
        else:
            is_name = self._lists.has_first_name(name) or (has_role and may_be_last_name(name))
        if not is_name:
            return None
        end = self._end_of_last_names(after + 1)
        is_first = is_title and end == after + 1 and self._lists.has_first_name(name)
        return end + 1 if is_first and self._is_word_name(end) else end  # `Herr Dieter Lange`

    def _is_word_name(self, index: int) -> bool:
        """Return whether a word follows that is a last name as well: `Lange`, `Richter`."""
        if not self._follows(index) or not self._words[index].is_capitalised:
            return False
        return self._words[index].folded in WORD_NAMES | NOUN_NAMES

    def _after_particle(self, index: int) -> int:
        """Return the index of the last name after `von`, `van der` and the like, or the same index."""
        after = index
        while self._words[after].text in PARTICLES and self._follows(after + 1):
            after += 1
        if after == index or self._words[index].folded not in _FIRST_PARTICLES:
            return index
        name = self._words[after]  # `die Frau von der Pforte` has no such name
        is_name = self._lists.has_last_name(name) if after - index > 1 else may_be_last_name(name)
        return after if is_name else index

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
        return end if self._lists.has_first_name(first) or self._is_likely_name(index, end) else None

    def _initial_and_last(self, index: int) -> int | None:
        """Return the index after `J. Doe`, where somebody is likely to be named, or None."""
        end = index + 1
        if self._text[self._words[index].end : self._words[index].end + 1] != ".":
            return None
        if not self._follows(end, dot=True) or not may_be_last_name(self._words[end]):
            return None
        is_likely = self._lists.has_last_name(self._words[end]) or self._is_cued(index) or self._acts(end + 1)
        return end + 1 if is_likely else None

    def _alone(self, index: int) -> int | None:
        """Return the index after a first or last name that nothing else is, or None."""
        word = self._words[index]
        if not word.is_capitalised:
            return self._in_small_letters(index)
        if word.text.isupper():
            return None
        is_name = self._lists.has_first_name(word, unless_word=True) or self._lists.has_last_name(word)
        is_name = is_name or self._is_talked_with(index) or self._is_from_office(index)
        return index + 1 if is_name or self._is_somebody(index) else None

    def _is_somebody(self, index: int) -> bool:
        """Return whether an English sentence has a word with a capital where somebody is meant."""
        word = self._words[index]
        after_cue = self._follows(index) and (
            self._words[index - 1].folded in ENGLISH_CUES or self._is_reported(index)
        )
        before_deed = self._follows(index + 1) and self._words[index + 1].folded in ENGLISH_DEEDS
        if not (after_cue or before_deed) or word.folded in NOUN_NAMES or not may_be_last_name(word):
            return False
        is_before_capital = self._follows(index + 1) and self._words[index + 1].is_capitalised
        return not is_before_capital and not begins_sentence(self._text, word.start)

    def _is_reported(self, index: int) -> bool:
        """Return whether a word comes after `feedback from`, `talked to` and the like."""
        if index < 2 or self._words[index - 1].text not in ("from", "to"):
            return False
        return self._follows(index - 1) and self._words[index - 2].folded in ENGLISH_REPORTS

    def _is_talked_with(self, index: int) -> bool:
        """Return whether a word is between `mit` and what only people do together: `mit … geredet`."""
        if not (self._follows(index) and self._words[index - 1].folded == "mit"):
            return False
        is_talk = self._follows(index + 1) and self._words[index + 1].text in TALKED
        return is_talk and may_be_last_name(self._words[index])

    def _is_from_office(self, index: int) -> bool:
        """Return whether a word is between `mit` or the like and where somebody works: `mit … vom Bauamt`."""
        if not (self._is_cued(index) and may_be_last_name(self._words[index])):
            return False
        between = index + 1
        while between - index <= 2 and self._follows(between) and self._words[between].text in _FROM:
            between += 1
        if between == index + 1 or not self._follows(between):
            return False
        return self._words[between].is_capitalised and self._words[between].folded.endswith(_OFFICES)

    def _in_small_letters(self, index: int) -> int | None:
        """Return the index after a name that is written without capitals, as in hasty mails, or None."""
        word = self._words[index]
        if len(word.text) < _SHORTEST_IN_SMALL_LETTERS or word.folded in NO_NAMES:
            return None
        if not self._lists.has_first_name(word, unless_word=True):
            return None
        if self._follows(index + 1) and self._words[index + 1].text in self._lists.last:
            return index + 2
        return index + 1 if self._is_cued(index) else None

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
            if not self._lists.has_first_name(self._words[after]):
                return end
        return end

    def _follows(self, index: int, *, dot: bool = False) -> bool:
        """Return whether nothing but space is before a word, after a dot at most."""
        if not 0 < index < len(self._words):
            return False
        gap = self._text[self._words[index - 1].end : self._words[index].start]
        return gap == " " or (_GAP_AFTER_DOT if dot else _GAP).fullmatch(gap) is not None

    def _is_likely_name(self, index: int, end: int) -> bool:
        """Return whether two words with capitals, the first of which is no known first name, are a name."""
        first = self._words[index]
        if not may_be_last_name(first) or self._words[index + 1].folded in _PREPOSITIONS:
            return False
        if first.folded.endswith(_ADJECTIVE_ENDINGS) and not self._lists.has_last_name(self._words[end - 1]):
            return self._acts(end) and not begins_sentence(self._text, first.start)
        if self._stands_apart(index, end):
            return True
        if begins_sentence(self._text, first.start):
            return self._acts(end)
        return self._is_cued(index) or self._acts(end)

    def _stands_apart(self, index: int, end: int) -> bool:
        """Return whether two words are one of several, or all that is said: `Zeki Aydın (IT), …`."""
        before = self._text[max(0, self._words[index].start - 10) : self._words[index].start].rstrip()
        behind = self._words[end - 1].end
        after = self._text[behind : behind + 2].lstrip()
        return before.endswith((",", ":", "(")) and after[:1] in tuple(",.;:(/")

    def _is_cued(self, index: int) -> bool:
        return self._follows(index) and self._words[index - 1].folded in CUES

    def _acts(self, end: int) -> bool:
        return self._follows(end) and self._words[end].folded in DEEDS
