"""Promised: what was found is told in words, with its place."""

import pytest

from mentoring_tui.documents.hit_location import finding_words
from mentoring_tui.domain.finding import Finding, Kind
from mentoring_tui.domain.written_texts import Place
from mentoring_tui.programme.reader import load


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        ("(0170 1234567", "0170 1234567"),
        ("(0170) 1234567", "(0170) 1234567"),
        ("0170 1234567", "0170 1234567"),
    ],
)
def test_a_number_in_brackets_leaves_no_bracket_open(found: str, shown: str) -> None:
    finding = Finding(Kind.PHONE, found, Place("task", "task"), 0, len(found))
    assert finding_words(finding, load("kerpen", None)) == f"Phone number: {shown} (Task)"
