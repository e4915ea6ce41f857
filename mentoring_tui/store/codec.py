"""Convert a tandem to tables and back, validate every row and name mistakes by their path."""

from collections.abc import Mapping, MutableMapping
from dataclasses import fields, replace
from typing import Any, NamedTuple, TypedDict

from mentoring_tui.domain.absence import Absence
from mentoring_tui.domain.evaluation import Answer, OwnEffect
from mentoring_tui.domain.goal_progress import GoalProgress
from mentoring_tui.domain.known_name import ClearedFinding, KnownName
from mentoring_tui.domain.limits import MOST_GENERATIONS
from mentoring_tui.domain.meeting import MeetingRecord
from mentoring_tui.domain.receipt import Receipt
from mentoring_tui.domain.tandem import AgreementVersion, Tandem
from mentoring_tui.domain.task import Task, Topic
from mentoring_tui.store.json_tables import (
    Damage,
    Row,
    Table,
    Tables,
    clean_texts,
    decode_json,
    is_clean,
)
from mentoring_tui.store.validation import check_ids, check_tandem

FORMAT = "mentoring-tandem"
VERSION = 1
"""The format version that this program writes, and the newest that it knows."""

EXCERPT = "mentoring-document"
"""The format of a document that holds a part of a tandem."""

HEADER = "header"
AGREEMENT = "agreement"

LISTS: dict[str, Any] = {
    "meetings": tuple[MeetingRecord, ...],
    "tasks": tuple[Task, ...],
    "topics": tuple[Topic, ...],
    "versions": tuple[AgreementVersion, ...],
    "names": tuple[KnownName, ...],
    "cleared": tuple[ClearedFinding, ...],
    "receipts": tuple[Receipt, ...],
    "answers": tuple[Answer, ...],
    "effects": tuple[OwnEffect, ...],
    "absences": tuple[Absence, ...],
    "progress": tuple[GoalProgress, ...],
}
"""The tables with one row for each item of the tandem's tuple of the same name, with their types."""

_IDENTIFYING_FIELDS = ("id", "part", "field", "role", "since")
"""The fields that identify an item within a list: a goal, section, entry, signature or rhythm."""


class Header(TypedDict):
    """The header of a file; `saved` is a time in UTC, but versions are ordered by generation."""

    id: str
    format: str
    version: int
    generation: int
    saved: str
    program: str


class Document(TypedDict):
    """A tandem exported as one JSON object."""

    format: str
    version: int
    audience: str
    tandem: Tandem


class Decoded(NamedTuple):
    """A tandem and its generation; `newer` tells whether its format is newer than this program's."""

    tandem: Tandem
    generation: int
    newer: bool


def decode(tables: Tables, *, clean: bool = True) -> Decoded:
    """Return the tandem in the tables; raise Damage if they don't make a valid one.

    Texts are cleaned unless they are known to be `clean`. Fields of a newer format are ignored.
    """
    header = _header(tables)
    tandem = _tandem(tables, header["id"], clean)
    check_tandem(tandem)
    return Decoded(tandem, header["generation"], header["version"] > VERSION)


def format_version(tables: Tables) -> int:
    """Return the format version in the header; raise Damage if the header is not valid."""
    return _header(tables)["version"]


def agreement_row(tandem: Tandem) -> Row:
    """Return the row of the agreement table without its id: all fields of a tandem but its lists."""
    names = [field.name for field in fields(tandem) if field.name != "id" and field.name not in LISTS]
    return row_of({name: getattr(tandem, name) for name in names})


def tandem_without_lists(row: Row, tandem_id: str, clean: bool = True) -> Tandem:
    """Return the tandem in the row of the agreement table, its lists empty; raise Damage if not valid."""
    return _tandem_without_lists({"": row}, tandem_id, clean)


def row_of(item: object) -> Row:
    """Return an item of a list as a row; raise Damage if JSON can't hold it."""
    import msgspec

    try:
        row: Row = msgspec.json.decode(msgspec.json.encode(item))
    except (UnicodeEncodeError, TypeError) as error:
        raise Damage("unstorable") from error
    return row


def update_row(row: MutableMapping[str, Any], new: Row) -> None:
    """Update a row in place; fields that this program does not know stay, after the known ones."""
    updated = _updated(dict(row), new)
    row.clear()
    row.update(updated)


def encode_document(tandem: Tandem, audience: str) -> str:
    """Return a tandem as one JSON object that names its audience."""
    import msgspec

    whole = {"format": FORMAT, "version": VERSION, "audience": audience, "tandem": tandem}
    return msgspec.json.format(msgspec.json.encode(whole), indent=2).decode() + "\n"


