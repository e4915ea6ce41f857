"""Promised: a day in words is read as a German or an English speaker means it, and never guessed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.domain.date_phrases.read import read_day
from mentoring_tui.domain.date_phrases.reading import DayContext, Kind, Reading

TABLE = Path(__file__).with_name("day_phrases.txt")
FRIDAY, END_OF_MONTH, CHRISTMAS = date(2026, 11, 13), date(2028, 1, 31), date(2025, 12, 28)
MEETINGS = {
    FRIDAY: (date(2026, 11, 19), date(2026, 12, 3)),
    END_OF_MONTH: (date(2028, 2, 10), date(2028, 2, 24)),
    CHRISTMAS: (date(2026, 1, 8), date(2026, 1, 22)),
}


def rows() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each phrase of the table with what is expected of it on each of the three days."""
    for line in TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            phrases, expected = line.split(" = ")
            columns = tuple(column.strip() for column in expected.split("|"))
            for phrase in phrases.split(";"):
                yield phrase.strip(), columns if len(columns) == len(MEETINGS) else columns * len(MEETINGS)


def words(reading: Reading) -> str:
    """Return a reading as the table writes it."""
    if reading.kind is Kind.SEVERAL and len(reading.days) == 1:
        return f"{reading.days[0]}?"
    if reading.days:
        return " or ".join(str(day) for day in reading.days)
    return {Kind.NO_SUCH: "no such day", Kind.VAGUE: "no one day", Kind.NONE: "no day"}[reading.kind]


def test_the_table_has_two_hundred_phrases() -> None:
    assert len({phrase for phrase, _expected in rows()}) >= 200


@pytest.mark.parametrize("index", range(3), ids=[str(day) for day in MEETINGS])
def test_every_phrase_of_the_table(index: int) -> None:
    today = list(MEETINGS)[index]
    context = DayContext(today, lambda: MEETINGS[today])
    read = {phrase: words(read_day(phrase, context)) for phrase, _expected in rows()}
    assert read == {phrase: expected[index] for phrase, expected in rows()}


PIECES = sorted({word for phrase, _expected in rows() for word in phrase.split()})
DAYS = st.dates() | st.sampled_from([date.min, date.max, *MEETINGS])


@given(st.text() | st.lists(st.sampled_from(PIECES), max_size=5).map(" ".join), DAYS, st.booleans())
def test_any_text_is_read_without_an_error(text: str, today: date, either_way: bool) -> None:
    reading = read_day(text, DayContext(today, lambda: (today,), either_way))
    assert (reading.kind is Kind.ONE) == (reading.day is not None)
    assert list(reading.days) == sorted(set(reading.days))


@given(st.dates(date(1900, 1, 1), date(2299, 12, 31)), DAYS)
def test_a_whole_date_is_that_day_whatever_day_it_is(day: date, today: date) -> None:
    for written in (day.isoformat(), f"{day:%d.%m.}{day.year}", f"{day.day}. {day.month}. {day.year}"):
        assert read_day(written, DayContext(today)).day == day


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Freitag", "2026-11-06 or 2026-11-13 or 2026-11-20"),
        ("Mi", "2026-11-11 or 2026-11-18"),
        ("letzten Mittwoch", "2026-11-04 or 2026-11-11"),
        ("gestern", "2026-11-12"),
        ("12.3.", "2026-03-12 or 2027-03-12"),
        ("13.11.", "2026-11-13"),
        ("Ende März", "2026-03-31 or 2027-03-31"),
        ("zum 20.", "2026-10-20 or 2026-11-20"),
    ],
)
def test_where_a_day_behind_is_as_likely_it_is_among_the_choices(phrase: str, expected: str) -> None:
    assert words(read_day(phrase, DayContext(FRIDAY, either_way=True))) == expected


def test_without_a_meeting_the_next_meeting_is_no_day() -> None:
    assert words(read_day("nächstes Treffen", DayContext(FRIDAY))) == "no one day"


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2024, 3, 30), "2024-03-31"),
        (date(2024, 3, 31), "2024-03-31"),
        (date(2024, 4, 1), "2024-03-31 or 2025-04-20"),
        (date(2024, 7, 1), "2025-04-20"),
    ],
)
def test_the_easter_that_is_meant_is_the_next_one(today: date, expected: str) -> None:
    assert words(read_day("bis Ostern", DayContext(today))) == expected


def test_on_the_day_of_a_meeting_the_next_one_is_that_or_the_one_after_it() -> None:
    days = (FRIDAY, *MEETINGS[FRIDAY])
    assert words(read_day("nächstes Treffen", DayContext(FRIDAY, lambda: days))) == "2026-11-13 or 2026-11-19"
