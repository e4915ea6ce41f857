"""Weeks, months and years: `Ende März`, `end of next week`, `KW 12`."""

from datetime import date

from dateutil.relativedelta import relativedelta

from mentoring_tui.domain.date_phrases.calendar_days import (
    AHEAD,
    FRIDAY,
    SUNDAY,
    day_of,
    day_of_week,
    last_of_month,
    week_day,
    without_year,
)
from mentoring_tui.domain.date_phrases.reading import (
    VAGUE,
    DayContext,
    Parts,
    Reading,
    one,
    one_of,
    to_confirm,
)

_WEEK = (0, FRIDAY, SUNDAY)
"""The days that may be meant where a whole week is named."""
_EDGES_OF_WEEK = {"BEGIN": (0, 1), "MID": (2,), "END": (FRIDAY, SUNDAY)}


def edge_of_week(parts: Parts, context: DayContext) -> Reading:
    """Read `end of next week`: Friday or Sunday; its beginning is Monday or Tuesday, its middle Wednesday."""
    return _days_of_week(parts, context, _EDGES_OF_WEEK[parts["edge"]])


def some_week(parts: Parts, context: DayContext) -> Reading:
    """Read `next week`: its Monday, Friday or Sunday."""
    return _days_of_week(parts, context, _WEEK)


def _days_of_week(parts: Parts, context: DayContext, weekdays: tuple[int, ...]) -> Reading:
    weeks = AHEAD[parts["which"]]
    days = [week_day(context.today, weeks, weekday) for weekday in weekdays]
    return one_of([day for day in days if day >= context.today or context.either_way] or days)


def edge_of_month(parts: Parts, context: DayContext) -> Reading:
    """Read `Mitte Mai`: the first, the 15th or the last day, as in § 192 BGB."""
    month = int(parts["month"])
    if parts["year"]:
        return one(_edge(parts["edge"], int(parts["year"]), month))
    return without_year(context, lambda year: (_edge(parts["edge"], year, month),))


def edge_of_some_month(parts: Parts, context: DayContext) -> Reading:
    """Read `end of the month`; a beginning or middle that has passed is perhaps the next month’s."""
    months = max(AHEAD[parts["which"]], 0)
    first = context.today.replace(day=1) + relativedelta(months=months)
    day = _edge(parts["edge"], first.year, first.month)
    if months or day >= context.today:
        return one(day)
    first += relativedelta(months=1)
    return one_of((day, _edge(parts["edge"], first.year, first.month)))


def edge_of_quarter(parts: Parts, context: DayContext) -> Reading:
    """Read `end of the quarter`: its last day; its beginning and middle are no days."""
    if parts["edge"] != "END":
        return VAGUE
    ahead = 3 * max(AHEAD[parts["which"]], 0)
    last = context.today.replace(month=(context.today.month + 2) // 3 * 3, day=1) + relativedelta(
        months=ahead
    )
    return one(last_of_month(last.year, last.month))


def edge_of_year(parts: Parts, context: DayContext) -> Reading:
    """Read `end of the year`; its beginning and middle are no days."""
    if parts["edge"] != "END":
        return VAGUE
    ahead = max(AHEAD[parts["which"]], 0)
    return one(day_of(int(parts["year"] or context.today.year) + ahead, 12, 31))


def some_month(parts: Parts, context: DayContext) -> Reading:
    """Read `March`: its first day, or its last."""
    month = int(parts["month"])

    def days_in(year: int) -> tuple[date | None, ...]:
        return day_of(year, month, 1), day_of(year, month, last_of_month(year, month).day)

    if parts["year"]:
        return to_confirm(days_in(int(parts["year"])))
    return without_year(context, days_in, choose=True)


def next_month(parts: Parts, context: DayContext) -> Reading:
    """Read `next month`: its first day, or its last."""
    first = context.today.replace(day=1) + relativedelta(months=AHEAD[parts["which"]])
    return to_confirm((first, last_of_month(first.year, first.month)))


def calendar_week(parts: Parts, context: DayContext) -> Reading:
    """Read `KW 12`: a day of it is meant, but which?"""
    weekdays = _EDGES_OF_WEEK.get(parts["edge"], _WEEK)
    if parts["weekday"]:
        weekdays = (int(parts["weekday"]),)

    def days_in(year: int) -> tuple[date | None, ...]:
        return tuple(day_of_week(year, int(parts["week"]), weekday) for weekday in weekdays)

    if parts["year"]:
        days = days_in(int(parts["year"]))
        ahead = tuple(day for day in days if day and day >= context.today)
        return one_of(ahead or days)
    return without_year(context, days_in)


def _edge(edge: str, year: int, month: int) -> date:
    if edge == "END":
        return last_of_month(year, month)
    return date(year, month, 1 if edge == "BEGIN" else 15)