def encode_excerpt(
    tandem: Tandem, audience: str, document: str, facts: Mapping[str, object] | None = None
) -> str:
    """Return what stands in a document as one JSON object, which is no whole tandem and not imported."""
    import msgspec

    told = {"facts": facts} if facts else {}
    whole = {"format": EXCERPT, "version": VERSION, "document": document, "audience": audience}
    return (
        msgspec.json.format(msgspec.json.encode({**whole, **told, "tandem": tandem}), indent=2).decode()
        + "\n"
    )


def decode_document(raw: bytes) -> tuple[Tandem, str]:
    """Return the tandem of a document, its texts cleaned, and its audience; raise Damage if not valid."""
    return convert_document(decode_json(raw), is_clean(raw))


def convert_document(whole: Any, clean: bool) -> tuple[Tandem, str]:
    """Return what `decode_document` does, from the decoded JSON; its texts are cleaned unless `clean`."""
    import msgspec

    try:
        found = msgspec.convert(whole if clean else clean_texts(whole), Document)
    except msgspec.ValidationError as error:
        raise Damage("wrong-type", str(error).partition(" - at `$.")[2].rstrip("`")) from error
    if found["format"] != FORMAT or found["version"] != VERSION:
        raise Damage("unknown-format")
    for name in LISTS:
        ids = [item.id for item in getattr(found["tandem"], name)]
        check_ids(name, map(str, range(len(ids))), ids)
    check_tandem(found["tandem"])
    return found["tandem"], found["audience"]


def _header(tables: Tables) -> Header:
    header: Header = _convert(_single_row(tables, HEADER), HEADER, list[Header])[0]
    if header["format"] != FORMAT:
        raise Damage("unknown-format", f"{HEADER}.format")
    if header["version"] < 1 or not 0 <= header["generation"] <= MOST_GENERATIONS:
        raise Damage("wrong-value", HEADER)
    return header


def _tandem_without_lists(table: Table, tandem_id: str, clean: bool) -> Tandem:
    rows: Table = {}
    for number, row in table.items():
        fields_of_tandem = {field: value for field, value in row.items() if field not in LISTS}
        rows[number] = {**fields_of_tandem, "id": tandem_id}
    tandem: Tandem = _convert(rows, AGREEMENT, list[Tandem], clean)[0]
    return tandem


def _tandem(tables: Tables, tandem_id: str, clean: bool) -> Tandem:
    tandem = _tandem_without_lists(_single_row(tables, AGREEMENT), tandem_id, clean)
    return replace(tandem, **{name: _decode_list(tables.get(name, {}), name, clean) for name in LISTS})


def _decode_list(table: Table, name: str, clean: bool) -> Any:
    check_ids(name, table, [row.get("id") for row in table.values()])
    return _convert(table, name, LISTS[name], clean)


def _single_row(tables: Tables, name: str) -> Table:
    table = tables.get(name, {})
    if len(table) != 1:
        raise Damage("wrong-type" if table else "missing-table", name)
    return table


def _convert(table: Table, name: str, target: Any, clean: bool = True) -> Any:
    """Convert rows to a list or tuple type, cleaning their texts unless they are clean."""
    import msgspec

    rows = list(table.values())
    try:
        return msgspec.convert(rows if clean else clean_texts(rows), target)
    except msgspec.ValidationError as error:
        _, _, path = str(error).partition(" - at `$[")
        index, _, inner = path.rstrip("`").partition("]")
        where = f"{name}.{list(table)[int(index)]}" if index.isdecimal() else name
        raise Damage("wrong-type", where + inner) from error


def _updated(old: Any, new: Any) -> Any:
    """Return the new value, with the fields of the old one that it lacks."""
    if isinstance(old, dict) and isinstance(new, dict):
        known = {field: _updated(old.get(field), value) for field, value in new.items()}
        unknown = {field: value for field, value in old.items() if field not in new}
        return known | unknown
    if isinstance(old, list) and isinstance(new, list):
        return _updated_list(old, new)
    return new


def _updated_list(old: list[Any], new: list[Any]) -> list[Any]:
    """Return the new items, each with the unknown fields of the first old item of the same identity."""
    old_items: dict[tuple[str, str], Row] = {}
    for item in old:
        if isinstance(item, dict):
            old_items.setdefault(_identity(item), item)
    updated: list[Any] = []
    for item in new:
        if isinstance(item, dict):
            item = _updated(old_items.pop(_identity(item), None), item)
        updated.append(item)
    return updated


def _identity(item: Row) -> tuple[str, str]:
    """Return the name and value of the field that identifies an item within its list."""
    for name in _IDENTIFYING_FIELDS:
        if name in item:
            return name, str(item[name])
    return "", ""
