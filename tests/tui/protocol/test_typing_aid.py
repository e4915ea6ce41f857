"""Promised: a list goes on by itself and ends with an empty item, and `# ` among the topics is a topic."""

from pathlib import Path

import pytest

from mentoring_tui.tui.protocol.typing_aid import continued_item
from tests.tui.apps import SIZE, demo_app
from tests.tui.protocols import NEXT, cursor_line, opened


@pytest.mark.parametrize(
    ("before", "mark"),
    [
        ("- one", "- "),
        ("  * [x] two", "  * [ ] "),
        ("+ [ ] three", "+ [ ] "),
        ("- ", ""),
        ("- [ ] ", ""),
        ("-", None),
        ("-one", None),
        ("text - text", None),
        ("", None),
        ("---", None),
    ],
)
def test_the_mark_of_the_next_item(before: str, mark: str | None) -> None:
    assert continued_item(before) == mark


async def test_a_list_goes_on_and_ends_as_it_is_typed(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        screen = await opened(pilot, NEXT, writing=True)
        editor = screen.editor
        editor.move_cursor((editor.lines.index("## Commitments"), 0))
        await pilot.press("enter", *"- [x] One", "enter", *"Two", "enter", "enter", *"End")
        row = editor.cursor_location[0]
        assert editor.lines[row - 2 : row + 1] == ["- [x] One", "- [ ] Two", "End"]
        await pilot.press(*["ctrl+z"] * 6)
        editor.move_cursor((2, len(editor.lines[2])))
        await pilot.press("enter")
        assert cursor_line(screen) == ""


async def test_a_mark_of_a_heading_among_the_topics_is_a_topic(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        screen = await opened(pilot, NEXT, writing=True)
        editor = screen.editor
        editor.move_cursor((editor.lines.index("## Topics"), 0))
        await pilot.press("enter", *"# Salary")
        assert cursor_line(screen) == "### Salary"
        editor.move_cursor((editor.lines.index("## Outlook"), 0))
        await pilot.press("tab", *"# x")
        assert cursor_line(screen) == "# x"
