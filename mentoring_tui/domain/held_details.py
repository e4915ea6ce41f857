"""What to offer for a meeting that took place: how long, in which form and where."""

from collections.abc import Iterable

from mentoring_tui.domain.agreement import Mode
from mentoring_tui.domain.meeting import Meeting, Status

USUAL_MINUTES = 60
"""The length that is offered as long as nothing else is known."""


def minutes_to_confirm(meeting: Meeting, meetings: Iterable[Meeting]) -> int | None:
    """Return the length to offer for a meeting that took place.

    It is its own length, else that of the last held one with the same occasion, else an hour. A meeting that
    was confirmed without a length has none to offer.
    """
    if meeting.minutes or meeting.status is Status.HELD:
        return meeting.minutes
    usual = USUAL_MINUTES
    for other in meetings:
        if other.status is Status.HELD and other.minutes and other.occasion is meeting.occasion:
            usual = other.minutes
    return usual


def mode_to_confirm(meeting: Meeting, meetings: Iterable[Meeting]) -> Mode | None:
    """Return the form to offer: its own or the only agreed one, else the one of all held so far.

    Where these were held in several forms, or in none that is known, there is none to offer.
    """
    if meeting.mode or meeting.status is Status.HELD:
        return meeting.mode
    modes = {other.mode for other in meetings if other.status is Status.HELD}
    return modes.pop() if len(modes) == 1 else None


def place_to_confirm(meeting: Meeting, mode: Mode | None, meetings: Iterable[Meeting]) -> str:
    """Return the place to offer: its own, else where the last held one with this form took place."""
    if meeting.place or meeting.status is Status.HELD or mode is None:
        return meeting.place
    place = ""
    for other in meetings:
        if other.status is Status.HELD and other.mode is mode:
            place = other.place
    return place
