"""Days counted from today: `morgen`, `in zwei Wochen`, `three days ago`, `the next meeting`."""

from mentoring_tui.domain.date_phrases.calendar_days import later, number_of
from mentoring_tui.domain.date_phrases.reading import VAGUE, DayContext, Parts, Reading, one, one_of


def near_today(parts: Parts, context: DayContext) -> Reading:
    """Read `tomorrow`."""
    return one(later(context.today, int(parts["days"]), "DAY"))


def in_so_many(parts: Parts, context: DayContext) -> Reading:
    """Read `in zwei Wochen`; `in acht Tagen` is a week for some and eight days for others."""
    start = later(context.today, int(parts["days"] or 0), "DAY")
    number, unit = parts["number"], parts["unit"]
    if number == "ACHT" and unit == "DAY":
        return one_of(later(start, days, "DAY") for days in ((7,) if parts["days"] else (7, 8)))
    return one(later(start, number_of(number), unit))


def in_half_a_year(parts: Parts, context: DayContext) -> Reading:
    """Read `in half a year`."""
    return one(later(context.today, 6, "MONTH"))


def so_many_ago(parts: Parts, context: DayContext) -> Reading:
    """Read `two weeks ago`."""
    return one(later(context.today, -number_of(parts["number"]), parts["unit"]))


def next_meeting(parts: Parts, context: DayContext) -> Reading:
    """Read `the next meeting`; where one is today, it or the one after it."""
    index = 1 if parts["which"] == "NEXT2" else 0
    days = list(dict.fromkeys(context.meetings()))
    found = days[index : index + 1]
    if days[:1] == [context.today]:
        found += days[index + 1 : index + 2]
    return one_of(found) if found else VAGUE
