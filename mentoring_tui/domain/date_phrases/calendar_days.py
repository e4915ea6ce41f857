"""Days of the calendar: of a week, a month, a year; None for one that does not exist."""

import calendar
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from mentoring_tui.domain.date_phrases.reading import NO_SUCH, DayContext, Reading, one_of, to_confirm

FRIDAY, SUNDAY = 4, 6
AHEAD = {"LAST": -1, "": 0, "THIS": 0, "COMING": 1, "NEXT": 1, "NEXT2": 2}
"""How many weeks, months or years later something is than the present one."""
_NEXT_TIME = relativedelta(months=13)
"""Days that each year has come again within this: Easter moves by up to five weeks."""
_JUST_PASSED = relativedelta(months=3)
"""A day without a year that passed less than this ago may be meant as well as the next one."""

Days = tuple[date | None, ...]


def day_of(year: int, month: int, number: int) -> date | None:
    """Return a day of a month, or None if there is none."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def last_of_month(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def day_of_week(year: int, week: int, weekday: int) -> date | None:
    """Return a day of a calendar week (ISO 8601), or None if the year has no such week."""
    try:
        return date.fromisocalendar(year, week, weekday + 1)
    except ValueError:
        return None


def week_day(today: date, weeks: int, weekday: int) -> date:
    """Return a day of this week, or of the one so many weeks later."""
    return today + timedelta(days=weekday - today.weekday(), weeks=weeks)


def coming(today: date, weekday: int) -> date:
    """Return the next such weekday after today."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def number_of(token: str) -> int:
    """Return the number that a token of the vocabulary stands for; `acht` has one of its own."""
    return 8 if token == "ACHT" else int(token)


def later(today: date, number: int, unit: str) -> date:
    """Return the day so many days, weeks, months or years later.

    Where the month has no such day it is the last one of the month, as in § 188 (3) BGB.
    """
    steps = {
        "DAY": relativedelta(days=number),
        "WEEK": relativedelta(weeks=number),
        "FORTNIGHT": relativedelta(weeks=2 * number),
        "MONTH": relativedelta(months=number),
        "YEAR": relativedelta(years=number),
    }
    return today + steps[unit]


def without_year(context: DayContext, days_in: Callable[[int], Days], *, choose: bool = False) -> Reading:
    """Return the reading of days that each year has, such as 12 March or the days of week 12.

    They are those of the next time; those that have just passed may be meant as well. With
    `choose`, a single day has to be confirmed too.
    """
    today = context.today
    years = (today.year - 1, today.year, today.year + 1)
    times = [days for days in (_known(days_in(year)) for year in years) if days]
    passed = [days for days in times if days[-1] < today]
    to_come = [days for days in times if days[-1] >= today and days[0] <= today + _NEXT_TIME]
    if not to_come:
        return to_confirm(passed[-1]) if passed and _may_be_meant(passed[-1], context) else NO_SUCH
    found = [day for day in to_come[0] if day >= today or context.either_way]
    if passed and to_come[0][0] > today and _may_be_meant(passed[-1], context):
        found += passed[-1]
    return to_confirm(found) if choose else one_of(found)


def of_month(context: DayContext, number: int, weekday: int | None) -> Reading:
    """Return the reading of a day of this month or the next one, such as `the 20th`."""
    today = context.today
    first = today.replace(day=1)
    if number < today.day:
        first += relativedelta(months=1)
    found = [on_weekday(day_of(first.year, first.month, number), weekday)]
    if context.either_way and found != [today]:
        first -= relativedelta(months=1)
        found.append(on_weekday(day_of(first.year, first.month, number), weekday))
    return one_of(found)


def on_weekday(day: date | None, weekday: int | None) -> date | None:
    """Return the day, or None if it is another weekday."""
    return None if day is None or weekday not in (None, day.weekday()) else day


def _known(days: Days) -> list[date]:
    return sorted(day for day in days if day is not None)


def _may_be_meant(passed: list[date], context: DayContext) -> bool:
    return context.either_way or passed[-1] > context.today - _JUST_PASSED
