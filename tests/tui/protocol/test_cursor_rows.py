"""Promised: the cursor stays with its line, whatever another program changes around it or in it."""

import pytest

from mentoring_tui.tui.protocol.text_parts import row_after

BEFORE = ["### Concern", "First line", "Second line, longer", "", "### Questions"]


@pytest.mark.parametrize(
    ("after", "row"),
    [
        (["### Concern", "", "First line, changed", "Second line", "", "### Questions"], 3),
        (["### Concern", "", "Second line", "First line, changed", "", "### Questions"], 2),
        (["New", "### Concern", "First line", "Second line, longer", "", "### Questions"], 3),
        (["### Concern", "First line", "", "### Questions"], 1),
        (["### Concern", "Something else", "Quite other", "", "### Questions"], 2),
        (["### Questions"], 0),
        ([""], 0),
    ],
)
def test_the_row_of_a_line_after_a_change(after: list[str], row: int) -> None:
    assert row_after(BEFORE, after, 2) == row


def test_without_a_change_every_row_stays() -> None:
    assert [row_after(BEFORE, BEFORE, row) for row in range(len(BEFORE))] == list(range(len(BEFORE)))


MOVED = ["## Review", "", "## Outcome", "", "Of a shell", "", "## Topics", "", "A sentence, "]


@pytest.mark.parametrize(("line", "row"), [("A sentence, ", 8), ("A sentence, that", 8), ("", 8)])
def test_a_line_stays_below_its_heading_where_a_part_was_put_before_it(line: str, row: int) -> None:
    before = ["## Review", "", "## Topics", "", line, "", "## Outcome", ""]
    assert row_after(before, MOVED, 4) == row
