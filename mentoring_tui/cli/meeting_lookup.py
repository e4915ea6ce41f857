"""Find a meeting by day, by day and time, or by id."""

import re
from collections.abc import Sequence
from datetime import date
from functools import partial

from mentoring_tui.domain.date_phrases.parse import parse_day_in_words
from mentoring_tui.domain.errors import NotFound, Refused
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.meeting_days import context_of_today
from mentoring_tui.domain.moment import parse_moment
from mentoring_tui.domain.schedule import find_meeting, schedule
from mentoring_tui.domain.tandem import Tandem

_TIME = re.compile(r"\d{1,2}:\d{2}(:00)?")
_SHORTEST_ID = 6
"""Minimum length of an abbreviated id."""


def lookup_meeting(tandem: Tandem, text: str, today: date) -> Meeting:
    """Return the meeting with this id, or on this day and time; raise NotFound with the candidates."""
    meetings = schedule(tandem, today)
    if not meetings:
        raise Refused("no-schedule")
    written = text.strip()
    found = [m for m in meetings if m.id == written]
    if not found and len(written) >= _SHORTEST_ID and not written.isdigit():
        found = [meeting for meeting in meetings if meeting.id.startswith(written)]
    if len(found) == 1:
        return found[0]
    if found:
        candidates = tuple((m.id, m.starts) for m in found)
        raise NotFound("id-ambiguous", kind="meeting", wanted=written, candidates=candidates)
    return find_meeting(meetings, parse_moment(written, partial(_parse_day, tandem, meetings, today)))


def _parse_day(tandem: Tandem, meetings: Sequence[Meeting], today: date, text: str) -> date:
    """Parse the day of a meeting; of several that may be meant it is the one on which there is a meeting."""
    try:
        return parse_day_in_words(text, context_of_today(tandem, today, either_way=True))
    except Refused as refused:
        days = refused.facts.get("days", ())
        found = {meeting.day for meeting in meetings}.intersection(days if isinstance(days, tuple) else ())
        if len(found) != 1:
            raise
        return found.pop()


def split_moment(words: Sequence[str]) -> tuple[str, list[str]]:
    """Split off a day, with its time if the next word is one, from the following words."""
    if len(words) > 1 and _TIME.fullmatch(words[1]):
        return f"{words[0]} {words[1]}", list(words[2:])
    return words[0], list(words[1:])
