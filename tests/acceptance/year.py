"""A made-up year of two people, told twice: once in the screens, once in the shell.

Every text that a person writes ends in a word found nowhere else, which says for whom it is meant.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from mentoring_tui.domain.agreement import Mode
from mentoring_tui.domain.audience import Audience

SIGNED_ON = date(2026, 1, 2)
HALFWAY = date(2026, 6, 30)
AT_THE_END = date(2026, 12, 30)

_WORDS = {Audience.PRIVATE: "Geheim", Audience.TANDEM: "Intern", Audience.LEAD: "Offen"}
_written: dict[str, Audience] = {}


@cache
def meant(audience: Audience, text: str) -> str:
    """Return a text that can be told from every other, and is known to be meant for that audience."""
    marked = f"{text} {_WORDS[audience]}{len(_written):03}"
    _written[marked] = audience
    return marked


def word(text: str) -> str:
    """Return the word of a text that stands nowhere else."""
    return text.rsplit(maxsplit=1)[-1]


def words(*audiences: Audience) -> set[str]:
    """Return the words of everything that is written in that year for these audiences."""
    return {word(text) for text, audience in _written.items() if audience in audiences}


@dataclass(frozen=True)
class Talk:
    """A meeting that took place, and what the mentee writes of it.

    Its experience goes to the lead unless it is kept; its insight goes there only where it is shared.
    """

    day: date
    minutes: int
    mode: Mode
    insight: str
    promise: str
    experience: str
    takeaway: str
    shared: bool = False
    kept: bool = False


def _talk(
    day: str, minutes: int, mode: Mode, about: str, *, shared: bool = False, kept: bool = False
) -> Talk:
    return Talk(
        date.fromisoformat(day),
        minutes,
        mode,
        meant(Audience.LEAD if shared else Audience.TANDEM, about),
        meant(Audience.TANDEM, f"Mehr zu {about}"),
        meant(Audience.TANDEM if kept else Audience.LEAD, f"{about}, gut."),
        meant(Audience.PRIVATE, f"Mut zu {about}"),
        shared,
        kept,
    )


EARLY = (
    _talk("2026-01-08", 60, Mode.IN_PERSON, "Ankommen"),
    _talk("2026-01-22", 45, Mode.VIRTUAL, "Bewerbung", shared=True),
    _talk("2026-02-19", 90, Mode.VIRTUAL, "#### Gehalt *und* <b>Wert</b>", kept=True),
    _talk("2026-03-05", 30, Mode.PHONE, "| Netzwerke | [hier](http://x.example)", shared=True),
    _talk("2026-03-31", 60, Mode.IN_PERSON, "Konflikte"),
    _talk("2026-04-16", 75, Mode.VIRTUAL, "Führung", shared=True, kept=True),
)
LATE = (
    _talk("2026-07-09", 60, Mode.VIRTUAL, "Halbzeit"),
    _talk("2026-09-03", 60, Mode.VIRTUAL, "Vorträge", shared=True),
    _talk("2026-10-01", 50, Mode.PHONE, "Zeit"),
    _talk("2026-10-16", 60, Mode.IN_PERSON, "Übergabe", kept=True),
    _talk("2026-10-30", 60, Mode.VIRTUAL, "```Rückschläge", shared=True),
    _talk("2026-12-11", 120, Mode.IN_PERSON, "Abschied"),
)
"""What was talked about before and after the middle of the year; some of it looks like Markdown."""

MENTEE = "Nora Weber"
MENTOR = "Jens Albrecht"
GOALS = (meant(Audience.LEAD, "Sicher auftreten"), meant(Audience.PRIVATE, "Den Vertrag verlängern"))
EXPECTED = (meant(Audience.LEAD, "Offene Worte"), meant(Audience.TANDEM, "Pünktlichkeit"))
"""What the mentee and the mentor expect; the first goes to the lead, as does the first goal."""

STANDING = (meant(Audience.TANDEM, "Treffen dokumentieren"), meant(Audience.TANDEM, "Gespräche üben"))
"""The tasks of mentee and mentor in the agreement."""

PLACE = "Kerpen"
TASK = meant(Audience.TANDEM, "Kontakt zur Personalabteilung herstellen")
SHARED_TASK = meant(Audience.LEAD, "Lebenslauf kürzen")
TOPIC = meant(Audience.TANDEM, "Nach dem Gehalt fragen")

MOVED = (date(2026, 4, 2), "31.3.2026 18:00")
MOVED_WITH_ALL = (date(2026, 10, 15), "16.10.2026 16:00")
CANCELLED = date(2026, 7, 23)

DAYS = (
    *("01-08", "01-22", "02-05", "02-19", "03-05", "03-19", "03-31", "04-16", "04-30", "05-14", "05-28"),
    *("06-11", "06-25", "07-09", "07-23", "08-06", "08-20", "09-03", "09-17", "10-01", "10-16", "10-30"),
    *("11-13", "11-27", "12-11", "12-25"),
)
"""The days of the meetings as they are in the end."""
