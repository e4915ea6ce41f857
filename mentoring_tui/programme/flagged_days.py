"""Flag days that are a bad choice for meetings: public holidays and the Rhineland's carnival."""

from collections.abc import Iterable
from datetime import date, timedelta

from mentoring_tui.domain.errors import Refused

_LOCALES = {"de": "de", "en": "en_US"}
_BRITISH = {
    "Labor Day": "Labour Day",
    "Pentecost": "Whit Sunday",
    "Pentecost Monday": "Whit Monday",
    "Second Day of Christmas": "Boxing Day",
}
"""British names of days that the holidays library names in American English."""

_CARNIVAL = {"Weiberfastnacht": 52, "Rosenmontag": 48}
"""Carnival days as days before Easter Sunday; both are proper names in every language."""

_ENGLISH_GLOSSES = {
    "Weiberfastnacht": "Weiberfastnacht (Carnival Thursday)",
    "Rosenmontag": "Rosenmontag (Carnival Monday)",
}


def flagged_days(region: str, carnival: bool, years: Iterable[int], language: str) -> dict[date, str]:
    """Return the names of public holidays and, if `carnival`, of carnival days, by date.

    The region is an ISO 3166 code such as "DE-NW", or empty for none; raise Refused for an unknown one.
    """
    wanted = sorted(set(years))
    days = _carnival_days(wanted, language) if carnival else {}
    if region and wanted:
        days |= _public_holidays(region, wanted, language)
    return dict(sorted(days.items()))


def _carnival_days(years: Iterable[int], language: str) -> dict[date, str]:
    from dateutil.easter import easter

    days: dict[date, str] = {}
    for year in years:
        for name, before in _CARNIVAL.items():
            days[easter(year) - timedelta(before)] = _ENGLISH_GLOSSES[name] if language == "en" else name
    return days


def _public_holidays(region: str, years: list[int], language: str) -> dict[date, str]:
    import holidays

    country, dash, part = region.partition("-")
    if dash and not part:
        raise Refused("region-unknown", region=region)
    try:
        found = holidays.country_holidays(
            country, subdiv=part or None, years=years, language=_LOCALES.get(language)
        )
    except NotImplementedError:
        raise Refused("region-unknown", region=region) from None
    names = {day: name for day, name in found.items() if day.year in years}
    if language == "en":
        return {day: _british_name(name) for day, name in names.items()}
    return names


def _british_name(name: str) -> str:
    """Return the British name of a holiday, or of several on one day that the library joins."""
    names = [_BRITISH.get(single, single) for single in name.split("; ")]
    return "; ".join(names).replace("'", "’")
