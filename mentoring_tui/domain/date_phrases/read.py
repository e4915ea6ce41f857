"""Read a day in words; what can be read in two ways is never guessed."""

import re
from collections.abc import Callable
from functools import cache

from mentoring_tui.domain.date_phrases import counted_days, dates, periods, weekdays
from mentoring_tui.domain.date_phrases.reading import NO_SUCH, NONE, VAGUE, DayContext, Parts, Reading
from mentoring_tui.domain.date_phrases.vocabulary import tokens

Rule = Callable[[Parts, DayContext], Reading]

_AFTER_NEXT = re.compile(r"(WEEK|WD\d|MEETING|MONTH) AFTER NEXT")


def read_day(text: str, context: DayContext) -> Reading:
    """Return what a text means as a day: one day, several to choose from, no such day, or none at all."""
    found = tokens(text)
    if not found:
        return NONE
    found = _AFTER_NEXT.sub(r"NEXT2 \1", found)
    try:
        for pattern, rule in _compiled_rules():
            if match := pattern.fullmatch(found):
                return rule(Parts(str, match.groupdict("")), context)
    except (OverflowError, ValueError):  # outside of the calendar
        return NO_SUCH
    return NONE


def _vague(parts: Parts, context: DayContext) -> Reading:
    return VAGUE


@cache
def _compiled_rules() -> list[tuple[re.Pattern[str], Rule]]:
    return [(re.compile(_with_pieces(pattern)), rule) for pattern, rule in _RULES]


def _with_pieces(pattern: str) -> str:
    return re.sub(r"\{([a-z]+)\}", lambda name: _PIECES[name[1]], pattern)


_PIECES = {
    "near": r"T(?P<days>-?\d)",
    "number": r"(?P<number>\d{1,5}|ACHT)",
    "unit": r"(?P<unit>DAY|WEEK|FORTNIGHT|MONTH|YEAR)",
    "weekday": r"WD(?P<weekday>\d)",
    "named": r"(?:WD(?P<weekday>\d) )?",
    "which": r"(?P<which>LAST|THIS|COMING|NEXT|NEXT2)",
    "edge": r"(?P<edge>BEGIN|MID|END)",
    "month": r"M(?P<month>\d\d?)",
    "day": r"D?(?P<number>\d\d?)",
    "year": r"(?: (?P<year>\d{4}))?",
    "kw": r"(?:IN )?WEEK (?P<week>\d{1,3})",
}
"""Pieces of the patterns below, which name them in braces."""

_ABOUT = "(?:IN|AGO|AFTER|BEFORE|BEGIN|MID|END|THIS|COMING|NEXT|NEXT2|LAST|PAST)"

_RULES: tuple[tuple[str, Rule], ...] = (
    (r"{near}", counted_days.near_today),
    (r"(?:{near} )?IN {number} {unit}", counted_days.in_so_many),
    (r"{number} {unit} FROM {near}", counted_days.in_so_many),
    (r"IN (?:1 HALF|HALF 1) YEAR", counted_days.in_half_a_year),
    (r"AGO {number} {unit}", counted_days.so_many_ago),
    (r"{number} {unit} AGO", counted_days.so_many_ago),
    (r"(?P<which>COMING|NEXT|NEXT2) MEETING", counted_days.next_meeting),
    (r"{weekday}", weekdays.bare_weekday),
    (r"THIS {weekday}", weekdays.this_weekday),
    (r"(?:THIS )?COMING {weekday}", weekdays.coming_weekday),
    (r"(?P<which>NEXT|NEXT2) {weekday}", weekdays.next_weekday),
    (r"(?P<which>LAST|PAST) {weekday}", weekdays.past_weekday),
    (r"{weekday} IN {number} (?P<unit>WEEK|FORTNIGHT)", weekdays.weekday_and_weeks),
    (r"{weekday} IN (?P<number>7|ACHT|14) (?P<unit>DAY)", weekdays.weekday_and_weeks),
    (r"{weekday} (?P<number>)(?P<unit>WEEK)", weekdays.weekday_and_weeks),
    (r"{number} (?P<unit>WEEK|FORTNIGHT) (?:FROM )?{weekday}", weekdays.weekday_and_weeks),
    (r"{weekday} {which} WEEK", weekdays.weekday_of_week),
    (r"{which} WEEK {weekday}", weekdays.weekday_of_week),
    (r"{edge}(?: {which})? WEEK", periods.edge_of_week),
    (r"(?P<which>THIS|COMING|NEXT|NEXT2) WEEK", periods.some_week),
    (r"{edge} {month}{year}", periods.edge_of_month),
    (r"{edge}(?: {which})? MONTH", periods.edge_of_some_month),
    (r"{edge}(?: {which})? QUARTER", periods.edge_of_quarter),
    (r"{edge}(?: {which})? YEAR(?P<year>)", periods.edge_of_year),
    (r"(?P<edge>END)(?P<which>) (?P<year>\d{4})", periods.edge_of_year),
    (r"(?:IN )?{month}{year}", periods.some_month),
    (r"(?P<which>COMING|NEXT|NEXT2) MONTH", periods.next_month),
    (r"(?:{edge} )?{kw}{year}", periods.calendar_week),
    (r"{weekday} {kw}{year}", periods.calendar_week),
    (r"{kw}{year} {weekday}", periods.calendar_week),
    (r"{named}{day} {month}{year}", dates.day_and_month),
    (r"{named}{month} {day}{year}", dates.day_and_month),
    (r"{named}dmy=(?P<number>\d+)\.(?P<month>\d+)(?:\.(?P<year>\d+))?", dates.day_and_month),
    (r"{named}ymd=(?P<year>\d+)\.(?P<month>\d+)\.(?P<number>\d+)", dates.year_first),
    (r"{named}slash=(?P<first>\d+)\.(?P<second>\d+)(?:\.(?P<year>\d+))?", dates.slashes),
    (r"{named}D(?P<number>\d\d?)", dates.day_of_month),
    (r"HOLIDAY-(?P<number>\d+)\.(?P<month>\d+)\.{year}", dates.holiday),
    (r"EASTER(?P<days>-?\d+){year}", dates.feast),
    (r"CHRISTMAS{year}", dates.christmas),
    (r"CARNIVAL{year}", dates.carnival),
    (rf"(?:{_ABOUT} )*SEASON(?: \d{{4}})?", _vague),
    (rf"(?:{_ABOUT} )+(?:EASTER-?\d+|CHRISTMAS|CARNIVAL|HOLIDAY-[\d.]+)", _vague),
    (r"(?:IN )?(?:1 )?FEW (?:DAY|WEEK|MONTH|YEAR)", _vague),
    (r"IN FEW|(?:THIS|COMING|NEXT|NEXT2|LAST|PAST) (?:WEEK|MONTH|YEAR)", _vague),
    (r"(?:BEGIN|MID) \d{4}", _vague),
    (r"(?:IN )?(?:(?:THIS|COMING|NEXT|NEXT2|LAST|PAST) )?QUARTER", _vague),
    (r"EVERY (?:{number} )?(?:{weekday}|DAY|WEEK|MONTH|QUARTER|YEAR|MEETING)", _vague),
)
"""What is read from which tokens; the first that fits counts."""
