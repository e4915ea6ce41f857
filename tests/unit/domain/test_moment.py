"""Promised: what can be read in one way is understood, and nothing is ever guessed."""

from datetime import MAXYEAR, date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.moment import (
    EARLIEST,
    LATEST,
    MONTHS,
    Moment,
    add_days,
    parse_day,
    parse_moment,
    parse_time,
    with_month_number,
)

DAYS = st.dates(EARLIEST, LATEST)


def code(text: str) -> str:
    with pytest.raises(Refused) as refused:
        parse_moment(text)
    return refused.value.code


@given(DAYS)
def test_every_day_can_be_written_in_two_ways(day: date) -> None:
    assert parse_day(day.isoformat()) == day
    assert parse_day(f"{day.day}.{day.month}.{day.year}") == day
    assert parse_day(f"{day:%d.%m.}{day.year}") == day


@given(DAYS, st.integers(0, 23), st.integers(0, 59))
def test_a_moment_reads_as_it_is_written(day: date, hour: int, minute: int) -> None:
    moment = Moment(day, time(hour, minute))
    assert parse_moment(moment.iso()) == moment
    assert parse_moment(f"{day:%d.%m.}{day.year} {hour}:{minute:02}") == moment
    assert parse_moment(Moment(day).iso()) == Moment(day)


@pytest.mark.parametrize(
    "written",
    [
        "2026-01-15 17:30",
        "2026-01-15T17:30",
        "2026-01-15T17:30:00",
        "2026-01-15  17:30",
        " 15.1.2026 17:30 ",
        "15.01.2026, 17:30",
        "15.01.2026 17:30 Uhr",
        "15. 1. 2026, 17:30 h",
        "15.1. 2026 17:30",
    ],
)
def test_ways_to_write_a_moment(written: str) -> None:
    assert parse_moment(written) == Moment(date(2026, 1, 15), time(17, 30))


def test_an_hour_alone_is_a_time_where_the_word_for_it_follows() -> None:
    assert parse_moment("8.1.2026 17 Uhr") == Moment(date(2026, 1, 8), time(17))
    for unclear in ("8.1.2026 17", "8.1.2026 25 Uhr", "8.1. 17 Uhr"):
        with pytest.raises(Refused):
            parse_moment(unclear)


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "1.2.26",
        "01/02/2026",
        "2026/01/02",
        "2026-1-2",
        "1-2-2026",
        "20260102",
        "1.2.",
        "1.2",
        "2.2026",
        "2026",
        "01.02.02026",
        "heute",
        "morgen",
        "15.1.2026 17",
        "15.1.2026 17.30",
        "15.1.2026 17:3",
        "15.1.2026 5:30 pm",
        "17:30",
        "17:30 15.1.2026",
        "2026-01-15T17:30Z",
        "2026-01-15T17:30+01:00",
        "2026-01-15 - 2026-01-16",
        "15.1.2026\x1b[31m",
        "9" * 10_000,
        "1." * 10_000,
    ],
)
def test_what_could_be_read_two_ways_or_none_is_refused(written: str) -> None:
    assert code(written) == "day-unclear"


@pytest.mark.parametrize(
    "written",
    ["31.02.2026", "29.2.2026", "2026-13-01", "2026-00-10", "32.1.2026", "0.1.2026", "31.02.2026 17:00"],
)
def test_a_day_that_does_not_exist_is_refused(written: str) -> None:
    assert code(written) == "day-does-not-exist"


@pytest.mark.parametrize("written", ["1.1.0206", "1899-12-31", "2300-01-01", "9999-12-31"])
def test_a_slip_of_the_pen_in_the_year_is_refused(written: str) -> None:
    assert code(written) == "day-out-of-bounds"


@pytest.mark.parametrize("written", ["24:00", "12:60", "99:99", "1730", "17", "17.30", "", "5 pm", "-1:30"])
def test_a_time_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_time(written)
    assert refused.value.code == "time-unclear"


def test_a_time_that_is_none_is_refused_behind_a_day_too() -> None:
    assert code("15.1.2026 24:00") == "time-unclear"


def test_times_of_day() -> None:
    assert (parse_time("00:00"), parse_time(" 7:05 "), parse_time("23:59")) == (
        time(0),
        time(7, 5),
        time(23, 59),
    )


def test_midnight_is_a_time() -> None:
    midnight = Moment(date(2026, 1, 15), time(0))
    assert midnight.iso() == "2026-01-15T00:00"
    assert parse_moment("2026-01-15 00:00") == midnight
    assert midnight.with_default_time(time(17)) == midnight


def test_a_moment_without_a_time_takes_the_usual_one() -> None:
    assert Moment(date(2026, 1, 15)).with_default_time(time(17)) == Moment(date(2026, 1, 15), time(17))
    assert Moment(date(2026, 1, 15), time(9)).with_default_time(time(17)).time == time(9)
    assert Moment(date(2026, 1, 15)).with_default_time(None).time is None


def test_days_later_end_where_the_calendar_ends() -> None:
    assert add_days(date(2026, 1, 31), 1) == date(2026, 2, 1)
    assert add_days(date(2026, 1, 1), -1) == date(2025, 12, 31)
    assert add_days(LATEST, 10**9) == date(MAXYEAR, 12, 31)


@pytest.mark.parametrize(
    "written",
    ["3. März 2027", "3 March 2027", "3. mrz. 2027", "March 3, 2027", "Mar 3 2027", "3rd of March 2027"],
)
def test_a_month_may_be_a_word(written: str) -> None:
    assert parse_day(written) == date(2027, 3, 3)
    assert parse_moment(f"{written}, 17:30") == Moment(date(2027, 3, 3), time(17, 30))


def test_every_month_is_known_by_each_of_its_names() -> None:
    for name, number in MONTHS.items():
        assert with_month_number(f"7. {name.title()} 2027") == f"7.{number}.2027"
        assert with_month_number(f"{name} 7") == f"7.{number}."


@pytest.mark.parametrize(
    ("written", "facts"),
    [
        ("3. März", {"text": "3. März", "lacks": "year"}),
        ("31. Februar 2027", {"text": "31. Februar 2027"}),
        ("3. Märchen 2027", {"text": "3. Märchen 2027"}),
    ],
)
def test_what_is_wrong_with_it_is_told_in_its_own_words(written: str, facts: dict[str, str]) -> None:
    with pytest.raises(Refused) as refused:
        parse_day(written)
    assert refused.value.facts == facts
