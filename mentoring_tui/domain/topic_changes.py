"""Add, edit and remove talking points."""

from dataclasses import replace

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.ids import new_id
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


def remove_topic(tandem: Tandem, topic_id: str) -> Tandem:
    """Remove a talking point."""
    return replace(tandem, topics=tuple(topic for topic in tandem.topics if topic.id != topic_id))
