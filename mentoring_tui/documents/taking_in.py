"""A protocol taken in from Markdown: the same from the screens and from the shell."""

from datetime import date
from typing import TYPE_CHECKING

from mentoring_tui.domain.deciding import describe
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.promises import write_protocol
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.tandem import Tandem

if TYPE_CHECKING:
    from mentoring_tui.documents.reading import Reading


def take_in(tandem: Tandem, meeting: Meeting, reading: "Reading", today: date) -> Tandem:
    """Return the tandem with what a text says of a meeting: its head, its protocol and its promises."""
    from mentoring_tui.documents.head import Unset

    written = write_protocol(tandem, meeting, reading.protocol, reading.promises, today)
    head, now = reading.head, same_meeting(written, meeting, today)
    return describe(
        written,
        now,
        minutes=now.minutes if isinstance(head.minutes, Unset) else head.minutes,
        mode=now.mode if isinstance(head.mode, Unset) else head.mode,
        place=now.place if isinstance(head.place, Unset) else head.place,
        occasion=now.occasion if isinstance(head.occasion, Unset) else head.occasion,
    )


def same_meeting(tandem: Tandem, before: Meeting, today: date) -> Meeting:
    """Return the meeting as the tandem has it now; without decisions it may have another id."""
    meetings = schedule(tandem, today)
    by_id = [meeting for meeting in meetings if meeting.id == before.id]
    by_date = [meeting for meeting in meetings if meeting.nominal and meeting.nominal == before.nominal]
    return (by_id or by_date)[0]
