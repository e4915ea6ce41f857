"""Days and moments as people type them in the language that is set; `domain.moment` parses them again."""

from datetime import date

from mentoring_tui.domain.moment import Moment
from mentoring_tui.i18n import typed_date


def format_day(day: date | None) -> str:
    """Return a day as typed, `31.12.2026` or `2026-12-31`; an empty string for None."""
    return typed_date(day) if day else ""


def format_moment(moment: Moment) -> str:
    """Return a day, with its time of day if it has one, as typed: `31.12.2026 17:00`."""
    day = format_day(moment.day)
    return f"{day} {moment.time:%H:%M}" if moment.time else day
