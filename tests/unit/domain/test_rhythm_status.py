"""Promised: how the meetings go is counted, and a free day is proposed where they drift, until put aside."""

from dataclasses import replace
from datetime import date

import pytest

from mentoring_tui import i18n
from mentoring_tui.domain.agreement import Mode
from mentoring_tui.domain.free_days import free_days_near
from mentoring_tui.domain.meeting_changes import add
from mentoring_tui.domain.rhythm_status import Proposal, proposal, put_aside, rhythm_status
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.words.rhythm_status import modes_held_words, proposal_words, rhythm_status_words
from tests.unit.tandems import a_tandem, at, cancelled, held, meetings

FEBRUARY_25 = date(2026, 2, 25)


def drifting() -> Tandem:
    """Held on 8 and 22 January; 5 and 19 February were cancelled, 5 March is planned."""
    return cancelled(cancelled(held(held(a_tandem(), "01-08"), "01-22"), "02-05"), "02-19")


def proposed(tandem: Tandem, today: date, *flagged: date) -> Proposal | None:
    return proposal(tandem, meetings(tandem, today), today, flagged)


def told(tandem: Tandem, today: date) -> str:
    return rhythm_status_words(rhythm_status(tandem, meetings(tandem, today), today), today)


def test_planned_against_held_and_the_forms() -> None:
    i18n.set_language("en")
    tandem = replace(drifting(), agreement=replace(drifting().agreement, modes=(Mode.VIRTUAL, Mode.PHONE)))
    assert told(tandem, FEBRUARY_25) == "2 of 4 held, the last one 34 days ago"
    status = rhythm_status(tandem, meetings(tandem, FEBRUARY_25), FEBRUARY_25)
    assert modes_held_words(status) == "2 by video, none by phone yet"
    extra = held(add(tandem, at("2026-02-20 17:00")), "02-20")
    assert told(extra, FEBRUARY_25).startswith("2 of 4 held and 1 extra, the last one 5 days ago")
    i18n.set_language("de")
    assert told(drifting(), FEBRUARY_25) == "2 von 4 Treffen, zuletzt vor 34 Tagen"
    i18n.set_language("en")
    assert told(a_tandem(), date(2026, 1, 5)) == ""


def test_a_day_is_proposed_where_the_meetings_drift() -> None:
    """The usual Thursday at the usual time."""
    day = date(2026, 2, 21)
    assert proposed(drifting(), day) == Proposal(date(2026, 1, 22), at("2026-02-26 17:00"))


@pytest.mark.parametrize(
    ("flagged", "free"),
    [
        ((date(2026, 2, 26),), "2026-02-23 17:00"),
        ((date(2026, 2, 26), date(2026, 2, 23)), "2026-02-24 17:00"),
    ],
)
def test_a_flagged_day_is_not_proposed(flagged: tuple[date, ...], free: str) -> None:
    found = proposed(drifting(), date(2026, 2, 21), *flagged)
    assert found
    assert found.at == at(free)


def test_nothing_is_proposed_while_all_is_well() -> None:
    recent = held(held(a_tandem(), "01-08"), "01-22")
    assert proposed(recent, date(2026, 2, 4)) is None
    assert proposed(drifting(), date(2026, 3, 1)) is None  # the next meeting is near
    unconfirmed = cancelled(held(a_tandem(), "01-08"), "02-05")
    assert proposed(unconfirmed, date(2026, 2, 8)) is None  # perhaps they met on 22 January
    assert proposed(drifting(), date(2026, 5, 3)) is None  # the period is over


def test_a_proposal_is_put_aside_for_an_interval() -> None:
    day = date(2026, 2, 21)
    quiet = put_aside(drifting(), day)
    assert quiet.quiet_until == date(2026, 3, 7)
    assert proposed(quiet, day) is None


def test_a_proposal_in_words() -> None:
    i18n.set_language("de")
    words = proposal_words(Proposal(date(2026, 1, 22), at("2026-02-26 17:00")), FEBRUARY_25)
    assert words == "Das letzte Treffen ist 4 Wochen her; frei wäre Do 26.02., 17:00 Uhr"
    i18n.set_language("en")


def test_before_the_first_meeting_none_is_claimed() -> None:
    """All were cancelled, so the time is told from the beginning."""
    none_yet = cancelled(cancelled(cancelled(a_tandem(), "01-08"), "01-22"), "02-05")
    found = proposed(none_yet, date(2026, 2, 10))
    assert found == Proposal(date(2026, 1, 1), at("2026-02-12 17:00"), is_first=True)
    assert proposal_words(found, date(2026, 2, 10)) == (
        "Began 5 weeks ago, no meeting yet; Thu 12 Feb, 17:00 would be free"
    )
    i18n.set_language("de")
    words = proposal_words(replace(found, since=date(2026, 2, 3)), date(2026, 2, 10))
    assert words == "Begonnen vor 7 Tagen, noch kein Treffen; frei wäre Do 12.02., 17:00 Uhr"
    i18n.set_language("en")


def test_free_days_lie_within_a_time_and_are_not_taken() -> None:
    day = date(2026, 2, 16)
    assert free_days_near(day, {day, date(2026, 2, 13)}) == (date(2026, 2, 12), date(2026, 2, 17))
    assert free_days_near(day, {day}, since=day) == (date(2026, 2, 17),)
    assert free_days_near(day, {day}, since=day, until=day) == ()
