"""Put days away into words, as a flag beside the holidays."""

from collections.abc import Iterable, Mapping
from datetime import date

from mentoring_tui.domain.absence import Absence, absences_by_day
from mentoring_tui.domain.text import shorten
from mentoring_tui.i18n import _


def with_absences(
    holidays: Mapping[date, str], absences: Iterable[Absence], years: Iterable[int]
) -> Mapping[date, str]:
    """Return the names of holidays by day, with the days away in these years."""
    wanted = sorted(years)
    if not absences or not wanted:
        return holidays
    away = absences_by_day(absences, date(wanted[0], 1, 1), date(wanted[-1], 12, 31))
    flagged = dict(holidays)
    for day, found in away.items():
        names = [flagged[day]] if day in flagged else []
        flagged[day] = " · ".join((*names, *dict.fromkeys(absence_words(each) for each in found)))
    return flagged


def absence_words(absence: Absence) -> str:
    """Return the flag of a day away: `away: Holiday`."""
    return _("away: {text}").format(text=shorten(absence.text)) if absence.text else _("away")
