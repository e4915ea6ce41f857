"""Finding the meeting that is meant by a day, a moment or an id."""

import re
from collections.abc import Sequence
from datetime import date

from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.moment import parse_moment
from mentoring_tui.domain.schedule import on_day, schedule
from mentoring_tui.domain.tandem import Tandem

_TIME = re.compile(r"\d{1,2}:\d{2}(:00)?")
_SHORTEST_ID = 6
"""Fewest characters of an id that is not written in full."""


def pick(tandem: Tandem, text: str, today: date) -> Meeting:
    """Return the meeting of that id, or of that day and time."""
    meetings = schedule(tandem, today)
    if not meetings:
        raise Refused("no-schedule")
    written = text.strip()
    found = [m for m in meetings if m.id == written]
    if not found and len(written) >= _SHORTEST_ID and not written.isdigit():
        found = [meeting for meeting in meetings if meeting.id.startswith(written)]
    if len(found) == 1:
        return found[0]
    return on_day(meetings, parse_moment(written))


def split_moment(words: Sequence[str]) -> tuple[str, list[str]]:
    """Return a moment that is written in one or two words, and the words behind it."""
    if len(words) > 1 and _TIME.fullmatch(words[1]):
        return f"{words[0]} {words[1]}", list(words[2:])
    return words[0], list(words[1:])
