"""Promised: names of many countries are known, and no ordinary word is taken for one."""

import pytest

from mentoring_tui.documents.known_names import COUNTRIES, listed, name_lists
from mentoring_tui.domain.first_names import FIRST_NAMES
from mentoring_tui.domain.name_words import fold


@pytest.mark.parametrize(
    "name",
    ["Aylin", "Bartosz", "Ngọc", "Siobhán", "Priya", "Oleksandr", "Aleksandr", "Zoé", "Jiří", "Lázaro"],
)
def test_first_names_of_many_countries_are_known(name: str) -> None:
    assert fold(name) in name_lists().first


@pytest.mark.parametrize(
    "name",
    ["Hoffmann", "Yıldız", "Wiśniewski", "Nguyễn", "O’Brien", "Schewtschenko", "Shevchenko", "Bianchi"],
)
def test_last_names_of_many_countries_are_known(name: str) -> None:
    assert fold(name) in name_lists().last


@pytest.mark.parametrize(
    "word", ["Wunsch", "Regen", "Koch", "Berlin", "Kind", "Ziel", "price", "this", "beim", "Montag", "Frau"]
)
def test_no_ordinary_word_is_known_as_a_last_name(word: str) -> None:
    assert fold(word) not in name_lists().last


def test_the_first_names_that_the_program_has_itself_stay() -> None:
    assert name_lists().first > FIRST_NAMES


def test_the_library_still_has_names_of_each_country() -> None:
    for country in COUNTRIES.split():
        assert len(list(listed("person", country, "first_name"))) > 30, country
        assert len(list(listed("person", country, "last_name"))) > 5, country
