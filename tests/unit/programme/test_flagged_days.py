"""Promised: public holidays and carnival are flagged, with the working days nearest to them."""

from datetime import date

import pytest

from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.free_days import free_days_near
from mentoring_tui.programme.flagged_days import flagged_days

WEIBERFASTNACHT = date(2026, 2, 12)
ROSENMONTAG = date(2026, 2, 16)
FRONLEICHNAM = date(2026, 6, 4)


def test_the_days_of_the_rhineland() -> None:
    days = flagged_days("DE-NW", True, [2026], "de")
    assert days[FRONLEICHNAM] == "Fronleichnam"
    assert days[date(2026, 11, 1)] == "Allerheiligen"
    assert days[WEIBERFASTNACHT] == "Weiberfastnacht"
    assert days[ROSENMONTAG] == "Rosenmontag"
    assert len(days) == 13
    assert list(days) == sorted(days)


def test_in_english_carnival_keeps_its_proper_names_and_explains_them() -> None:
    days = flagged_days("DE-NW", True, [2026], "en")
    assert days[FRONLEICHNAM] == "Corpus Christi"
    assert days[WEIBERFASTNACHT] == "Weiberfastnacht (Carnival Thursday)"
    assert days[ROSENMONTAG] == "Rosenmontag (Carnival Monday)"


def test_in_english_the_days_have_their_british_names() -> None:
    days = flagged_days("DE-NW", False, [2026, 2008], "en")
    assert days[date(2026, 1, 1)] == "New Year’s Day"
    assert days[date(2026, 5, 1)] == "Labour Day"
    assert days[date(2026, 5, 25)] == "Whit Monday"
    assert days[date(2026, 12, 26)] == "Boxing Day"
    assert set(days[date(2008, 5, 1)].split("; ")) == {"Labour Day", "Ascension Day"}


def test_without_carnival_only_public_holidays() -> None:
    days = flagged_days("DE-NW", False, [2026], "de")
    assert FRONLEICHNAM in days
    assert ROSENMONTAG not in days


def test_without_a_region_only_carnival() -> None:
    assert flagged_days("", True, [2026], "de") == {
        WEIBERFASTNACHT: "Weiberfastnacht",
        ROSENMONTAG: "Rosenmontag",
    }
    assert flagged_days("", False, [2026], "de") == {}


def test_a_whole_country_and_other_states() -> None:
    assert FRONLEICHNAM not in flagged_days("DE", False, [2026], "de")
    assert FRONLEICHNAM not in flagged_days("DE-BE", False, [2026], "de")


def test_only_the_years_asked_for() -> None:
    days = flagged_days("DE-NW", True, iter([2027, 2025, 2025]), "de")
    assert {day.year for day in days} == {2025, 2027}
    assert days[date(2027, 2, 8)] == "Rosenmontag"
    assert flagged_days("DE-NW", True, [], "de") == {}


@pytest.mark.parametrize("region", ["DE-ZZ", "XX", "DE-", "nonsense", "DE-NW-X"])
def test_an_unknown_region_is_refused(region: str) -> None:
    with pytest.raises(Refused) as refused:
        flagged_days(region, True, [2026], "de")
    assert (refused.value.code, refused.value.facts) == ("region-unknown", {"region": region})


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        (FRONLEICHNAM, date(2026, 6, 3), date(2026, 6, 5)),
        (ROSENMONTAG, date(2026, 2, 13), date(2026, 2, 17)),
        (date(2026, 4, 3), date(2026, 4, 2), date(2026, 4, 7)),  # Good Friday to Easter Monday
        (date(2026, 12, 25), date(2026, 12, 24), date(2026, 12, 28)),
        (date(2027, 1, 1), date(2026, 12, 31), date(2027, 1, 4)),
    ],
)
def test_the_working_days_nearest_to_a_day(day: date, before: date, after: date) -> None:
    flagged = flagged_days("DE-NW", True, [2026, 2027], "de")
    assert free_days_near(day, flagged) == (before, after)
