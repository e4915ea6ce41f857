"""Promised: a known name leaves as its stand-in, in whatever form it is written, always in the same way."""

import unicodedata
from dataclasses import fields, is_dataclass, replace
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.domain.agreement import Party
from mentoring_tui.domain.known_name import LEFT_OUT, KnownName
from mentoring_tui.domain.pseudonyms import StandIns, with_stand_ins
from mentoring_tui.domain.redaction import redact
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.written_texts import located_texts
from tests.unit.domain.test_redaction import LEAD, Aviary, everything_for, populated

NAMES = (
    KnownName("1", "Anna Schmidt", "Kollegin B"),
    KnownName("2", "Dr. Jürgen Müller-Weiß", "Person A"),
    KnownName("3", "Tom Koch"),
    KnownName("4", "Ali", "Person C"),
    KnownName("5", "Hans Meier", "Kollege D"),
    KnownName("6", "Mark Reed", "colleague E"),
    KnownName("7", "Xenia von der Heyden", "Person F"),
    KnownName("8", "Projekt Blau", ask=True),
    KnownName("9", "Karl-Heinz Pütz", "Person G"),
)
OWN = ("Nora Weber", "Jens Albrecht")
STAND_INS = StandIns(NAMES, OWN)


@pytest.mark.parametrize(
    ("written", "leaves"),
    [
        ("Anna hat angerufen.", "Kollegin B hat angerufen."),
        ("Anna Schmidts Büro, Annas Idee", "Kollegin Bs Büro, Kollegin Bs Idee"),
        ("Anna's and Anna Schmidt’s idea", "Kollegin B's and Kollegin B’s idea"),
        ("Frau Schmidt, Frau Dr. Anna Schmidt", "Kollegin B, Kollegin B"),
        ("anna und ANNA SCHMIDT", "Kollegin B und Kollegin B"),
        ("Schmidt, Anna", "Kollegin B"),
        ("Karl Heinz Pütz, Karl-Heinz, Heinz", "Person G, Person G, Person G"),
        ("A. Schmidt und Anna S. kamen", "Kollegin B und Kollegin B kamen"),
        ("Anna\nSchmidt", "Kollegin B"),
        ("**Anna** Schmidt", "**Kollegin B**"),
        ("Anna **Schmidt**", "**Kollegin B**"),
        ("***Anna Schmidt***s Plan", "***Kollegin Bs*** Plan"),
        ("_Anna_ _Schmidt_", "_Kollegin B_"),
        ("~~Anna~~, `Schmidt`", "~~Kollegin B~~, `Kollegin B`"),
        ("[Anna Schmidt](seite)", "[Kollegin B](seite)"),
        ("An\u00adna Schm\u200bidt", "Kollegin B"),
        ("Anna-Schmidt, SCHMIDT, AnnaSchmidts Büro", "Kollegin B, Kollegin B, Kollegin Bs Büro"),
        ("Anna_Schmidt.pdf", "Kollegin B.pdf"),
        ("Jürgen Mueller-Weiss", "Person A"),
        (unicodedata.normalize("NFD", "Jürgen Müller-Weiß’ Team"), "Person As Team"),
        ("JÜRGEN MÜLLER-WEISS", "Person A"),
        ("Tom Kochs Idee, Herr Koch", "[…] Idee, […]"),
        ("Hans’ Auto, Hans' Rad, 'Hans'", "Kollege Ds Auto, Kollege Ds Rad, 'Kollege D'"),
        ("als Ali kam, also alias Alis", "als Person C kam, also alias Person Cs"),
        ("I met Mark Reed, and Mark agreed.", "I met colleague E, and colleague E agreed."),
        ("Frau von der Heyden, Xenia", "Person F, Person F"),
        ("Projekt Blau läuft", "Projekt Blau läuft"),
    ],
)
def test_a_name_is_replaced_in_all_its_forms(written: str, leaves: str) -> None:
    assert STAND_INS.replace(written) == leaves
    assert STAND_INS.replace(leaves) == leaves


@pytest.mark.parametrize(
    ("written", "unclear"),
    [
        ("Der Koch kocht.", ["Koch"]),
        ("Mark the day.", ["Mark"]),
        ("ein koch, a mark, Annalena, Hannas, Hannahs, Annahme, Tomate", []),
        ("Annatermin, Annasbuch, Annabelle", ["Annatermin", "Annasbuch"]),
        ("Schmidtchen, das Schmidtsche Büro", ["Schmidtchen", "Schmidtsche"]),
        ("Das Anna-Schmidt-Team", ["Anna", "Schmidt"]),
        ("Das Schmidt-Team und Anna-Lena", ["Schmidt", "Anna"]),
        ("Petra Schmidt war da.", ["Schmidt"]),
        ("Anna Lindner war da.", ["Anna"]),
        ("anna.schmidt@example.org https://example.org/anna", []),
        ("Nora Weber traf Jens.", []),
    ],
)
def test_what_may_be_somebody_else_or_no_name_is_left_and_said_to_be_unclear(
    written: str, unclear: list[str]
) -> None:
    assert STAND_INS.replace(written) == written
    assert [written[found.start : found.end] for found in STAND_INS.matcher.find(written)] == unclear


