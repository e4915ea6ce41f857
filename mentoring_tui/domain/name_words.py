"""The words of a text, in a form in which the spellings of a name are alike."""

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    """
    frau frl fraeulein herr herrn hr fr dr prof professor professorin dipl ing mag mr mrs ms miss mister
    mx sir madam mme monsieur madame med phil jur rer nat habil
    """
)
"""Words before a name that go with it, as `fold` gives them."""

_LETTER = r"[^\W\d_]"
_MARKS = "\u0300-\u036f"
_JOINTS = "'’ʼ`´‐‑-"
_WORD = f"{_LETTER}+(?:(?:[{_MARKS}]|[{_JOINTS}](?={_LETTER})){_LETTER}*)*"
_MARKERS = "[*~`\u00ad\u200b-\u200d\u2060]+|(?<![^\\W_])_+|_+(?![^\\W_])"
"""Signs of Markdown's emphasis, and characters that nobody sees; an underscore within a word is a space."""

_KEPT = 4
"""Texts whose words are kept, since several ask for those of the same text one after the other."""

KEPT_WORDS = 20_000
"""Different words of which is kept what they may be, since texts say the same ones again and again."""

_APOSTROPHES = "'’ʼ`´"
_SPELLINGS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "a", "ø": "o", "ł": "l", "ı": "i", "đ": "d", "æ": "ae", "œ": "oe"}
)


class Word(NamedTuple):
    """A word of a text with its indices; `folded` is what is compared."""

    text: str
    start: int
    end: int
    folded: str

    @property
    def is_capitalised(self) -> bool:
        """Whether the first letter is a capital."""
        return self.text[0].isupper()


class PlainText(NamedTuple):
    """A text without signs of emphasis; its pieces begin there, and later by `shifts` in the whole text."""

    text: str
    begins: list[int]
    shifts: list[int]

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """Return the indices in the whole text of what stands between two indices of this one."""
        return self._whole_index(start), self._whole_index(end - 1) + 1

    def _whole_index(self, index: int) -> int:
        return index + self.shifts[bisect_right(self.begins, index) - 1]


@lru_cache(maxsize=_KEPT)
def plain(text: str) -> PlainText:
    """Return the text without signs of emphasis."""
    pieces: list[str] = []
    begins: list[int] = [0]
    shifts: list[int] = [0]
    begin = 0
    for match in re.finditer(_MARKERS, text):
        pieces.append(text[begin : match.start()])
        begin = match.end()
        shifts.append(shifts[-1] + begin - match.start())
        begins.append(begin - shifts[-1])
    return PlainText("".join((*pieces, text[begin:])), begins, shifts)


@lru_cache(maxsize=_KEPT)
def words(text: str) -> tuple[Word, ...]:
    """Return the words of a text; apostrophes and hyphens within a word belong to it."""
    found = [(match[0], *match.span(), fold(match[0])) for match in re.finditer(_WORD, text)]
    return tuple(Word(*word) for word in found if word[-1])  # a few letters are marks alone


@lru_cache(maxsize=KEPT_WORDS)
def fold(word: str) -> str:
    """Return a word without case, accents, hyphens and apostrophes: `müller`, `MUELLER` as `mueller`."""
    if word.isascii() and word.isalpha():
        return word.lower()
    spelt = unicodedata.normalize("NFC", word).casefold().translate(_SPELLINGS)
    letters = [char for char in unicodedata.normalize("NFKD", spelt) if char.isalpha()]
    return "".join(letters)


@lru_cache(maxsize=KEPT_WORDS)
def readings(text: str) -> tuple[tuple[str, str], ...]:
    """Return what a word may be a form of, folded, and the ending: of `Annas` also `anna` and `s`."""
    whole = (fold(text), "")
    if text[-1] not in "sS":
        return (whole,)
    if text[-2:-1] in tuple(_APOSTROPHES):
        return whole, (fold(text[:-2]), text[-2:])
    return (whole, (fold(text[:-1]), text[-1:])) if len(text) > 3 else (whole,)


def is_apostrophe(char: str) -> bool:
    """Return whether a character is an apostrophe, or written as one."""
    return bool(char) and char in _APOSTROPHES


def begins_sentence(text: str, index: int) -> bool:
    """Return whether a sentence or a line begins at the index, as far as its signs tell."""
    before = text[max(0, index - 20) : index].rstrip(" \t\"'„“”»«‚‘’(*_-–—•>#[]")
    return not before or before[-1] in ".!?:\n…"
