"""Which rows of a protocol's text are folded: those of empty parts and fields in which nobody writes."""

from collections.abc import Sequence

from mentoring_tui.tui.protocol.text_parts import Heading, group_by_part

LONGEST = 2_000
"""Lines of a text in which anything is folded; a longer one fits no screen anyway."""


def folded_rows(headings: Sequence[Heading], form_rows: frozenset[int], cursor_row: int) -> frozenset[int]:
    """Return the rows to fold: blank ones, and the form's headings of fields in a part without any text.

    Of an empty part, only its heading is shown unless the cursor is below that; of an empty field as well.
    """
    rows: set[int] = set()
    for part in group_by_part(headings):
        heading, fields = part[0], part[1:]
        top, end = heading.row + 1, part[-1].end
        if _is_empty(part, form_rows) and not top <= cursor_row < end:
            rows.update(range(top, end))
            continue
        if fields and heading.filled is None and not top <= cursor_row < heading.end:
            rows.update(range(top, heading.end))
        for field in fields or part:
            if field.filled is None and not field.row <= cursor_row < field.end:
                rows.update(range(field.row + 1, field.end))
    return frozenset(rows)


def _is_empty(part: Sequence[Heading], form_rows: frozenset[int]) -> bool:
    """Return whether a part has no text, and no heading of the person's own below its own."""
    is_blank = all(heading.filled is None for heading in part)
    return is_blank and all(field.row in form_rows for field in part[1:])
