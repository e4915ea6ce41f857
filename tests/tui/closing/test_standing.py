"""Promised: where the mentoring stands is said as the schedule has it, without a figure of its own."""

from dataclasses import replace
from datetime import date

from mentoring_tui.cli.json_output import evaluation_shape
from mentoring_tui.demo import demo_tandem
from mentoring_tui.documents.evaluation.questions import asked_questions, find_question
from mentoring_tui.documents.evaluation.values import value_text
from mentoring_tui.documents.phrases import hours_words
from mentoring_tui.domain import closing
from mentoring_tui.domain.agreement import Mode, Role
from mentoring_tui.domain.evaluation_changes import add_effect
from mentoring_tui.domain.meeting import Status
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import plain_date
from mentoring_tui.programme.reader import load
from mentoring_tui.tui.closing.changes import set_answer
from mentoring_tui.tui.closing.form_rows import QuestionRow, closing_rows
from mentoring_tui.tui.closing.standing import answered_words, phase_words, standing_rows
from mentoring_tui.tui.schedule.meeting_detail import hint
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.words.terms import mode_word
from tests.tui.apps import TODAY

DEMO = demo_tandem(TODAY, "en")


def state_of(tandem: Tandem, today: date = TODAY) -> TandemState:
    return TandemState(tandem, schedule(tandem, today), today, lambda: load("kerpen", None))


def test_the_facts_are_those_of_the_schedule() -> None:
    facts = dict(standing_rows(state_of(DEMO)))
    assert (
        facts["Meetings"]
        == "7 took place (1 extra), 26 planned in all · 1 did not take place · 1 not confirmed yet"
    )
    assert facts["By form"] == "1 by phone · 2 by video · 4 in person"
    assert facts["Total length"] == "9 hours 5 minutes"


def a_year() -> Tandem:
    """The demo with answers of its own, an effect of its own, and a meeting held of unknown length."""
    asked = asked_questions(DEMO, load("kerpen", None), Role.MENTEE)
    given: dict[str, int | str] = {
        "cooperation.trust": 4,
        "goals.2.reached": 80,
        "open.gain": "Courage",
        "release.quotes": "yes",
    }
    tandem = DEMO
    for key, value in given.items():
        tandem = set_answer(tandem, find_question(asked, key), Role.MENTEE, value, "")
    tandem = add_effect(tandem, "Patience", Role.MENTEE)
    held = next(each for each in tandem.meetings if each.status is Status.HELD)
    meetings = (replace(each, minutes=None) if each is held else each for each in tandem.meetings)
    return replace(tandem, meetings=tuple(meetings))


def test_what_the_shell_prints_as_json_is_what_the_screen_shows() -> None:
    tandem = a_year()
    state = state_of(tandem)
    asked = asked_questions(tandem, state.programme, Role.MENTEE)
    printed = evaluation_shape(tandem, Role.MENTEE, asked, state.meetings, TODAY)
    rows = [row for row in closing_rows(state, Role.MENTEE, asked) if isinstance(row, QuestionRow)]
    shown = {row.id: row.value.plain for row in rows}
    fields = {each.key: each.field for each in asked}

    assert list(shown) == [each.key for each in asked]
    assert {key: words for key, words in shown.items() if words != "–"} == {
        key: value_text(fields[key], value) for key, value in printed["answers"].items()
    }
    assert printed["answers"]
    assert set(printed["missing"]) <= {key for key, words in shown.items() if words == "–"}
    count = len(printed["answers"]) + len(printed["missing"])
    assert answered_words(asked, state, Role.MENTEE) == f"{len(printed['answers'])} of {count} answered"

    facts, told = printed["facts"], dict(standing_rows(state))
    assert facts["from"]
    assert facts["until"]
    days = (plain_date(date.fromisoformat(day)) for day in (facts["from"], facts["until"]))
    assert told["Period"] == " – ".join(days)
    assert told["Meetings"] == (
        "{held} took place ({extra} extra), {planned} planned in all · {cancelled} did not take place"
        " · {open} not confirmed yet"
    ).format(**facts)
    assert facts["without_minutes"] == 1
    assert told["Total length"] == f"{hours_words(facts['minutes'])} · 1 without a length"
    modes = [f"{number} {mode_word(Mode(mode))}" for mode, number in facts["by_mode"].items() if number]
    assert told["By form"] == " · ".join(modes)
    assert (printed["release"], printed["quotes"]) == ("anonymous", True)


def test_before_after_and_without_an_end_there_is_no_phase() -> None:
    agreement = DEMO.agreement
    assert agreement.start
    assert agreement.until
    assert "begins on" in phase_words(state_of(DEMO, date(2026, 1, 1)))
    assert phase_words(state_of(DEMO, date(2028, 1, 1))) == "The agreed period is over."
    endless = replace(DEMO, agreement=replace(agreement, until=None))
    assert "no phases" in phase_words(state_of(endless))


def test_the_schedule_says_which_meeting_is_proposed_for_a_talk() -> None:
    state = state_of(DEMO)
    told = {
        meeting.id: hint(state, meeting) for meeting in state.meetings if meeting.status is Status.PLANNED
    }
    *_others, last = told
    assert {id for id, words in told.items() if "Proposed: closing" in words} == {last}
    assert not hint(state_of(closing.close(DEMO, TODAY, TODAY, early=True)), state.meetings[-1])


def test_a_closed_one_says_how_it_ended() -> None:
    closed = closing.close(DEMO, TODAY, TODAY, early=True)
    assert "ended early" in phase_words(state_of(closed))


def test_a_tandem_without_a_meeting_has_no_length() -> None:
    facts = dict(standing_rows(state_of(replace(DEMO, meetings=()), date(2026, 8, 1))))
    assert "Total length" not in facts
