"""The half-time review as the preparation of the half-time talk, ready to edit."""

from dataclasses import dataclass, replace
from datetime import date

from mentoring_tui.documents.half_time import render_half_time_review
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import Entry, Meeting, Protocol, Section
from mentoring_tui.domain.meeting_changes import record_or_default, set_record
from mentoring_tui.domain.redaction import redact_with_meetings
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.programme.model import Programme

_PART = "preparation"


def is_unprepared(meeting: Meeting) -> bool:
    """Return whether nothing is prepared for a meeting yet."""
    return _section(meeting.protocol) is None


@dataclass(frozen=True)
class HalfTimeReview:
    """The change that prepares a meeting with what was reached until today."""

    meeting: Meeting
    programme: Programme
    today: date

    def __call__(self, tandem: Tandem) -> Tandem:
        """Return the tandem with the review as preparation, unless there is one already."""
        part = self.programme.part(_PART)
        record = record_or_default(tandem, self.meeting)
        if part is None or not part.fields or _section(record.protocol):
            return tandem
        audience = Audience.PRIVATE if part.audience is Audience.PRIVATE else Audience.TANDEM
        section = Section(_PART, audience, (Entry(part.fields[0].id, self._text(tandem)),))
        sections = record.protocol.sections if record.protocol else ()
        others = tuple(each for each in sections if each.part != _PART)
        return set_record(tandem, replace(record, protocol=Protocol((section, *others))))

    def _text(self, tandem: Tandem) -> str:
        """Return the review with bold lines for its headings, since a protocol has headings of its own."""
        seen, meetings = redact_with_meetings(tandem, Audience.TANDEM, self.today)
        lines: list[str] = []
        for line in render_half_time_review(seen, meetings, self.today).splitlines():
            if line.startswith("## "):
                lines.append(f"**{line[3:]}**")
            elif not line.startswith("# "):
                lines.append(line)
        return "\n".join(lines).strip()


def _section(protocol: Protocol | None) -> Section | None:
    """Return the preparation, if anything is written in it."""
    section = protocol.section(_PART) if protocol else None
    has_text = section is not None and any(entry.text.strip() for entry in section.entries)
    return section if has_text else None
