"""Promised: while a day is typed, also in words, it is said which day is understood."""

from datetime import date

import pytest

from mentoring_tui.i18n import set_language
from mentoring_tui.tui.widgets.agreement_labels import understood_words

TODAY = date(2026, 11, 13)
"""A Friday."""


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("until", "Ende März", "Mi, 31. März 2027"),
        ("until", "in einem Jahr", "Sa, 13. November 2027"),
        ("target", "+3d", "Mo, 16. November 2026"),
        ("target", "nächsten Mo", "Mo, 16. November 2026"),
        ("first", "kommenden Freitag, 17:00", "Fr, 20. November 2026, 17:00 Uhr"),
        ("first", "morgen um 17 Uhr", "Sa, 14. November 2026, 17:00 Uhr"),
        ("day", "gestern", "Do, 12. November 2026"),
        ("from", "heu", ""),
    ],
)
def test_a_day_in_words_is_said_with_its_weekday(field: str, typed: str, said: str) -> None:
    set_language("de")
    assert understood_words(field, typed, TODAY) == said


@pytest.mark.parametrize(
    ("field", "typed", "days"),
    [
        ("target", "nächsten Freitag", "Fr 20.11.2026 oder Fr 27.11.2026"),
        ("from", "1.9.", "Di 01.09.2026 oder Mi 01.09.2027"),
        ("day", "Mittwoch", "Mi 11.11.2026 oder Mi 18.11.2026"),
    ],
)
def test_a_day_that_is_not_certain_is_said_with_the_days_it_may_be(field: str, typed: str, days: str) -> None:
    set_language("de")
    assert days in understood_words(field, typed, TODAY)
