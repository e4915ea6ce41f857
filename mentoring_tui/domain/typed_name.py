"""The name that is typed to erase a tandem: its own or a side's, in any spelling; never a first name."""

import re
import unicodedata
from collections.abc import Iterable

from mentoring_tui.domain.name_words import fold
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import clean_line

_LINKS = frozenset({"und", "and"})
"""Words for which the sign between two names may stand."""


def accepted_names(tandem: Tandem) -> tuple[str, ...]:
    """Return the name of a tandem, or its id where it has none, then the names and last names of both."""
    found = [clean_line(tandem.name) or tandem.id]
    for party in (tandem.agreement.mentee, tandem.agreement.mentor):
        words = clean_line(party.name).split()
        if len(words) > 1:
            found += [" ".join(words), words[-1]]
    return tuple(found)


def is_typed(typed: str, names: Iterable[str]) -> bool:
    """Return whether one of the names was typed, whatever its case, accents and signs."""
    return any(clean_line(typed) == name or _spellings(typed) & _spellings(name) for name in names)


def _spellings(text: str) -> set[tuple[str, ...]]:
    """Return the words of a name, folded, with umlauts as two letters and as one; none of a mere sign."""
    without_accents = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFD", text))
    found: set[tuple[str, ...]] = set()
    for spelling in (text, without_accents):
        words = (fold(word) or word for word in re.findall(r"\w+", spelling))
        found.add(tuple(word for word in words if word not in _LINKS))
    return found - {()}
