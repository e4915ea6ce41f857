"""Parse a day where one is expected: a date, or a day in words; refuse what could be read in two ways."""

from datetime import date

from mentoring_tui.domain.date_phrases.reading import DayContext, Kind, Reading
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.moment import Moment, parse_day, parse_moment


def parse_day_in_words(text: str, context: DayContext) -> date:
    """Parse a day like `parse_day`, also in words; raise Refused with the days that may be meant."""
    try:
        return parse_day(text)
    except Refused as refused:
        if refused.code != "day-unclear" or "meant" in refused.facts:
            raise
        from mentoring_tui.domain.date_phrases.read import read_day

        reading = read_day(text, context)
        if reading.kind is Kind.NONE:
            raise Refused(refused.code, **refused.facts, like=context.today) from None
    if reading.day is None:
        raise refusal(text, reading, context.today)
    return reading.day


def parse_moment_in_words(text: str, context: DayContext) -> Moment:
    """Parse a day like `parse_day_in_words`, and a time if one follows."""
    return parse_moment(text, lambda day: parse_day_in_words(day, context))


def refusal(text: str, reading: Reading, today: date) -> Refused:
    """Return why a text is not read as one day, with today as an example of one that is."""
    written = text.strip()
    if reading.kind is Kind.SEVERAL:
        return Refused("day-ambiguous", text=written, days=reading.days)
    codes = {Kind.NO_SUCH: "day-does-not-exist", Kind.VAGUE: "day-vague"}
    return Refused(codes.get(reading.kind, "day-unclear"), text=written, like=today)
