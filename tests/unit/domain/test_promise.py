"""Promised: what was said at a meeting is kept as tasks, and writing the protocol anew keeps them."""

from dataclasses import replace
from datetime import date

import pytest

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.meeting import Entry, Protocol, Section
from mentoring_tui.domain.promise import (
    Promise,
    promised_tasks,
    set_audience,
    set_promises_audience,
    write_protocol,
)
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Who
from tests.unit.tandems import TODAY, a_protocol, a_tandem, meeting, written

LATER = date(2026, 2, 1)


def rewritten(tandem: Tandem, *promised: Promise, day: str = "01-08", today: date = TODAY) -> Tandem:
    return write_protocol(tandem, meeting(tandem, day), a_protocol("Text"), promised, today)


def test_a_promise_becomes_a_task_that_comes_from_its_meeting() -> None:
    promise = Promise("Anrufen", Who.MENTOR, date(2026, 2, 2), "Rückruf", visibility=Audience.LEAD)
    tandem = rewritten(a_tandem(), promise)
    (task,) = promised_tasks(tandem, "20260108")
    assert (task.text, task.who, task.due, task.proof) == ("Anrufen", Who.MENTOR, date(2026, 2, 2), "Rückruf")
    assert (task.done, task.done_on, task.visibility) == (False, None, Audience.LEAD)
    assert tandem.record("20260108")


def test_writing_anew_keeps_the_task_with_its_goal_and_its_day() -> None:
    tandem = rewritten(a_tandem(), Promise("Anrufen", done=True), Promise("Lesen"))
    tandem = replace(tandem, tasks=(replace(tandem.tasks[0], goal="g1"), tandem.tasks[1]))
    again = rewritten(
        tandem, Promise("ANRUFEN", due=LATER, done=True), Promise("Schreiben"), Promise("Lesen"), today=LATER
    )
    first, second, third = again.tasks
    assert (first.id, first.goal, first.done_on, first.due) == (tandem.tasks[0].id, "g1", TODAY, LATER)
    assert first.text == "ANRUFEN"
    assert second == tandem.tasks[1]
    assert third.text == "Schreiben"
    assert rewritten(again, *(Promise(t.text, t.who, t.due, done=t.done) for t in again.tasks)) == again


def test_a_promise_that_is_reworded_keeps_its_task() -> None:
    tandem = rewritten(a_tandem(), Promise("Anrufen", done=True), Promise("Lesen"), Promise("Üben"))
    first, *others = tandem.tasks
    tandem = replace(tandem, tasks=(replace(first, goal="g1"), *others))
    again = rewritten(
        tandem, Promise("Lesen"), Promise("Frau X anrufen", done=True), Promise("Mehr üben"), today=LATER
    )
    assert [(t.id, t.goal, t.done_on) for t in again.tasks] == [
        (t.id, t.goal, t.done_on) for t in tandem.tasks
    ]
    assert [t.text for t in again.tasks] == ["Frau X anrufen", "Lesen", "Mehr üben"]


def test_where_it_is_unclear_which_promise_was_reworded_none_takes_over_a_task() -> None:
    tandem = rewritten(a_tandem(), Promise("Anrufen"), Promise("Lesen"))
    again = rewritten(tandem, Promise("Schreiben"))
    assert {task.id for task in again.tasks}.isdisjoint(task.id for task in tandem.tasks)


def test_a_promise_ticked_off_in_the_protocol_is_done_that_day_and_can_be_opened_again() -> None:
    tandem = rewritten(rewritten(a_tandem(), Promise("Lesen")), Promise("Lesen", done=True), today=LATER)
    assert (tandem.tasks[0].done, tandem.tasks[0].done_on) == (True, LATER)
    opened = rewritten(tandem, Promise("Lesen"))
    assert (opened.tasks[0].done, opened.tasks[0].done_on) == (False, None)


def test_the_same_promise_twice_is_two_tasks_that_both_stay() -> None:
    twice = (Promise("Anrufen", Who.MENTEE), Promise("Anrufen", Who.MENTOR, done=True))
    tandem = rewritten(a_tandem(), *twice)
    assert len({task.id for task in tandem.tasks}) == 2
    assert rewritten(tandem, *twice, today=LATER) == tandem


def test_a_promise_that_is_gone_takes_its_task_along_and_no_other() -> None:
    tandem = written(written(a_tandem(), "01-08", "A", "Anrufen", "Lesen"), "01-22", "B", "Anrufen")
    tandem = replace(tandem, tasks=(Task("own", "Anrufen"), *tandem.tasks))
    after = rewritten(tandem, Promise("Lesen"))
    assert [task.text for task in promised_tasks(after, "20260108")] == ["Lesen"]
    assert promised_tasks(after, "20260122") == promised_tasks(tandem, "20260122")
    assert after.tasks[0] == Task("own", "Anrufen")


