"""Promised: no talking point is ever lost or doubled, whatever happens to meetings, texts and programs.

A model keeps for each point whether it is done, and knows nothing of meetings. Two programs change the same
tandem and merge now and then; what the model says of the points must always be what the tandem has.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.documents.protocol.apply import apply_protocol
from mentoring_tui.documents.protocol.parse import parse_protocol
from mentoring_tui.documents.protocol.render import render_protocol
from mentoring_tui.documents.protocol.take_over import take_over
from mentoring_tui.domain import meeting_changes
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.meeting import Meeting, Protocol
from mentoring_tui.domain.merge import merge_tandems
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.preparation import agenda
from mentoring_tui.domain.promise import promised_tasks
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Topic
from mentoring_tui.domain.topic_changes import remove_topic, set_topic_done
from mentoring_tui.programme.reader import load
from tests.unit.tandems import TODAY, a_full_tandem

KERPEN = load("kerpen", None)
WORDS = ("Gehalt", "gehalt", "Lebenslauf", "[x] Gehalt", "Umzug " * 60)

ACTIONS = (
    *("add", "add", "tick", "remove", "move", "following", "cancel", "held", "restore"),
    *("take", "take", "take", "tick", "tick in text", "write", "cut", "reword", "merge"),
)
STEPS = st.lists(
    st.tuples(st.sampled_from(ACTIONS), st.integers(0, 2), st.integers(0, 7), st.integers(0, 1)), max_size=14
)
"""An action, one of the first meetings (so that much happens to it), a point or text, and a program."""


@dataclass
class Program:
    """A program with its tandem, and what the model says of the points: whether each is done, by id."""

    tandem: Tandem
    ids: Iterator[int]
    points: dict[str, bool] = field(default_factory=dict)

    def do(self, action: str, first: int, second: int) -> None:
        """Do one thing with the tandem and with the model."""
        meetings = schedule(self.tandem, TODAY)
        meeting = meetings[first % len(meetings)]
        topic = self.tandem.topics[second % len(self.tandem.topics)] if self.tandem.topics else None
        if action == "add":
            added = Topic(f"point{next(self.ids)}", WORDS[second % len(WORDS)], added=TODAY)
            self.points[added.id] = False
            self.tandem = replace(self.tandem, topics=(*self.tandem.topics, added))
        elif action in ("move", "following", "cancel", "held", "restore"):
            self._change_meeting(action, meeting, second)
        elif action in ("write", "cut"):
            self._write(meeting, self._edited(meeting, action, second))
        elif topic is not None:
            self._change_point(action, meeting, topic)

    def _change_meeting(self, action: str, meeting: Meeting, by: int) -> None:
        to = Moment(meeting.day + timedelta(days=by - 3), meeting.starts.time)
        try:
            if action == "move":
                self.tandem = meeting_changes.move(self.tandem, meeting, to)
            elif action == "following":
                self.tandem = meeting_changes.move_following(self.tandem, meeting, to)
            elif action == "cancel":
                self.tandem = meeting_changes.cancel(self.tandem, meeting)
            elif action == "held":
                self.tandem = meeting_changes.mark_held(self.tandem, meeting)
            else:
                self.tandem = meeting_changes.restore(self.tandem, meeting)
        except Refused:
            pass

    def _change_point(self, action: str, meeting: Meeting, topic: Topic) -> None:
        if action == "tick":
            self.points[topic.id] = not topic.done
            self.tandem = set_topic_done(self.tandem, topic.id, not topic.done)
        elif action == "remove":
            del self.points[topic.id]
            self.tandem = remove_topic(self.tandem, topic.id)
        elif action == "take":
            before = shown_ids(meeting.protocol).count(topic.id)
            self.tandem = take_over(self.tandem, meeting, (topic,), KERPEN)
            assert shown_ids(protocol_of(self.tandem, meeting)).count(topic.id) == max(1, before)
        elif action == "reword":
            text = self._text(meeting)
            self._write(meeting, text.replace("### [ ] Lebenslauf", "### [ ] Lebenslauf, kürzer"))
        elif action == "tick in text":
            self._tick_in_text(meeting, topic)

    def _tick_in_text(self, meeting: Meeting, topic: Topic) -> None:
        """Tick the first open box of a protocol; the model finds its point by the reference alone."""
        still_open = [ref for ref in shown_ids(meeting.protocol) if self.points.get(ref) is False]
        text = self._text(meeting)
        if still_open and "### [ ] " in text:
            self.points[still_open[0]] = True
            self._write(meeting, text.replace("### [ ] ", "### [x] ", 1))

    def _edited(self, meeting: Meeting, action: str, number: int) -> str:
        text = self._text(meeting)
        if action == "cut":
            return "\n".join(line for line in text.split("\n") if not line.startswith("### ["))
        return f"{text}\n## Topics\n\n### {WORDS[number % 3]}\n\nText {number}.\n"

    def _text(self, meeting: Meeting) -> str:
        promised = promised_tasks(self.tandem, meeting.id)
        return render_protocol(meeting, promised, self.tandem, KERPEN, skeleton=True)

    def _write(self, meeting: Meeting, text: str) -> None:
        parsed = parse_protocol(text, self.tandem, KERPEN, meeting.protocol, TODAY)
        self.tandem = apply_protocol(self.tandem, meeting, parsed, TODAY)

    def check(self) -> None:
        """Compare the tandem with the model, and each protocol with what is read from its text."""
        assert {topic.id: topic.done for topic in self.tandem.topics} == self.points
        assert len(self.tandem.topics) == len(self.points)
        meetings = schedule(self.tandem, TODAY)
        waiting = [point for point, done in self.points.items() if not done]
        for meeting in meetings[:: max(1, len(meetings) - 1)]:
            shown = agenda(self.tandem, meetings, meeting, TODAY).topics
            assert sorted(topic.id for topic in shown) == sorted(waiting)
        for meeting in meetings:
            if meeting.protocol:
                self._write(meeting, self._text(meeting))
                assert protocol_of(self.tandem, meeting) == meeting.protocol


def shown_ids(protocol: Protocol | None) -> list[str]:
    """Return the ids of the points that are headings of a protocol."""
    section = protocol.section("topics") if protocol else None
    return [ref for entry in section.entries for ref in entry.refs] if section else []


def protocol_of(tandem: Tandem, meeting: Meeting) -> Protocol | None:
    """Return the protocol of a meeting as the tandem has it now."""
    record = tandem.record(meeting.id)
    return record.protocol if record else None


def merged(one: Program, other: Program, base: Program) -> tuple[Tandem, dict[str, bool]]:
    """Merge two programs: a point that one of them removed or ticked since is removed or ticked."""
    points: dict[str, bool] = {}
    for point in one.points | other.points:
        sides = [side.points[point] for side in (one, other) if point in side.points]
        if point not in base.points:
            points[point] = sides[0]
        elif len(sides) == 2:
            changed = [side for side in sides if side != base.points[point]]
            points[point] = changed[0] if changed else base.points[point]
        elif sides[0] != base.points[point]:
            points[point] = sides[0]  # removed by one and ticked by the other: it stays
    return merge_tandems(one.tandem, other.tandem, base.tandem).tandem, points


@given(STEPS)
def test_no_point_is_lost_or_doubled(steps: list[tuple[str, int, int, int]]) -> None:
    topics = (Topic("cv", "Lebenslauf", added=TODAY), Topic("pay", "Gehalt", added=TODAY))
    points = {topic.id: topic.done for topic in topics}
    base = Program(replace(a_full_tandem(), topics=topics), count(), points)
    programs = [replace(base, points=dict(points)), replace(base, points=dict(points))]
    for action, first, second, which in [*steps, ("merge", 0, 0, 0)]:
        if action == "merge":
            tandem, points = merged(programs[0], programs[1], base)
            base, *programs = (Program(tandem, base.ids, dict(points)) for _copy in range(3))
        else:
            programs[which].do(action, first, second)
        programs[which].check()
