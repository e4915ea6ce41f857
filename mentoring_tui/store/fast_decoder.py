"""The short way to read a file that holds just what this program would write."""

import re
from dataclasses import fields
from functools import cache
from types import GenericAlias
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.store import codec
from mentoring_tui.store.codec import AGREEMENT, HEADER, LISTS, Decoded, Header, decode
from mentoring_tui.store.json_tables import Damage, collector_paused, decode_tables, is_clean, is_written_so
from mentoring_tui.store.validation import all_like, check, check_ids

if TYPE_CHECKING:
    from msgspec.json import Decoder

_NUMBERS = re.compile("(?:(?:0|[1-9][0-9]{0,17})\n)*")
"""TinyDB's numbers for records, each in the one way it writes them."""


def decode_file(raw: bytes) -> tuple[Decoded, bool]:
    """Return a file's tandem with its texts cleaned, and whether they were clean; or Damage."""
    with collector_paused():
        found = decode_verbatim(raw)
        if is_clean(raw):
            return found, True
        return decode(decode_tables(raw), clean=False), False


def decode_verbatim(raw: bytes) -> Decoded:
    """Return a file's tandem with its texts as they stand there; Damage for whatever is no tandem."""
    return decode_canonical(raw) or decode(decode_tables(raw))


def decode_canonical(raw: bytes) -> Decoded | None:
    """Return the tandem where encoding it gives the same bytes but for white space, else None.

    Then no name stands there twice, no field is unknown, and nothing could be written another way.
    What is wrong with a file, this doesn't tell.
    """
    import msgspec

    try:
        tables = _decoder().decode(raw)
        same = is_written_so(raw, msgspec.json.encode(tables))
        return _sound(tables, _decoded(tables)) if same else None
    except (msgspec.MsgspecError, UnicodeError, RecursionError, Damage):
        return None


def _decoded(tables: Any) -> Decoded | None:
    headers, heads = getattr(tables, HEADER), getattr(tables, AGREEMENT)
    if len(headers) != 1 or len(heads) != 1:
        return None
    (header,), (head,) = headers.values(), heads.values()
    if not head.id:
        return None  # saving gives it one
    values: dict[str, Any] = {name: tuple(getattr(tables, name).values()) for name in LISTS}
    values |= {name: getattr(head, name) for name in _head_names()}
    tandem = Tandem(header["id"], **values)
    known = header["format"] == codec.FORMAT and header["version"] == codec.VERSION
    return Decoded(tandem, header["generation"], newer=False) if known and header["generation"] >= 0 else None


def _sound(tables: Any, decoded: Decoded | None) -> Decoded | None:
    """Return what was decoded; Damage where numbers, ids or values make no sense."""
    for name in (HEADER, AGREEMENT, *LISTS) if decoded else ():
        if not all_like(_NUMBERS, getattr(tables, name)):
            raise Damage("wrong-type", name)
    for name in LISTS if decoded else ():
        table = getattr(tables, name)
        check_ids(name, table, [item.id for item in table.values()])
    if decoded:
        check(decoded.tandem)
    return decoded


def _head_names() -> list[str]:
    return [field.name for field in fields(Tandem) if field.name != "id" and field.name not in LISTS]


@cache
def _decoder() -> "Decoder[Any]":
    """Return what decodes a whole file at once, made from the tandem's own types."""
    import msgspec

    hints = get_type_hints(Tandem)
    head = msgspec.defstruct("Head", [("id", str), *((name, hints[name]) for name in _head_names())])
    items = {name: get_args(several)[0] for name, several in LISTS.items()}
    tables = {HEADER: Header, AGREEMENT: head, **items}
    whole = [(name, GenericAlias(dict, (str, row))) for name, row in tables.items()]
    return msgspec.json.Decoder(msgspec.defstruct("Whole", whole))
