"""Parse weeks, minutes, forms of contact, sides, audiences and names of programmes, also in German."""

import re
from collections.abc import Sequence

from mentoring_tui.domain.agreement import PROGRAMME_NAME, Mode
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.meeting_changes import check_minutes
from mentoring_tui.domain.task import Who
from mentoring_tui.domain.task_line import WHO_WORDS

MOST_WEEKS = 520
"""Longest interval, in weeks."""

MODES = {
    "phone": Mode.PHONE,
    "telefonisch": Mode.PHONE,
    "telefon": Mode.PHONE,
    "virtual": Mode.VIRTUAL,
    "virtuell": Mode.VIRTUAL,
    "video": Mode.VIRTUAL,
    "in-person": Mode.IN_PERSON,
    "in person": Mode.IN_PERSON,
    "persönlich": Mode.IN_PERSON,
}

AUDIENCES = {
    "private": Audience.PRIVATE,
    "me": Audience.PRIVATE,
    "ich": Audience.PRIVATE,
    "nur ich": Audience.PRIVATE,
    "only me": Audience.PRIVATE,
    "privat": Audience.PRIVATE,
    "tandem": Audience.TANDEM,
    "lead": Audience.LEAD,
    "project lead": Audience.LEAD,
    "projektleitung": Audience.LEAD,
}


def parse_weeks(text: str) -> int:
    """Parse a whole number of weeks; raise Refused if it is none, or out of bounds."""
    written = text.strip()
    weeks = int(written) if re.fullmatch("[0-9]{1,6}", written) else 0
    if not 1 <= weeks <= MOST_WEEKS:
        raise Refused("interval-invalid", text=written, most=MOST_WEEKS)
    return weeks


def parse_minutes(text: str) -> int:
    """Parse a whole number of minutes; raise Refused if it is none, or out of bounds."""
    written = text.strip()
    if not re.fullmatch("-?[0-9]{1,9}", written):
        raise Refused("minutes-unclear", text=written)
    minutes = int(written)
    check_minutes(minutes)
    return minutes


def parse_mode(text: str) -> Mode:
    """Parse a form of contact, written in English, in German, or in the words of the form."""
    found = MODES.get(text.strip().casefold())
    if found is None:
        raise Refused("mode-unknown", text=text)
    return found


def parse_who(text: str) -> Who:
    """Parse one side or both, by the names that a task in one line has after an @."""
    found = WHO_WORDS.get(text.strip().removeprefix("@").casefold())
    if found is None:
        raise Refused("who-unknown", text=text)
    return found


def parse_audience(text: str) -> Audience:
    """Parse an audience, written in English or in German."""
    found = AUDIENCES.get(text.strip().casefold())
    if found is None:
        raise Refused("audience-unknown", text=text)
    return found


def parse_programme(text: str) -> str:
    """Parse the name of a programme, whether there is one of that name or not."""
    written = text.strip()
    if not PROGRAMME_NAME.fullmatch(written):
        raise Refused("programme-name-invalid", text=written)
    return written


def single_value(values: Sequence[str], field: str) -> str:
    """Return the only value, or an empty one; raise Refused if there are several."""
    if len(values) > 1:
        raise Refused("one-value-only", field=field, count=len(values))
    return values[0] if values else ""
