"""Dates: `12. März`, `12.3.`, `March 12, 2027`, `2027-03-12`, `the 20th`, `Heiligabend`."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from mentoring_tui.domain.date_phrases.calendar_days import Days, day_of, of_month, on_weekday, without_year
from mentoring_tui.domain.date_phrases.reading import (
    DayContext,
    Kind,
    Parts,
    Reading,
    one,
    one_of,
    to_confirm,
)

_CENTURY = "20"


def year_first(parts: Parts, context: DayContext) -> Reading:
    """Read `2027-03-12`."""
    year, month, number = (int(parts[name]) for name in ("year", "month", "number"))
    return one(on_weekday(day_of(year, month, number), _expected(parts)))


def day_and_month(parts: Parts, context: DayContext) -> Reading:
    """Read `12 March` or `12.3.`, with or without a year; a year of two digits has to be confirmed."""
    number, month, year = int(parts["number"]), int(parts["month"]), parts["year"]
    if year:
        day = on_weekday(day_of(_full(year), month, number), _expected(parts))
        return one(day) if len(year) > 2 else to_confirm([day])
    return without_year(context, lambda year: (on_weekday(day_of(year, month, number), _expected(parts)),))


def slashes(parts: Parts, context: DayContext) -> Reading:
    """Read `03/04/2026`: the day comes first for some, the month for others."""
    first, second, year = int(parts["first"]), int(parts["second"]), parts["year"]
    weekday = _expected(parts)

    def day_in(month: int, number: int, year: int) -> tuple[date | None]:
        return (on_weekday(day_of(year, month, number), weekday),)

    orders = partial(day_in, second, first), partial(day_in, first, second)
    if not year:
        readings = [without_year(context, days_in) for days_in in orders]
        days = [day for reading in readings for day in reading.days]
        return to_confirm(days) if Kind.SEVERAL in {reading.kind for reading in readings} else one_of(days)
    whole = [days_in(_full(year))[0] for days_in in orders]
    return one_of(whole) if len(year) > 2 else to_confirm(whole)


def day_of_month(parts: Parts, context: DayContext) -> Reading:
    """Read `the 20th`."""
    return of_month(context, int(parts["number"]), _expected(parts))


def holiday(parts: Parts, context: DayContext) -> Reading:
    """Read `Heiligabend`."""
    month, number = int(parts["month"]), int(parts["number"])
    return _each_year(parts, context, lambda year: (day_of(year, month, number),))


def feast(parts: Parts, context: DayContext) -> Reading:
    """Read a feast that is so many days after Easter Sunday; `Ostern` and `Pfingsten` are the Sunday."""
    return _each_year(parts, context, lambda year: (_after_easter(year, int(parts["days"])),))


def christmas(parts: Parts, context: DayContext) -> Reading:
    """Read `Weihnachten`: for some it begins with Christmas Eve, for others it is the day after."""
    return _each_year(parts, context, lambda year: (day_of(year, 12, 24), day_of(year, 12, 25)))


def carnival(parts: Parts, context: DayContext) -> Reading:
    """Read `Karneval`: in the Rhineland from the Thursday on, elsewhere the Monday."""
    return _each_year(parts, context, lambda year: (_after_easter(year, -52), _after_easter(year, -48)))


def _each_year(parts: Parts, context: DayContext, days_in: Callable[[int], Days]) -> Reading:
    """Return the reading of days that each year has, of a certain year if one is named."""
    if parts["year"]:
        return one_of(days_in(int(parts["year"])))
    return without_year(context, days_in)


def _after_easter(year: int, days: int) -> date:
    from dateutil.easter import easter

    return easter(year) + timedelta(days=days)


def _full(year: str) -> int:
    return int(year if len(year) > 2 else _CENTURY + year)


def _expected(parts: Parts) -> int | None:
    """Return the weekday that is named beside a day, or None."""
    return int(parts["weekday"]) if parts["weekday"] else None
