"""The items of a tandem that have a visibility of their own, and the change that sets it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from mentoring_tui.domain.agreement_items import edit_expectation, edit_goal
from mentoring_tui.domain.audience import ALWAYS_PRIVATE, Audience
from mentoring_tui.domain.ids import find_by_id
from mentoring_tui.domain.meeting import MeetingRecord, Protocol
from mentoring_tui.domain.redaction import effective_audience
from mentoring_tui.domain.tandem import Tandem, with_record
from mentoring_tui.domain.task import Task
from mentoring_tui.domain.task_changes import share_task
from mentoring_tui.domain.topic_changes import share_topic
from mentoring_tui.domain.written_texts import Place


@dataclass(frozen=True)
class SharedItem:
    """A goal, an expectation, a task, a talking point, or a part of a protocol, with its audience.

    `id` is that of the item, or of the meeting of a part.
    """

    place: Place
    id: str
    text: str
    audience: Audience
    part: str = ""

    @property
    def is_fixed(self) -> bool:
        """Whether it is only for the person, whatever is set."""
        return self.part in ALWAYS_PRIVATE

    @property
    def key(self) -> tuple[str, str]:
        """What it is known by among all items of a tandem."""
        return self.id, self.part


def shared_items(tandem: Tandem) -> Iterator[SharedItem]:
    """Yield every item that has a visibility; talking points that are done are in no document for others."""
    for goal in tandem.agreement.goals:
        yield SharedItem(Place("goal", "goal"), goal.id, goal.text, goal.visibility)
    for wish in tandem.agreement.expectations:
        yield SharedItem(Place("agreement", f"expect.{wish.who}"), wish.id, wish.text, wish.visibility)
    days = {record.id: _day(record) for record in tandem.meetings}
    for record in sorted(tandem.meetings, key=lambda each: _day(each) or date.min):
        yield from _parts(record)
    for task in tandem.tasks:
        yield _task(task, days)
    for topic in tandem.topics:
        if not topic.done:
            yield SharedItem(Place("topic", "topic"), topic.id, topic.text, topic.visibility)


def set_item_audience(tandem: Tandem, item: SharedItem, audience: Audience) -> Tandem:
    """Set who may see an item; raise NotFound if the tandem has it no longer.

    The reflection stays private.
    """
    agreement = tandem.agreement
    if item.part:
        return _share_part(tandem, item, audience)
    if item.place.kind == "goal":
        return edit_goal(tandem, replace(find_by_id(agreement.goals, item.id, "goal"), visibility=audience))
    if item.place.kind == "task":
        return share_task(tandem, item.id, audience)
    if item.place.kind == "topic":
        return share_topic(tandem, item.id, audience)
    wish = find_by_id(agreement.expectations, item.id, "expectation")
    return edit_expectation(tandem, replace(wish, visibility=audience))


def _share_part(tandem: Tandem, item: SharedItem, audience: Audience) -> Tandem:
    record = find_by_id(tandem.meetings, item.id, "meeting")
    sections = []
    for section in record.protocol.sections if record.protocol else ():
        if section.part == item.part:
            changed = replace(section, audience=audience)
            section = replace(changed, audience=effective_audience(changed))
        sections.append(section)
    return with_record(tandem, replace(record, protocol=Protocol(tuple(sections))))


def _parts(record: MeetingRecord) -> Iterator[SharedItem]:
    for section in record.protocol.sections if record.protocol else ():
        place = Place("protocol", section.part, _day(record))
        text = " ".join(entry.text or entry.field for entry in section.entries)
        yield SharedItem(place, record.id, text, effective_audience(section), section.part)


def _task(task: Task, days: Mapping[str, date | None]) -> SharedItem:
    return SharedItem(Place("task", "task", days.get(task.origin or "")), task.id, task.text, task.visibility)


def _day(record: MeetingRecord) -> date | None:
    return record.at.day if record.at else record.nominal
