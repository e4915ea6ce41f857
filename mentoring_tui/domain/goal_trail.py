"""The trail of a goal through the protocols: where it was talked about, what was tried, what came of it."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mentoring_tui.domain.advice import GIVEN, OUTCOME, TRIED, Quote, all_advice, pieces, quotes
from mentoring_tui.domain.meeting import PAST, Meeting
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task


class Move(StrEnum):
    """What a quote of a protocol does for a goal."""

    TALK = "talk"
    ADVICE = "advice"
    ATTEMPT = "attempt"
    RESULT = "result"


class TrailStep(NamedTuple):
    """A quote of a protocol that is about a goal, and what it does for it."""

    move: Move
    quote: Quote


_RESULTS = ("insights", "decisions", "contacts")
"""The fields of the outcome that tell what came of a talk."""


def goal_trail(goal_id: str, tandem: Tandem, meetings: Iterable[Meeting]) -> list[TrailStep]:
    """Return what refers to a goal, and what was tried after advice on it, in the order of the meetings."""
    ordered = sorted(meetings, key=lambda meeting: meeting.starts.sort_key)
    tried: set[Quote] = set()
    for advice in all_advice(tandem, ordered):
        if goal_id in advice.given.refs:
            tried |= set(advice.tried)
    trail: list[TrailStep] = []
    for meeting in ordered:
        for found in quotes(meeting, tandem):
            if goal_id in found.refs or found in tried:
                trail += [TrailStep(_move(found), piece) for piece in pieces(found)]
    return trail


def count_advice_without_goal(tandem: Tandem, meetings: Iterable[Meeting]) -> int:
    """Return how many pieces of advice refer to no goal, and so stand in no trail."""
    goals = {goal.id for goal in tandem.agreement.goals}
    return sum(goals.isdisjoint(advice.given.refs) for advice in all_advice(tandem, meetings))


def tasks_of_goal(tasks: Iterable[Task], goal_id: str) -> tuple[Task, ...]:
    """Return those of the tasks that belong to a goal."""
    return tuple(task for task in tasks if task.goal == goal_id)


def last_talked_about(ref: str, tandem: Tandem, meetings: Iterable[Meeting]) -> date | None:
    """Return the day of the last past meeting in whose protocol a goal or an expectation is talked about.

    What was tried after advice on it is a step of its trail, and no talk about it.
    """
    past = (meeting for meeting in meetings if meeting.status in PAST)
    for meeting in sorted(past, key=lambda meeting: meeting.day, reverse=True):
        if any(ref in found.refs for found in quotes(meeting, tandem)):
            return meeting.day
    return None


def _move(found: Quote) -> Move:
    where = found.part, found.field
    if where == GIVEN:
        return Move.ADVICE
    if where == TRIED:
        return Move.ATTEMPT
    return Move.RESULT if found.part == OUTCOME and found.field in _RESULTS else Move.TALK
