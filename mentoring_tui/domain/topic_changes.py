"""Add, edit, tick off, share and remove talking points."""

from dataclasses import replace

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.ids import find_by_id, new_id
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Topic
from mentoring_tui.domain.text import require_item


def add_topic(tandem: Tandem, text: str, visibility: Audience = Audience.TANDEM) -> Tandem:
    """Append a talking point."""
    topic = Topic(new_id(), require_item(text, "topic"), visibility=visibility)
    return replace(tandem, topics=(*tandem.topics, topic))


def edit_topic(tandem: Tandem, topic: Topic) -> Tandem:
    """Replace the talking point with the same id."""
    edited = replace(topic, text=require_item(topic.text, "topic"))
    return replace(tandem, topics=tuple(edited if old.id == topic.id else old for old in tandem.topics))


def set_topic_done(tandem: Tandem, topic_id: str, done: bool) -> Tandem:
    """Tick off a talking point, or reopen it."""
    return edit_topic(tandem, replace(find_by_id(tandem.topics, topic_id, "topic"), done=done))


def share_topic(tandem: Tandem, topic_id: str, visibility: Audience) -> Tandem:
    """Set who may see a talking point."""
    return edit_topic(tandem, replace(find_by_id(tandem.topics, topic_id, "topic"), visibility=visibility))


def remove_topic(tandem: Tandem, topic_id: str) -> Tandem:
    """Remove a talking point."""
    return replace(tandem, topics=tuple(topic for topic in tandem.topics if topic.id != topic_id))
