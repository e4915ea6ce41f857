"""Promised: each status of a meeting has one word, and one cancelled in the past did not take place."""

from collections.abc import Iterator
from datetime import date, time

import pytest

from mentoring_tui.domain.agreement import Agreement, Rhythm
from mentoring_tui.domain.meeting import Meeting, MeetingRecord, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import set_language
from mentoring_tui.programme.reader import load
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.today.period_strip import strip
from mentoring_tui.words.terms import meeting_status_word, status_word

TODAY = date(2026, 11, 22)
FORTNIGHTLY = Agreement(
    start=date(2026, 10, 1),
    until=date(2027, 3, 31),
    rhythms=(Rhythm(2, Moment(date(2026, 10, 8), time(17))),),
)


@pytest.fixture
def german() -> Iterator[None]:
    set_language("de")
    yield
    set_language("en")


def meetings(*cancelled: date) -> tuple[Meeting, ...]:
    """The meetings of a tandem, of which those on these days are cancelled."""
    return schedule(a_tandem(*cancelled), TODAY)


def a_tandem(*cancelled: date) -> Tandem:
    records = tuple(MeetingRecord(f"m{day}", day, status=Status.CANCELLED) for day in cancelled)
    return Tandem("t1", agreement=FORTNIGHTLY, meetings=records)


@pytest.mark.usefixtures("german")
def test_in_german_the_day_decides_on_the_word() -> None:
    words = [
        meeting_status_word(meeting, TODAY) for meeting in meetings(date(2026, 10, 8), date(2026, 12, 3))
    ]
    assert words[:6] == ["ausgefallen", *["nicht bestätigt"] * 3, "fällt aus", "geplant"]


@pytest.mark.usefixtures("german")
def test_a_meeting_of_today_is_cancelled_and_not_yet_past() -> None:
    found = next(m for m in meetings(date(2026, 11, 19)) if m.status is Status.CANCELLED)
    assert meeting_status_word(found, date(2026, 11, 19)) == "fällt aus"
    assert meeting_status_word(found, date(2026, 11, 20)) == "ausgefallen"


def test_in_english_it_is_cancelled_before_and_after() -> None:
    assert status_word(Status.CANCELLED, past=True) == status_word(Status.CANCELLED) == "cancelled"


@pytest.mark.usefixtures("german")
def test_the_strip_counts_by_word_and_never_cuts_its_legend() -> None:
    tandem = a_tandem(date(2026, 10, 8), date(2026, 12, 3))
    state = TandemState(tandem, schedule(tandem, TODAY), TODAY, lambda: load("allgemein", ""))
    legend = strip(state, 76).plain.splitlines()[1]
    assert legend == "? 3 nicht bestätigt  × 1 ausgefallen  × 1 fällt aus  ○ 8 geplant  │ heute"
    for width, end in ((75, "│ heute"), (66, "○ 8 geplant")):
        narrow = strip(state, width).plain.splitlines()[1]
        assert len(narrow) <= width
        assert narrow.endswith(end)
