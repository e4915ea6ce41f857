"""A protocol taken in from Markdown: the same from the screens and from the shell."""

from datetime import date

from mentoring_tui.documents.protocol.head import Unset
from mentoring_tui.documents.protocol.parse import ParsedProtocol
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.meeting_changes import set_details
from mentoring_tui.domain.promise import write_protocol
from mentoring_tui.domain.schedule import find_same_meeting, schedule
from mentoring_tui.domain.tandem import Tandem


def take_in(
    tandem: Tandem, meeting: Meeting, reading: ParsedProtocol, today: date, *, keep_done: bool = False
) -> Tandem:
    """Return the tandem with what a text says of a meeting: its head, its protocol and its promises.

    With `keep_done`, tasks that are done stay although the text does not promise them.
    """
    written = write_protocol(tandem, meeting, reading.protocol, reading.promises, today, keep_done=keep_done)
    head, now = reading.head, meeting
    if written.record(meeting.id) is None:
        now = find_same_meeting(schedule(written, today), meeting) or meeting
    return set_details(
        written,
        now,
        minutes=now.minutes if isinstance(head.minutes, Unset) else head.minutes,
        mode=now.mode if isinstance(head.mode, Unset) else head.mode,
        place=now.place if isinstance(head.place, Unset) else head.place,
        occasion=now.occasion if isinstance(head.occasion, Unset) else head.occasion,
    )
