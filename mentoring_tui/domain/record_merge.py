"""Three-way merge of values, of records field by field, and of lists record by record."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from mentoring_tui.domain.audience import Audience, narrower
from mentoring_tui.domain.line_merge import merge_order, merge_sequences
from mentoring_tui.domain.tandem import AgreementVersion
from mentoring_tui.domain.task_history import merge_history

MergeKey = tuple[str, ...]
"""Names what both sides can change: a list, the id of a record and a field, or a part of a protocol."""

_FIELDS_TOGETHER = {"done_on": "done", "asked": "value"}
"""Fields that are taken from the side from which another field is taken."""

_EVENTS = "history"
"""The field of a task with what happened to it, of which both sides are kept."""

_READERS = "visibility"
"""The field of a record with its audience."""

_TEXT_LISTS = ("steps",)
"""Fields with a sequence of lines."""

_TEXT_SETS = ("steps_done",)
"""Fields with lines whose order tells nothing, so that no two changes of them conflict."""


@dataclass(frozen=True)
class Conflict:
    """What both sides changed, with each side's value; `mine_removed` tells whether mine is no more."""

    key: MergeKey
    mine: Any
    theirs: Any
    mine_removed: bool = False


class RecordMerge:
    """Merges values and records with their common base, and collects the conflicts.

    Without a base, whatever differs is a conflict, and every record of either side is kept.
    """

    def __init__(self, choices: Mapping[MergeKey, bool], has_base: bool) -> None:
        self._choices = choices
        self._has_base = has_base
        self.conflicts: list[Conflict] = []

    def _records(
        self,
        name: str,
        mine: tuple[Any, ...],
        theirs: tuple[Any, ...],
        base: tuple[Any, ...],
        id_of: Callable[[Any], str] = lambda record: record.id,
    ) -> tuple[Any, ...]:
        """Merge a list record by record, and a record that both sides have field by field."""
        if self._has_base and mine == base:
            return theirs
        if theirs == base:
            return mine
        my_records, their_records, base_records = (
            {id_of(record): record for record in records} for records in (mine, theirs, base)
        )
        merged: dict[str, Any] = {}
        for record_id in (*my_records, *(each for each in their_records if each not in my_records)):
            sides = my_records.get(record_id), their_records.get(record_id), base_records.get(record_id)
            record = self._record((name, record_id), *sides)
            if record is not None:
                merged[record_id] = record
        order = merge_order(list(my_records), list(their_records), list(base_records))
        return tuple(merged[record_id] for record_id in order if record_id in merged)

    def _record(self, key: MergeKey, mine: Any, theirs: Any, base: Any) -> Any:
        """Return the merged record, or None if it was removed."""
        if mine is not None and theirs is not None:
            return self._fields(key, mine, theirs, base)
        if base is None:
            return mine or theirs
        if base in (mine, theirs):
            return None
        return self._chosen(Conflict(key, mine, theirs, mine_removed=mine is None))

    def _fields(self, key: MergeKey, mine: Any, theirs: Any, base: Any) -> Any:
        """Merge two records with the same id field by field; without a base each difference is a conflict."""
        if theirs in (mine, base):
            return mine
        if mine == base:
            return theirs
        if isinstance(mine, AgreementVersion):
            return self._chosen(Conflict(key, mine, theirs))
        values: dict[str, Any] = {}
        for name in names_of(type(mine)):
            own, other = getattr(mine, name), getattr(theirs, name)
            lead = _FIELDS_TOGETHER.get(name)
            if name == _EVENTS:
                values[name] = merge_history(own, other, getattr(base, name, ()))
            elif lead is not None:
                took_mine = values[lead] == getattr(mine, lead)
                before = getattr(base, name, None)
                values[name] = other if not took_mine or own == before else own
            elif name == _READERS and self._has_base and base is not None:
                values[name] = self._readers((*key, name), mine, theirs, base)
            elif base is None:
                values[name] = own if own == other else self._chosen(Conflict((*key, name), own, other))
            else:
                values[name] = self._value((*key, name), own, other, getattr(base, name))
        return replace(mine, **values)

    def _readers(self, key: MergeKey, mine: Any, theirs: Any, base: Any) -> Audience:
        """Return for whom a record is; what a side wrote is for no more readers than it knew of."""
        merged: Audience = self._value(key, mine.visibility, theirs.visibility, base.visibility)
        for side in (mine, theirs):
            if side.visibility == base.visibility and _words(side) != _words(base):
                merged = narrower(merged, side.visibility)
        return merged

    def _value(self, key: MergeKey, mine: Any, theirs: Any, base: Any) -> Any:
        """Return the value of the side that changed it; a text of several lines is merged by lines."""
        if mine == theirs or (self._has_base and theirs == base):
            return mine
        if self._has_base and mine == base:
            return theirs
        if key[-1] in _TEXT_SETS:
            return _merged_set(mine, theirs, base)
        merged = _merged_lines(key[-1], mine, theirs, base) if self._has_base else None
        if merged is not None:
            return merged
        return self._chosen(Conflict(key, mine, theirs))

    def _chosen(self, conflict: Conflict) -> Any:
        return conflict.theirs if self._takes_theirs(conflict) else conflict.mine

    def _takes_theirs(self, conflict: Conflict) -> bool:
        self.conflicts.append(conflict)
        return self._choices.get(conflict.key, conflict.mine_removed)


def _words(record: Any) -> list[object]:
    """Return the texts of a record and what it refers to."""
    values = [getattr(record, name) for name in names_of(type(record)) if name != _EVENTS]
    return [value for value in values if isinstance(value, str | tuple) and not isinstance(value, StrEnum)]


def _merged_set(mine: tuple[str, ...], theirs: tuple[str, ...], base: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines that either side has, without those that one of them has removed."""
    gone = {line for line in base if line not in mine or line not in theirs}
    return tuple(line for line in dict.fromkeys((*mine, *theirs)) if line not in gone)


def _merged_lines(name: str, mine: Any, theirs: Any, base: Any) -> Any:
    """Return the merge of two lists of lines or texts of several lines, or None if they can't be merged."""
    if name in _TEXT_LISTS:
        lines = merge_sequences(mine, theirs, base)
        return None if lines.has_conflict else lines.elements
    if isinstance(base, str) and "\n" in base:
        merged = merge_sequences(mine.split("\n"), theirs.split("\n"), base.split("\n"))
        return None if merged.has_conflict else "\n".join(merged.elements)
    return None


def names_of(kind: type[Any]) -> tuple[str, ...]:
    """Return the names of the fields of a dataclass."""
    return tuple(field.name for field in fields(kind))
