"""Find the meeting that a text belongs to: that of its day, for a note also the nearest one."""

from collections.abc import Iterable, Sequence
from datetime import date

from mentoring_tui.documents.incoming.dated_text import DatedText
from mentoring_tui.documents.incoming.item import Item
from mentoring_tui.domain.errors import NotFound
from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.domain.schedule import find_meeting

NEAREST_DAYS = 3
"""Most days between a note and the meeting that it is taken to be about."""


def place(text: DatedText, meetings: Sequence[Meeting]) -> Meeting | Item:
    """Return the meeting, or why there is none."""
    if text.moment is None:
        code = "several-days" if text.days else "no-day"
        return Item(text.source, code, {"days": text.days}, text.text)
    try:
        return find_meeting(meetings, text.moment)
    except NotFound as missing:
        if missing.code == "meeting-ambiguous":
            return Item(text.source, "several-meetings", {"day": text.moment.day}, text.text)
    near = [] if text.is_protocol else _nearest(meetings, text.moment.day)
    if len(near) == 1:
        return near[0]
    code = "several-meetings" if near else "no-meeting"
    return Item(text.source, code, {"day": text.moment.day}, text.text)


def _nearest(meetings: Iterable[Meeting], day: date) -> list[Meeting]:
    """Return the meetings that take place at the least distance from a day, if that is small enough."""
    distances = [(abs((one.day - day).days), one) for one in meetings if one.status is not Status.CANCELLED]
    least = min((distance for distance, _one in distances), default=NEAREST_DAYS + 1)
    return [one for distance, one in distances if distance == least <= NEAREST_DAYS]
