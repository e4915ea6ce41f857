"""Promised: a tandem ends on a day, early or as agreed; then it can only be read, and opened again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentoring_tui.domain import closing
from mentoring_tui.domain.agreement import Agreement, Goal, Role
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.ending import Ending
from mentoring_tui.domain.errors import NotFound, Refused
from mentoring_tui.domain.evaluation import Answer
from mentoring_tui.domain.evaluation_changes import with_answer
from mentoring_tui.domain.evaluation_facts import evaluation_facts
from mentoring_tui.domain.meeting import Protocol, Status
from mentoring_tui.domain.name_changes import add_name
from mentoring_tui.domain.receipt import Receipt
from mentoring_tui.domain.receipt_changes import with_receipt
from mentoring_tui.domain.redaction import redact
from mentoring_tui.domain.schedule import next_meeting_of, schedule
from mentoring_tui.domain.signing import amend, sign
from mentoring_tui.domain.tandem import Stage, Tandem
from mentoring_tui.domain.task import Task
from mentoring_tui.domain.task_changes import add_task
from mentoring_tui.domain.topic_changes import add_topic
from tests.unit.tandems import a_full_tandem, a_tandem, held, meetings, moved, starts, written

START = date(2026, 1, 1)
MARCH = date(2026, 3, 12)
UNTIL = date(2026, 4, 30)
MAY = date(2026, 5, 4)


def signed(tandem: Tandem | None = None) -> Tandem:
    tandem = tandem or a_full_tandem()
    for role in Role:
        tandem = sign(tandem, role, "Kerpen", START, START)
    return tandem


def closed(day: date = UNTIL, today: date = MAY, *, early: bool = False) -> Tandem:
    return closing.close(signed(), day, today, early=early)


@pytest.mark.parametrize(("day", "early"), [(MARCH, True), (MARCH, False), (UNTIL, False), (MAY, False)])
def test_a_closed_tandem_has_ended(day: date, early: bool) -> None:
    tandem = closed(day, early=early)
    assert tandem.ending == Ending(day, early, date(2026, 6, 1))
    assert tandem.stage(START) is Stage.ENDED


def test_a_tandem_whose_period_is_over_has_ended_but_is_not_closed() -> None:
    assert signed().stage(MAY) is Stage.ENDED
    assert closing.closed_refusal(signed()) is None


def test_the_usual_end_is_the_last_day_of_the_period_or_today() -> None:
    assert closing.usual_day(signed(), MAY) == UNTIL
    assert closing.usual_day(signed(), MAY, early=True) == MAY
    assert closing.usual_day(signed(), MARCH) == MARCH


@pytest.mark.parametrize(
    ("tandem", "day", "early", "code"),
    [
        (a_tandem(first=None, weeks=None), MARCH, False, "end-draft"),
        (a_full_tandem(), MARCH, False, "end-unsigned"),
        (sign(a_full_tandem(), Role.MENTEE, "", START, START), MARCH, False, "end-unsigned"),
        (closed(), MARCH, False, "already-closed"),
        (signed(), date(2026, 5, 5), False, "end-in-future"),
        (signed(), date(2025, 12, 31), False, "end-before-beginning"),
        (signed(), UNTIL, True, "end-not-early"),
        (signed(), MAY, True, "end-not-early"),
    ],
)
def test_what_can_not_end(tandem: Tandem, day: date, early: bool, code: str) -> None:
    with pytest.raises(Refused) as refused:
        closing.close(tandem, day, MAY, early=early)
    assert refused.value.code == code


def test_an_amended_agreement_was_signed_once() -> None:
    assert closing.close(amend(signed(), MARCH), MARCH, MARCH).ending


def test_data_is_kept_for_28_days_unless_another_day_is_set() -> None:
    tandem = closing.close(signed(), UNTIL, MAY, keep_until=MAY)
    assert closing.days_kept(tandem, MAY) == 0
    assert not closing.is_kept_too_long(tandem, MAY)
    assert closing.is_kept_too_long(tandem, date(2026, 5, 5))
    later = closing.keep_until(tandem, date(2026, 12, 31), MAY)
    assert not closing.is_kept_too_long(later, date(2026, 5, 5))
    assert closing.days_kept(signed(), MAY) is None


def test_no_data_is_kept_until_a_day_that_has_passed() -> None:
    with pytest.raises(Refused) as refused:
        closing.close(signed(), UNTIL, MAY, keep_until=UNTIL)
    assert refused.value.code == "keep-until-past"
    with pytest.raises(Refused) as refused:
        closing.keep_until(closed(), UNTIL, MAY)
    assert refused.value.code == "keep-until-past"


def test_only_a_closed_tandem_can_be_opened_again() -> None:
    assert closing.reopen(closed()) == signed()
    for change in (closing.reopen, lambda tandem: closing.keep_until(tandem, MAY, MAY)):
        with pytest.raises(Refused) as refused:
            change(signed())
        assert refused.value.code == "not-closed"


@pytest.mark.parametrize(
    "change",
    [
        lambda tandem: replace(tandem, title="x"),
        lambda tandem: add_task(tandem, Task("k", "Lebenslauf")),
        lambda tandem: add_topic(tandem, "Gehalt"),
        lambda tandem: held(tandem, "01-08"),
        lambda tandem: written(tandem, "01-08", "Mut"),
        lambda tandem: amend(tandem, UNTIL),
        lambda tandem: replace(tandem, role=Role.MENTOR),
        lambda tandem: replace(signed(), title="ein früherer Stand"),
    ],
)
def test_a_closed_tandem_does_not_change(change: Callable[[Tandem], Tandem]) -> None:
    with pytest.raises(Refused) as refused:
        closing.refuse_if_closed(closed(), change(closed()))
    assert refused.value.code == "closed"
    closing.refuse_if_closed(signed(), change(signed()))


@pytest.mark.parametrize(
    "change",
    [
        closing.reopen,
        lambda tandem: closing.keep_until(tandem, date(2027, 1, 1), MAY),
        lambda tandem: with_receipt(
            tandem, Receipt("b", "2026-05-04T10:00:00Z", Audience.LEAD, "report", "md")
        ),
        lambda tandem: add_name(tandem, "Anna Schmidt", None),
    ],
)
def test_of_a_closed_tandem_changes_its_end_and_what_documents_need(
    change: Callable[[Tandem], Tandem],
) -> None:
    closing.refuse_if_closed(closed(), change(closed()))


def test_no_meeting_is_planned_after_the_end() -> None:
    early = closed(MARCH, early=True)
    assert starts(early)[-1] == "03-05"
    assert starts(signed())[-1] == "04-30"
    postponed = moved(signed(), "03-05", "03-20")
    assert "03-20" not in starts(closing.close(postponed, MARCH, MAY))
    assert starts(closing.close(held(signed(), "03-19"), MARCH, MAY))[-1] == "03-19"


def test_a_meeting_after_the_end_stays_if_something_is_written_about_it() -> None:
    noted = written(signed(), "04-16", "Mut")
    assert starts(closing.close(noted, MARCH, MAY))[-1] == "04-16"
    for today in (MARCH, MAY):  # before the day of that meeting, and after it
        assert meetings(closing.close(noted, MARCH, MAY), today)[-1].status is Status.CANCELLED
    reopened = closing.reopen(closing.close(noted, MARCH, MAY))
    assert meetings(reopened, MARCH)[-2].status is Status.PLANNED
    bare = replace(noted, meetings=tuple(replace(r, protocol=None) for r in noted.meetings))
    assert Protocol() not in [record.protocol for record in bare.meetings]
    assert starts(closing.close(moved(signed(), "04-16", "04-17"), MARCH, MAY))[-1] == "03-05"


def test_others_learn_how_it_ended_and_not_until_when_it_is_kept() -> None:
    assert redact(closed(), Audience.LEAD).ending == Ending(UNTIL)
    assert redact(closed(MARCH, early=True), Audience.TANDEM).ending == Ending(MARCH, early=True)
    assert redact(closed(), Audience.PRIVATE).ending == closed().ending


def test_open_tasks_are_settled_one_by_one_or_left() -> None:
    tasks = (Task("a", "A"), Task("b", "B", due=MARCH), Task("c", "C", done=True), Task("d", "D"))
    tandem = replace(signed(), tasks=tasks)
    assert [task.id for task in closing.open_tasks(tandem)] == ["b", "a", "d"]
    settled = closing.settle_tasks(tandem, ["a", "b"], MAY)
    assert [task.id for task in closing.open_tasks(settled)] == ["d"]
    assert settled.tasks[0].done_on == MAY
    with pytest.raises(NotFound):
        closing.settle_tasks(tandem, ["x"], MAY)


def test_a_goal_that_was_reached_in_full_is_not_open() -> None:
    tandem = closed()
    goal = tandem.agreement.goals[0]
    for value, role, is_open in (
        (99, Role.MENTEE, True),
        (100, Role.MENTOR, True),
        (100, Role.MENTEE, False),
    ):
        rated = with_answer(tandem, Answer("r", role, "goals.reached", value, "scale", goal.id))
        assert (goal in closing.open_goals(rated)) is is_open


def test_the_next_tandem_takes_goals_and_nothing_else() -> None:
    begun = closing.carry_over(closing.open_goals(closed())[:1], Tandem("next"), MAY)
    (goal,) = begun.agreement.goals
    assert goal.text == "Bewerbung"
    assert goal.id not in [known.id for known in closed().agreement.goals]
    assert replace(begun, agreement=replace(begun.agreement, goals=())) == Tandem("next")


@pytest.mark.parametrize("start", [None, date(2026, 5, 1), date(2027, 1, 1)])
def test_a_target_day_that_is_over_when_the_next_tandem_begins_stays_behind(start: date | None) -> None:
    first = max(start or MAY, MAY)
    days = (None, first - timedelta(days=1), first)
    goals = [Goal(f"g{number}", "Mut", target=day) for number, day in enumerate(days)]
    begun = closing.carry_over(goals, Tandem("next", agreement=Agreement(start=start)), MAY)
    assert [goal.target for goal in begun.agreement.goals] == [None, None, first]


def test_an_early_end_ends_the_period_and_what_is_planned() -> None:
    noted = written(signed(), "04-16", "Mut")
    early = closing.close(noted, MARCH, MARCH, early=True)
    assert (noted.until, early.until, closed(MAY).until) == (UNTIL, MARCH, UNTIL)
    assert next_meeting_of(noted, MARCH)
    assert next_meeting_of(early, MARCH) is None
    facts = evaluation_facts(early, schedule(early, MAY), MAY)
    assert (facts.until, facts.planned, facts.open) == (MARCH, 5, 5)


def test_only_the_evaluation_of_the_other_side_may_come_after_the_end() -> None:
    ended = closed()
    late = with_answer(ended, Answer("a1", Role.MENTOR, "cooperation.trust", 4))
    closing.refuse_if_closed(ended, late)
    with pytest.raises(Refused, match="closed"):
        closing.refuse_if_closed(ended, with_answer(ended, Answer("a2", Role.MENTEE, "cooperation.trust", 4)))
    with pytest.raises(Refused, match="closed"):
        closing.refuse_if_closed(ended, replace(late, title="Another"))
