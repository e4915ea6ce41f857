"""Bringing a file's tables up to date through TinyDB: only what changed is touched."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tinydb import TinyDB
from tinydb.table import Document, Table

from mentoring_tui.domain.ids import new_id
from mentoring_tui.domain.meeting import MeetingRecord
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

Item = MeetingRecord | Task | Topic | AgreementVersion
Items = tuple[Item, ...]


def write_tandem(storage: TandemStorage, old: Tandem | None, new: Tandem, header: Header) -> None:
    """Put the new tandem in the old one's place; to be called within a transaction of the storage.

    Without an old one every record is written again. Fields unknown to this program stay.
    """
    database = TinyDB(storage=lambda: storage)
    _upsert_single(_table(database, HEADER), dict(header))
    _upsert_single(_table(database, AGREEMENT), agreement_row(new))
    changed = {name: dict.fromkeys(_rows(storage, name)) for name in (HEADER, AGREEMENT)}
    for name, before, after in _changed_lists(old, new):
        changed[name] = _update_list(_table(database, name), _rows(storage, name), before, after)
    storage.changed = changed if old else None


def verify_changed_rows(storage: TandemStorage, new: Tandem) -> bool:
    """Tell whether what is changed in a transaction reads the same from the bytes that are to be written."""
    from msgspec.json import decode

    changed = storage.changed or {}
    for name in LISTS:
        for number, item in changed.get(name, {}).items():
            if decode(storage.encoder.row(name, number), type=type(item)) != item:
                return False
    (number,) = changed[AGREEMENT]
    head = decode(storage.encoder.row(AGREEMENT, number), type=Row)
    without: dict[str, Any] = dict.fromkeys(LISTS, ())
    return tandem_without_lists(head, new.id) == replace(new, **without)


def _changed_lists(old: Tandem | None, new: Tandem) -> Iterator[tuple[str, Items, Items]]:
    for name in LISTS:
        before: Items = getattr(old, name, ())
        after: Items = getattr(new, name)
        if old is None or (after is not before and after != before):
            yield name, before, after


def _changed_items(before: Items, after: Items) -> list[Item]:
    """Return the items that are new or not what they were."""
    known = set(map(id, before))
    others = [item for item in after if id(item) not in known]
    same = {item.id: item for item in before} if others else {}
    return [item for item in others if same.get(item.id) != item]


def _rows(storage: TandemStorage, name: str) -> dict[str, Row]:
    return (storage.read() or {}).get(name, {})


def _table(database: TinyDB, name: str) -> Table:
    return database.table(name, cache_size=0)


def _upsert_single(table: Table, row: Row) -> None:
    if not table.update(lambda found: update_row(found, {"id": found.get("id") or new_id(), **row})):
        table.insert({"id": new_id(), **row})


def _update_list(table: Table, rows: dict[str, Row], before: Items, after: Items) -> dict[str, Item | None]:
    """Bring a table up to date, and return what is not what it was by the numbers of its records."""
    changed = {item.id: item for item in _changed_items(before, after)}
    numbers = {row["id"]: number for number, row in rows.items()}
    order = [item.id for item in after]
    kept = set(order)
    if gone := [int(number) for own, number in numbers.items() if own not in kept]:
        table.remove(doc_ids=gone)
    if there := [int(numbers[own]) for own in changed if own in numbers]:
        table.update(lambda found: update_row(found, row_of(changed[found["id"]])), doc_ids=there)
    new = [own for own in changed if own not in numbers]
    if new or not rows:  # an empty table stands in the file too
        added = table.insert_multiple(row_of(changed[own]) for own in new)
        numbers |= {own: str(number) for own, number in zip(new, added, strict=True)}
    if [own for own in numbers if own in kept] != order:
        _reorder(table, order)
    return {numbers[own]: item for own, item in changed.items()}


def _reorder(table: Table, order: list[str]) -> None:
    """Let the records stand in the file in the order of the tandem's tuple."""
    rows: dict[str, Document] = {row["id"]: row for row in table}
    table.truncate()
    table.insert_multiple(rows[own] for own in order)
