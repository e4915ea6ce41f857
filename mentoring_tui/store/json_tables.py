"""Encode and decode tables: JSON in UTF-8, refused if it is ambiguous or can't be written again."""

import math
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NoReturn

from mentoring_tui.domain.limits import DEEPEST
from mentoring_tui.domain.text import clean, has_too_many_marks
from mentoring_tui.store.size_check import is_too_large

if TYPE_CHECKING:
    from json import JSONDecodeError

Row = dict[str, Any]
Table = dict[str, Row]
"""Rows by their numbers in TinyDB, as text."""

Tables = dict[str, Table]
"""The tables of a file by name."""

_CONTAINERS = (dict, list)
_PRINTABLE = bytes(range(32, 127)) + b"\n"
_ESCAPE = re.compile(rb"\\(.)", re.DOTALL)
_HARMLESS_ESCAPES = frozenset({b"n", b"t", b'"', b"\\"})
_CUT_OFF = re.compile(r"t(ru?)?|f(a|al|als)?|n(ul?)?|-|[.eE][+-]?|\\?u?[0-9a-fA-F]{0,3}")
"""The end of a text that was cut off within a literal, a number or an escape."""


class Damage(Exception):
    """Bytes that hold no valid tandem: a problem code, and its path, or line and column."""

    def __init__(self, problem: str, where: str = "") -> None:
        super().__init__(problem, where)
        self.problem = problem
        self.where = where


def encode_tables(tables: Tables) -> bytes:
    """Return the tables as JSON on one line; raise Damage for what JSON can't hold."""
    import msgspec

    try:
        return msgspec.json.encode(tables) + b"\n"
    except (UnicodeEncodeError, TypeError) as error:
        raise Damage("unstorable") from error


def decode_tables(raw: bytes) -> Tables:
    """Return the tables; raise Damage as `decode_json` does, or if the value has another shape."""
    return check_shape(decode_json(raw))


def decode_json(raw: bytes) -> Any:
    """Return the value; raise Damage if it is no JSON, too large, ambiguous or can't be written again."""
    if is_too_large(raw):
        raise Damage("too-large")
    value = _decode_fast(raw)
    if value is None:
        value = decode_strictly(raw)
    _check_depth(value, DEEPEST)
    return value


def decode_strictly(raw: bytes) -> Any:
    """Return the value with the parser of the standard library, which locates mistakes."""
    import json

    try:
        text = raw.decode()
        value = json.loads(
            text, object_pairs_hook=_unique_keys, parse_constant=_refuse_constant, parse_float=_parse_float
        )
    except UnicodeDecodeError as error:
        raise Damage("cut-off" if error.end == len(raw) else "not-utf8", f"byte {error.start}") from error
    except json.JSONDecodeError as error:
        raise Damage(_problem(error), f"{error.lineno}:{error.colno}") from error
    except RecursionError as error:
        raise Damage("not-json") from error
    except ValueError as error:
        raise Damage("unstorable") from error  # a whole number of thousands of digits
    return _check_encodable(value)


def same_json(raw: bytes, encoded: bytes) -> bool:
    """Return whether the raw bytes differ from encoded JSON in white space only."""
    import msgspec

    if raw.startswith(encoded) and not raw[len(encoded) :].strip():
        return True
    return msgspec.json.format(raw, indent=-1) == encoded


def is_clean(raw: bytes) -> bool:
    """Return whether `clean` would change no text of a JSON file, without decoding it."""
    if not _HARMLESS_ESCAPES.issuperset(_ESCAPE.findall(raw)):
        return False
    not_ascii = raw.translate(None, _PRINTABLE).decode()
    return clean(not_ascii) == not_ascii


def is_row_number(key: str) -> bool:
    """Return whether TinyDB could use the key as the number of a row, without leading zeros."""
    return key.isdecimal() and key.isascii() and (key[0] != "0" or key == "0") and len(key) < 19


def clean_texts(value: Any) -> Any:
    """Return the value with every text in it cleaned; raise Damage for too many combining marks in a row."""
    if isinstance(value, str):
        if has_too_many_marks(value):
            raise Damage("too-many-marks")
        return clean(value)
    if isinstance(value, dict):
        return {key: clean_texts(item) for key, item in value.items()}
    return [clean_texts(item) for item in value] if isinstance(value, list) else value


def _decode_fast(raw: bytes) -> Any | None:
    """Return the value if it encodes to the same bytes, so that no key is duplicate and no number lossy."""
    import msgspec

    try:
        value = msgspec.json.decode(raw)
        same = same_json(raw, msgspec.json.encode(value))
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
    return value if same else None


def _check_depth(value: Any, levels: int) -> None:
    """Refuse what is nested too deep for functions that call themselves for each level."""
    if not isinstance(value, _CONTAINERS):
        return
    if not levels:
        raise Damage("too-deep")
    for item in value.values() if isinstance(value, dict) else value:
        if isinstance(item, _CONTAINERS):
            _check_depth(item, levels - 1)


def _problem(error: "JSONDecodeError") -> str:
    if not error.doc.strip():
        return "empty"
    rest = error.doc[error.pos :].rstrip()
    cut = _CUT_OFF.fullmatch(rest) or error.msg.startswith("Unterminated string")
    return "cut-off" if cut else "not-json"


def _unique_keys(pairs: list[tuple[str, Any]]) -> Row:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise Damage("duplicate-key", next(name for name in names if names.count(name) > 1))
    return found


def _refuse_constant(constant: str) -> NoReturn:
    raise Damage("unstorable", constant)


def _parse_float(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        _refuse_constant(digits)
    return number


def _check_encodable(value: Any) -> Any:
    """Return the value; raise Damage for lone surrogates and too deep nesting."""
    import msgspec

    try:
        msgspec.json.encode(value)
    except (UnicodeEncodeError, RecursionError) as error:
        raise Damage("unstorable") from error
    return value


def check_shape(value: Any) -> Tables:
    """Return the value; raise Damage if TinyDB can't use it as tables."""
    if not isinstance(value, dict):
        raise Damage("not-an-object")
    for name, table in value.items():
        if not isinstance(table, dict):
            raise Damage("wrong-type", name)
        _check_rows(name, table.items())
    return value


def _check_rows(name: str, rows: Iterable[tuple[str, Any]]) -> None:
    for key, row in rows:
        if not is_row_number(key) or not isinstance(row, dict):
            raise Damage("wrong-type", f"{name}.{key}")
