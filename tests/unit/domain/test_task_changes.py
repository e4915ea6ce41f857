"""Promised: a task is read from one line without guessing, and found by a beginning of its id."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from mentoring_tui.domain import task_changes
from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import NotFound, Refused
from mentoring_tui.domain.signing import sign
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import FROM_AGREEMENT, Task, Who
from mentoring_tui.domain.task_changes import QuickTask, by_id, parse_due, parse_task_line
from mentoring_tui.domain.text import LONGEST_ITEM
from tests.unit.tandems import a_full_tandem, a_tandem

TODAY = date(2026, 3, 1)
DUE = date(2026, 3, 12)


@pytest.mark.parametrize(
    "line",
    [
        "Kontakt herstellen @mentor bis 12.3.",
        "Kontakt herstellen bis 12.3. @mentor",
        "@mentor Kontakt herstellen bis 12.3.2026",
        "bis 2026-03-12 Kontakt herstellen @Mentor",
        "@mentor bis zum 12.03. Kontakt herstellen",
        "Kontakt herstellen @mentorin BIS 12.3",
        "Kontakt herstellen @Mentor:in by 12.3.2026",
        "  Kontakt  herstellen\x1b @mentor until 2026-03-12 ",
    ],
)
def test_a_task_in_one_line(line: str) -> None:
    assert parse_task_line(line, TODAY) == QuickTask("Kontakt herstellen", Who.MENTOR, DUE)


@pytest.mark.parametrize(
    ("word", "who"),
    [
        ("mentee", Who.MENTEE),
        ("mentor", Who.MENTOR),
        ("both", Who.BOTH),
        ("beide", Who.BOTH),
        ("tandem", Who.BOTH),
    ],
)
def test_whose_task_it_is(word: str, who: Who) -> None:
    assert parse_task_line(f"Termin finden @{word}", TODAY) == QuickTask("Termin finden", who)


@pytest.mark.parametrize(
    "line",
    [
        "a@mentor.de anschreiben",
        "Mail an nora@mentor schicken",
        "@mentor.de besuchen",
        "Gruppe @mentoring fragen",
        "@ klären",
        "Frage an @jens",
        "Arbeit bis Montag",
        "bis morgen warten",
        "Seiten 1 bis 3 lesen",
        "Kapitel 8 bis 10-12 lesen",
        "Text bis 1.500 Zeichen kürzen",
        "Wissen bis 2027 aufbauen",
        "ein bisschen 12.3. ansehen",
        "Bisher 12.3. erledigt",
        "Standby 12.3. prüfen",
        "Rede am 12.3. halten",
        "um 17:30 anrufen bis 18:00",
    ],
)
def test_what_only_looks_like_more_stays_text(line: str) -> None:
    assert parse_task_line(line, TODAY) == QuickTask(line)


def test_who_and_until_when_take_nothing_from_the_room_for_the_task() -> None:
    quick = parse_task_line("x" * LONGEST_ITEM + " @mentor bis 12.3.", TODAY)
    assert quick == QuickTask("x" * LONGEST_ITEM, Who.MENTOR, DUE)


def test_another_at_before_the_person_is_text() -> None:
    assert parse_task_line("Frage von @jens klären @mentee", TODAY) == QuickTask(
        "Frage von @jens klären", Who.MENTEE
    )


def test_the_last_day_is_the_one_it_is_due() -> None:
    quick = parse_task_line("Notizen vom 1.2. bis 3.2. ordnen bis 12.3.", TODAY)
    assert quick == QuickTask("Notizen vom 1.2. bis 3.2. ordnen", None, DUE)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Lesen bis 1/2", "day-unclear"),
        ("Lesen bis 01/02/2026", "day-unclear"),
        ("Lesen bis 1.2.26", "day-unclear"),
        ("Lesen bis 2026-3-1", "day-unclear"),
        ("Lesen bis 31.02.", "day-does-not-exist"),
        ("Lesen bis 31.02.2026", "day-does-not-exist"),
        ("@mentor bis 12.3.", "text-empty"),
        ("@mentor", "text-empty"),
        ("", "text-empty"),
        ("\x1b\u202e", "text-empty"),
        ("x" * 10_000, "text-too-long"),
        ("bis " + "1" * 200_000, "text-too-long"),
    ],
)
def test_what_is_unclear_is_refused(line: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_task_line(line, TODAY)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("written", "today", "due"),
    [
        ("1.3.", date(2026, 3, 1), date(2026, 3, 1)),
        ("28.2.", date(2026, 3, 1), date(2027, 2, 28)),
        ("31.12", date(2026, 12, 31), date(2026, 12, 31)),
        ("1.1.", date(2026, 12, 31), date(2027, 1, 1)),
        ("29.2.", date(2026, 3, 1), date(2028, 2, 29)),
        ("29.02.", date(2028, 2, 29), date(2028, 2, 29)),
        ("29.2.", date(2096, 3, 1), date(2104, 2, 29)),
        ("12.3.2020", date(2026, 3, 1), date(2020, 3, 12)),
    ],
)
def test_a_day_without_a_year_is_the_next_there_is(written: str, today: date, due: date) -> None:
    assert parse_due(written, today) == due


def with_tasks(*ids: str) -> Tandem:
    return a_tandem_with(*(Task(one, f"Aufgabe {one}") for one in ids))


def a_tandem_with(*items: Task) -> Tandem:
    return replace(a_tandem(), tasks=items)


def test_a_task_is_found_by_its_id_or_a_beginning_of_it() -> None:
    found = with_tasks("abc1", "abd2", "ab").tasks
    assert [by_id(found, wanted, "task").id for wanted in ("abc1", "abd", "ab")] == ["abc1", "abd2", "ab"]


@pytest.mark.parametrize(
    ("wanted", "code", "candidates"),
    [
        ("ab", "id-ambiguous", ("abc1", "abd2")),
        ("x", "id-unknown", ("abc1", "abd2")),
        ("", "id-unknown", ("abc1", "abd2")),
    ],
)
def test_a_task_that_is_not_clear_is_refused(wanted: str, code: str, candidates: tuple[str, ...]) -> None:
    with pytest.raises(NotFound) as refused:
        by_id(with_tasks("abc1", "abd2").tasks, wanted, "task")
    assert (refused.value.code, refused.value.facts["candidates"]) == (code, candidates)


def test_tasks_are_added_changed_ticked_off_opened_again_and_removed() -> None:
    tandem = task_changes.add_task(a_tandem(), Task("a", " Eins\x00 ", proof="Be\x1bleg"))
    assert tandem.tasks == (Task("a", "Eins", proof="Beleg"),)
    done = task_changes.set_done(tandem, "a", True, TODAY)
    assert (done.tasks[0].done, done.tasks[0].done_on) == (True, TODAY)
    assert task_changes.set_done(done, "a", False, TODAY) == tandem
    other = task_changes.edit_task(tandem, replace(tandem.tasks[0], text="Zwei", due=DUE))
    assert (other.tasks[0].text, other.tasks[0].due) == ("Zwei", DUE)
    assert task_changes.remove_task(tandem, "a") == a_tandem()
    assert task_changes.remove_task(tandem, "b") == tandem


def test_a_task_is_overdue_after_its_day_while_it_is_open() -> None:
    task = Task("a", "Eins", due=DUE)
    assert not task.overdue(DUE)
    assert task.overdue(date(2026, 3, 13))
    assert not replace(task, done=True).overdue(date(2026, 3, 13))
    assert not Task("a", "Eins").overdue(date(2026, 3, 13))


def test_talking_points_are_added_changed_and_removed() -> None:
    tandem = task_changes.add_topic(a_tandem(), " Mut\u202e ", Audience.PRIVATE)
    (topic,) = tandem.topics
    assert (topic.text, topic.visibility, topic.done) == ("Mut", Audience.PRIVATE, False)
    assert task_changes.edit_topic(tandem, replace(topic, done=True)).topics[0].done
    assert task_changes.remove_topic(tandem, topic.id) == a_tandem()
    for refused in (
        partial(task_changes.add_topic, tandem, " "),
        partial(task_changes.edit_topic, tandem, replace(topic, text="")),
    ):
        with pytest.raises(Refused) as empty:
            refused()
        assert empty.value.code == "text-empty"


def test_what_was_signed_of_a_task_stays_and_the_rest_can_change() -> None:
    task = Task("a", "Dokumentieren", Who.MENTEE, origin=FROM_AGREEMENT)
    tandem = sign(replace(a_full_tandem(), tasks=(task, Task("b", "Anrufen"))), Role.MENTEE, "Kerpen", TODAY)
    for change in (
        partial(task_changes.edit_task, tandem, replace(task, text="Anderes")),
        partial(task_changes.edit_task, tandem, replace(task, who=Who.MENTOR)),
        partial(task_changes.remove_task, tandem, "a"),
    ):
        with pytest.raises(Refused) as refused:
            change()
        assert (refused.value.code, refused.value.facts["field"]) == ("agreement-signed", "task.mentee")
    assert task_changes.set_done(tandem, "a", True, TODAY).tasks[0].done
    assert (
        task_changes.edit_task(tandem, replace(task, due=DUE, visibility=Audience.LEAD)).tasks[0].due == DUE
    )
    assert len(task_changes.remove_task(tandem, "b").tasks) == 1