def kept(*promised: Promise, before: tuple[Promise, ...], keep_done: bool = True) -> dict[str, bool]:
    """Return the texts of the tasks after a second writing, and whether they are done."""
    tandem = rewritten(a_tandem(), *before)
    found = meeting(tandem, "01-08")
    after = write_protocol(tandem, found, a_protocol("x"), promised, LATER, keep_done=keep_done)
    return {task.text: task.done for task in after.tasks}


def test_a_task_that_is_done_stays_on_demand_although_its_promise_is_gone() -> None:
    before = (Promise("Lesen", done=True), Promise("Anrufen"))
    assert kept(before=before) == {"Lesen": True}
    assert kept(Promise("Anrufen"), before=before) == {"Lesen": True, "Anrufen": False}
    assert kept(Promise("Anrufen"), before=before, keep_done=False) == {"Anrufen": False}


@pytest.mark.parametrize("keep_done", [True, False])
def test_a_task_that_is_done_does_not_become_another_promise(keep_done: bool) -> None:
    before = (Promise("Lesen", done=True), Promise("Anrufen"))
    known = {"Lesen": True} if keep_done else {}
    new = (Promise("Schreiben"),)
    assert kept(*new, before=before, keep_done=keep_done) == {**known, "Schreiben": False}
    assert kept(*new, before=before[:1], keep_done=keep_done) == {**known, "Schreiben": False}


def test_a_task_that_is_done_can_be_reworded_and_opened_again() -> None:
    before = (Promise("Lesen", done=True),)
    assert kept(Promise("Viel lesen", done=True), before=before) == {"Viel lesen": True}
    assert kept(Promise("Lesen"), before=before) == {"Lesen": False}


def test_what_is_written_is_cleaned_and_empty_parts_are_left_out_but_for_own_headings() -> None:
    sections = (
        Section(
            "outcome",
            Audience.TANDEM,
            (Entry("insights", "Mut\x1b[2J\r\nRuhe\x00\n", ("g1",)), Entry("", "\n")),
        ),
        Section("review", Audience.TANDEM, ()),
        Section("topics", Audience.TANDEM, (Entry("Stich\u202ewort", ""),)),
        Section("own:Leer", Audience.PRIVATE, (Entry("", "\n"), Entry("", ""))),
    )
    tandem = write_protocol(
        a_tandem(),
        meeting(a_tandem(), "01-08"),
        Protocol(sections),
        [Promise(" Lesen\x07 ", proof="\x1bja")],
        TODAY,
    )
    record = tandem.record("20260108")
    assert record
    assert record.protocol == Protocol(
        (
            Section("outcome", Audience.TANDEM, (Entry("insights", "Mut[2J\nRuhe", ("g1",)),)),
            Section("topics", Audience.TANDEM, (Entry("Stichwort", ""),)),
            Section("own:Leer", Audience.PRIVATE, (Entry("", ""),)),
        )
    )
    assert [(task.text, task.proof) for task in tandem.tasks] == [("Lesen", "ja")]


@pytest.mark.parametrize(("text", "code"), [(" \x00", "text-empty"), ("x" * 10_000, "text-too-long")])
def test_a_promise_that_no_task_can_hold_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        rewritten(a_tandem(), Promise(text))
    assert refused.value.code == code


def test_a_protocol_of_a_cancelled_or_moved_meeting_leaves_the_decision() -> None:
    tandem = rewritten(a_tandem(), Promise("Lesen"))
    record = tandem.record("20260108")
    assert record
    assert (record.at, record.status, record.nominal) == (None, "planned", date(2026, 1, 8))


def test_a_part_and_the_promises_can_be_meant_for_others() -> None:
    tandem = rewritten(a_tandem(), Promise("Lesen"))
    tandem = set_audience(tandem, meeting(tandem, "01-08"), "outcome", Audience.LEAD)
    assert meeting(tandem, "01-08").protocol == a_protocol("Text", Audience.LEAD)
    assert set_audience(tandem, meeting(tandem, "01-08"), "none", Audience.PRIVATE) == tandem
    shown = set_promises_audience(tandem, "20260108", Audience.LEAD)
    assert [task.visibility for task in shown.tasks] == [Audience.LEAD]
    assert set_audience(a_tandem(), meeting(a_tandem(), "01-08"), "outcome", Audience.LEAD) == a_tandem()


def test_the_reflection_stays_private_whoever_asks() -> None:
    section = Section("reflection", Audience.LEAD, (Entry("", "leise"),))
    tandem = write_protocol(a_tandem(), meeting(a_tandem(), "01-08"), Protocol((section,)), [], TODAY)
    tandem = set_audience(tandem, meeting(tandem, "01-08"), "reflection", Audience.LEAD)
    protocol = meeting(tandem, "01-08").protocol
    assert protocol
    assert [s.audience for s in protocol.sections] == [Audience.PRIVATE]
