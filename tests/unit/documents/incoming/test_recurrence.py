"""Promised: a recurring event is on the days that other programs show, and no rule takes long."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.documents.incoming.recurrence import UnknownRule, read_rule

START, LAST = date(2026, 1, 5), date(2027, 6, 30)


def parts(rule: str) -> dict[str, list[Any]]:
    return {name: value.split(",") for name, value in (part.split("=") for part in rule.split(";"))}


def days(rule: str, start: date = START, first: date = START, last: date = LAST) -> list[date]:
    return read_rule(parts(rule), start).days(first, last)


WEEKDAYS = st.lists(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), min_size=1, unique=True)
ORDINALS = st.lists(
    st.builds("{}{}".format, st.sampled_from([1, 2, 4, -1, -2]), st.sampled_from(["MO", "FR", "SU"])),
    min_size=1,
    unique=True,
)
MONTHS = st.lists(st.integers(1, 12), min_size=1, max_size=3, unique=True)
MONTH_DAYS = st.lists(st.sampled_from([1, 15, 28, -1, -3]), min_size=1, unique=True)


@st.composite
def rules(draw: st.DrawFn) -> str:
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    chosen = [f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 4))}"]
    more: dict[str, list[tuple[str, st.SearchStrategy[Any]]]] = {
        "DAILY": [],
        "WEEKLY": [("BYDAY", WEEKDAYS)],
        "MONTHLY": [("BYDAY", ORDINALS), ("BYMONTHDAY", MONTH_DAYS)],
        "YEARLY": [("BYMONTH", MONTHS)],
    }
    for name, values in more[frequency]:
        if draw(st.booleans()):
            chosen.append(f"{name}={','.join(map(str, draw(values)))}")
            break
    if draw(st.booleans()):
        chosen.append(f"COUNT={draw(st.integers(1, 30))}")
    if draw(st.booleans()):
        chosen.append(f"WKST={draw(st.sampled_from(['MO', 'SU']))}")
    return ";".join(chosen)


@given(rules(), st.dates(date(2025, 1, 1), date(2026, 12, 31)))
def test_the_days_are_those_of_dateutil(rule: str, start: date) -> None:
    known = rrulestr(rule, dtstart=datetime.combine(start, time()))
    expected = [
        moment.date() for moment in known.between(datetime(2025, 1, 1), datetime(2027, 6, 30), inc=True)
    ]
    if "COUNT" in rule and start not in expected:  # the first day counts here, as RFC 5545 has it
        return
    assert [day for day in days(rule, start, start) if day in expected or day != start] == expected


@pytest.mark.parametrize(
    "rule",
    [
        *("FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=HOURLY;COUNT=3", "FREQ=DAILY;BYHOUR=1,2", "FREQ=OFTEN"),
        *(
            "FREQ=YEARLY;BYWEEKNO=3",
            "FREQ=MONTHLY;BYSETPOS=1;BYDAY=MO",
            "FREQ=DAILY;INTERVAL=0",
            "INTERVAL=2",
        ),
        *("FREQ=DAILY;INTERVAL=x", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;WKST=1", "FREQ=WEEKLY;BYDAY=2MO"),
    ],
)
def test_a_rule_that_is_not_understood_is_said(rule: str) -> None:
    with pytest.raises(UnknownRule):
        days(rule)


def test_a_rule_that_never_fits_ends() -> None:
    assert days("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30") == [START]


def test_only_the_days_of_the_period_are_tested() -> None:
    rule = read_rule(parts("FREQ=DAILY"), date(1900, 1, 1))
    assert rule.cost(START, START + timedelta(days=9)) == 9
    assert len(rule.days(START, START + timedelta(days=9))) == 10
