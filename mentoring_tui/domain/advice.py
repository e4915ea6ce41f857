"""The advice of all protocols, with what became of it: what was promised at once and what was tried later."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.task import Task

TOPICS, OUTCOME = "topics", "outcome"
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


def all_advice(meetings: Iterable[Meeting], tasks: Iterable[Task]) -> list[Advice]:
    """Return the advice of all meetings in their order, with what became of it.

    Where advice refers to goals, its tasks are those for one of them, if there are any.
    """
    ordered = sorted(meetings, key=lambda meeting: meeting.starts.sort_key)
    known = tuple(tasks)
    found: list[Advice] = []
    for index, meeting in enumerate(ordered):
        for given in _quotes_of(meeting, GIVEN):
            promised = [task for task in known if task.origin == meeting.id]
            about = [task for task in promised if task.goal in given.refs]
            tried = tuple(_tried_after(given, ordered[index + 1 :]))
            found.append(Advice(given, tuple(about or promised), tried))
    return found


def quotes(meeting: Meeting) -> Iterator[Quote]:
    """Yield every text of a meeting’s protocol.

    What is under the outcome without a reference relates to the goal or expectation that all topics of the
    meeting relate to, if that is a single one.
    """
    sections = meeting.protocol.sections if meeting.protocol else ()
    talked_about = {entry.refs for section in sections for entry in section.entries if section.part == TOPICS}
    alone = talked_about.pop() if len(talked_about) == 1 else ()
    for section in sections:
        inherited = alone if section.part == OUTCOME and len(alone) == 1 else ()
        for entry in section.entries:
            yield Quote(meeting, section.part, entry.field, entry.text, entry.refs or inherited)


def _quotes_of(meeting: Meeting, where: tuple[str, str]) -> Iterator[Quote]:
    for quote in quotes(meeting):
        if (quote.part, quote.field) == where and quote.text.strip():
            yield quote


def _tried_after(given: Quote, later: Sequence[Meeting]) -> Iterator[Quote]:
    """Yield what was tried before other advice was given.

    That is all that refers to a goal of the advice; where one of both refers to none, the first such report.
    """
    reported = False
    for meeting in later:
        for tried in _quotes_of(meeting, TRIED):
            if _may_be_about(given, tried) and (not reported or _share_goal(given, tried)):
                reported = True
                yield tried
        if any(_may_be_about(given, other) for other in _quotes_of(meeting, GIVEN)):
            return


def _may_be_about(one: Quote, other: Quote) -> bool:
    """Return whether two texts refer to the same goal, or one of them to none."""
    return not (one.refs and other.refs) or _share_goal(one, other)


def _share_goal(one: Quote, other: Quote) -> bool:
    return bool(set(one.refs) & set(other.refs))
