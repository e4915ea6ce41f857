"""What a person has written in a protocol's text, without what the form leaves to be filled in."""

import re
from collections.abc import Sequence

from mentoring_tui.documents.protocol.head import parse_head_line
from mentoring_tui.documents.protocol.metadata import parse_visibility
from mentoring_tui.tui.protocol.text_parts import Heading, group_by_part

_WORD = re.compile(r"\w+(?:[-'’.:/]\w+)*")


def without_empty(lines: Sequence[str], headings: Sequence[Heading], form_rows: frozenset[int]) -> str:
    """Return a text without the form's headings and lines of the head below which nothing stands."""
    blank = [each for each in headings if each.filled is None and not each.is_title]
    empty = {each.row for each in blank if each.row in form_rows}
    for part in group_by_part(headings):
        if any(field.row not in empty for field in part[1:]):
            empty.discard(part[0].row)
    empty.update(row for row in _head_rows(headings) if _has_no_value(lines[row]))
    return "\n".join(line for row, line in enumerate(lines) if row not in empty)


def _head_rows(headings: Sequence[Heading]) -> range:
    """Return the rows below the title."""
    if headings and headings[0].is_title:
        return range(headings[0].row + 1, headings[0].end)
    return range(0)


def _has_no_value(line: str) -> bool:
    found = parse_head_line(line)
    return found is not None and not found[1]


def count_words(lines: Sequence[str], headings: Sequence[Heading], form_rows: frozenset[int]) -> int:
    """Return how many words a person wrote; the headings of the form, its head and readers don't count."""
    head = _head_rows(headings)
    of_form = form_rows.union(row for row in head if parse_head_line(lines[row]))
    own = (line for row, line in enumerate(lines) if row not in of_form and parse_visibility(line) is None)
    return sum(len(_WORD.findall(line)) for line in own)
