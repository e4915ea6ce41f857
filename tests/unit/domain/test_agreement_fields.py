"""Promised: every field of the agreement can be set from what people write; what is wrong changes nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from mentoring_tui.domain.agreement import Agreement, Goal, Mode, Party, Rhythm, Role, Signature
from mentoring_tui.domain.agreement_fields import FIELDS, NOT_SIGNED, set_field
from mentoring_tui.domain.agreement_items import edit_expectation, edit_goal
from mentoring_tui.domain.agreement_values import field_values
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.parsers import parse_audience, parse_mode, parse_weeks
from mentoring_tui.domain.tandem import Stage, Tandem
from mentoring_tui.domain.task import FROM_AGREEMENT, Task, Who
from tests.unit.tandems import TODAY, a_full_tandem, a_tandem, at

LONG = "x" * 10_000


def put(tandem: Tandem, field: str, *values: str) -> Tandem:
    return set_field(tandem, field, values, TODAY)


def refusal(field: str, *values: str, tandem: Tandem | None = None) -> Refused:
    with pytest.raises(Refused) as refused:
        put(tandem or a_full_tandem(), field, *values)
    return refused.value


SET: dict[str, tuple[tuple[str, ...], Callable[[Tandem], object], object]] = {
    "title": ((" Unser\x1b Tandem ",), lambda t: t.title, "Unser Tandem"),
    "role": (("Mentor",), lambda t: t.role, Role.MENTOR),
    "programme": (("allgemein",), lambda t: t.agreement.programme, "allgemein"),
    "mentee": (("Nora  Weber",), lambda t: t.agreement.mentee.name, "Nora Weber"),
    "mentee.mail": (("n@example.org",), lambda t: t.agreement.mentee.mail, "n@example.org"),
    "mentee.phone": (("0221 1",), lambda t: t.agreement.mentee.phone, "0221 1"),
    "mentee.organisation": (("Stadt",), lambda t: t.agreement.mentee.organisation, "Stadt"),
    "mentor": (("Jens",), lambda t: t.agreement.mentor.name, "Jens"),
    "mentor.mail": (("j@example.org",), lambda t: t.agreement.mentor.mail, "j@example.org"),
    "mentor.phone": (("0221 2",), lambda t: t.agreement.mentor.phone, "0221 2"),
    "mentor.organisation": (("Kreis",), lambda t: t.agreement.mentor.organisation, "Kreis"),
    "from": (("02.01.2026",), lambda t: t.agreement.start, date(2026, 1, 2)),
    "until": (("2026-12-31",), lambda t: t.agreement.until, date(2026, 12, 31)),
    "every": (("3",), lambda t: t.agreement.weeks, 3),
    "first": (("9.1.2026", "18:00"), lambda t: t.agreement.first, at("2026-01-09 18:00")),
    "mode": (
        ("persönlich,telefonisch", "Phone"),
        lambda t: t.agreement.modes,
        (Mode.PHONE, Mode.IN_PERSON),
    ),
    "goal": (("Bewerbung", "Mut"), lambda t: [g.text for g in t.agreement.goals], ["Bewerbung", "Mut"]),
    "expect.mentee": (
        ("Zeit",),
        lambda t: [(e.who, e.text) for e in t.agreement.expectations],
        [(Role.MENTEE, "Zeit"), (Role.MENTOR, "Offenheit, mentor")],
    ),
    "expect.mentor": (
        ("Fragen",),
        lambda t: [(e.who, e.text) for e in t.agreement.expectations],
        [(Role.MENTEE, "Offenheit, mentee"), (Role.MENTOR, "Fragen")],
    ),
    "task.mentee": (
        ("Dokumentieren",),
        lambda t: [(k.who, k.text, k.origin) for k in t.tasks],
        [(Who.MENTEE, "Dokumentieren", FROM_AGREEMENT)],
    ),
    "task.mentor": (
        ("Üben",),
        lambda t: [(k.who, k.text, k.origin) for k in t.tasks],
        [(Who.MENTOR, "Üben", FROM_AGREEMENT)],
    ),
    "time-zone": (("America/New_York",), lambda t: t.agreement.time_zone, "America/New_York"),
}


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_can_be_set(field: str) -> None:
    values, found, expected = SET[field]
    assert found(put(a_full_tandem(), field, *values)) == expected


@pytest.mark.parametrize("field", [field for field in FIELDS if field not in ("programme", "role")])
@pytest.mark.parametrize("nothing", [(), ("",), ("  ", "\t")])
def test_every_field_of_a_draft_can_be_emptied(field: str, nothing: tuple[str, ...]) -> None:
    emptied = put(put(a_full_tandem(), field, *SET[field][0]), field, *nothing)
    known = field_values(emptied.agreement, emptied.standing_tasks)
    if field in known:
        assert known[field] == ()
    assert put(emptied, field, *nothing) == emptied


def test_a_tandem_can_be_filled_in_any_order_from_nothing() -> None:
    fields = {field: values for field, (values, _, _) in SET.items() if field != "role"}
    forth, back = Tandem("t"), Tandem("t")
    for field, values in fields.items():
        forth = put(forth, field, *values)
    for field, values in reversed(fields.items()):
        back = put(back, field, *values)
    expected = field_values(forth.agreement, forth.standing_tasks)
    assert field_values(back.agreement, back.standing_tasks) == expected


@pytest.mark.parametrize(
    ("field", "values", "code"),
    [
        ("from", ("01.05.2026",), "until-before-from"),
        ("until", ("31.12.2025",), "until-before-from"),
        ("until", ("31.02.2026",), "day-does-not-exist"),
        ("until", ("01/02/2026",), "day-ambiguous"),
        ("until", ("30.4.2026", "1.5.2026"), "one-value-only"),
        ("from", ("09.01.2026",), "first-outside-period"),
        ("until", ("07.01.2026",), "first-outside-period"),
        ("first", ("31.12.2025",), "first-outside-period"),
        ("first", ("1.5.2026",), "first-outside-period"),
        ("first", ("8.1.2026", "25:00"), "time-unclear"),
        ("first", ("KW 3",), "day-ambiguous"),
        ("every", ("0",), "interval-invalid"),
        ("every", ("-1",), "interval-invalid"),
        ("every", ("2.5",), "interval-invalid"),
        ("every", ("2,5",), "interval-invalid"),
        ("every", ("zwei",), "interval-invalid"),
        ("every", ("521",), "interval-invalid"),
        ("every", ("²",), "interval-invalid"),
        ("every", ("1" + "0" * 10_000,), "interval-invalid"),
        ("every", ("000001" + "0" * 10_000,), "interval-invalid"),
        ("every", ("2", "3"), "one-value-only"),
        ("mode", ("Brieftaube",), "mode-unknown"),
        ("role", ("",), "role-unknown"),
        ("role", ("Chef",), "role-unknown"),
        ("programme", ("",), "text-empty"),
        ("time-zone", ("Mond/Krater",), "time-zone-unknown"),
        ("time-zone", ("../../etc/passwd",), "time-zone-unknown"),
        ("mentee", (LONG,), "text-too-long"),
        ("mentor", ("Jens", "Albrecht"), "one-value-only"),
        ("title", (LONG,), "text-too-long"),
        ("goal", (LONG,), "text-too-long"),
        ("goal", ("Mut", "\x00"), "text-empty"),
        ("expect.mentor", ("\u202e",), "text-empty"),
        ("task.mentee", (LONG,), "text-too-long"),
        ("name", ("Nora",), "field-unknown"),
        ("", ("Nora",), "field-unknown"),
        ("\x1b[2J" + LONG, ("Nora",), "field-unknown"),
        ("goal.1", ("x",), "field-unknown"),
        ("goal.1.text", ("x",), "field-unknown"),
        ("goal.0.target", ("1.2.2026",), "number-out-of-bounds"),
        ("goal.3.target", ("1.2.2026",), "number-out-of-bounds"),
        ("goal.x.target", ("1.2.2026",), "number-out-of-bounds"),
        ("goal.-1.target", ("1.2.2026",), "number-out-of-bounds"),
        (f"goal.{'9' * 10_000}.target", ("1.2.2026",), "number-out-of-bounds"),
        ("goal.1.target", ("31.2.2026",), "day-does-not-exist"),
        ("goal.1.visibility", ("alle",), "audience-unknown"),
        ("goal.1.visibility", (), "audience-unknown"),
        ("goal.1.steps", ("\x00",), "text-empty"),
        ("expect.mentee.2.visibility", ("ich",), "number-out-of-bounds"),
        ("expect.lead.1.visibility", ("ich",), "number-out-of-bounds"),
    ],
)
def test_what_is_wrong_is_refused(field: str, values: tuple[str, ...], code: str) -> None:
    assert refusal(field, *values).code == code


@pytest.mark.parametrize("weeks", [1, 2, 520])
def test_an_interval_is_a_whole_number_of_weeks(weeks: int) -> None:
    assert parse_weeks(f" {weeks} ") == weeks
    with pytest.raises(Refused):
        parse_weeks("")


@pytest.mark.parametrize("name", ["[/]", "[@click=app.quit]x[/]", "Zoë", "Mu\u0308ller", "👩🏽‍🎓", "שרה"])
def test_names_are_kept_as_they_are_written(name: str) -> None:
    kept = put(a_tandem(), "mentee", name).agreement.mentee.name
    assert kept == name.replace("u\u0308", "ü")


@pytest.mark.parametrize("name", ["No\x1b[31mra", "No\u202era", "No\x00ra", "No\ud800ra"])
def test_no_name_steers_a_terminal(name: str) -> None:
    assert put(a_tandem(), "mentee", name).agreement.mentee.name in ("No[31mra", "Nora")


@pytest.mark.parametrize(
    ("written", "mode"),
    [
        ("telefonisch", Mode.PHONE),
        (" Video ", Mode.VIRTUAL),
        ("In person", Mode.IN_PERSON),
        ("PERSÖNLICH", Mode.IN_PERSON),
    ],
)
def test_forms_of_contact_in_both_languages(written: str, mode: Mode) -> None:
    assert parse_mode(written) is mode


@pytest.mark.parametrize(
    ("written", "audience"),
    [
        ("nur ich", Audience.PRIVATE),
        ("me", Audience.PRIVATE),
        ("Tandem", Audience.TANDEM),
        ("Projektleitung", Audience.LEAD),
    ],
)
def test_audiences_in_both_languages(written: str, audience: Audience) -> None:
    assert parse_audience(written) is audience


def test_a_first_meeting_taken_away_leaves_the_period_s_first_day() -> None:
    assert put(a_tandem(), "first").agreement.first == at("2026-01-01")


# Lists


def goal_ids(tandem: Tandem) -> dict[str, str]:
    return {goal.text: goal.id for goal in tandem.agreement.goals}


def test_a_goal_keeps_its_details_wherever_it_stands() -> None:
    tandem = put(a_full_tandem(), "goal.1.success", "Zusage")
    after = put(tandem, "goal", "Netzwerk", "Mut", "Bewerbung")
    assert goal_ids(after) | {"Mut": ""} == {"Netzwerk": "g2", "Mut": "", "Bewerbung": "g1"}
    assert after.agreement.goals[2] == tandem.agreement.goals[0]


def test_a_reworded_goal_is_still_the_same() -> None:
    after = put(a_full_tandem(), "goal", "Bewerbung schreiben", "Netzwerk")
    assert goal_ids(after) == {"Bewerbung schreiben": "g1", "Netzwerk": "g2"}


def test_a_goal_that_came_while_another_went_is_a_new_one() -> None:
    after = put(a_full_tandem(), "goal", "Netzwerk", "Mut", "Ruhe")
    assert goal_ids(after)["Netzwerk"] == "g2"
    assert "g1" not in goal_ids(after).values()


def test_the_same_text_twice_is_one_goal() -> None:
    assert list(goal_ids(put(a_full_tandem(), "goal", "Mut", " Mut ", "Ruhe"))) == ["Mut", "Ruhe"]


def test_a_standing_task_keeps_whether_it_is_done_and_other_tasks_stay() -> None:
    tasks = (
        Task("a", "Üben", Who.MENTOR, done=True, done_on=TODAY, origin=FROM_AGREEMENT),
        Task("b", "Anrufen"),
        Task("c", "Lesen", origin=FROM_AGREEMENT),
    )
    tandem = replace(a_full_tandem(), tasks=tasks)
    after = put(tandem, "task.mentor", "Proben", "Üben")
    assert {task.id for task in after.tasks} >= {"a", "b", "c"}
    assert next(task for task in after.tasks if task.id == "a") == tasks[0]
    assert [task.id for task in put(tandem, "task.mentor").tasks] == ["b", "c"]


def test_expectations_of_one_side_leave_the_other_s() -> None:
    after = put(a_full_tandem(), "expect.mentee", "Zeit", "Offenheit, mentee")
    assert [(e.who, e.text) for e in after.agreement.expectations][-1] == (Role.MENTOR, "Offenheit, mentor")
    assert {e.id for e in after.agreement.expectations} >= {"ementee", "ementor"}


# Details


def test_the_details_of_a_goal() -> None:
    tandem = put(a_full_tandem(), "goal.2.steps", "Liste\x00 machen", "Anrufen")
    tandem = put(put(tandem, "goal.2.success", "Drei\nKontakte"), "goal.2.target", "1.4.2026")
    tandem = put(tandem, "goal.2.visibility", "ich")
    assert tandem.agreement.goals == (
        Goal("g1", "Bewerbung"),
        Goal(
            "g2",
            "Netzwerk",
            ("Liste machen", "Anrufen"),
            "Drei\nKontakte",
            date(2026, 4, 1),
            Audience.PRIVATE,
        ),
    )
    for detail in ("steps", "success", "target"):
        tandem = put(tandem, f"goal.2.{detail}", " ")
    assert put(tandem, "goal.2.visibility", "lead") == a_full_tandem()


def test_whom_an_expectation_is_meant_for() -> None:
    tandem = put(a_full_tandem(), "expect.mentor.1.visibility", "lead")
    assert [e.visibility for e in tandem.agreement.expectations] == [Audience.TANDEM, Audience.LEAD]


# Signed


def half_signed() -> Tandem:
    tandem = a_full_tandem()
    signature = Signature(Role.MENTEE, "Nora Weber", "Kerpen", TODAY)
    return replace(tandem, agreement=replace(tandem.agreement, signatures=(signature,)))


def signed() -> Tandem:
    tandem = half_signed()
    both = (*tandem.agreement.signatures, Signature(Role.MENTOR, "Jens Albrecht", "Kerpen", TODAY))
    return replace(tandem, agreement=replace(tandem.agreement, signatures=both))


@pytest.mark.parametrize("tandem", [half_signed(), signed()], ids=["by one", "by both"])
@pytest.mark.parametrize("field", [*FIELDS, "goal.1.steps", "goal.1.success", "goal.1.target"])
def test_what_was_signed_can_only_be_amended(tandem: Tandem, field: str) -> None:
    values = SET[field][0] if field in SET else ("1.4.2026",)
    if field in NOT_SIGNED:
        assert put(tandem, field, *values).agreement.signatures == tandem.agreement.signatures
    else:
        refused = refusal(field, *values, tandem=tandem)
        assert (refused.code, refused.facts["field"]) in (
            ("agreement-signed", field),
            ("agreement-signed", "goal"),
        )


def test_whom_something_is_meant_for_can_change_after_signing() -> None:
    tandem = put(put(signed(), "goal.1.visibility", "ich"), "expect.mentee.1.visibility", "ich")
    assert tandem.agreement.goals[0].visibility is Audience.PRIVATE
    assert tandem.agreement.expectations[0].visibility is Audience.PRIVATE


def test_a_signed_goal_and_a_signed_expectation_keep_their_words() -> None:
    goal, expectation = signed().agreement.goals[0], signed().agreement.expectations[0]
    for change in (
        partial(edit_goal, signed(), replace(goal, text="Anderes")),
        partial(edit_expectation, signed(), replace(expectation, text="Anderes")),
    ):
        with pytest.raises(Refused) as refused:
            change()
        assert refused.value.code == "agreement-signed"
    assert edit_goal(signed(), replace(goal, visibility=Audience.TANDEM)).agreement.signed


# How far it has come


@pytest.mark.parametrize(
    ("agreement", "stage"),
    [
        (Agreement(), Stage.DRAFT),
        (replace(a_tandem().agreement, mentor=Party()), Stage.DRAFT),
        (replace(a_tandem().agreement, rhythms=(Rhythm(),)), Stage.DRAFT),
        (a_tandem().agreement, Stage.ACTIVE),
        (replace(a_tandem().agreement, until=TODAY), Stage.ACTIVE),
        (replace(a_tandem().agreement, until=date(2025, 12, 31), start=date(2025, 1, 1)), Stage.ENDED),
        (replace(a_tandem().agreement, until=None), Stage.ACTIVE),
    ],
)
def test_how_far_a_tandem_has_come(agreement: Agreement, stage: Stage) -> None:
    assert Tandem("t", agreement=agreement).stage(TODAY) is stage


def test_a_tandem_is_called_by_its_title_or_the_names() -> None:
    assert a_tandem().name == "Nora Weber & Jens Albrecht"
    assert put(a_tandem(), "title", "Wir").name == "Wir"
    assert put(a_tandem(), "mentor").name == "Nora Weber"
    assert Tandem("t").name == ""


def test_the_end_is_never_asked_to_be_before_the_beginning() -> None:
    beginning = date(2027, 2, 4)
    tandem = a_tandem(first=None, start=beginning, until=None)
    assert set_field(tandem, "until", ("30.1.",), beginning).agreement.until == date(2028, 1, 30)
    with pytest.raises(Refused, match="day-ambiguous"):
        set_field(a_tandem(first=None, start=None, until=None), "until", ("30.1.",), beginning)


@pytest.mark.parametrize("written", ["Donnerstag 17 Uhr", "7.1. 17:00"])
def test_the_first_meeting_is_never_asked_to_be_before_the_beginning(written: str) -> None:
    beginning = date(2027, 1, 4)
    tandem = a_tandem(first=None, start=beginning, until=date(2027, 12, 31))
    changed = set_field(tandem, "first", (written,), beginning)
    assert changed.agreement.rhythms[0].first == at("2027-01-07 17:00")
    with pytest.raises(Refused, match="day-ambiguous"):
        set_field(a_tandem(first=None, start=None, until=None), "first", (written,), beginning)
