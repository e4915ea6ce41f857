"""Promised: where the mentoring stands is said as the schedule has it, without a figure of its own."""

from dataclasses import replace
from datetime import date

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain import closing
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.programme.reader import load
from mentoring_tui.tui.closing.standing import phase_words, standing_rows
from mentoring_tui.tui.tandem_state import TandemState
from tests.tui.apps import TODAY

DEMO = demo_tandem(TODAY, "en")


def state_of(tandem: Tandem, today: date = TODAY) -> TandemState:
    return TandemState(tandem, schedule(tandem, today), today, lambda: load("kerpen", None))


def test_the_facts_are_those_of_the_schedule() -> None:
    facts = dict(standing_rows(state_of(DEMO)))
    assert facts["Meetings"] == "7 held (1 extra), 26 planned · 1 did not take place · 1 not confirmed yet"
    assert facts["By form"] == "1 by phone · 2 by video · 4 in person"
    assert facts["Total length"] == "9 hours 5 minutes"


def test_before_after_and_without_an_end_there_is_no_phase() -> None:
    agreement = DEMO.agreement
    assert agreement.start
    assert agreement.until
    assert "begins on" in phase_words(state_of(DEMO, date(2026, 1, 1)))
    assert phase_words(state_of(DEMO, date(2028, 1, 1))) == "The agreed period is over."
    endless = replace(DEMO, agreement=replace(agreement, until=None))
    assert "no phases" in phase_words(state_of(endless))


def test_a_closed_one_says_how_it_ended() -> None:
    closed = closing.close(DEMO, TODAY, TODAY, early=True)
    assert "ended early" in phase_words(state_of(closed))


def test_a_tandem_without_a_meeting_has_no_length() -> None:
    facts = dict(standing_rows(state_of(replace(DEMO, meetings=()), date(2026, 8, 1))))
    assert "Total length" not in facts
