"""Promised: the rhythms of an agreement are one sentence that says what changes and repeats nothing."""

from datetime import date

import pytest

from mentoring_tui.domain.agreement import Rhythm
from mentoring_tui.i18n import set_language
from mentoring_tui.words.rhythm import rhythm_words
from tests.unit.tandems import at

FRIDAYS = Rhythm(2, at("2026-09-04 17:00"))
TUESDAYS = Rhythm(3, at("2026-12-01 18:00"), date(2026, 11, 27))
WEDNESDAYS = Rhythm(3, at("2026-12-23 18:00"), date(2026, 12, 22))
A_WEEK_LATER = Rhythm(3, at("2027-01-20 18:00"), date(2027, 1, 13))


@pytest.mark.parametrize(
    ("lang", "rhythms", "words"),
    [
        ("en", (Rhythm(),), ""),
        ("en", (Rhythm(1),), "every week"),
        ("en", (FRIDAYS,), "every 2 weeks on Fridays at 17:00"),
        (
            "en",
            (FRIDAYS, TUESDAYS, WEDNESDAYS, A_WEEK_LATER),
            "every 2 weeks on Fridays at 17:00, from 1 Dec 2026 every 3 weeks on Tuesdays at 18:00,"
            " from 23 Dec 2026 on Wednesdays",
        ),
        (
            "de",
            (FRIDAYS, TUESDAYS, WEDNESDAYS, A_WEEK_LATER),
            "alle 2 Wochen freitags um 17:00 Uhr, ab 1.12.2026 alle 3 Wochen dienstags um 18:00 Uhr,"
            " ab 23.12.2026 mittwochs",
        ),
        ("de", (Rhythm(2), Rhythm(3, since=date(2026, 12, 1))), "alle 2 Wochen, ab 1.12.2026 alle 3 Wochen"),
    ],
)
def test_rhythms_are_one_sentence(lang: str, rhythms: tuple[Rhythm, ...], words: str) -> None:
    set_language(lang)
    assert rhythm_words(rhythms, None) == words


@pytest.mark.parametrize(
    ("later", "words"),
    [
        ("2026-02-25", "alle 2 Wochen mittwochs"),
        ("2026-02-26", "alle 2 Wochen mittwochs, ab 26.2.2026 donnerstags"),
        ("2026-02-25 17:00", "alle 2 Wochen mittwochs, ab 25.2.2026 um 17:00 Uhr"),
    ],
)
def test_a_rhythm_that_began_with_the_period_has_its_day_of_the_week(later: str, words: str) -> None:
    set_language("de")
    rhythms = (Rhythm(2), Rhythm(2, at(later), date(2026, 2, 18)))
    assert rhythm_words(rhythms, date(2026, 1, 7)) == words
    assert rhythm_words(rhythms[:1], date(2026, 1, 7)) == "alle 2 Wochen"
