"""Bringing a file's tables up to date through TinyDB: only what changed is touched."""

from collections.abc import Iterable

from tinydb import TinyDB
from tinydb.table import Document, Table

from mentoring_tui.domain.ids import new_id
from mentoring_tui.domain.meeting import Record
from mentoring_tui.domain.tandem import Tandem, Version
from mentoring_tui.domain.task import Task, Topic
from mentoring_tui.store.codec import AGREEMENT, HEADER, LISTS, Header, head_row, merge, row_of
from mentoring_tui.store.storage import TandemStorage
from mentoring_tui.store.tables import Row

Item = Record | Task | Topic | Version


def write_tandem(storage: TandemStorage, old: Tandem | None, new: Tandem, header: Header) -> None:
    """Put the new tandem in the old one's place; to be called within a transaction of the storage.

    Without an old one every record is written again. Fields unknown to this program stay.
    """
    database = TinyDB(storage=lambda: storage)
    _put_single(_table(database, HEADER), dict(header))
    _put_single(_table(database, AGREEMENT), head_row(new))
    for name in LISTS:
        before: tuple[Item, ...] = getattr(old, name, ())
        after: tuple[Item, ...] = getattr(new, name)
        if old is None or after != before:
            _put_list(_table(database, name), before, after)


def _table(database: TinyDB, name: str) -> Table:
    return database.table(name, cache_size=0)


def _put_single(table: Table, row: Row) -> None:
    if not table.update(lambda found: merge(found, {"id": found.get("id") or new_id(), **row})):
        table.insert({"id": new_id(), **row})


def _put_list(table: Table, before: Iterable[Item], after: tuple[Item, ...]) -> None:
    numbers = {row["id"]: row.doc_id for row in table}
    same = {item.id: item for item in before}
    changed = {item.id: row_of(item) for item in after if same.get(item.id) != item}
    kept = {item.id for item in after}
    if gone := [number for own, number in numbers.items() if own not in kept]:
        table.remove(doc_ids=gone)
    if there := [numbers[own] for own in changed if own in numbers]:
        table.update(lambda found: merge(found, changed[found["id"]]), doc_ids=there)
    table.insert_multiple(row for own, row in changed.items() if own not in numbers)
    _put_in_order(table, [item.id for item in after])


def _put_in_order(table: Table, order: list[str]) -> None:
    """Let the records stand in the file in the order of the tandem's tuple."""
    rows: dict[str, Document] = {row["id"]: row for row in table}
    if list(rows) != order:
        table.truncate()
        table.insert_multiple(rows[own] for own in order)
