"""Promised: another person's name and contact details go from every text, and nobody else's do."""

from dataclasses import fields, replace
from datetime import date

import pytest

from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.known_name import KnownName
from mentoring_tui.domain.meeting import MeetingRecord, Status
from mentoring_tui.domain.meeting_changes import cancel
from mentoring_tui.domain.person_erasure import Person, erase_person, mentions
from mentoring_tui.domain.signing import amend, sign, valid_signatures
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Topic, Who
from tests.unit.tandems import TODAY, a_full_tandem, meeting, written

NAME = "Anna Schmidt"


def noted() -> Tandem:
    """A tandem that names Anna Schmidt in every kind of text, its agreement amended and signed twice."""
    tandem = replace(a_full_tandem(), title="Mit Anna Schmidt")
    goals = tuple(
        replace(goal, text="Anna Schmidt fragen", steps=("Annas Rat",), success="Frau Schmidt sagt ja")
        for goal in tandem.agreement.goals
    )
    expectations = tuple(replace(e, text="Zeit mit Anna Schmidt") for e in tandem.agreement.expectations)
    standing = Task("s", "Anna Schmidt einladen", origin="agreement", proof="Anna war da")
    agreement = replace(tandem.agreement, goals=goals, expectations=expectations)
    tandem = replace(tandem, agreement=agreement, tasks=(standing, Task("t", "Anna anrufen")))
    tandem = replace(tandem, topics=(Topic("p", "Frau Schmidt"),), names=(KnownName("n", NAME, "Person A"),))
    tandem = written(tandem, "01-08", "Anna Schmidt sagt: Mut.")
    tandem = cancel(tandem, meeting(tandem, "01-22"), Who.MENTEE, "Besuch bei Anna Schmidt")
    at_hers = MeetingRecord(
        "x", at=meeting(tandem, "02-05").starts, status=Status.HELD, place="bei Anna Schmidt"
    )
    tandem = signed(replace(tandem, meetings=(*tandem.meetings, at_hers)))
    return signed(amend(tandem, date(2026, 2, 1)))


def signed(tandem: Tandem) -> Tandem:
    for role in Role:
        tandem = sign(tandem, role, "Kerpen", TODAY, TODAY)
    return tandem


def test_the_name_goes_from_every_text() -> None:
    before = noted()
    after = erase_person(before, Person(before, NAME))
    for field in fields(Tandem):
        value = repr(getattr(after, field.name))
        assert "Anna" not in value, field.name
        assert "Schmidt" not in value, field.name
    assert after.names == ()
    assert len(repr(after)) > len(repr(before)) / 2
    assert mentions(after, Person(after, NAME)) == ()


def test_each_mention_is_shown_in_its_place() -> None:
    found = mentions(noted(), Person(noted(), NAME))
    places = {mention.place.where for mention in found}
    assert {
        "title",
        "goal",
        "goal.steps",
        "goal.success",
        "task",
        "proof",
        "topic",
        "reason",
        "place",
    } <= places
    assert {"version.goal", "version.task", "expect.mentee", "outcome.insights"} <= places
    assert all(mention.erased and not mention.unclear for mention in found)


def test_signatures_stay_valid() -> None:
    before = noted()
    after = erase_person(before, Person(before, NAME))
    assert valid_signatures(after) == set(Role)
    earlier = replace(after, agreement=after.versions[0].agreement, tasks=after.versions[0].tasks)
    assert valid_signatures(earlier) == set(Role)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("anna.schmidt@example.org", "[…]"),
        ("Schreib an schmidt@firma.de, nicht an nora@weber.de", "Schreib an […], nicht an nora@weber.de"),
        ("Tel. 0221 / 12 34", "Tel. […]"),
        ("Anna Schmidts Büro", "[…] Büro"),
        ("SCHMIDT, ANNA", "[…]"),
        ("Dr. Schmidt", "[…]"),
        ("Karl Schmidt und Annaberg", "Karl Schmidt und Annaberg"),
        ("Nora Weber trifft Jens Albrecht", "Nora Weber trifft Jens Albrecht"),
        ("", ""),
    ],
)
def test_what_goes_and_what_stays(text: str, expected: str) -> None:
    person = Person(noted(), NAME, ["0221 / 12 34"])
    assert person.erase(text) == expected


def test_a_name_that_may_be_somebody_else_s_stays_and_is_told() -> None:
    tandem = replace(a_full_tandem(), title="Karl Schmidt")
    (found,) = mentions(tandem, Person(tandem, NAME))
    assert (found.erased, found.unclear) == ((), ("Schmidt",))
    assert erase_person(tandem, Person(tandem, NAME)) == tandem


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Nora Weber", "erase-own-name"),
        ("jens albrecht", "erase-own-name"),
        ("123", "name-without-letters"),
        (" ", "text-empty"),
    ],
)
def test_a_name_that_can_not_go_is_refused(name: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        Person(noted(), name)
    assert refused.value.code == code
