"""The advice of all protocols, with what became of it: what was promised at once and what was tried later."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, time
from typing import NamedTuple

from mentoring_tui.domain.meeting import PAST, TOPICS, Entry, Meeting, Section
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task
from mentoring_tui.domain.text import deduplicate
from mentoring_tui.domain.topic_history import was_left

_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)]) ")

OUTCOME = "outcome"
GIVEN, TRIED = (OUTCOME, "advice"), ("review", "tried")
"""The part and the field of a protocol with advice, and with what was tried and what came of it."""


class Quote(NamedTuple):
    """A text of a protocol, with its meeting, its part and its field."""

    meeting: Meeting
    part: str
    field: str
    text: str
    refs: tuple[str, ...] = ()


class Advice(NamedTuple):
    """A piece of advice, the tasks that were promised at that meeting, and what was tried afterwards."""

    given: Quote
    tasks: tuple[Task, ...]
    tried: tuple[Quote, ...]


def all_advice(tandem: Tandem, meetings: Iterable[Meeting]) -> list[Advice]:
    """Return the advice of all meetings in their order, with what became of it.

    Where advice refers to goals, its tasks are those for one of them, if there are any.
    """
    told = [list(quotes(meeting, tandem)) for meeting in sorted(meetings, key=_start)]
    found: list[Advice] = []
    for index, of_meeting in enumerate(told):
        for given in _at(GIVEN, of_meeting):
            promised = [task for task in tandem.tasks if task.origin == given.meeting.id]
            about = [task for task in promised if task.goal in given.refs]
            tried = tuple(_tried_after(given, told[index + 1 :]))
            for piece in pieces(given):
                found.append(Advice(piece, tuple(about or promised), tried))
    return found


def latest_advice(tandem: Tandem, meetings: Iterable[Meeting]) -> list[Advice]:
    """Return the advice of all meetings with what became of it, that of the latest first."""
    return sorted(all_advice(tandem, meetings), key=lambda each: _start(each.given.meeting), reverse=True)


def pieces(told: Quote) -> list[Quote]:
    """Return each piece of advice in a text that gives some; any other text is one."""
    if (told.part, told.field) != GIVEN:
        return [told]
    return [told._replace(text=piece) for piece in _pieces(told.text)]


def _pieces(text: str) -> list[str]:
    """Return each paragraph, and each item of a list without a line above it, as a piece of advice.

    What is indented belongs to the piece above.
    """
    pieces: list[str] = []
    for block in re.split(r"\n[ \t]*\n", text):
        lines = [line for line in block.split("\n") if line.strip()]
        is_list = bool(lines) and _ITEM.match(lines[0])
        for index, line in enumerate(lines):
            is_new = not line[0].isspace() if index == 0 else is_list and _ITEM.match(line)
            if is_new or not pieces:
                pieces.append(line)
            else:
                pieces[-1] += f"\n{line}"
    return pieces


def quotes(meeting: Meeting, tandem: Tandem) -> Iterator[Quote]:
    """Yield every text of a meeting’s protocol, with the goals and expectations that it relates to.

    A text relates to those of the talking point that it is about, too. What is under the outcome without a
    reference relates to what all topics of the meeting relate to, if that is a single goal or expectation.
    Once the meeting is over, a talking point that was not talked about there is none of its texts.
    """
    sections = [_without_left(section, meeting, tandem) for section in _sections(meeting)]
    talked_about = {_refs(entry, tandem) for section in sections for entry in _topics(section)}
    alone = talked_about.pop() if len(talked_about) == 1 else ()
    for section in sections:
        inherited = alone if section.part == OUTCOME and len(alone) == 1 else ()
        for entry in section.entries:
            refs = _refs(entry, tandem) or inherited
            yield Quote(meeting, section.part, entry.field, entry.text, refs)


def _sections(meeting: Meeting) -> Sequence[Section]:
    return meeting.protocol.sections if meeting.protocol else ()


def _without_left(section: Section, meeting: Meeting, tandem: Tandem) -> Section:
    """Return a section without the talking points that nobody talked about at a meeting that is over."""
    if section.part != TOPICS or meeting.status not in PAST:
        return section
    kept = tuple(entry for entry in section.entries if not was_left(entry, meeting.id, tandem))
    return replace(section, entries=kept)


def _topics(section: Section) -> Sequence[Entry]:
    return section.entries if section.part == TOPICS else ()


def _refs(entry: Entry, tandem: Tandem) -> tuple[str, ...]:
    """Return the ids of the goals and expectations that an entry, or its talking point, relates to."""
    if not entry.refs:
        return ()
    related = [ref for topic in tandem.topics if topic.id in entry.refs for ref in topic.refs]
    known = {goal.id for goal in tandem.agreement.goals} | {e.id for e in tandem.agreement.expectations}
    return deduplicate(ref for ref in (*entry.refs, *related) if ref in known)


def _start(meeting: Meeting) -> tuple[date, time]:
    return meeting.starts.sort_key


def _at(where: tuple[str, str], told: Iterable[Quote]) -> Iterator[Quote]:
    """Yield the texts of a field that are not blank."""
    for quote in told:
        if (quote.part, quote.field) == where and quote.text.strip():
            yield quote


def _tried_after(given: Quote, later: Iterable[Sequence[Quote]]) -> Iterator[Quote]:
    """Yield what was tried before other advice was given.

    That is all that refers to a goal of the advice; where one of both refers to none, the first such report.
    """
    reported = False
    for of_meeting in later:
        for tried in _at(TRIED, of_meeting):
            if _may_be_about(given, tried) and (not reported or _share_goal(given, tried)):
                reported = True
                yield tried
        if any(_may_be_about(given, other) for other in _at(GIVEN, of_meeting)):
            return


def _may_be_about(one: Quote, other: Quote) -> bool:
    """Return whether two texts refer to the same goal, or one of them to none."""
    return not (one.refs and other.refs) or _share_goal(one, other)


def _share_goal(one: Quote, other: Quote) -> bool:
    return bool(set(one.refs) & set(other.refs))
