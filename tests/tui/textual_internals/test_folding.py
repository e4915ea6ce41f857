"""Promised: a folded line takes no room, and everything else is where it would be in a text without it."""

from collections.abc import Collection

from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.document._document import Document
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Offset
from textual.widgets import TextArea

from mentoring_tui.tui.textual_internals.folding import FoldedDocument, FoldedNavigator, FoldingTextArea
from tests.tui.textual_internals.contracts.contract import NO_FOLDING, contract

WIDTH = 6
LINES = st.lists(st.sampled_from(["", "short", "a longer line of words"]), min_size=1, max_size=8)


def folded(lines: list[str], rows: Collection[int]) -> FoldedDocument:
    """Return a wrapped text in which these rows are folded."""
    document = FoldedDocument(Document("\n".join(lines)), lambda: rows)
    document.wrap(WIDTH)
    return document


@settings(max_examples=60)
@given(LINES, st.sets(st.integers(0, 7)))
def test_what_is_shown_is_where_it_is_in_the_text_without_the_folded_lines(
    lines: list[str], rows: set[int]
) -> None:
    rows.discard(0)
    document = folded(lines, frozenset(rows))
    shown = [row for row in range(len(lines)) if row not in rows]
    plain = WrappedDocument(Document("\n".join(lines[row] for row in shown)))
    plain.wrap(WIDTH)
    assert document.height == plain.height
    for y in range(plain.height):
        row, column = plain.offset_to_location(Offset(0, y))
        assert document.offset_to_location(Offset(0, y)) == (shown[row], column)
        assert document.location_to_offset((shown[row], column)).y == y


@settings(max_examples=60)
@given(
    LINES,
    st.sets(st.integers(0, 7)),
    st.integers(0, 7),
    st.integers(0, 7),
    st.sampled_from(["", "x", "a\nb\n"]),
)
def test_an_edit_folds_what_is_to_be_folded_after_it(
    lines: list[str], rows: set[int], top: int, bottom: int, text: str
) -> None:
    document = folded(lines, frozenset(rows))
    start, end = (min(top, bottom) % len(lines), 0), (max(top, bottom) % len(lines), 0)
    start, end = min(start, end), max(start, end)
    result = document.document.replace_range(start, end, text)
    document.wrap_range(start, end, result.end_location)
    again = folded(document.document.lines, frozenset(rows))
    heights = range(document.height)
    assert document.height == again.height
    places = [
        (document.offset_to_location(Offset(0, y)), again.offset_to_location(Offset(0, y))) for y in heights
    ]
    assert all(place == other for place, other in places)


def test_up_and_down_pass_over_folded_lines() -> None:
    navigator = FoldedNavigator(folded(["one", "two", "three"], {1}))
    assert navigator.get_location_below((0, 0)) == (2, 0)
    assert navigator.get_location_above((2, 0)) == (0, 0)
    assert navigator.get_location_above((0, 2)) == (0, 0)
    assert navigator.get_location_below((2, 0)) == (2, 5)


class Folding(FoldingTextArea):
    """A text whose second line is folded unless the cursor is in it."""

    def find_folded(self) -> Collection[int]:
        """Return the second line."""
        return () if self.cursor_location[0] == 1 else {1}


class Shown(App[None]):
    """An app with one text."""

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        yield Folding("one\ntwo\nthree")


async def test_a_folded_line_is_not_drawn_and_unfolds_as_the_cursor_comes() -> None:
    with contract(f"TextArea no longer draws what its wrapped document has: {NO_FOLDING}"):
        async with Shown().run_test() as pilot:
            area = pilot.app.query_one(TextArea)
            shown = [area.render_line(y).text.strip() for y in range(3)]
            assert shown == ["one", "three", ""]
            area.move_cursor((1, 1))
            await pilot.pause()
            assert [area.render_line(y).text.strip() for y in range(3)] == ["one", "two", "three"]
            await pilot.press("x", "down", "down", "ctrl+z")
            assert area.text == "one\ntwo\nthree"
