"""Apply a parsed protocol to a tandem, for the screens and the command line alike."""

from datetime import date

from mentoring_tui.documents.protocol.head import Missing
from mentoring_tui.documents.protocol.parse import ParsedProtocol
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.meeting_changes import set_details
from mentoring_tui.domain.promise import write_protocol
from mentoring_tui.domain.schedule import find_same_meeting, schedule
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.topic_changes import tick_topics


def apply_protocol(
    tandem: Tandem, meeting: Meeting, parsed: ParsedProtocol, today: date, *, keep_done: bool = False
) -> Tandem:
    """Return the tandem with the protocol, promises, ticks and head that were parsed for a meeting.

    With `keep_done`, tasks that are done stay although the text does not promise them. Raise Refused for a
    part that is too long, by its heading.
    """
    try:
        written = write_protocol(
            tandem, meeting, parsed.protocol, parsed.promises, today, keep_done=keep_done
        )
    except Refused as refused:
        field = str(refused.facts.get("field"))
        raise Refused(refused.code, **{**refused.facts, "field": parsed.headings.get(field, field)}) from None
    written = tick_topics(written, parsed.topic_ticks)
    head = parsed.head
    now = meeting
    if written.record(meeting.id) is None:
        now = find_same_meeting(schedule(written, today), meeting) or meeting
    return set_details(
        written,
        now,
        minutes=now.minutes if isinstance(head.minutes, Missing) else head.minutes,
        mode=now.mode if isinstance(head.mode, Missing) else head.mode,
        place=now.place if isinstance(head.place, Missing) else head.place,
        occasion=now.occasion if isinstance(head.occasion, Missing) else head.occasion,
    )