def test_a_part_of_several_names_is_nobody_s() -> None:
    namesake = KnownName("9", "Anna Weber", "Person Z")
    ours = StandIns((*NAMES, namesake), OWN)
    text = "Anna Schmidt, Anna Weber, Anna, Frau Weber"
    assert ours.replace(text) == "Kollegin B, Person Z, Anna, Frau Weber"
    alias = replace(namesake, stand_in="Kollegin B")
    assert StandIns((*NAMES, alias), ("Jens",)).replace("Anna und Anna Weber") == "Kollegin B und Kollegin B"
    assert StandIns((KnownName("1", "Nora", "Person N"),), OWN).replace("Nora") == "Nora"


def test_the_order_of_the_names_makes_no_difference() -> None:
    text = "Anna Schmidt, Anna, Hans Meier und Jürgen, Anna Weber"
    names = (*NAMES, KnownName("9", "Anna", "Person G"), KnownName("10", "Anna Weber", "Person H"))
    first = StandIns(names, OWN).replace(text)
    assert first == "Kollegin B, Person G, Kollege D und Person A, Person H"
    assert StandIns(names[::-1], OWN).replace(text) == first


def test_a_stand_in_that_tells_a_name_is_not_used() -> None:
    names = (KnownName("1", "Anna", "Toms Chefin"), KnownName("2", "Tom", "Annas Mann"))
    assert StandIns(names, ()).replace("Anna und Tom") == f"{LEFT_OUT} und {LEFT_OUT}"


PIECES = (
    *("Anna", "Schmidt", "s", "'", "’", " ", "\n", "**", "_", "*", "Hans", "Frau", "Dr.", "Koch", ",", "."),
    *("Tom", "Mark", "Reed", "ü", "Müller-Weiß", "Jürgen", "-", "`", "~~", "von der Heyden", "ALI", "Petra"),
    *("@", "Person A", "[…]"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_what_is_replaced_once_is_replaced_for_good(text: str) -> None:
    once = STAND_INS.replace(text)
    assert STAND_INS.replace(once) == once
    assert not [found for found in STAND_INS.matcher.find(once) if found.clear]


def test_every_text_is_gone_through_but_the_two_names_and_ids() -> None:
    """A new field of the domain has to be named in `written_texts`, or here."""
    aviary = Aviary()
    seen = redact(populated(aviary, everything_for(LEAD)), LEAD)
    reached = {text for _place, text in located_texts(seen)}
    untouched = {
        canary.field for canary in aviary.all if canary.word in repr(seen) and canary.word not in reached
    }
    assert untouched == {
        *("Tandem.id", "Task.id", "Task.goal", "Task.origin", "Topic.id", "Goal.id", "Expectation.id"),
        *("MeetingRecord.id", "Party.name", "Party.organisation", "Agreement.programme"),
    } - {"Task.goal"}


def test_a_tandem_leaves_with_stand_ins_in_all_its_texts() -> None:
    tandem = replace(full_of("Anna"), names=(KnownName("1", "Anna", "Person A"), KnownName("2", "Nora")))
    seen = with_stand_ins(tandem, tandem.names)
    assert {text for _place, text in located_texts(seen)} == {"Person A"}
    assert seen.agreement.mentee == tandem.agreement.mentee
    assert with_stand_ins(seen, tandem.names) == seen
    assert with_stand_ins(tandem, ()) is tandem


TEXTS = ("title", "text", "success", "place", "proof", "field")


def full_of(name: str) -> Tandem:
    """A tandem with this name in place of every text but those of mentee and mentor."""
    tandem = populated(Aviary(), everything_for(LEAD))

    def filled(value: Any) -> Any:
        if isinstance(value, Party):
            return Party("Nora Weber", "nora@example.org")
        if isinstance(value, tuple):
            return tuple(map(filled, value))
        if not is_dataclass(value) or isinstance(value, type):
            return value
        changes: dict[str, Any] = {}
        for each in fields(value):
            inner = getattr(value, each.name)
            is_text = type(inner) is str and each.name in (
                "title",
                "text",
                "success",
                "place",
                "proof",
                "field",
                *("value", "feedback", "thanks"),
            )
            if each.name == "part" and inner.startswith("own:"):
                changes[each.name] = f"own:{name}"
            elif each.name in ("steps", "steps_done"):
                changes[each.name] = (name,) * len(inner)
            else:
                changes[each.name] = name if is_text and inner else filled(inner)
        return replace(value, **changes)

    filled_tandem: Tandem = filled(tandem)
    return replace(filled_tandem, versions=(), receipts=(), cleared=(), absences=())


@pytest.mark.parametrize("piece", ["A.", "anna’s "])
def test_long_texts_take_no_longer_than_their_length(piece: str) -> None:
    many = StandIns([KnownName(str(n), f"Anna Nachname{n}", f"Person {n}") for n in range(500)], OWN)
    begin = process_time()
    many.replace(piece * (50_000 // len(piece)))
    assert process_time() - begin < 5
