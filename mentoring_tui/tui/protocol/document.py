"""The document of a meeting's protocol: rendered, parsed, and the change that saves it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import NamedTuple

from mentoring_tui.documents.protocol.apply import apply_protocol
from mentoring_tui.documents.protocol.outline import TOPICS, Outline
from mentoring_tui.documents.protocol.parse import ParsedProtocol, Remark, parse_protocol
from mentoring_tui.documents.protocol.render import render_protocol
from mentoring_tui.documents.protocol.take_over import has_topics, hiding_topics, take_over
from mentoring_tui.domain.copied_text import CopiedText
from mentoring_tui.domain.meeting import Entry, Meeting, Protocol, Status
from mentoring_tui.domain.meeting_days import following_days
from mentoring_tui.domain.promise import promised_tasks
from mentoring_tui.domain.task import Task, Topic
from mentoring_tui.i18n import LANGUAGES, language, set_language
from mentoring_tui.logbook import Change
from mentoring_tui.tui.protocol.text_parts import Location, find_headings, find_parts, location_below
from mentoring_tui.tui.tandem_state import TandemState

PREPARATION = "preparation"
OUTCOME = "outcome"


@dataclass(frozen=True)
class StoredProtocol:
    """What the tandem holds of a meeting, as far as its document shows it."""

    meeting: Meeting
    promised: tuple[Task, ...]
    topics: tuple[Topic, ...]
    """The talking points, whose boxes are headings."""


@dataclass(frozen=True)
class ProtocolDocument:
    """The document of a meeting when it was last loaded or saved."""

    tandem_id: str
    text: str
    stored: StoredProtocol

    @property
    def meeting(self) -> Meeting:
        """The meeting of the protocol."""
        return self.stored.meeting


def stored_protocol(state: TandemState, meeting: Meeting) -> StoredProtocol:
    """Return what the tandem holds of a meeting, without what its document doesn't show."""
    shown = meeting._replace(number=None, moved=False, status=Status.PLANNED)
    refs = {ref for entry in _topic_entries(meeting) for ref in entry.refs}
    topics = tuple(topic for topic in state.tandem.topics if topic.id in refs)
    return StoredProtocol(shown, promised_tasks(state.tandem, meeting.id), topics)


class OfferedPoints(NamedTuple):
    """The open talking points that are no headings of a protocol yet.

    Those that are `hiding` would make all of its topics private, and are not taken over with the others.
    """

    topics: tuple[Topic, ...] = ()
    hiding: tuple[Topic, ...] = ()


def points_to_take(state: TandemState, meeting: Meeting) -> OfferedPoints:
    """Return the talking points that a protocol can take over, if it has a part for them."""
    if not has_topics(state.programme):
        return OfferedPoints()
    refs = {ref for entry in _topic_entries(meeting) for ref in entry.refs}
    waiting = [topic for topic in state.tandem.topics if not topic.done and topic.id not in refs]
    hiding = hiding_topics(meeting, waiting, state.programme)
    return OfferedPoints(tuple(topic for topic in waiting if topic not in hiding), hiding)


def points_change(state: TandemState, meeting: Meeting) -> Change:
    """Return the change that takes the open talking points over into a protocol."""
    points = points_to_take(state, meeting).topics
    return partial(take_over, meeting=meeting, topics=points, programme=state.programme)


def _topic_entries(meeting: Meeting) -> tuple[Entry, ...]:
    section = meeting.protocol.section(TOPICS) if meeting.protocol else None
    return section.entries if section else ()


def load_document(state: TandemState, meeting: Meeting) -> ProtocolDocument:
    """Return the document of a meeting, with the headings of all empty fields."""
    text = render_document(state, meeting, skeleton=True)
    return ProtocolDocument(state.tandem.id, text, stored_protocol(state, meeting))


def render_document(state: TandemState, meeting: Meeting, *, skeleton: bool) -> str:
    """Return the protocol of a meeting as Markdown; with `skeleton`, the headings of empty fields too."""
    promised = promised_tasks(state.tandem, meeting.id)
    return render_protocol(meeting, promised, state.tandem, state.programme, skeleton=skeleton)


def render_like(state: TandemState, meeting: Meeting, text: str) -> str:
    """Return the document of a meeting in the language that has most lines in common with a text.

    A draft may be of an earlier run in another language.
    """
    lines = set(text.split("\n"))
    rendered = [render_document(state, meeting, skeleton=True)]
    current = language()
    try:
        for other in LANGUAGES:
            if other != current:
                set_language(other)
                rendered.append(render_document(state, meeting, skeleton=True))
    finally:
        set_language(current)
    return max(rendered, key=lambda document: len(lines.intersection(document.split("\n"))))


def parse_document(
    state: TandemState, meeting: Meeting, text: str, pasted: Sequence[CopiedText] = ()
) -> ParsedProtocol:
    """Parse the text of a protocol; add a remark if its title has another day than the meeting."""
    following = following_days(state.tandem, meeting)
    parsed = parse_protocol(
        text, state.tandem, state.programme, meeting.protocol, meeting.day, pasted, following
    )
    title_day = parsed.head.starts
    if title_day is None or title_day.with_default_time(meeting.starts.time) == meeting.starts:
        return parsed
    remark = Remark(1, "title-other-day", {"day": meeting.starts, "text": title_day})
    return replace(parsed, remarks=(remark, *parsed.remarks))


def protocol_change(parsed: ParsedProtocol, meeting: Meeting, today: date) -> Change:
    """Return the change that saves a parsed protocol, its promises and its head."""
    return partial(apply_protocol, meeting=meeting, parsed=parsed, today=today)


def default_meeting(state: TandemState) -> Meeting | None:
    """Return the meeting to show at first: the one that was just confirmed, else the latest or the next one.

    It is the latest as long as nobody has confirmed it, or it has no outcome yet.
    """
    if state.confirmed:
        return state.confirmed
    latest = None
    for meeting in state.meetings:
        if meeting.day <= state.today and meeting.status is not Status.CANCELLED:
            latest = meeting
    if latest and (latest.status is Status.OPEN or not is_written_up(latest)):
        return latest
    if state.next or latest:
        return state.next or latest
    return state.meetings[0] if state.meetings else None


def is_written_up(meeting: Meeting) -> bool:
    """Return whether the protocol of a meeting holds more than its preparation and topics to talk about."""
    sections = meeting.protocol.sections if meeting.protocol else ()
    written = (section for section in sections if section.part != PREPARATION)
    return any(entry.text for section in written for entry in section.entries)


def outline_of(state: TandemState, meeting: Meeting) -> Outline:
    """Return the outline that maps headings to parts and fields."""
    return Outline(state.programme, meeting.protocol or Protocol())


def start_location(state: TandemState, meeting: Meeting, lines: Sequence[str]) -> Location:
    """Return the first empty field of the preparation, or of what comes after it once one has met.

    On the day itself that is so from the preparation on.
    """
    parts = find_parts(find_headings(lines), outline_of(state, meeting))
    if not parts:
        return 0, 0
    is_ahead = meeting.day > state.today or meeting.status is Status.CANCELLED
    if meeting.day == state.today and meeting.status is Status.PLANNED:
        prepared = meeting.protocol.section(PREPARATION) if meeting.protocol else None
        is_ahead = prepared is None or not any(entry.text for entry in prepared.entries)
    wanted = (PREPARATION,) if is_ahead else (TOPICS, OUTCOME)
    fields = [field for part in parts if part.part in wanted for field in part.fields] or parts[0].fields
    empty = next((field for field in fields if field.filled is None), fields[-1])
    return location_below(lines, empty)
