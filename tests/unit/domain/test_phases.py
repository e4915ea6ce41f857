"""Promised: phases follow from the period alone, without gaps; talks are proposed and never set."""

import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.domain.agreement import Agreement
from mentoring_tui.domain.meeting import Occasion, Status
from mentoring_tui.domain.phases import Phase, half_time, phase_on, phases, talk_proposals
from tests.unit.tandems import a_tandem, meetings

YEAR = Agreement(start=date(2026, 1, 1), until=date(2026, 12, 31))


def test_the_phases_of_a_year() -> None:
    assert [(span.phase, span.first, span.last) for span in phases(YEAR)] == [
        (Phase.GETTING_TO_KNOW, date(2026, 1, 1), date(2026, 3, 1)),
        (Phase.WORKING, date(2026, 3, 2), date(2026, 6, 1)),
        (Phase.HALF_TIME, date(2026, 6, 2), date(2026, 7, 31)),
        (Phase.WORKING, date(2026, 8, 1), date(2026, 10, 31)),
        (Phase.CLOSING, date(2026, 11, 1), date(2026, 12, 31)),
    ]
    assert half_time(YEAR) == date(2026, 7, 2)
    assert phase_on(YEAR, date(2026, 7, 2)) is Phase.HALF_TIME
    assert phase_on(YEAR, date(2025, 12, 31)) is phase_on(YEAR, date(2027, 1, 1)) is None


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 2000))
def test_every_day_of_a_period_is_in_one_phase(start: date, days: int) -> None:
    agreement = Agreement(start=start, until=start + timedelta(days=days))
    spans = phases(agreement)
    assert (spans[0].first, spans[-1].last) == (agreement.start, agreement.until)
    for before, after in itertools.pairwise(spans):
        assert after.first == before.last + timedelta(days=1)
    assert all(span.first <= span.last for span in spans)


def test_without_an_end_there_are_no_phases() -> None:
    assert phases(replace(YEAR, until=None)) == phases(replace(YEAR, start=None)) == ()
    assert half_time(replace(YEAR, until=None)) is None


def proposed(day: date, tandem_meetings: object = None) -> list[tuple[Occasion, date]]:
    tandem = a_tandem()
    shown = meetings(tandem, day) if tandem_meetings is None else tandem_meetings
    found = talk_proposals(tandem.agreement, shown, day)  # type: ignore[arg-type]
    return [(proposal.occasion, proposal.meeting.day) for proposal in found]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 1, 1), [(Occasion.INTERIM, date(2026, 3, 5)), (Occasion.FINAL, date(2026, 4, 30))]),
        (date(2026, 3, 6), [(Occasion.INTERIM, date(2026, 3, 19)), (Occasion.FINAL, date(2026, 4, 30))]),
        (date(2026, 3, 12), [(Occasion.FINAL, date(2026, 4, 30))]),
        (date(2026, 5, 1), []),
    ],
)
def test_the_meetings_that_suit_the_talks_are_proposed(
    day: date, expected: list[tuple[Occasion, date]]
) -> None:
    """The period from 1 January to 30 April has its middle on 1 March."""
    assert proposed(day) == expected


def test_a_talk_that_is_set_is_not_proposed_and_a_cancelled_one_is_again() -> None:
    day = date(2026, 1, 1)
    shown = list(meetings(a_tandem(), day))
    shown[4] = shown[4]._replace(occasion=Occasion.INTERIM)
    assert proposed(day, shown) == [(Occasion.FINAL, date(2026, 4, 30))]
    shown[4] = shown[4]._replace(status=Status.CANCELLED)
    assert proposed(day, shown)[0] == (Occasion.INTERIM, date(2026, 2, 19))
