"""Mutations of a JSON file: of its bytes and of its values."""

import json
import random
import re
from collections.abc import Callable
from typing import Any

Mutation = Callable[[random.Random, bytes], bytes]

ODD_NUMBERS = (0, -1, 1.5, 1e308, 10**19, 2**63, 10**400, -0.0)
ODD_TEXTS = (
    "",
    "\x00",
    "\x1b[31m",
    "\u202e",
    "2026-13-01",
    "9999-12-31",
    "0001-01-01",
    "tandem",
    "𝄞",
    "x" * 5000,
)
ODD_VALUES: tuple[object, ...] = (None, True, [], {}, [[]], [None], {"": {}}, *ODD_NUMBERS, *ODD_TEXTS)
ODD_BYTES = (
    b'"\\ud800"', b'"\\udc00\\ud800"', b'"\\u00', b"NaN", b"-Infinity", b"1e999", b"0.1e", b"9" * 5000,
    b"\xff", b"\xed\xa0\x80", b"\x00", b"\xef\xbb\xbf", b"[" * 3000, b'{"a":' * 3000,
    b"// ", b"'", b",,", b"}{", b"\r\n", b" ",
)  # fmt: skip


def flipped(chance: random.Random, raw: bytes) -> bytes:
    """Flip a bit."""
    at = chance.randrange(len(raw))
    return raw[:at] + bytes([raw[at] ^ 1 << chance.randrange(8)]) + raw[at + 1 :]


def cut_off(chance: random.Random, raw: bytes) -> bytes:
    """Truncate."""
    return raw[: chance.randrange(len(raw))]


def gone(chance: random.Random, raw: bytes) -> bytes:
    """Remove a slice."""
    first, last = _span(chance, raw)
    return raw[:first] + raw[last:]


def doubled(chance: random.Random, raw: bytes) -> bytes:
    """Duplicate a slice."""
    first, last = _span(chance, raw)
    return raw[:last] + raw[first:]


def zeroed(chance: random.Random, raw: bytes) -> bytes:
    """Replace a block with zeros."""
    first, last = _span(chance, raw)
    return raw[:first] + bytes(last - first) + raw[last:]


def put_in(chance: random.Random, raw: bytes) -> bytes:
    """Insert odd bytes."""
    at = chance.randrange(len(raw))
    return raw[:at] + chance.choice(ODD_BYTES) + raw[at:]


def put_for_a_value(chance: random.Random, raw: bytes) -> bytes:
    """Replace a value with odd bytes."""
    places = [found.end() for found in re.finditer(b":", raw)]
    at = chance.choice(places)
    end = min((raw.find(mark, at) for mark in (b",", b"}") if raw.find(mark, at) >= 0), default=at)
    return raw[:at] + chance.choice(ODD_BYTES) + raw[end:]


def key_twice(chance: random.Random, raw: bytes) -> bytes:
    """Duplicate a key of an object."""
    places = [found.end() for found in re.finditer(b'{(?=")', raw)]
    at = chance.choice(places)
    end = raw.index(b'"', at + 1) + 1
    return raw[:at] + raw[at:end] + b":" + chance.choice((b"1", b'"x"', b"{}", b"null")) + b"," + raw[at:]


def another_value(chance: random.Random, raw: bytes) -> bytes:
    """Replace, remove or add a value."""
    value = json.loads(raw)
    inner = value
    while True:
        key = chance.choice(list(inner) if isinstance(inner, dict) else range(len(inner)))
        if not inner[key] or not isinstance(inner[key], dict | list) or chance.random() < 0.15:
            break
        inner = inner[key]
    _spoil(chance, inner, key)
    return json.dumps(value, ensure_ascii=chance.random() < 0.5).encode()


def laid_out(chance: random.Random, raw: bytes) -> bytes:
    """Format the JSON in another way, as other programs do."""
    return json.dumps(
        json.loads(raw), indent=chance.choice((None, 0, 2)), sort_keys=chance.random() < 0.5
    ).encode()


def _spoil(chance: random.Random, inner: Any, key: Any) -> None:
    way = chance.randrange(5)
    if way == 0:
        del inner[key]
    elif way == 1 and isinstance(inner, dict):
        inner[chance.choice(("x", "", "id", "0", "01", "7", "meetings", "header"))] = inner[key]
    elif way == 2 and isinstance(inner, list):
        inner.insert(0, inner[key])
    else:
        inner[key] = chance.choice(ODD_VALUES)


def _span(chance: random.Random, raw: bytes) -> tuple[int, int]:
    first = chance.randrange(len(raw))
    return first, min(len(raw), first + chance.choice((1, 2, 5, 50, 512)))


MUTATIONS: tuple[Mutation, ...] = (
    flipped, flipped, cut_off, gone, doubled, zeroed, put_in, put_for_a_value, key_twice,
    another_value, another_value, laid_out,
)  # fmt: skip
