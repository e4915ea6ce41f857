"""Find the goal that a person means: by number, id, or words of its text."""

import re
from collections.abc import Sequence

from mentoring_tui.domain.agreement import Goal
from mentoring_tui.domain.errors import NotFound, Refused
from mentoring_tui.domain.folding import fold_for_search
from mentoring_tui.domain.text import shorten

_NUMBER = re.compile(r"(?:goals?\.)?([0-9]{1,4})(?:\.reached)?", re.IGNORECASE)
"""Matches `2`, `goals.2`, and the question `goals.2.reached` of the evaluation."""


def find_goal(goals: Sequence[Goal], wanted: str) -> Goal:
    """Return the goal with this number, this id, or the only one that begins with these words or has them.

    Raise NotFound with the candidates if there is none or more than one.
    """
    number = _NUMBER.fullmatch(wanted.strip())
    if number and 1 <= int(number[1]) <= len(goals):
        return goals[int(number[1]) - 1]
    found: list[Goal] = []
    for matches in (_has_id, _begins_with, _contains):
        found = found or [goal for goal in goals if matches(goal, wanted.strip())]
    if len(found) == 1:
        return found[0]
    if not goals:
        raise Refused("no-goal-yet")
    code = "id-ambiguous" if found else "id-unknown"
    named = tuple(f"{goals.index(goal) + 1} ({shorten(goal.text)})" for goal in found or goals)
    raise NotFound(code, kind="goal", wanted=wanted, candidates=named)


def _has_id(goal: Goal, wanted: str) -> bool:
    return (len(wanted) > 3 and goal.id.startswith(wanted)) or goal.id == wanted


def _begins_with(goal: Goal, wanted: str) -> bool:
    return bool(wanted) and fold_for_search(goal.text).startswith(fold_for_search(wanted))


def _contains(goal: Goal, wanted: str) -> bool:
    return bool(wanted) and fold_for_search(wanted) in fold_for_search(goal.text)
