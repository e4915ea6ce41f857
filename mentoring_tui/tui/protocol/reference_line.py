"""Name the goals and expectations that a text relates to in the text itself: `Relates to: goal 1`."""

from collections.abc import Iterable, Sequence

from mentoring_tui.documents.protocol.metadata import parse_refs, parse_visibility, render_refs
from mentoring_tui.domain.agreement import Agreement


def references_of(rows: Sequence[str], agreement: Agreement) -> tuple[str, ...]:
    """Return the ids that the rows of an entry, its heading first, relate to."""
    index = _first_row(rows)
    found = parse_refs(rows[index], agreement) if index < len(rows) else None
    return found[0] if found else ()


def with_references(rows: Sequence[str], refs: Iterable[str], agreement: Agreement) -> list[str]:
    """Return the rows of an entry, its heading first, with a line that names what it relates to.

    Such a line that is there already is replaced, and what is not understood in it stays as text.
    """
    index = _first_row(rows)
    above, rest = [row.rstrip() for row in rows[:index]], list(rows[index:])
    found = parse_refs(rest[0], agreement) if rest else None
    if found:
        rest[:1] = [found[1]] if found[1] else []
    while above[1:] and not above[-1]:
        above.pop()
    while rest and not rest[0].strip():
        rest.pop(0)
    line = render_refs(refs, agreement)
    return [*above, *(["", line] if line else []), "", *rest]


def _first_row(rows: Sequence[str]) -> int:
    """Return the index of the first row below the heading that is neither blank nor names readers."""
    for index, row in enumerate(rows):
        if index and row.strip() and parse_visibility(row) is None:
            return index
    return len(rows)
