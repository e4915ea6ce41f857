"""The lines right under a heading: whom a part is visible to, and what an entry relates to."""

import re
from collections.abc import Iterable, Sequence

from mentoring_tui.documents.protocol.promise_item import parse_item
from mentoring_tui.documents.protocol.structure import StructureTest
from mentoring_tui.documents.protocol.vocabulary import find_key, synonym_pattern, term
from mentoring_tui.domain.agreement import Agreement
from mentoring_tui.domain.audience import Audience

_VISIBLE = re.compile(rf"{synonym_pattern('visible')}\s*:(.*)", re.IGNORECASE)
_REFS = re.compile(rf"({synonym_pattern('refs')}\s*:)(.*)", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*(?:[,;&]|\bund\b|\band\b)\s*", re.IGNORECASE)
_REF = re.compile(r"(?:(\w+)\s*)??(?:\b(?:Nr|No)\.?\s*)?([0-9]{1,4})", re.IGNORECASE)
_KINDS = ("goal", "expectation")


def render_visibility(audience: Audience) -> str:
    """Return `Sichtbar für: Projektleitung`."""
    return f"{term('visible')}: {term(audience)}"


def parse_visibility(line: str) -> str | None:
    """Return the words for whom a part is visible, or None where the line says nothing of it."""
    match = _VISIBLE.fullmatch(line)
    return match[1] if match else None


def render_refs(refs: Iterable[str], agreement: Agreement) -> str:
    """Return `Bezug: Ziel 1, Erwartung 2`, empty where nothing of it is in the agreement."""
    numbers = {ref: (kind, n + 1) for kind, ids in _reference_ids(agreement) for n, ref in enumerate(ids)}
    named = [f"{term(kind)} {n}" for kind, n in (numbers[ref] for ref in refs if ref in numbers)]
    return f"{term('refs')}: {', '.join(named)}" if named else ""


def parse_refs(line: str, agreement: Agreement) -> tuple[tuple[str, ...], str] | None:
    """Return the ids that the line names and what of it names none, or None where it is no such line."""
    match = _REFS.fullmatch(line)
    if match is None:
        return None
    ids = dict(_reference_ids(agreement))
    kind, refs, left = "", dict[str, None](), list[str]()
    for piece in filter(None, _SEPARATOR.split(match[2].strip())):
        found = _REF.fullmatch(piece)
        kind = (find_key(found[1], _KINDS) or "" if found[1] else kind) if found else ""
        wanted = ids[kind][int(found[2]) - 1 : int(found[2])] if found and kind else ()
        refs |= dict.fromkeys(wanted)
        left += [] if wanted else [piece]
    return tuple(refs), (f"{match[1]} {', '.join(left)}" if refs and left else line if left else "")


def structure_test(commitments: bool) -> StructureTest:
    """Return what tells that a line of a text would be read as a byline or as a promise."""

    def is_metadata(index: int, line: str) -> bool:
        first = index == 0 and bool(_VISIBLE.fullmatch(line) or _REFS.fullmatch(line))
        return first or (commitments and parse_item(line) is not None)

    return is_metadata


def _reference_ids(agreement: Agreement) -> Sequence[tuple[str, Sequence[str]]]:
    goals = [goal.id for goal in agreement.goals]
    return (("goal", goals), ("expectation", [e.id for e in agreement.expectations]))
