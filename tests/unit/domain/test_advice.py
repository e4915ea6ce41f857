"""Promised: advice is listed with what became of it, and a goal has a trail through the protocols."""

from dataclasses import replace
from datetime import date
from typing import Any

from mentoring_tui.domain.advice import all_advice, latest_advice
from mentoring_tui.domain.agreement import Agreement, Goal
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.goal_trail import Move, count_advice_without_goal, goal_trail, last_talked_about
from mentoring_tui.domain.meeting import Entry, Meeting, Protocol, Section, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Topic
from mentoring_tui.i18n import set_language
from mentoring_tui.words.goals import step_word

TANDEM = Tandem(
    "t",
    agreement=Agreement(goals=tuple(Goal(f"g{n}", f"Ziel {n}") for n in (1, 2, 3))),
    topics=(Topic("t1", "Kontakte", refs=("g1",)),),
)
ADVICE, TRIED = ("outcome", "advice"), ("review", "tried")


def a_meeting(day: int, *written: tuple[tuple[str, str], str, Any], status: Status = Status.HELD) -> Meeting:
    """A meeting in March, with entries given as where they stand, their text and their references."""
    sections = [
        Section(part, Audience.TANDEM, (Entry(field, text, tuple(refs)),))
        for (part, field), text, refs in written
    ]
    return Meeting(f"m{day}", None, Moment(date(2026, 3, day)), status, protocol=Protocol(tuple(sections)))


def became(*meetings: Meeting, tasks: tuple[Task, ...] = ()) -> list[tuple[str, list[str], list[str]]]:
    """Return each piece of advice with what was tried and promised."""
    return [
        (advice.given.text, [tried.text for tried in advice.tried], [task.text for task in advice.tasks])
        for advice in all_advice(replace(TANDEM, tasks=tasks), meetings)
    ]


def test_advice_is_followed_by_the_first_report_of_what_was_tried() -> None:
    found = became(
        a_meeting(5, (TRIED, "davor", ())),
        a_meeting(12, (ADVICE, "Früher fragen", ())),
        a_meeting(19),
        a_meeting(26, (TRIED, "Gefragt, es half", ())),
        a_meeting(27, (TRIED, "Etwas anderes", ())),
    )
    assert found == [("Früher fragen", ["Gefragt, es half"], [])]


def test_what_was_tried_after_other_advice_belongs_to_that() -> None:
    found = became(
        a_meeting(5, (ADVICE, "eins", ())),
        a_meeting(12, (ADVICE, "zwei", ())),
        a_meeting(19, (TRIED, "getan", ())),
    )
    assert found == [("eins", [], []), ("zwei", ["getan"], [])]


def test_references_tell_which_advice_a_report_is_about() -> None:
    found = became(
        a_meeting(5, (ADVICE, "zum Netz", ("g2",))),
        a_meeting(12, (ADVICE, "zur Bewerbung", ("g1",)), (TRIED, "andere Sache", ("g3",))),
        a_meeting(19, (TRIED, "Netz geknüpft", ("g2",))),
        a_meeting(26, (TRIED, "Netz hält", ("g2",))),
    )
    assert found == [("zum Netz", ["Netz geknüpft", "Netz hält"], []), ("zur Bewerbung", [], [])]


def test_what_was_promised_at_that_meeting_stands_with_it() -> None:
    tasks = (
        Task("a", "Netz", origin="m5", goal="g2"),
        Task("b", "Sonst", origin="m5"),
        Task("c", "Anders", origin="m6", goal="g2"),
    )
    assert became(a_meeting(5, (ADVICE, "zum Netz", ("g2",))), tasks=tasks)[0][2] == ["Netz"]
    assert became(a_meeting(5, (ADVICE, "frei", ())), tasks=tasks)[0][2] == ["Netz", "Sonst"]


def test_a_trail_leads_from_talk_to_advice_to_attempt_in_the_order_of_the_meetings() -> None:
    meetings = (
        a_meeting(19, (TRIED, "Angerufen, sie freute sich", ())),
        a_meeting(
            12,
            (("topics", "Kontakte"), "Wen kenne ich?", ("g1",)),
            (ADVICE, "Ruf an", ()),
            status=Status.HELD,
        ),
        a_meeting(5, (("topics", "Urlaub"), "Ist geplant", ("g2",)), (ADVICE, "Weit weg", ())),
    )
    trail = goal_trail("g1", TANDEM, meetings)
    assert [(step.move, step.quote.text) for step in trail] == [
        (Move.TALK, "Wen kenne ich?"),
        (Move.ADVICE, "Ruf an"),
        (Move.ATTEMPT, "Angerufen, sie freute sich"),
    ]


def test_the_outcome_of_a_meeting_about_two_goals_belongs_to_neither_unasked() -> None:
    meeting = a_meeting(
        12,
        (("topics", "Eins"), "a", ("g1",)),
        (("topics", "Zwei"), "b", ("g2",)),
        (ADVICE, "Rat", ()),
        (("outcome", "insights"), "Einsicht", ("g1",)),
    )
    assert [step.quote.text for step in goal_trail("g1", TANDEM, [meeting])] == ["a", "Einsicht"]


