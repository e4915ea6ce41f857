"""The first and last names that are known, and whether a word is one of them."""

import re
from functools import lru_cache
from typing import NamedTuple

from mentoring_tui.domain.first_names import FIRST_NAMES
from mentoring_tui.domain.last_names import LAST_NAMES
from mentoring_tui.domain.name_words import KEPT_WORDS, Word, fold, readings
from mentoring_tui.domain.ordinary_words import (
    NAME_ENDINGS,
    NO_NAMES,
    NOUN_NAMES,
    WORD_NAMES,
    may_be_last_name,
)
from mentoring_tui.domain.words_like_names import WORDS_LIKE_NAMES

_WORDS = NOUN_NAMES | WORD_NAMES
_NO_GENITIVES = NO_NAMES | WORDS_LIKE_NAMES
"""Words that may look like one: `This` is not what belongs to Thi."""

_ADJECTIVES = ("sche", "schen", "scher", "sches")
"""Endings of what is called after somebody: `die Müllersche Liste`."""


class NameLists(NamedTuple):
    """Names as `name_words.fold` gives them; the last ones are hardly anything but names."""

    first: frozenset[str] = FIRST_NAMES
    last: frozenset[str] = LAST_NAMES

    def has_first_name(self, word: Word, *, unless_word: bool = False) -> bool:
        """Return whether a word is a first name, or several with hyphens, and perhaps no other word."""
        return _has_first_name(self.first, word.text, unless_word)

    def has_last_name(self, word: Word) -> bool:
        """Return whether a word is a last name and hardly anything else: `Krüger`, `Krügersche`."""
        return may_be_last_name(word) and _has_last_name(self.last, word.text)


@lru_cache(maxsize=KEPT_WORDS)
def _has_first_name(first: frozenset[str], text: str, unless_word: bool) -> bool:
    if unless_word and fold(text) not in first and fold(text) in _NO_GENITIVES:
        return False
    for folded, _ending in readings(text):
        if folded in first and not (unless_word and folded in _WORDS):
            return True
    parts = _parts(text)
    return len(parts) > 1 and all(part in first for part in parts)


@lru_cache(maxsize=KEPT_WORDS)
def _has_last_name(last: frozenset[str], text: str) -> bool:
    names = [folded for folded, _ending in readings(text)]
    if names[0] in _NO_GENITIVES:
        return False
    if names[0].endswith(_ADJECTIVES):
        names.append(names[0].rpartition("sche")[0])
    if any(name in last or name.endswith(NAME_ENDINGS) for name in names):
        return True
    parts = _parts(text)
    return len(parts) > 1 and all(part in last for part in parts)


def _parts(text: str) -> list[str]:
    """Return the parts of a word that hyphens join, or none."""
    return [] if text.isalpha() else [fold(part) for part in re.split("[-‐‑]", text)]
