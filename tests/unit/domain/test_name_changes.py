"""Promised: each name of another person gets a stand-in of its own that tells nothing, and keeps it."""

from dataclasses import replace

import pytest

from mentoring_tui.domain.errors import NotFound, Refused
from mentoring_tui.domain.known_name import KnownName
from mentoring_tui.domain.name_changes import add_name, add_word, find_name, remove_name
from mentoring_tui.domain.tandem import Tandem
from tests.unit.tandems import a_tandem

LABEL = "Person {letter}"


def known(*texts: str) -> Tandem:
    tandem = a_tandem()
    for text in texts:
        tandem = add_name(tandem, text, None, LABEL)
    return tandem


def shown(tandem: Tandem) -> list[tuple[str, str]]:
    return [(name.text, name.stand_in) for name in tandem.names]


def test_stand_ins_take_the_first_letter_that_no_other_has() -> None:
    tandem = add_name(known("Anna"), "Tom", "Kollege C", LABEL)
    tandem = add_name(add_name(tandem, "Ali", None, LABEL), "Eva", None, LABEL)
    stand_ins = ["Person A", "Kollege C", "Person B", "Person D"]
    assert [name.stand_in for name in tandem.names] == stand_ins
    many = replace(
        a_tandem(), names=tuple(KnownName(c, c, f"Person {c}") for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    )
    assert add_name(many, "Eva", None, LABEL).names[-1].stand_in == "Person AA"


def test_a_name_that_is_known_is_changed_and_keeps_its_stand_in() -> None:
    tandem = known("Anna Müller", "Tom")
    again = add_name(tandem, "Frau Anna Mueller", None, LABEL)
    assert shown(again) == [("Frau Anna Mueller", "Person A"), ("Tom", "Person B")]
    assert again.names[0].id == tandem.names[0].id
    assert shown(add_name(tandem, "tom", "")) == [("Anna Müller", "Person A"), ("tom", "")]
    assert add_word(tandem, "Tom").names[-1] == KnownName(tandem.names[1].id, "Tom", ask=True)
    assert shown(add_name(add_word(tandem, "Tom"), "Tom", None, LABEL))[-1] == ("Tom", "Person B")


def test_names_are_found_and_removed_in_any_spelling() -> None:
    tandem = known("Anna Müller", "Tom")
    assert shown(remove_name(tandem, find_name(tandem, "anna mueller"))) == [("Tom", "Person B")]
    assert find_name(tandem, tandem.names[1].id).text == "Tom"
    with pytest.raises(NotFound) as unknown:
        find_name(tandem, "Anna")
    assert unknown.value.facts["candidates"] == ("Anna Müller", "Tom")


@pytest.mark.parametrize(
    ("text", "stand_in", "code"),
    [
        ("", None, "text-empty"),
        ("12 %", None, "name-without-letters"),
        ("x" * 201, None, "text-too-long"),
        ("Frau Nora Weber", None, "name-is-own"),
        ("Eva", "Toms Chefin", "stand-in-tells-name"),
        ("Eva", "Evas Deckname", "stand-in-tells-name"),
    ],
)
def test_what_would_be_no_use_is_refused(text: str, stand_in: str | None, code: str) -> None:
    with pytest.raises(Refused, match=code):
        add_name(known("Tom"), text, stand_in, LABEL)
