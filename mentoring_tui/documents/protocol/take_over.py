"""Take talking points over into the protocol of a meeting, as headings of its topics."""

from collections.abc import Iterable
from dataclasses import replace

from mentoring_tui.documents.protocol.outline import TOPICS, Outline
from mentoring_tui.documents.protocol.render import insert_missing
from mentoring_tui.documents.protocol.topic_headings import heading_of
from mentoring_tui.domain.audience import Audience, narrower
from mentoring_tui.domain.meeting import Entry, Meeting, Protocol, Section
from mentoring_tui.domain.meeting_changes import record_or_default, set_record
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Topic
from mentoring_tui.programme.model import Programme


def has_topics(programme: Programme) -> bool:
    """Return whether the protocols of a programme have a part for topics, each under a heading of its own."""
    part = programme.part(TOPICS)
    return part is not None and part.repeated


def narrowed_topics(before: Tandem, after: Tandem, meeting_id: str) -> Audience | None:
    """Return who may still see the topics of a meeting where points made them narrower, else None.

    `before` they were empty where nothing says otherwise, and so for the tandem.
    """
    audiences: list[Audience] = []
    for tandem in (before, after):
        record = tandem.record(meeting_id)
        section = record.protocol.section(TOPICS) if record and record.protocol else None
        audiences.append(section.audience if section else Audience.TANDEM)
    was, now = audiences
    return now if now is not was and now.may_see(was) else None


def hiding_topics(meeting: Meeting, topics: Iterable[Topic], programme: Programme) -> tuple[Topic, ...]:
    """Return those of the points that are only for oneself, and would make all topics of a meeting so."""
    section = meeting.protocol.section(TOPICS) if meeting.protocol else None
    audience = section.audience if section else Outline(programme, meeting.protocol).audience(TOPICS)
    if audience is Audience.PRIVATE:
        return ()
    return tuple(topic for topic in topics if topic.visibility is Audience.PRIVATE)


def take_over(tandem: Tandem, meeting: Meeting, topics: Iterable[Topic], programme: Programme) -> Tandem:
    """Return the tandem with these talking points in the protocol, each once and by reference.

    The topics become as narrow as a point that fewer readers may see.
    """
    record = record_or_default(tandem, meeting)
    protocol = record.protocol or Protocol()
    outline = Outline(programme, protocol)
    section = protocol.section(TOPICS) or Section(TOPICS, outline.audience(TOPICS), ())
    known = {ref for entry in section.entries for ref in entry.refs}
    for topic in topics:
        if topic.id not in known:
            entry = Entry(heading_of(topic), "", (topic.id,))
            audience = narrower(section.audience, topic.visibility)
            section = Section(TOPICS, audience, (*section.entries, entry))
    if not section.entries:
        return tandem
    sections, parts = list(protocol.sections), [each.part for each in protocol.sections]
    if TOPICS in parts:
        sections[parts.index(TOPICS)] = section
    else:
        sections.insert(insert_missing(parts, [TOPICS], list(outline.parts)).index(TOPICS), section)
    return set_record(tandem, replace(record, protocol=Protocol(tuple(sections))))
