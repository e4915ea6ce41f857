"""Name the goals and expectations that a text relates to in the text itself: `Relates to: goal 1`."""

from collections.abc import Iterable, Iterator, Sequence

from mentoring_tui.documents.protocol.metadata import parse_refs, parse_visibility, render_refs
from mentoring_tui.documents.protocol.structure import find_fenced_lines
from mentoring_tui.domain.agreement import Agreement
from mentoring_tui.domain.text import deduplicate


def references_of(rows: Sequence[str], agreement: Agreement) -> tuple[str, ...]:
    """Return the ids that the rows of an entry, its heading first, relate to."""
    found = [refs for _row, refs in _with_refs(rows[_first_row(rows) :], agreement) if refs]
    return deduplicate(ref for known, _unknown in found for ref in known)


def with_references(rows: Sequence[str], refs: Iterable[str], agreement: Agreement) -> list[str]:
    """Return the rows of an entry, its heading first, with a line that names what it relates to.

    Such lines that are there already are replaced, and what is not understood in them stays as text.
    """
    index = _first_row(rows)
    above, rest = [row.rstrip() for row in rows[:index]], []
    for row, refs_of_row in _with_refs(rows[index:], agreement):
        text = refs_of_row[1] if refs_of_row else row
        rest += [text] if text or not refs_of_row else []
    while above[1:] and not above[-1]:
        above.pop()
    while rest and not rest[0].strip():
        rest.pop(0)
    line = render_refs(refs, agreement)
    return [*above, *(["", line] if line else []), "", *rest]


def _with_refs(
    rows: Sequence[str], agreement: Agreement
) -> Iterator[tuple[str, tuple[tuple[str, ...], str] | None]]:
    """Yield each row with what it refers to and its unknown rest, None for any other row, such as of code."""
    for row, is_fenced in zip(rows, find_fenced_lines(rows), strict=True):
        yield row, None if is_fenced else parse_refs(row, agreement)


def _first_row(rows: Sequence[str]) -> int:
    """Return the index of the first row below the heading that is neither blank nor names readers."""
    for index, row in enumerate(rows):
        if index and row.strip() and parse_visibility(row) is None:
            return index
    return len(rows)
