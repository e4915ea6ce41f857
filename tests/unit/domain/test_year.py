"""Promised: the figures of a year are those that one counts by hand."""

from dataclasses import replace
from datetime import date

import pytest

from mentoring_tui.domain.agreement import Goal, Mode, Role
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.evaluation import Answer
from mentoring_tui.domain.evaluation_changes import with_answer
from mentoring_tui.domain.evaluation_facts import Facts, evaluation_facts
from mentoring_tui.domain.meeting import Entry, MeetingRecord, Protocol, Section, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.redaction import redact
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Who
from mentoring_tui.domain.year_series import GoalReached, Month, Point, TaskCount, year_series
from tests.unit.tandems import a_tandem

TODAY = date(2026, 12, 20)


def a_record(day: date, status: Status, minutes: int | None, mode: Mode | None) -> MeetingRecord:
    return MeetingRecord(f"r{day:%m%d}", day, Moment(day), status, minutes, mode)


def a_year() -> Tandem:
    """Every other Thursday from 8 January to 24 December: 26 meetings, of which the first 22 were held.

    By turns by video for 60 minutes, by phone for 30, and in person for 90; one of unknown length and form.
    Two were cancelled, one is unconfirmed, one is to come; one extra meeting of 45 minutes was held by phone.
    """
    tandem = a_tandem(until=date(2026, 12, 31), modes=(Mode.VIRTUAL, Mode.PHONE))
    days = [meeting.nominal for meeting in schedule(tandem, TODAY) if meeting.nominal]
    assert len(days) == 26
    ways = ((60, Mode.VIRTUAL), (30, Mode.PHONE), (90, Mode.IN_PERSON))
    records = [a_record(day, Status.HELD, *ways[number % 3]) for number, day in enumerate(days[:21])]
    records.append(a_record(days[21], Status.HELD, None, None))
    records += [a_record(day, Status.CANCELLED, None, None) for day in days[22:24]]
    extra = MeetingRecord("extra", None, Moment(date(2026, 6, 1)), Status.HELD, 45, Mode.PHONE)
    return replace(tandem, meetings=(*records, extra))


def test_every_figure_of_a_year_of_26_meetings() -> None:
    """By hand: 7 × 60 + 7 × 30 + 7 × 90 + 45 = 1305 minutes; by phone 7 + 1."""
    tandem = a_year()
    assert evaluation_facts(tandem, schedule(tandem, TODAY), TODAY) == Facts(
        date(2026, 1, 1),
        date(2026, 12, 31),
        planned=26,
        held=23,
        extra=1,
        cancelled=2,
        open=1,
        minutes=1305,
        without_minutes=1,
        by_mode={Mode.PHONE: 8, Mode.VIRTUAL: 7, Mode.IN_PERSON: 7},
    )
    assert evaluation_facts(tandem, schedule(tandem, TODAY), TODAY).of_unknown_mode == 1


def test_without_an_end_the_meetings_until_today_are_those_that_were_planned() -> None:
    tandem = a_tandem(until=None)
    day = date(2026, 2, 19)
    assert evaluation_facts(tandem, schedule(tandem, day), day).planned == 4


def test_the_series_of_a_year() -> None:
    tandem = a_year()
    series = year_series(tandem, schedule(tandem, TODAY), TODAY)
    assert series.months[0] == Month(date(2026, 1, 1), 2, 2)
    assert series.months[5] == Month(date(2026, 6, 1), 2, 3, extra=1), "an extra meeting was not planned"
    assert [month.first.month for month in series.months] == list(range(1, 13))
    assert sum(month.planned for month in series.months) == 26
    assert sum(month.held for month in series.months) == 23
    assert series.modes == {Mode.PHONE: 8, Mode.VIRTUAL: 7, Mode.IN_PERSON: 7}
    assert series.agreed == (Mode.VIRTUAL, Mode.PHONE)


def test_a_year_over_two_calendar_years_has_every_month_once() -> None:
    tandem = a_tandem("2025-11-06", start=date(2025, 11, 1), until=date(2026, 2, 28))
    firsts = [month.first for month in year_series(tandem, schedule(tandem, TODAY), TODAY).months]
    assert firsts == [date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1)]
    assert year_series(Tandem("t"), (), TODAY).months == ()


def test_tasks_confidence_and_goals_of_a_year() -> None:
    day = date(2026, 1, 8)
    entries = (Entry("confidence", "7"), Entry("benefit", "viel"))
    protocol = Protocol((Section("reflection", Audience.PRIVATE, entries),))
    record = replace(a_record(day, Status.HELD, 60, None), protocol=protocol)
    tasks = (
        Task("a", "x", Who.MENTEE, due=day, done=True, done_on=day),
        Task("b", "x", Who.MENTEE, due=day, done=True, done_on=date(2026, 1, 9)),
        Task("c", "x", Who.MENTEE, due=day),
        Task("d", "x", Who.MENTOR, done=True),
    )
    goals = (Goal("g1", "eins"), Goal("g2", "zwei"))
    tandem = replace(a_tandem(goals=goals), meetings=(record,), tasks=tasks)
    tandem = with_answer(tandem, Answer("x", Role.MENTEE, "goals.reached", 80, "scale", "g1"))
    tandem = with_answer(tandem, Answer("y", Role.MENTOR, "goals.reached", 10, "scale", "g2"))
    series = year_series(tandem, schedule(tandem, TODAY), TODAY)
    assert series.tasks == {
        Who.MENTEE: TaskCount(2, 1, 3),
        Who.MENTOR: TaskCount(1, 1, 1),
        Who.BOTH: TaskCount(0, 0, 0),
    }
    assert (series.confidence, series.benefit) == ((Point(day, 7),), ())
    assert series.goals == (GoalReached(goals[0], 80), GoalReached(goals[1], None))
    seen = redact(tandem, Audience.TANDEM)
    assert year_series(seen, schedule(seen, TODAY), TODAY).confidence == (), "the reflection is private"


@pytest.mark.parametrize("text", ["", "7 von 10", "-1", "¾", "99999"])
def test_what_is_no_number_is_no_point(text: str) -> None:
    protocol = Protocol((Section("reflection", Audience.PRIVATE, (Entry("confidence", text),)),))
    record = replace(a_record(date(2026, 1, 8), Status.HELD, 60, None), protocol=protocol)
    tandem = replace(a_tandem(), meetings=(record,))
    assert year_series(tandem, schedule(tandem, TODAY), TODAY).confidence == ()
