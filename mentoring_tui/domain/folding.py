"""Fold text for search: without case and accents, `ä` both as `ae` and as `a`; and find words in it.

Each character is folded by itself, so that what is found in the folded text can be shown in the original.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from mentoring_tui.domain.text import fold_case

_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue"}
_ACCENTED = "[\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]"
_ACCENTS = "[\u0300-\u036f]+"

_SHORTEST_RANKED = 3
"""Letters from which on a word is looked for as a whole word first."""

Span = tuple[int, int]
"""Where a piece of a text begins and ends."""


class Rank(IntEnum):
    """How a text holds a word: as a whole word, at the beginning of one, or in the middle of one."""

    WHOLE = 0
    BEGINNING = 1
    MIDDLE = 2


class Folded(NamedTuple):
    """A folded text: `spelled` with umlauts as two letters, `plain` with their vowels alone."""

    spelled: str
    plain: str


class Term(NamedTuple):
    """A word or phrase that is searched for; `plain` is empty if it is written with umlauts.

    So `ubung` and `uebung` find `Übung`, and `schön` finds `schoen`, but not `schon`.
    """

    text: str
    spelled: str
    plain: str

    def is_in(self, folded: Folded) -> bool:
        """Return whether the folded text holds it, a phrase also across the ends of lines."""
        if " " in self.spelled:
            return any(re.search(pattern, text) for pattern, text in self._patterns(folded))
        return self.spelled in folded.spelled or (bool(self.plain) and self.plain in folded.plain)

    def rank_in(self, folded: Folded) -> Rank | None:
        """Return the best way in which the folded text holds it, or None if it does not."""
        if not self.is_in(folded):
            return None
        if len(self.spelled) < _SHORTEST_RANKED:
            return Rank.MIDDLE
        patterns = list(self._patterns(folded))
        if folded.plain == folded.spelled and self.plain == self.spelled:
            patterns = patterns[:1]
        if not any(_begins_a_word(pattern, "", text) for pattern, text in patterns):
            return Rank.MIDDLE
        is_whole = any(_begins_a_word(pattern, r"(?!\w)", text) for pattern, text in patterns)
        return Rank.WHOLE if is_whole else Rank.BEGINNING

    def spans(self, folded: Folded) -> Iterable[tuple[bool, Span]]:
        """Yield where it stands in `spelled` (True) or in `plain`."""
        for index, (pattern, text) in enumerate(self._patterns(folded)):
            yield from ((index == 0, match.span()) for match in re.finditer(pattern, text))

    def _patterns(self, folded: Folded) -> Iterable[tuple[str, str]]:
        for wanted, text in zip((self.spelled, self.plain), folded, strict=True):
            if wanted:
                yield r"\s+".join(map(re.escape, wanted.split(" "))), text


def _begins_a_word(pattern: str, end: str, text: str) -> bool:
    """Return whether a pattern, of a phrase its first word, matches where a word begins.

    The letter before it is looked at last, so that the search goes by the letters of the word.
    """
    first = pattern.split(r"\s+", 1)[0]
    rest = pattern.removeprefix(first) + end
    return re.search(rf"{first}(?<!\w{first}){rest}", text) is not None


def make_term(text: str) -> Term:
    """Return the term of a word or phrase."""
    folded = fold(" ".join(text.split()))
    has_umlauts = any(umlaut in fold_case(text) for umlaut in _UMLAUTS)
    return Term(text, folded.spelled, "" if has_umlauts else folded.plain)


def fold(text: str) -> Folded:
    """Return the text folded in both ways."""
    folded = fold_case(text)
    if folded.isascii():
        return Folded(folded, folded)
    accented = set(re.findall(_ACCENTED, folded))
    if not accented:
        return Folded(folded, folded)
    spelled = _with_letters(folded, accented, _spelled_letters)
    plain = _with_letters(folded, accented, _plain_letter) if accented & _UMLAUTS.keys() else spelled
    return Folded(spelled, plain)


def fold_for_search(text: str) -> str:
    """Return the text without case, umlauts as two letters and letters without accents: `März` as `maerz`."""
    return fold(text).spelled


def find_spans(text: str, terms: Iterable[Term]) -> list[Span]:
    """Return where in a text the terms stand, in order; what overlaps or touches is one."""
    folded = fold(text)
    starts: dict[bool, Sequence[int]] = {}
    found: list[Span] = []
    for term in terms:
        for spelled, (begin, end) in term.spans(folded):
            if spelled not in starts:
                starts[spelled] = _indices(text, spelled)
            found.append(_span(starts[spelled], begin, end))
    return _joined(found)


def _indices(text: str, spelled: bool) -> Sequence[int]:
    """Return the index in the text of each character of its folded form, and the text's length."""
    if text.isascii():
        return range(len(text) + 1)
    indices: list[int] = []
    for index, char in enumerate(text):
        indices += [index] * (1 if char.isascii() else _letters(char, spelled))
    return [*indices, len(text)]


@cache
def _letters(char: str, spelled: bool) -> int:
    """Return how many characters the folded form of a character has."""
    folded = fold(char)
    return len(folded.spelled if spelled else folded.plain)


def _span(indices: Sequence[int], begin: int, end: int) -> Span:
    """Return the span in the text, with the last of its characters whole and the accents on it."""
    last = len(indices) - 1
    if end > last:  # the text is not in NFC, so the whole folds to more than its characters
        return indices[min(begin, last)], indices[last]
    return indices[begin], max(indices[end], indices[end - 1] + 1)


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for begin, end in sorted(spans):
        if joined and begin <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((begin, end))
    return joined


def _with_letters(text: str, chars: Iterable[str], letters: Callable[[str], str]) -> str:
    for char in chars:
        text = text.replace(char, letters(char))
    return text


def _spelled_letters(char: str) -> str:
    return _UMLAUTS.get(char) or _plain_letter(char)


@cache
def _plain_letter(char: str) -> str:
    return re.sub(_ACCENTS, "", unicodedata.normalize("NFD", char))
