"""Promised: the picture of a year says in signs and numbers what there is, and never more than has room."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.domain.agreement import Goal, Mode
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import Entry, MeetingRecord, Protocol, Section, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.tandem import Tandem, with_agreement
from mentoring_tui.domain.task import Task, Who
from mentoring_tui.programme.reader import load
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.widgets.year_lines import year_lines
from tests.unit.tandems import a_tandem

TODAY = date(2026, 3, 2)


def state_of(tandem: Tandem) -> TandemState:
    return TandemState(tandem, schedule(tandem, TODAY), TODAY, lambda: load("kerpen", None))


def a_record(number: int, text: str = "") -> MeetingRecord:
    day = date(2026, 1, 8) + timedelta(days=14 * number)
    sections = (Section("reflection", Audience.PRIVATE, (Entry("confidence", text), Entry("benefit", text))),)
    protocol = Protocol(sections) if text else None
    return MeetingRecord(f"r{number}", day, Moment(day), Status.HELD, 60, Mode.PHONE, protocol=protocol)


def drawn(tandem: Tandem, width: int = 60, most: int = 0) -> list[str]:
    return [line.plain.rstrip() for line in year_lines(state_of(tandem), width, most)]


def test_a_small_year() -> None:
    tandem = with_agreement(a_tandem(until=date(2026, 2, 28)), modes=(Mode.VIRTUAL,))
    tasks = (Task("a", "x", Who.MENTOR, done=True), Task("b", "x", Who.MENTOR))
    tandem = replace(tandem, meetings=(a_record(0, "5"), a_record(1, "0")), tasks=tasks)
    assert drawn(tandem) == [
        "Meetings by month  █ held  ░ otherwise planned",
        "███ ░░░",
        "███ ░░░",
        "Jan Feb",
        "2/2 0/2",
        "",
        "Confidence (0–10)  08 Jan 2026 – 22 Jan 2026",
        "",
        "██",
        "5  0",
        "",
        "Forms of contact",
        "by video                           0 · agreed",
        "by phone  ████████████████████████ 2 · not agreed",
        "",
        "Benefit (1–5)  08 Jan 2026 – 08 Jan 2026",
        "██",
        "██",
        "5",
        "",
        "Tasks",
        "Mentor  ████████████░░░░░░░░░░░░ 1 of 2 done",
    ]


def test_a_cancelled_meeting_is_seen_although_an_extra_one_took_place() -> None:
    tandem = a_tandem(until=date(2026, 2, 28))
    day = date(2026, 1, 30)
    cancelled = replace(a_record(1), status=Status.CANCELLED)
    extra = MeetingRecord("x", None, Moment(day), Status.HELD)
    picture = drawn(replace(tandem, meetings=(a_record(0), cancelled, extra)))
    assert picture[:6] == [
        "Meetings by month",
        "█ held  + extra  × cancelled  ░ otherwise planned",
        "+++",
        "××× ░░░",
        "███ ░░░",
        "Jan Feb",
    ]
    assert picture[6] == "1/2 0/2"
    assert drawn(replace(tandem, meetings=()), 76)[0] == "Meetings by month  ░ otherwise planned"


def test_nothing_is_drawn_without_meetings_or_where_it_cannot_be_read() -> None:
    assert drawn(Tandem("t")) == []
    assert drawn(a_tandem(), width=39) == []


def test_a_part_without_room_is_left_out_as_a_whole() -> None:
    tandem = replace(a_tandem(), meetings=(a_record(0, "5"),))
    whole = drawn(tandem)
    assert drawn(tandem, most=len(whole) - 1) != whole[:-1]
    assert drawn(tandem, most=len(whole)) == whole
    assert len(drawn(tandem, most=8)) <= 8


@given(
    st.lists(st.integers(0, 40), max_size=30),
    st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), max_size=4),
    st.integers(40, 220),
    st.integers(0, 40),
)
def test_no_line_is_wider_than_its_room(values: list[int], goals: list[str], width: int, most: int) -> None:
    records = tuple(a_record(number, str(value)) for number, value in enumerate(values))
    tandem = replace(a_tandem(), meetings=records)
    tandem = with_agreement(tandem, goals=tuple(Goal(f"g{n}", text) for n, text in enumerate(goals)))
    lines = year_lines(state_of(tandem), width, most)
    assert not most or len(lines) <= most
    assert all(line.cell_length <= width for line in lines)