def test_advice_that_refers_to_no_goal_is_in_no_trail_and_counted() -> None:
    one_goal = replace(TANDEM, agreement=Agreement(goals=TANDEM.agreement.goals[:1]))
    meetings = [
        a_meeting(5, (("topics", "Urlaub"), "Ist geplant", ()), (ADVICE, "Weit weg", ())),
        a_meeting(12, (("topics", "Kontakte"), "Wen kenne ich?", ("g1",)), (ADVICE, "Ruf an", ())),
        a_meeting(19, (ADVICE, "Zuhören", ("ementor",))),
    ]
    assert [step.quote.text for step in goal_trail("g1", one_goal, meetings)] == ["Wen kenne ich?", "Ruf an"]
    assert count_advice_without_goal(one_goal, meetings) == 2
    assert count_advice_without_goal(one_goal, meetings[1:2]) == 0


def test_a_goal_was_last_talked_about_at_the_last_past_meeting_that_tells_of_it() -> None:
    talk = (("topics", "Kontakte"), "Wen kenne ich?", ("g1",))
    meetings = [
        a_meeting(5, talk),
        a_meeting(12, talk, status=Status.OPEN),
        a_meeting(19, talk, status=Status.CANCELLED),
        a_meeting(26, talk, status=Status.PLANNED),
    ]
    assert last_talked_about("g1", TANDEM, meetings) == date(2026, 3, 12)
    assert last_talked_about("g2", TANDEM, meetings) is None


def test_a_talking_point_brings_its_goal_along_and_no_goal_that_is_gone() -> None:
    meeting = a_meeting(
        12, (("topics", "Kontakte"), "Wen kenne ich?", ("t1",)), (ADVICE, "Ruf an", ("gone",))
    )
    assert [step.quote.text for step in goal_trail("g1", TANDEM, [meeting])] == ["Wen kenne ich?", "Ruf an"]
    assert not goal_trail("gone", TANDEM, [meeting])


def test_nothing_was_talked_about_at_a_meeting_that_did_not_take_place() -> None:
    set_language("en")
    held = a_meeting(5, (ADVICE, "Früh fragen", ("g1",)))
    words = [
        step_word(step)
        for status in (Status.HELD, Status.PLANNED, Status.CANCELLED)
        for step in goal_trail("g1", TANDEM, [held._replace(status=status)])
    ]
    assert words == ["Advice", "Planned", "Cancelled"]


def test_what_was_tried_after_advice_is_no_talk_about_the_goal() -> None:
    given = a_meeting(5, (ADVICE, "Früh fragen", ("g1",)))
    meetings = [given, a_meeting(12, (TRIED, "Gefragt", ()))]
    assert [step.quote.meeting.day.day for step in goal_trail("g1", TANDEM, meetings)] == [5, 12]
    assert last_talked_about("g1", TANDEM, meetings) == given.day


def test_the_latest_advice_comes_first_in_lists() -> None:
    meetings = (a_meeting(5, (ADVICE, "eins", ())), a_meeting(12, (ADVICE, "zwei", ())))
    assert [advice.given.text for advice in latest_advice(TANDEM, meetings)] == ["zwei", "eins"]


def test_each_paragraph_and_each_item_of_a_bare_list_is_a_piece_of_advice() -> None:
    first = "Ruf zuerst an.\nDann schreib.\n\nNimm dir Zeit.\n\n- eins\n  - genauer\n- zwei\n\n  mehr"
    first += "\n\nFür die Messe:\n- a\n- b"
    meetings = (a_meeting(5, (ADVICE, first, ("g1",))), a_meeting(12, (ADVICE, "Neu", ())))
    pieces = [
        *("Ruf zuerst an.\nDann schreib.", "Nimm dir Zeit.", "- eins\n  - genauer", "- zwei\n  mehr"),
        "Für die Messe:\n- a\n- b",
    ]
    assert [advice.given.text for advice in latest_advice(TANDEM, meetings)] == ["Neu", *pieces]


def test_each_piece_of_advice_is_a_step_of_the_trail() -> None:
    meetings = [
        a_meeting(5, (ADVICE, "Früher fragen\n\nSpäter gehen", ("g1",)), (TRIED, "Eins\n\nZwei", ("g1",)))
    ]
    steps = [(step.move, step.quote.text) for step in goal_trail("g1", TANDEM, meetings)]
    assert sorted(steps) == [
        (Move.ADVICE, "Früher fragen"),
        (Move.ADVICE, "Später gehen"),
        (Move.ATTEMPT, "Eins\n\nZwei"),
    ]
    assert {advice.given.refs for advice in all_advice(TANDEM, meetings[:1])} == {("g1",)}
