"""The first and last names of many countries, from the lists with which Faker makes up people."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module

from mentoring_tui.domain.first_names import FIRST_NAMES
from mentoring_tui.domain.last_names import LAST_NAMES
from mentoring_tui.domain.name_lists import NameLists
from mentoring_tui.domain.name_words import TITLES, fold
from mentoring_tui.domain.ordinary_words import (
    CUES,
    DEEDS,
    NO_NAMES,
    NOUN_NAMES,
    PARTICLES,
    ROLES,
    WORD_NAMES,
)
from mentoring_tui.domain.words_like_names import WORDS_LIKE_NAMES

COUNTRIES = (
    "de_DE de_AT de_CH de_LU tr_TR pl_PL vi_VN fr_DZ en en_GB en_US en_IE en_IN en_NG en_KE en_PK en_NZ hr_HR"
    " es_ES it_IT ro_RO nl_NL nl_BE fr_FR fr_BE fr_CH pt_PT cs_CZ hu_HU sk_SK sl_SI da_DK sv_SE no_NO fi_FI"
    " lt_LT lv_LV et_EE az_AZ uz_UZ sw zu_ZA yo_NG ig_NG ha_NG tw_GH id_ID uk_UA ru_RU"
)
"""Where people come from whose names are written in Latin or Cyrillic letters."""

_CYRILLIC = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыэъёʼ’"
_ROMANIZED = (
    "a b w h g d e je sch s y i ji j k l m n o p r s t u f ch z tsch sch schtsch _ ju ja y e _ jo _ _",
    "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch _ iu ia y e _ e _ _",
)
"""What stands for these letters: as Germans hear them, and as a passport has them."""

_SPELLINGS = tuple(
    str.maketrans(dict(zip(_CYRILLIC, row.replace("_", "-").split(), strict=True))) for row in _ROMANIZED
)
_SHORTEST_FIRST = 3
_SHORTEST_LAST = 4
_NAME = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")


@cache
def name_lists() -> NameLists:
    """Return the names that are no ordinary words, towns or countries; the first call imports them."""
    given: set[str] = set()
    inherited: set[str] = set()
    for country in COUNTRIES.split():
        given.update(_names(listed("person", country, "first_name")))
        inherited.update(_names(listed("person", country, "last_name")))
    no_names = _no_names()
    first = {name for name in given if len(name) >= _SHORTEST_FIRST} - no_names
    last = {name for name in inherited if len(name) >= _SHORTEST_LAST} - no_names - NOUN_NAMES - WORD_NAMES
    return NameLists(frozenset(first | FIRST_NAMES), frozenset(last | LAST_NAMES))


def _no_names() -> set[str]:
    """Return the words that are something else, whatever list of names they stand in."""
    words = WORDS_LIKE_NAMES | NO_NAMES | ROLES | TITLES | PARTICLES | CUES | DEEDS
    for language in ("de_DE", "en_US"):
        words |= {fold(word) for word in listed("lorem", language, "word_list")}
    for places in ("cities", "countries", "states"):
        words |= {fold(place) for place in listed("address", "de_DE", places)}
    return set(words)


def listed(kind: str, locale: str, what: str) -> Iterator[str]:
    """Yield the entries of all lists of a provider of Faker whose name has this in it."""
    provider = import_module(f"faker.providers.{kind}.{locale}").Provider
    for attribute in dir(provider):
        values = getattr(provider, attribute)
        if what in attribute and isinstance(values, (tuple, list, dict)):
            yield from (value for value in values if isinstance(value, str))


def _names(entries: Iterable[str]) -> Iterator[str]:
    """Yield the words with capitals in these, folded, in Latin letters."""
    for entry in entries:
        for name in entry.split():
            if not (name[0].isupper() and _NAME.fullmatch(name)) or name.isupper():
                continue
            folded = fold(name)
            if folded.isascii():
                yield folded
            elif name[0].lower() in _CYRILLIC:
                for spelling in _SPELLINGS:
                    yield fold(name.lower().translate(spelling))
