"""Promised: what the agreement leaves open is told with the choice that it names."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from mentoring_tui.domain.agreement import Agreement, Mode, Party, Rhythm
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.ending import Ending
from mentoring_tui.domain.evaluation import Beginning
from mentoring_tui.domain.meeting import MeetingRecord, Protocol, Section, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import FROM_AGREEMENT, Task, Topic
from mentoring_tui.tui.agreement.form_rows import task_words
from mentoring_tui.tui.tandem_state import StateBuilder
from mentoring_tui.tui.today.meeting_words import hint, next_words, nothing_to_prepare, topics_title
from tests.tui.apps import TODAY, make_library


@pytest.mark.parametrize(
    ("modes", "words"),
    [
        ((), "Form of contact not set yet"),
        ((Mode.PHONE, Mode.IN_PERSON), "by phone / in person (not set yet)"),
        ((Mode.PHONE,), "by phone"),
    ],
)
def test_the_form_of_the_next_meeting(tmp_path: Path, modes: tuple[Mode, ...], words: str) -> None:
    agreement = Agreement(start=TODAY, rhythms=(Rhythm(2, Moment(TODAY)),), modes=modes)
    builder = StateBuilder(make_library(tmp_path), TODAY, lambda name, error: None)
    state = builder.build(Tandem("t", agreement=agreement), None)
    assert next_words(state).plain.split("\n")[2] == words


def test_the_forms_so_far_stand_beside_a_place_too(tmp_path: Path) -> None:
    yesterday = Moment(TODAY - timedelta(days=1))
    records = (
        MeetingRecord("a", at=yesterday, status=Status.HELD, mode=Mode.PHONE),
        MeetingRecord("b", at=Moment(TODAY + timedelta(days=1)), mode=Mode.IN_PERSON, place="Café"),
    )
    agreement = Agreement(start=TODAY - timedelta(days=9), modes=(Mode.PHONE, Mode.IN_PERSON))
    builder = StateBuilder(make_library(tmp_path), TODAY, lambda name, error: None)
    state = builder.build(Tandem("t", agreement=agreement, meetings=records), None)
    form = next_words(state).plain.split("\n")[2]
    assert form == "in person · Café · so far 1 by phone, none in person yet"


def test_a_task_of_the_agreement_says_by_when() -> None:
    task = Task("a", "Call", due=TODAY, origin=FROM_AGREEMENT)
    assert task_words(task).plain == "Call · by Sun, 22 November 2026"


def hint_of(tmp_path: Path, tandem: Tandem, today: date) -> str:
    builder = StateBuilder(make_library(tmp_path), today, lambda name, error: None)
    return hint(builder.build(tandem, None))


def test_half_time_and_the_closing_phase_lead_to_the_sixth_screen(tmp_path: Path) -> None:
    """Without a meeting to confirm or a proposed day; its middle is 1 July, and it closes from November."""
    agreement = Agreement(
        start=date(2026, 1, 1),
        until=date(2026, 12, 31),
        mentee=Party("Nora Weber"),
        mentor=Party("Jens Albrecht"),
        rhythms=(Rhythm(2, Moment(date(2026, 7, 1))),),
    )
    tandem = Tandem("t", agreement=agreement, quiet_until=agreement.until)
    assert hint_of(tmp_path, tandem, date(2026, 6, 1)) == ""
    assert "Half-time" in hint_of(tmp_path, tandem, date(2026, 6, 20))
    sealed = replace(tandem, beginning=Beginning(date(2026, 1, 2), opens_at_half_time=True, letter="Dear me"))
    for day, word in ((date(2026, 7, 3), "can be read now"), (date(2026, 7, 20), "Half-time")):
        skipped = replace(
            sealed, agreement=replace(agreement, rhythms=(Rhythm(2, Moment(day + timedelta(3))),))
        )
        assert word in hint_of(tmp_path, skipped, day)
    closing_phase = replace(
        tandem, agreement=replace(agreement, rhythms=(Rhythm(2, Moment(date(2026, 12, 1))),))
    )
    assert "closing phase" in hint_of(tmp_path, closing_phase, date(2026, 11, 20))


def test_the_last_weeks_without_a_meeting_lead_to_the_closing(tmp_path: Path) -> None:
    agreement = Agreement(
        start=date(2026, 1, 1),
        until=date(2026, 12, 30),
        mentee=Party("Nora Weber"),
        mentor=Party("Jens Albrecht"),
        rhythms=(Rhythm(52, Moment(date(2026, 1, 1))),),
    )
    record = MeetingRecord("20260101", date(2026, 1, 1), status=Status.CANCELLED)
    tandem = Tandem("t", agreement=agreement, meetings=(record,))
    builder = StateBuilder(make_library(tmp_path), date(2026, 12, 30), lambda name, error: None)
    assert "Press 6" in next_words(builder.build(tandem, None)).plain
    assert "closing phase" in hint_of(tmp_path, tandem, date(2026, 12, 30))
    assert (
        "Press 3"
        in next_words(
            StateBuilder(make_library(tmp_path / "early"), date(2026, 5, 1), lambda name, error: None).build(
                tandem, None
            )
        ).plain
    )
    sealed = replace(tandem, beginning=Beginning(date(2026, 1, 2), letter="Dear me"))
    for day in (date(2026, 12, 31), date(2027, 1, 5)):
        assert "can be read now" in hint_of(tmp_path, sealed, day)


def test_a_closed_tandem_has_no_next_meeting_and_says_how_to_delete_it(tmp_path: Path) -> None:
    ending = Ending(date(2026, 11, 1), early=True, keep_until=date(2026, 11, 20))
    agreement = Agreement(start=TODAY, rhythms=(Rhythm(2, Moment(TODAY)),))
    record = MeetingRecord("20261122", TODAY, protocol=Protocol((Section("outcome", Audience.TANDEM, ()),)))
    tandem = Tandem("t", agreement=agreement, meetings=(record,), ending=ending)
    builder = StateBuilder(make_library(tmp_path), TODAY, lambda name, error: None)
    state = builder.build(tandem, None)
    assert state.meetings
    assert next_words(state).plain.startswith("The tandem is closed: ended early")
    assert hint(state) == "The data was to be deleted after Fri, 20 November 2026: press 6, then d."


def test_talking_points_without_a_meeting_are_told_with_what_can_be_done(tmp_path: Path) -> None:
    agreement = Agreement(start=TODAY, until=TODAY, rhythms=(Rhythm(2, Moment(TODAY)),))
    tandem = Tandem("t", agreement=agreement, topics=(Topic("p", "Rejection"),))
    builder = StateBuilder(make_library(tmp_path), TODAY, lambda name, error: None)
    assert topics_title(builder.build(tandem, None)) == "Talking points for the next meeting"
    after = StateBuilder(make_library(tmp_path), TODAY + timedelta(1), lambda name, error: None)
    left_over = after.build(tandem, None)
    assert topics_title(left_over) == "Talking points without a meeting · press 3, then a: extra meeting"
    assert "Press 3, then a" in nothing_to_prepare(left_over)
    settled = after.build(replace(tandem, topics=()), None)
    assert topics_title(settled) == "Talking points"
    assert "Press 5" in nothing_to_prepare(settled)
