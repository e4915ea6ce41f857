"""Promised: two texts become one without a line of either being lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.domain.line_merge import merge_lines, merge_sequences

texts = st.lists(st.sampled_from(["", "a", "b", "c", "d"]), max_size=6).map("\n".join)


@pytest.mark.parametrize(
    ("mine", "theirs", "base", "wanted"),
    [
        ("a\nX\nb", "a\nb", "a\nb", "a\nX\nb"),
        ("a\nX\nb\nc", "a\nb\nY\nc", "a\nb\nc", "a\nX\nb\nY\nc"),
        ("a\nX\nc", "a\nY\nc", "a\nb\nc", "a\nY\nX\nc"),
        ("a\nX\nc", "a\nX\nc", "a\nb\nc", "a\nX\nc"),
        ("a\nc", "a\nb\nc\nY", "a\nb\nc", "a\nc\nY"),
        ("a\nX", "a\nY\nc", None, "a\nY\nc\nX"),
        ("a\nX\nc", "a\nb\nY", "a\nb\nc", "a\nX\nY"),
        ("a\nX\nb", "a\nY", "a\nb", "a\nX\nY"),
        ("a\nb\nX", "a\nb\nY", "a\nb", "a\nb\nY\nX"),
        ("a\nZ\nX", "a\nZ\nY", "a", "a\nZ\nY\nX"),
    ],
)
def test_each_side_gets_what_it_changed(mine: str, theirs: str, base: str | None, wanted: str) -> None:
    assert merge_lines(mine, theirs, base) == wanted


@given(texts, texts, st.none() | texts)
def test_no_line_that_is_new_on_a_side_is_lost(mine: str, theirs: str, base: str | None) -> None:
    merged = merge_lines(mine, theirs, base).split("\n")
    known = base.split("\n") if base is not None else []
    assert {*mine.split("\n"), *theirs.split("\n")} - {*known} <= {*merged}
    assert {*merged} <= {*mine.split("\n"), *theirs.split("\n"), *known}


@given(texts, texts)
def test_what_only_one_side_changed_is_taken(base: str, changed: str) -> None:
    assert merge_lines(changed, base, base) == merge_lines(base, changed, base) == changed


@pytest.mark.parametrize(
    ("mine", "theirs", "has_conflict"),
    [
        ("aXc", "abY", False),
        ("aXbc", "aYbc", False),
        ("aXc", "aYc", True),
        ("aXc", "abYc", False),
        ("ac", "aYc", True),
    ],
)
def test_only_the_same_lines_conflict(mine: str, theirs: str, has_conflict: bool) -> None:
    assert merge_sequences(mine, theirs, "abc").has_conflict == has_conflict
