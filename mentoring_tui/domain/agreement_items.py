"""Edit goals and expectations, and match a list of texts to the items that had them."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from mentoring_tui.domain.agreement import Expectation, Goal
from mentoring_tui.domain.date_phrases.parse import parse_day_in_words
from mentoring_tui.domain.date_phrases.reading import DayContext
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.meeting import MeetingRecord, Protocol, Section
from mentoring_tui.domain.parsers import parse_audience, single_value
from mentoring_tui.domain.signing import refuse_if_signed
from mentoring_tui.domain.tandem import Tandem, with_agreement
from mentoring_tui.domain.task import Task
from mentoring_tui.domain.text import deduplicate, require_item, validate_text

GOAL_DETAILS = ("steps", "success", "target", "visibility")
DETAILS = (*(f"goal.N.{detail}" for detail in GOAL_DETAILS), "expect.ROLE.N.visibility")
"""Fields of a single goal or expectation, which are counted from 1."""

_Any = TypeVar("_Any")
_Item = TypeVar("_Item", Goal, Expectation, Task)


def match_items(
    values: Iterable[str], items: Iterable[_Item], new: Callable[[str], _Item], field: str
) -> tuple[_Item, ...]:
    """Return an item for each text: the one with this text, or else a new one.

    If there are as many texts as items, the texts that no item has reword the remaining items in order.
    """
    texts = deduplicate(require_item(value, field) for value in values)
    known = {item.text: item for item in items}
    reworded: list[_Item] = []
    if len(known) == len(texts):
        reworded = [item for item in known.values() if item.text not in texts]
    matched: list[_Item] = []
    for text in texts:
        if text in known:
            matched.append(known[text])
        elif reworded:
            matched.append(replace(reworded.pop(0), text=text))
        else:
            matched.append(new(text))
    return tuple(matched)


def unlink_removed(tandem: Tandem, before: Tandem) -> Tandem:
    """Return the tandem whose protocols refer to no goal or expectation that it had before and has no more.

    What an earlier version of the agreement has stays known.
    """
    gone = before.agreed_ids - tandem.agreed_ids
    if not gone:
        return tandem
    return replace(tandem, meetings=tuple(_without_refs(record, gone) for record in tandem.meetings))


def _without_refs(record: MeetingRecord, gone: frozenset[str]) -> MeetingRecord:
    if record.protocol is None:
        return record
    sections: list[Section] = []
    for section in record.protocol.sections:
        entries = []
        for entry in section.entries:
            entries.append(replace(entry, refs=tuple(ref for ref in entry.refs if ref not in gone)))
        sections.append(replace(section, entries=tuple(entries)))
    return replace(record, protocol=Protocol(tuple(sections)))


def edit_goal(tandem: Tandem, goal: Goal) -> Tandem:
    """Replace the goal with the same id; raise Refused if that changes a signed agreement."""
    steps = tuple(require_item(step, "steps") for step in goal.steps)
    text, success = require_item(goal.text, "goal"), validate_text(goal.success, "success")
    edited = replace(goal, text=text, steps=steps, success=success)
    old = tandem.goal(goal.id)
    if old and replace(edited, visibility=old.visibility) != old:
        refuse_if_signed(tandem, "goal")
    goals = tuple(edited if old.id == goal.id else old for old in tandem.agreement.goals)
    return with_agreement(tandem, goals=goals)


def edit_expectation(tandem: Tandem, expectation: Expectation) -> Tandem:
    """Replace the expectation with the same id; raise Refused if that changes a signed agreement."""
    edited = replace(expectation, text=require_item(expectation.text, f"expect.{expectation.who}"))
    expectations = list(tandem.agreement.expectations)
    for index, old in enumerate(expectations):
        if old.id == edited.id:
            if (old.text, old.who) != (edited.text, edited.who):
                refuse_if_signed(tandem, f"expect.{edited.who}")
            expectations[index] = edited
    return with_agreement(tandem, expectations=tuple(expectations))


def set_detail(tandem: Tandem, field: str, values: Sequence[str], today: date) -> Tandem | None:
    """Set a detail such as `goal.1.target`; return None if no detail has this name."""
    kind, _, rest = field.partition(".")
    number, _, attribute = rest.rpartition(".")
    if kind == "goal" and attribute in GOAL_DETAILS:
        goal = _numbered(tandem.agreement.goals, number, field)
        return edit_goal(tandem, _goal_detail(goal, attribute, values, today))
    if kind == "expect" and attribute == "visibility":
        role, _, index = number.partition(".")
        own = [e for e in tandem.agreement.expectations if e.who == role]
        audience = parse_audience(single_value(values, field))
        return edit_expectation(tandem, replace(_numbered(own, index, field), visibility=audience))
    return None


def _numbered(items: Sequence[_Any], number: str, field: str) -> _Any:
    if not re.fullmatch("[0-9]{1,6}", number) or not 1 <= int(number) <= len(items):
        raise Refused("number-out-of-bounds", field=field, most=len(items))
    return items[int(number) - 1]


def _goal_detail(goal: Goal, attribute: str, values: Sequence[str], today: date) -> Goal:
    if attribute == "steps":
        return replace(goal, steps=tuple(values))
    written = single_value(values, attribute)
    if attribute == "success":
        return replace(goal, success=written)
    if attribute == "target":
        return replace(goal, target=parse_day_in_words(written, DayContext(today)) if written else None)
    return replace(goal, visibility=parse_audience(written))
