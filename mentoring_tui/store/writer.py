"""Update the tables of a file through TinyDB, only the rows that changed."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tinydb import TinyDB
from tinydb.table import Document, Table

from mentoring_tui.domain.absence import Absence
from mentoring_tui.domain.evaluation import Answer, OwnEffect
from mentoring_tui.domain.ids import new_id
from mentoring_tui.domain.known_name import ClearedFinding, KnownName
from mentoring_tui.domain.meeting import MeetingRecord
from mentoring_tui.domain.receipt import Receipt
from mentoring_tui.domain.tandem import AgreementVersion, Tandem
from mentoring_tui.domain.task import Task, Topic
from mentoring_tui.store.codec import (
    AGREEMENT,
    HEADER,
    LISTS,
    Header,
    agreement_row,
    row_of,
    tandem_without_lists,
    update_row,
)
from mentoring_tui.store.json_tables import Row
from mentoring_tui.store.storage import TandemStorage

Item = (
    MeetingRecord
    | Task
    | Topic
    | AgreementVersion
    | KnownName
    | ClearedFinding
    | Receipt
    | Answer
    | OwnEffect
    | Absence
)
Items = tuple[Item, ...]


def write_tandem(storage: TandemStorage, old: Tandem | None, new: Tandem, header: Header) -> None:
    """Update the tables from the old to the new tandem, within a transaction of the storage.

    Without an old tandem update every row. Fields that this program does not know stay.
    """
    database = TinyDB(storage=lambda: storage)
    _upsert_single(_table(database, HEADER), dict(header))
    _upsert_single(_table(database, AGREEMENT), agreement_row(new))
    changed = {name: dict.fromkeys(_rows(storage, name)) for name in (HEADER, AGREEMENT)}
    for name, before, after in _changed_lists(old, new):
        changed[name] = _update_list(_table(database, name), _rows(storage, name), before, after)
    storage.changed = changed if old else None


def verify_changed_rows(storage: TandemStorage, new: Tandem) -> bool:
    """Return whether the encoded rows of a transaction decode to the items that changed."""
    from msgspec.json import decode

    changed = storage.changed or {}
    for name in LISTS:
        for number, item in changed.get(name, {}).items():
            if decode(storage.encoder.row(name, number), type=type(item)) != item:
                return False
    (number,) = changed[AGREEMENT]
    row = decode(storage.encoder.row(AGREEMENT, number), type=Row)
    no_lists: dict[str, Any] = dict.fromkeys(LISTS, ())
    return tandem_without_lists(row, new.id) == replace(new, **no_lists)


def _changed_lists(old: Tandem | None, new: Tandem) -> Iterator[tuple[str, Items, Items]]:
    """Yield each list that changed: its name, its items before and its items after."""
    for name in LISTS:
        before: Items = getattr(old, name, ())
        after: Items = getattr(new, name)
        if old is None or (after is not before and after != before):
            yield name, before, after


def _changed_items(before: Items, after: Items) -> list[Item]:
    """Return the items that are new or changed; most are the same object, which is quick to tell."""
    same_objects = set(map(id, before))
    candidates = [item for item in after if id(item) not in same_objects]
    if not candidates:
        return []
    before_by_id = {item.id: item for item in before}
    return [item for item in candidates if before_by_id.get(item.id) != item]


def _rows(storage: TandemStorage, name: str) -> dict[str, Row]:
    return (storage.read() or {}).get(name, {})


def _table(database: TinyDB, name: str) -> Table:
    return database.table(name, cache_size=0)


def _upsert_single(table: Table, row: Row) -> None:
    """Update the only row of a table, or insert it."""
    if not table.update(lambda found: update_row(found, {"id": found.get("id") or new_id(), **row})):
        table.insert({"id": new_id(), **row})


def _update_list(table: Table, rows: dict[str, Row], before: Items, after: Items) -> dict[str, Item | None]:
    """Update a table to hold the items after, and return the changed items by the numbers of their rows."""
    changed = {item.id: item for item in _changed_items(before, after)}
    numbers = {row["id"]: number for number, row in rows.items()}
    order = [item.id for item in after]
    remaining = set(order)
    if removed := [int(number) for item_id, number in numbers.items() if item_id not in remaining]:
        table.remove(doc_ids=removed)
    if existing := [int(numbers[item_id]) for item_id in changed if item_id in numbers]:
        table.update(lambda row: update_row(row, row_of(changed[row["id"]])), doc_ids=existing)
    new = [item_id for item_id in changed if item_id not in numbers]
    if new or not rows:  # an empty table is written too
        inserted = table.insert_multiple(row_of(changed[item_id]) for item_id in new)
        for item_id, number in zip(new, inserted, strict=True):
            numbers[item_id] = str(number)
    if [item_id for item_id in numbers if item_id in remaining] != order:
        _reorder(table, order)
    return {numbers[item_id]: item for item_id, item in changed.items()}


def _reorder(table: Table, order: list[str]) -> None:
    """Insert the rows anew in the order of these ids; they keep their numbers."""
    rows: dict[str, Document] = {row["id"]: row for row in table}
    table.truncate()
    table.insert_multiple(rows[item_id] for item_id in order)
