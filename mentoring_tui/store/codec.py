"""A tandem as tables and back: every record is checked, and what is wrong is named with its place."""

from collections.abc import MutableMapping
from dataclasses import fields, replace
from typing import Any, NamedTuple, TypedDict

from mentoring_tui.domain.meeting import MeetingRecord
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
"""The newest version of the format that this program writes and wholly understands."""

HEADER = "header"
AGREEMENT = "agreement"

LISTS: dict[str, Any] = {
    "meetings": tuple[MeetingRecord, ...],
    "tasks": tuple[Task, ...],
    "topics": tuple[Topic, ...],
    "versions": tuple[AgreementVersion, ...],
}
"""The tables that hold one record for each item of a tandem's tuple of the same name."""


_IDENTIFYING_FIELDS = ("id", "part", "field", "role", "since")
"""The fields that tell the items of a list apart: goals, sections, entries, signatures, rhythms."""


class Header(TypedDict):
    """What a file says about itself; `saved` is a time in UTC, for people: versions go by generation."""

    id: str
    format: str
    version: int
    generation: int
    saved: str
    program: str


class Document(TypedDict):
    """A whole tandem in one piece, as it is handed on."""

    format: str
    version: int
    audience: str
    tandem: Tandem


class Decoded(NamedTuple):
    """A tandem as a file holds it."""

    tandem: Tandem
    generation: int
    newer: bool


def decode(tables: Tables, *, clean: bool = True) -> Decoded:
    """Return the tandem; Damage for whatever it can't be made of.

    Where the texts are not known to be `clean`, they are cleaned. A newer format version is read as
    far as it is understood.
    """
    header = _header(tables)
    tandem = _tandem(tables, header["id"], clean)
    check_tandem(tandem)
    return Decoded(tandem, header["generation"], header["version"] > VERSION)


def format_version(tables: Tables) -> int:
    """Return the format version that a file names; Damage where it has no proper header."""
    return _header(tables)["version"]


def agreement_row(tandem: Tandem) -> Row:
    """Return what the agreement's record holds, without its id: all of a tandem but its lists."""
    names = [field.name for field in fields(tandem) if field.name != "id" and field.name not in LISTS]
    return row_of({name: getattr(tandem, name) for name in names})


def tandem_without_lists(row: Row, tandem_id: str, clean: bool = True) -> Tandem:
    """Return the tandem, but for its lists, that the agreement's record holds; Damage where it is none."""
    return _tandem_without_lists({"": row}, tandem_id, clean)


def row_of(item: object) -> Row:
    """Return one item of a list as a record; Damage where JSON can't hold it."""
    import msgspec

    try:
        row: Row = msgspec.json.decode(msgspec.json.encode(item))
    except (UnicodeEncodeError, TypeError) as error:
        raise Damage("unstorable") from error
    return row


def update_row(row: MutableMapping[str, Any], new: Row) -> None:
    """Bring a record up to date; fields that only another program knows stay behind its own."""
    updated = _updated(dict(row), new)
    row.clear()
    row.update(updated)


def encode_document(tandem: Tandem, audience: str) -> str:
    """Return a tandem as one JSON object, which says whom it was made for."""
    import msgspec

    whole = {"format": FORMAT, "version": VERSION, "audience": audience, "tandem": tandem}
    return msgspec.json.format(msgspec.json.encode(whole), indent=2).decode() + "\n"


def decode_document(raw: bytes) -> tuple[Tandem, str]:
    """Return the tandem of a `document`, its texts cleaned, and whom it was made for; or Damage."""
    import msgspec

    whole = decode_json(raw)
    try:
        found = msgspec.convert(whole if is_clean(raw) else clean_texts(whole), Document)
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
    if header["version"] < 1 or header["generation"] < 0:
        raise Damage("wrong-value", HEADER)
    return header


def _tandem_without_lists(table: Table, tandem_id: str, clean: bool) -> Tandem:
    head = {
        key: {**{field: value for field, value in row.items() if field not in LISTS}, "id": tandem_id}
        for key, row in table.items()
    }
    tandem: Tandem = _convert(head, AGREEMENT, list[Tandem], clean)[0]
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
    """Return the rows as values of the target type, a list or tuple of something."""
    import msgspec

    rows = list(table.values())
    try:
        return msgspec.convert(rows if clean else clean_texts(rows), target)
    except msgspec.ValidationError as error:
        _, _, path = str(error).partition(" - at `$[")
        at, _, inner = path.rstrip("`").partition("]")
        where = f"{name}.{list(table)[int(at)]}" if at.isdecimal() else name
        raise Damage("wrong-type", where + inner) from error


def _updated(old: Any, new: Any) -> Any:
    if isinstance(old, dict) and isinstance(new, dict):
        known = {field: _updated(old.get(field), value) for field, value in new.items()}
        return known | {field: value for field, value in old.items() if field not in new}
    if isinstance(old, list) and isinstance(new, list):
        known = {_identity(item): item for item in reversed(old) if isinstance(item, dict)}
        return [
            _updated(known.pop(_identity(item), None), item) if isinstance(item, dict) else item
            for item in new
        ]
    return new


def _identity(item: Row) -> tuple[str, str]:
    """Return what tells an item from the others of its list."""
    return next(((name, str(item[name])) for name in _IDENTIFYING_FIELDS if name in item), ("", ""))
