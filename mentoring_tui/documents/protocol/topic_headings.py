"""Talking points as headings of the topics in a protocol: `### [x] Shorten the CV`.

A heading with a box is the talking point of that text, and so is one without a box, unless it stood there
before as a mere heading. The box tells whether the point is done; the reference is kept with the entry. A
heading keeps its words where the point is reworded elsewhere, and its point where it is reworded here.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from mentoring_tui.domain.limits import LONGEST_LINE
from mentoring_tui.domain.meeting import Entry, Section
from mentoring_tui.domain.task import Topic
from mentoring_tui.domain.text import clean_line, fold_case

_BOX = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
_LONGEST_HEADING = LONGEST_LINE - len("[ ] ")

_ALIKE = 0.6
"""How much of two headings has to be the same for one to be the other, reworded."""


class LinkedTopics(NamedTuple):
    """The entries of the topics with their talking points, those that were ticked or reopened, and the rest.

    `newly` are the points that no entry had before; `unknown` are boxed headings of no point.
    """

    entries: tuple[Entry, ...]
    ticks: Mapping[str, bool]
    newly: tuple[Topic, ...]
    unknown: tuple[str, ...]


def heading_of(topic: Topic) -> str:
    """Return the words of a talking point as a heading; a longer text is cut."""
    text = clean_line(topic.text)
    return text if len(text) <= _LONGEST_HEADING else text[: _LONGEST_HEADING - 1].rstrip() + "…"


def without_box(heading: str) -> str:
    """Return a heading without the box of a talking point before it."""
    box = _BOX.match(heading)
    return heading[box.end() :] if box else heading


def topic_of(entry: Entry, topics: Mapping[str, Topic]) -> Topic | None:
    """Return the talking point that an entry of the topics is about, or None."""
    found = (topics[ref] for ref in entry.refs if ref in topics)
    return next(found, None) if clean_line(entry.field) else None


def render_heading(entry: Entry, section: Section, topics: Iterable[Topic]) -> str:
    """Return the heading of an entry: boxed for a talking point, escaped if it would be read as one."""
    heading = clean_line(entry.field)
    topic = topic_of(entry, {each.id: each for each in topics})
    if topic is not None:
        return f"[{'x' if topic.done else ' '}] {heading}"
    escaped = heading.startswith(("[", "\\")) and _Linking(section, topics).knows(heading.lstrip("\\"))
    return f"\\{heading}" if escaped else heading


def link_topics(section: Section, before: Section | None, topics: Sequence[Topic]) -> LinkedTopics:
    """Return the entries of a parsed section with the references to their talking points.

    `before` is the section as it was. A point that stands there twice is done if one box of it is ticked.
    """
    linking = _Linking(before, topics)
    found = [linking.link(entry) for entry in section.entries]
    reworded = [each if each.topic else linking.link_reworded(each) for each in found]
    boxes: dict[str, bool] = {}
    for each in reworded:
        if each.topic and each.done is not None:
            boxes[each.topic.id] = boxes.get(each.topic.id, False) or each.done
    ticks = {topic.id: boxes[topic.id] for topic in topics if boxes.get(topic.id, topic.done) != topic.done}
    known = {ref for entry in before.entries for ref in entry.refs} if before else set()
    newly = tuple(each.topic for each in reworded if each.topic and each.topic.id not in known)
    unknown = tuple(each.entry.field for each in reworded if each.topic is None and each.done is not None)
    return LinkedTopics(tuple(each.entry for each in reworded), ticks, newly, unknown)


class _Linked(NamedTuple):
    """An entry, its talking point if it has one, and whether its box is ticked, None without a box."""

    entry: Entry
    topic: Topic | None = None
    done: bool | None = None


class _Linking:
    """Finds the talking point of each heading, first those that the section had before, in order."""

    def __init__(self, before: Section | None, topics: Iterable[Topic]) -> None:
        self._topics = {topic.id: topic for topic in topics}
        self._by_heading: dict[str, list[Topic]] = {}
        for topic in sorted(self._topics.values(), key=lambda topic: topic.done):
            self._by_heading.setdefault(fold_case(heading_of(topic)), []).append(topic)
        self._linked: dict[str, list[Topic]] = {}
        """The points of the section as it was that no heading was found for yet, by their headings there."""
        self._plain: list[str] = []
        self._found: set[str] = set()
        for entry in before.entries if before else ():
            heading, point = clean_line(entry.field), topic_of(entry, self._topics)
            if point is None:
                self._plain.append(heading)
            else:
                self._linked.setdefault(heading, []).append(point)
        self._known = {fold_case(heading) for heading in self._linked} | self._by_heading.keys()

    def knows(self, heading: str) -> bool:
        """Return whether a heading has a box and the words of a talking point."""
        box = _BOX.match(heading)
        return box is not None and fold_case(heading[box.end() :]) in self._known

    def link(self, entry: Entry) -> _Linked:
        """Return the entry with the point that its heading is."""
        heading = entry.field
        if heading.startswith("\\") and self.knows(heading.lstrip("\\")):
            return _Linked(replace(entry, field=heading[1:]))
        box = _BOX.match(heading)
        if box is None:
            return self._link_plain(entry)
        done = box[1] != " "
        topic = self._take(heading[box.end() :])
        if topic is None:
            return _Linked(entry, None, done)
        return _with_topic(replace(entry, field=heading[box.end() :]), topic, done)

    def link_reworded(self, linked: _Linked) -> _Linked:
        """Return a boxed entry with the point whose heading has become its own, if there is one."""
        box = _BOX.match(linked.entry.field) if linked.done is not None else None
        if box is None:
            return linked
        heading = linked.entry.field[box.end() :]
        for before, topics in self._linked.items():
            if topics and topics[0].id not in self._found and _is_alike(before, heading):
                return _with_topic(replace(linked.entry, field=heading), topics.pop(0), linked.done)
        return linked

    def _link_plain(self, entry: Entry) -> _Linked:
        if entry.field in self._plain:
            self._plain.remove(entry.field)
            return _Linked(entry)
        is_linked = bool(self._linked.get(entry.field))
        candidates = self._candidates(entry.field)
        if not entry.field or not candidates or (candidates[0].done and not is_linked):
            return _Linked(entry)
        return _with_topic(entry, self._take(entry.field), None)

    def _take(self, heading: str) -> Topic | None:
        """Return the next point of a heading, the last one again if there are no more."""
        candidates = self._candidates(heading)
        if not candidates:
            return None
        fresh = [topic for topic in candidates if topic.id not in self._found]
        linked = self._linked.get(heading)
        topic = linked.pop(0) if linked else (fresh or candidates)[0]
        self._found.add(topic.id)
        return topic

    def _candidates(self, heading: str) -> list[Topic]:
        return [*self._linked.get(heading, ()), *self._by_heading.get(fold_case(heading), ())]


def _with_topic(entry: Entry, topic: Topic | None, done: bool | None) -> _Linked:
    assert topic, "a heading of a talking point has been found"
    return _Linked(replace(entry, refs=(*entry.refs, topic.id)), topic, done)


def _is_alike(first: str, second: str) -> bool:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ALIKE
