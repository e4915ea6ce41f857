"""Edit the goals and expectations of the agreement, and rewrite a list of items."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from mentoring_tui.domain.agreement import Expectation, Goal
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.moment import parse_day
from mentoring_tui.domain.parsers import parse_audience, single_value
from mentoring_tui.domain.signing import refuse_if_signed
from mentoring_tui.domain.tandem import Tandem, with_agreement
from mentoring_tui.domain.task import Task
from mentoring_tui.domain.text import deduplicate, require_item, validate_text

GOAL_DETAILS = ("steps", "success", "target", "visibility")
DETAILS = (*(f"goal.N.{detail}" for detail in GOAL_DETAILS), "expect.ROLE.N.visibility")
_Counted = TypeVar("_Counted")
_Item = TypeVar("_Item", Goal, Expectation, Task)


def match_items(
    values: Iterable[str], items: Iterable[_Item], new: Callable[[str], _Item], field: str
) -> tuple[_Item, ...]:
    """Keep the item where its text is the same, else the next reworded one where none came, else make one."""
    texts = deduplicate(require_item(value, field) for value in values)
    known = {item.text: item for item in items}
    spare = [item for item in known.values() if item.text not in texts] if len(known) == len(texts) else []
    found: list[_Item] = []
    for text in texts:
        old = known.get(text) or (spare.pop(0) if spare else None)
        found.append(replace(old, text=text) if old else new(text))
    return tuple(found)


def edit_goal(tandem: Tandem, goal: Goal) -> Tandem:
    """Put the goal in the place of the one with the same id."""
    steps = tuple(require_item(step, "steps") for step in goal.steps)
    text, success = require_item(goal.text, "goal"), validate_text(goal.success, "success")
    edited = replace(goal, text=text, steps=steps, success=success)
    old = tandem.goal(goal.id)
    if old and replace(edited, visibility=old.visibility) != old:
        refuse_if_signed(tandem, "goal")
    goals = tuple(edited if old.id == goal.id else old for old in tandem.agreement.goals)
    return with_agreement(tandem, goals=goals)


def edit_expectation(tandem: Tandem, expectation: Expectation) -> Tandem:
    """Put the expectation in the place of the one with the same id."""
    edited = replace(expectation, text=require_item(expectation.text, f"expect.{expectation.who}"))
    every = tandem.agreement.expectations
    if any(old.id == edited.id and (old.text, old.who) != (edited.text, edited.who) for old in every):
        refuse_if_signed(tandem, f"expect.{edited.who}")
    return with_agreement(tandem, expectations=tuple(edited if old.id == edited.id else old for old in every))


def set_detail(tandem: Tandem, field: str, values: Sequence[str]) -> Tandem | None:
    """Set a detail such as `goal.1.target`, counted from 1; return None where no detail has this name."""
    kind, _, rest = field.partition(".")
    number, _, attribute = rest.rpartition(".")
    if kind == "goal" and attribute in GOAL_DETAILS:
        goal = _counted(tandem.agreement.goals, number, field)
        return edit_goal(tandem, _goal_detail(goal, attribute, values))
    if kind == "expect" and attribute == "visibility":
        role, _, index = number.partition(".")
        own = [e for e in tandem.agreement.expectations if e.who == role]
        audience = parse_audience(single_value(values, field))
        return edit_expectation(tandem, replace(_counted(own, index, field), visibility=audience))
    return None


def _counted(items: Sequence[_Counted], number: str, field: str) -> _Counted:
    if not re.fullmatch("[0-9]{1,6}", number) or not 1 <= int(number) <= len(items):
        raise Refused("number-out-of-bounds", field=field, most=len(items))
    return items[int(number) - 1]


def _goal_detail(goal: Goal, attribute: str, values: Sequence[str]) -> Goal:
    if attribute == "steps":
        return replace(goal, steps=tuple(values))
    written = single_value(values, attribute)
    if attribute == "success":
        return replace(goal, success=written)
    if attribute == "target":
        return replace(goal, target=parse_day(written) if written else None)
    return replace(goal, visibility=parse_audience(written))
