"""Promised: a day away is flagged beside the holidays."""

from datetime import date

from mentoring_tui import i18n
from mentoring_tui.domain.absence import Absence
from mentoring_tui.words.absences import with_absences

KUR = Absence("a", date(2025, 12, 30), date(2026, 1, 2), "Kur")


def test_days_away_are_flagged_beside_holidays() -> None:
    i18n.set_language("en")
    flagged = with_absences(
        {date(2026, 1, 1): "New Year"}, (KUR, Absence("b", date(2026, 1, 2), date(2026, 1, 2))), [2026]
    )
    assert flagged == {
        date(2026, 1, 1): "New Year · away: Kur",
        date(2026, 1, 2): "away: Kur · away",
    }


def test_a_lifetime_away_takes_no_time() -> None:
    long = Absence("c", date(1900, 1, 1), date(2299, 12, 31), "x")
    assert len(with_absences({}, [long], [2026])) == 365
