"""Add, edit, tick off, share, keep and remove talking points."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.ids import find_by_id, new_id
from mentoring_tui.domain.meeting import MeetingRecord, Protocol, Section
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Topic
from mentoring_tui.domain.text import require_item


def add_topic(
    tandem: Tandem,
    text: str,
    visibility: Audience = Audience.TANDEM,
    added: date | None = None,
    refs: Iterable[str] = (),
    topic_id: str | None = None,
) -> Tandem:
    """Append a talking point, noted on the day `added`; without `topic_id` it gets a new id."""
    words = require_item(text, "topic")
    topic = Topic(topic_id or new_id(), words, visibility=visibility, added=added, refs=tuple(refs))
    return replace(tandem, topics=(*tandem.topics, topic))


def edit_topic(tandem: Tandem, topic: Topic) -> Tandem:
    """Replace the talking point with the same id."""
    edited = replace(topic, text=require_item(topic.text, "topic"))
    return replace(tandem, topics=tuple(edited if old.id == topic.id else old for old in tandem.topics))


def set_topic_done(tandem: Tandem, topic_id: str, done: bool) -> Tandem:
    """Tick off a talking point, or reopen it."""
    return edit_topic(tandem, replace(find_by_id(tandem.topics, topic_id, "topic"), done=done))


def tick_topics(tandem: Tandem, ticks: Mapping[str, bool]) -> Tandem:
    """Set which of the talking points with these ids are done; ids that the tandem lacks are left out."""
    topics = (replace(topic, done=ticks.get(topic.id, topic.done)) for topic in tandem.topics)
    return replace(tandem, topics=tuple(topics))


def keep_topic(tandem: Tandem, topic_id: str, today: date) -> Tandem:
    """Keep a talking point that was carried several times; the meetings from today on count anew."""
    return edit_topic(tandem, replace(find_by_id(tandem.topics, topic_id, "topic"), added=today))


def share_topic(tandem: Tandem, topic_id: str, visibility: Audience) -> Tandem:
    """Set who may see a talking point."""
    return edit_topic(tandem, replace(find_by_id(tandem.topics, topic_id, "topic"), visibility=visibility))


def remove_topic(tandem: Tandem, topic_id: str) -> Tandem:
    """Remove a talking point; where protocols have it as a heading, its text stays, see `unlink`."""
    removed = next((topic for topic in tandem.topics if topic.id == topic_id), None)
    if removed is None:
        return tandem
    topics = tuple(topic for topic in tandem.topics if topic.id != topic_id)
    return unlink(replace(tandem, topics=topics), removed)


def unlink(tandem: Tandem, removed: Topic) -> Tandem:
    """Take the references to a talking point that was removed out of the protocols.

    The parts that have it as a heading become as narrow as it was, since nothing else tells who may see
    what was written about it.
    """
    return replace(tandem, meetings=tuple(_without(record, removed) for record in tandem.meetings))


def _without(record: MeetingRecord, topic: Topic) -> MeetingRecord:
    sections = record.protocol.sections if record.protocol else ()
    if not any(_holds(section, topic) for section in sections):
        return record
    left = (_section_without(section, topic) if _holds(section, topic) else section for section in sections)
    return replace(record, protocol=Protocol(tuple(left)))


def _section_without(section: Section, topic: Topic) -> Section:
    entries = []
    for entry in section.entries:
        refs = tuple(ref for ref in entry.refs if ref != topic.id)
        entries.append(entry if refs == entry.refs else replace(entry, refs=refs))
    audience = section.audience if section.audience.may_see(topic.visibility) else topic.visibility
    return replace(section, audience=audience, entries=tuple(entries))


def _holds(section: Section, topic: Topic) -> bool:
    return any(topic.id in entry.refs for entry in section.entries)
