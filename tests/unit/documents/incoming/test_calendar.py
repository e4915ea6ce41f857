"""Promised: whatever a calendar holds, it is read or refused with a sentence."""

import random
from contextlib import suppress
from datetime import date

import pytest

from mentoring_tui.documents.incoming.calendar import Period, read_calendar
from mentoring_tui.domain.errors import Refused

PERIOD = Period(date(2026, 1, 1), date(2026, 12, 31), "Europe/Berlin")
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//y
BEGIN:VEVENT
UID:a@b
DTSTART;TZID=Europe/Berlin:20260115T090000
DTEND;TZID=Europe/Berlin:20260115T100000
RRULE:FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20260131T000000Z;INTERVAL=2
EXDATE;TZID=Europe/Berlin:20260126T090000
SUMMARY:Über\\, alles
END:VEVENT
BEGIN:VEVENT
UID:a@b
RECURRENCE-ID;TZID=Europe/Berlin:20260129T090000
DTSTART;VALUE=DATE:20260130
DURATION:P2D
SUMMARY:x
END:VEVENT
END:VCALENDAR
"""
PIECES = (
    *(
        "DTSTART",
        "VALUE=DATE",
        "20260101",
        "99999999",
        "P1D",
        "-",
        "RRULE:",
        "FREQ=DAILY",
        "COUNT=-1",
        "\n",
        ";",
    ),
    *(
        "BEGIN:VEVENT\n",
        "END:VEVENT\n",
        ":",
        ",",
        "TZID=Europe",
        "TZID=../x",
        "\0",
        "é",
        "RDATE:20260101",
        "EXDATE:x",
    ),
    *("UNTIL=x", "T000000", "Z", "DURATION:PT0S", "DTEND:00010101"),
)


def test_a_calendar_is_read() -> None:
    read = read_calendar("x", CALENDAR, PERIOD)
    found, left = read.away, read.left
    days = [(one.start.day, one.until.day, one.text) for one in found]
    assert days == [(15, 15, "09:00–10:00 Über, alles"), (30, 31, "x")]
    assert left == []
    assert len({one.id for one in found}) == 2


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_calendar_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    text = CALENDAR
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice(PIECES) + text[at + chance.choice([0, 0, 1, 5, 30]) :]
    with suppress(Refused):
        read = read_calendar("x", text, PERIOD)
        assert all(one.start <= one.until for one in (*read.away, *read.cancelled))
