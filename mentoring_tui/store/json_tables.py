"""Tables as they stand in a file: JSON in UTF-8 that has one meaning only, or is refused."""

import math
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NoReturn

from mentoring_tui.domain.text import clean

if TYPE_CHECKING:
    from json import JSONDecodeError

Row = dict[str, Any]
Table = dict[str, Row]
"""Records by TinyDB's numbers for them, as text."""

Tables = dict[str, Table]
"""What a file holds: tables by name."""

_PRINTABLE = bytes(range(32, 127)) + b"\n"
_SUSPICIOUS = re.compile(rb'\\[^nt"\\]')
_ESCAPE = re.compile(rb"\\(.)", re.DOTALL)
_HARMLESS = {b"n", b"t", b'"', b"\\"}
_CUT_OFF = re.compile(r"t(ru?)?|f(a|al|als)?|n(ul?)?|-|[.eE][+-]?|\\?u?[0-9a-fA-F]{0,3}")
"""What is left at the end of a text that ends within a word, a number or an escape."""


class Damage(Exception):
    """Bytes that are no tandem: what is wrong as a code, and where it is (a path, or line and column)."""

    def __init__(self, problem: str, where: str = "") -> None:
        super().__init__(problem, where)
        self.problem = problem
        self.where = where


def encode_tables(tables: Tables) -> bytes:
    """Return the tables as JSON on one line; Damage for what JSON can't hold."""
    import msgspec

    try:
        return msgspec.json.encode(tables) + b"\n"
    except (UnicodeEncodeError, TypeError) as error:
        raise Damage("unstorable") from error


def decode_tables(raw: bytes) -> Tables:
    """Return the tables; Damage for what is no JSON, has two meanings or can't be written again."""
    return _check_shape(decode_json(raw))


def decode_json(raw: bytes) -> Any:
    """Return the value; Damage for what is no JSON, has two meanings or can't be written again."""
    value = _decode_fast(raw)
    return decode_strictly(raw) if value is None else value


def decode_strictly(raw: bytes) -> Any:
    """Return the value the slow way, which says what is wrong with the bytes and where."""
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
    """Tell whether a file holds these bytes of JSON, white space apart."""
    import msgspec

    if raw.startswith(encoded) and not raw[len(encoded) :].strip():
        return True
    return msgspec.json.format(raw, indent=-1) == encoded


def is_clean(raw: bytes) -> bool:
    """Tell whether no text in an encoded file can hold characters that `clean` takes away."""
    if _SUSPICIOUS.search(raw) and not _HARMLESS.issuperset(_ESCAPE.findall(raw)):
        return False
    rare = raw.translate(None, _PRINTABLE).decode()
    return not rare or clean(rare) == rare


def is_row_number(key: str) -> bool:
    """Tell whether TinyDB could have numbered a record so: in one way of writing only."""
    return key.isdecimal() and key.isascii() and (key[0] != "0" or key == "0") and len(key) < 19


def clean_texts(value: Any) -> Any:
    """Return the value with every text in it cleaned."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: clean_texts(item) for key, item in value.items()}
    return [clean_texts(item) for item in value] if isinstance(value, list) else value


def _decode_fast(raw: bytes) -> Any | None:
    """Return the value where encoding it gives the same bytes: then no key was twice, no number lost."""
    import msgspec

    try:
        value = msgspec.json.decode(raw)
        same = same_json(raw, msgspec.json.encode(value))
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
    return value if same else None


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
    """Return the value, or refuse halves of surrogate pairs and what is nested too deep."""
    import msgspec

    try:
        msgspec.json.encode(value)
    except (UnicodeEncodeError, RecursionError) as error:
        raise Damage("unstorable") from error
    return value


def _check_shape(value: Any) -> Tables:
    """Return the value, or refuse what TinyDB would stumble over later and elsewhere."""
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
