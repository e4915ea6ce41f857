"""Writing a list of goals, expectations or standing tasks anew without losing who is who."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from mentoring_tui.domain.agreement import Expectation, Goal
from mentoring_tui.domain.task import Task
from mentoring_tui.domain.text import deduplicate, require_item

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
