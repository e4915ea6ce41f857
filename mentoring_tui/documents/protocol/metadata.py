"""The lines right under a heading: the visibility of a part, and the references of an entry."""

import re
from collections.abc import Iterable, Sequence

from mentoring_tui.documents.protocol.structure import StructureTest
from mentoring_tui.documents.protocol.task_list_item import is_promise, parse_item
from mentoring_tui.documents.protocol.vocabulary import find_audience, find_key, synonym_pattern, term
from mentoring_tui.domain.agreement import Agreement
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.text import deduplicate

_VISIBLE = re.compile(rf"{synonym_pattern('visible')}\s*:(.*)", re.IGNORECASE)
_REFS = re.compile(rf"({synonym_pattern('refs')}\s*:)(.*)", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*(?:[,;&]|\bund\b|\band\b)\s*", re.IGNORECASE)
_REF = re.compile(r"(?:(\w+)\s*)??(?:\b(?:Nr|No)\.?\s*)?([0-9]{1,4})", re.IGNORECASE)
_KINDS = ("goal", "expectation")


def render_visibility(audience: Audience) -> str:
    """Return the line that names an audience: `Sichtbar für: Projektleitung`."""
    return f"{term('visible')}: {term(audience)}"


def parse_visibility(line: str) -> str | None:
    """Return the words that name the audience, or None for any other line."""
    match = _VISIBLE.fullmatch(line)
    return match[1] if match else None


def is_metadata(line: str) -> bool:
    """Return whether a line names readers or references, and nothing that a person wrote as text."""
    return any(pattern.fullmatch(line) for pattern in (_VISIBLE, _REFS))


def render_refs(refs: Iterable[str], agreement: Agreement) -> str:
    """Return `Bezug: Ziel 1, Erwartung 2`, or nothing if the agreement has none of the ids."""
    names: dict[str, str] = {}
    for kind, ids in _ids_by_kind(agreement).items():
        for number, ref in enumerate(ids, 1):
            names[ref] = f"{term(kind)} {number}"
    known = [names[ref] for ref in refs if ref in names]
    return f"{term('refs')}: {', '.join(known)}" if known else ""


def parse_refs(line: str, agreement: Agreement) -> tuple[tuple[str, ...], str] | None:
    """Return the ids that a line refers to and the unknown rest of it, or None for any other line.

    A number without a kind has that of the reference before: `Ziel 1, 2`.
    """
    match = _REFS.fullmatch(line)
    if match is None:
        return None
    ids = _ids_by_kind(agreement)
    kind = ""
    refs: list[str] = []
    unknown: list[str] = []
    for piece in filter(None, _SEPARATOR.split(match[2].strip())):
        kind, number = _parse_ref(piece, kind)
        if kind and 1 <= number <= len(ids[kind]):
            refs.append(ids[kind][number - 1])
        else:
            unknown.append(piece)
    return deduplicate(refs), _unknown_rest(line, match[1], refs, unknown)


def _parse_ref(text: str, kind: str) -> tuple[str, int]:
    """Return kind and number of one reference; the kind is empty where it is unknown."""
    match = _REF.fullmatch(text)
    if match is None:
        return "", 0
    if match[1]:
        kind = find_key(match[1], _KINDS) or ""
    return kind, int(match[2])


def _unknown_rest(line: str, label: str, refs: Sequence[str], unknown: Sequence[str]) -> str:
    if not unknown:
        return ""
    return f"{label} {', '.join(unknown)}" if refs else line


def structure_test(commitments: bool) -> StructureTest:
    """Return a test for lines that would be parsed as metadata or, among commitments, as promises."""

    def is_structure(index: int, line: str) -> bool:
        if commitments and parse_item(line) is not None:
            return True
        if index > 0 and commitments:
            return False
        return bool(_REFS.fullmatch(line)) or (index == 0 and bool(_VISIBLE.fullmatch(line)))

    return is_structure


def parsed_test(
    commitments: bool, agreement: Agreement, *, has_audience: bool, has_refs: bool
) -> StructureTest:
    """Return a test for lines of `structure_test` that are indeed parsed as metadata or promises.

    `has_audience` tells whether the first line of the text may give that, and `has_refs` whether the first
    line among commitments may give references.
    """

    def is_parsed(index: int, line: str) -> bool:
        if commitments and is_promise(line):
            return True
        if not commitments and _gives_refs(line, agreement):
            return True
        if index > 0:
            return False
        return (has_audience and _gives_audience(line)) or (has_refs and _gives_refs(line, agreement))

    return is_parsed


def _gives_audience(line: str) -> bool:
    words = parse_visibility(line)
    return words is not None and (not words.strip() or find_audience(words) is not None)


def _gives_refs(line: str, agreement: Agreement) -> bool:
    found = parse_refs(line, agreement)
    return found is not None and found[1] != line


def _ids_by_kind(agreement: Agreement) -> dict[str, list[str]]:
    return {
        "goal": [goal.id for goal in agreement.goals],
        "expectation": [expectation.id for expectation in agreement.expectations],
    }
