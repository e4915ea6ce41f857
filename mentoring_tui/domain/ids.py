"""Random ids of records, and records found by an id."""

import os
from collections.abc import Sequence
from typing import Protocol, TypeVar

from mentoring_tui.domain.errors import NotFound


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


_Item = TypeVar("_Item", bound=_Identified)


def new_id() -> str:
    """Return twelve random hexadecimal digits."""
    return os.urandom(6).hex()


_LONGEST_NUMBER = 4


def find_numbered(items: Sequence[_Item], wanted: str, kind: str) -> _Item:
    """Return the item with this number, counted from 1, or with this id, or raise NotFound.

    A number that there is not is never taken for the beginning of an id.
    """
    is_number = wanted.isascii() and wanted.isdigit() and len(wanted) <= _LONGEST_NUMBER
    if is_number and 1 <= int(wanted) <= len(items):
        return items[int(wanted) - 1]
    ids = tuple(item.id for item in items)
    if is_number and wanted not in ids:
        raise NotFound("id-unknown", kind=kind, wanted=wanted, candidates=ids)
    return find_by_id(items, wanted, kind)


def find_by_id(items: Sequence[_Item], wanted: str, kind: str) -> _Item:
    """Return the item with this id, or with the only id that begins with it.

    Raise NotFound with the candidates if there is none or more than one.
    """
    found = [item for item in items if item.id == wanted]
    if not found:
        found = [item for item in items if item.id.startswith(wanted)]
    if wanted and len(found) == 1:
        return found[0]
    code = "id-ambiguous" if wanted and found else "id-unknown"
    candidates = tuple(item.id for item in (found or items))
    raise NotFound(code, kind=kind, wanted=wanted, candidates=candidates)
