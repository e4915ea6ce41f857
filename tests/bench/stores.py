"""Stores to measure with: one tandem, two hundred, and one with a thousand or ten thousand protocols."""

import os
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.ids import new_id
from mentoring_tui.domain.meeting import Entry, MeetingRecord, Protocol, Section, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.tandem import Tandem, with_record
from mentoring_tui.library import Library
from mentoring_tui.store.tandem_store import TandemStore

TODAY = date(2026, 11, 22)
MANY_TANDEMS = 200
MANY_PROTOCOLS = 1_000
"""Far more than a mentorship has; the targets hold for so many."""

TOO_MANY_PROTOCOLS = 10_000
"""More than a person can write; measured, but without a target."""

_WORDS = (
    *("Gespräch", "Bewerbung", "Führung", "Ziel", "Rückmeldung", "Kontakt", "Mut", "Zeit", "Arbeit", "Plan"),
    *("Sitzung", "Entscheidung", "Vortrag", "Netzwerk", "Frage", "Antwort", "Übung", "Lebenslauf", "Stelle"),
    *("Leitung", "Teilzeit", "Familie", "Woche", "Monat", "Vereinbarung", "Erfahrung"),
)


_KHAL_CONFIG = """
[calendars]
[[meetings]]
path = {calendar}
[sqlite]
path = {database}
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""


def library(folder: str) -> Library:
    """The library of a folder."""
    return Library(
        TandemStore(folder, clock=lambda: datetime.now(UTC), program="bench"), lambda: folder + "/programmes"
    )


def fill(folder: str, tandems: int = 1, protocols: int = 0) -> None:
    """Put the made-up tandem into a store, so many times, or once with so many protocols more."""
    known = library(folder)
    last = ""
    for _ in range(tandems):
        tandem = replace(demo_tandem(TODAY, "de"), id=new_id())
        known.create(with_protocols(tandem, protocols) if protocols else tandem).close()
        last = tandem.id
    known.remember_opened(last)


def fill_khal(folder: str, store: str) -> str:
    """Put the meetings of a store's tandem into a calendar of khal; return the path of its settings."""
    known = library(store)
    tandem = known.read(known.ids()[0]).tandem
    calendar = os.path.join(folder, "meetings")
    os.makedirs(calendar)
    for number, meeting in enumerate(schedule(tandem, TODAY)):
        with open(os.path.join(calendar, f"{number}.ics"), "w", encoding="ascii", newline="\r\n") as file:
            file.write(_event(number, meeting.day))
    config = os.path.join(folder, "config")
    with open(config, "w", encoding="utf-8") as file:
        file.write(_KHAL_CONFIG.format(calendar=calendar, database=os.path.join(folder, "khal.db")))
    return config


def _event(number: int, day: date) -> str:
    lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:bench", "BEGIN:VEVENT", f"UID:{number}@bench")
    times = (f"DTSTART:{day:%Y%m%d}T170000", f"DTEND:{day:%Y%m%d}T180000")
    return "\n".join((*lines, *times, "SUMMARY:Treffen", "END:VEVENT", "END:VCALENDAR", ""))


def with_protocols(tandem: Tandem, count: int) -> Tandem:
    """Return the tandem with so many more held meetings, each with a protocol of some 700 characters."""
    chance = random.Random(7)
    records = tuple(_record(number, chance) for number in range(count))
    return replace(tandem, meetings=(*tandem.meetings, *records))


def _record(number: int, chance: random.Random) -> MeetingRecord:
    day = TODAY - timedelta(days=30 + number // 4)
    sections = (
        Section("preparation", Audience.TANDEM, (Entry("concern", _text(14, chance)),)),
        Section(
            "outcome",
            Audience.TANDEM,
            (Entry("insights", _text(26, chance)), Entry("advice", _text(14, chance))),
        ),
        Section("experience", Audience.LEAD, (Entry("experience", _text(10, chance)),)),
    )
    at = Moment(day, time(8 + number % 4 * 3))
    return MeetingRecord(f"bench{number:07}", None, at, Status.HELD, minutes=60, protocol=Protocol(sections))


def _text(words: int, chance: random.Random) -> str:
    return " ".join(chance.choices(_WORDS, k=words)) + "."


def timed(action: Callable[[], object]) -> float:
    """Return the milliseconds an action takes."""
    import time as clock

    begun = clock.perf_counter()
    action()
    return (clock.perf_counter() - begun) * 1000


def written_on(tandem: Tandem, text: str) -> Tandem:
    """Return the tandem with another sentence in its last protocol."""
    last = next(record for record in reversed(tandem.meetings) if record.protocol)
    outcome = Section("outcome", Audience.TANDEM, (Entry("insights", text),))
    return with_record(tandem, replace(last, protocol=Protocol((outcome,))))
