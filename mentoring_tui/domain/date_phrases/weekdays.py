"""Weekdays: `Freitag`, `next Friday`, `Freitag in einer Woche`, `Friday next week`."""

from dateutil.relativedelta import relativedelta

from mentoring_tui.domain.date_phrases.calendar_days import AHEAD, SUNDAY, coming, number_of, week_day
from mentoring_tui.domain.date_phrases.reading import DayContext, Parts, Reading, one, one_of


def bare_weekday(parts: Parts, context: DayContext) -> Reading:
    """Read `Friday`: on a Friday, today or in a week."""
    today, weekday = context.today, int(parts["weekday"])
    days = {coming(today, weekday)}
    if weekday == today.weekday():
        days.add(today)
    if context.either_way:
        days.add(coming(today, weekday) - relativedelta(weeks=1 if today.weekday() != weekday else 2))
    return one_of(days)


def this_weekday(parts: Parts, context: DayContext) -> Reading:
    """Read `this Friday`: that of this week; once it is there or has passed, perhaps the coming one."""
    today, weekday = context.today, int(parts["weekday"])
    return one_of({week_day(today, 0, weekday), coming(today, weekday)})


def coming_weekday(parts: Parts, context: DayContext) -> Reading:
    """Read `the coming Friday`."""
    return one(coming(context.today, int(parts["weekday"])))


def next_weekday(parts: Parts, context: DayContext) -> Reading:
    """Read `next Friday`: the coming one for some, and the one after it for others.

    Only a weekday that has passed in this week is next week’s for everybody; on a Sunday a new week has
    begun for some.
    """
    today, weekday = context.today, int(parts["weekday"])
    first = coming(today, weekday) + relativedelta(weeks=1 if parts["which"] == "NEXT2" else 0)
    if weekday < today.weekday() < SUNDAY:
        return one(first)
    return one_of((first, first + relativedelta(weeks=1)))


def past_weekday(parts: Parts, context: DayContext) -> Reading:
    """Read `last Friday`: where there was one in this week, that or the one before it."""
    today, weekday = context.today, int(parts["weekday"])
    before = coming(today, weekday) - relativedelta(weeks=1 if weekday != today.weekday() else 2)
    if parts["which"] == "LAST" and weekday < today.weekday():
        return one_of((before, before - relativedelta(weeks=1)))
    return one(before)


def weekday_and_weeks(parts: Parts, context: DayContext) -> Reading:
    """Read `Freitag in einer Woche` or `a week on Friday`; on a Friday, from today or from the coming one."""
    number = parts["number"]
    if parts["unit"] == "DAY":  # `in acht Tagen` and `in 7 Tagen` are a week
        step = relativedelta(weeks=2 if number == "14" else 1)
    else:
        weeks = number_of(number or "1")
        step = relativedelta(weeks=2 * weeks if parts["unit"] == "FORTNIGHT" else weeks)
    return one_of(day + step for day in bare_weekday(parts, DayContext(context.today)).days)


def weekday_of_week(parts: Parts, context: DayContext) -> Reading:
    """Read `Friday next week`."""
    return one(week_day(context.today, AHEAD[parts["which"]], int(parts["weekday"])))
