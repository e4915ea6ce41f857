"""Promised: the steps of goals are typed in the first dialog as one would expect, and none of it is lost."""

from pathlib import Path

from textual.widgets import TextArea

from mentoring_tui.tui.widgets.typing_key_bar import DialogBar
from tests.tui.apps import SIZE, empty_app
from tests.tui.tandems.test_dialog import begun, typed, words


async def test_tab_indents_a_step_and_enter_keeps_the_indent(tmp_path: Path) -> None:
    app = empty_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        dialog = await begun(pilot)
        for text in ("Nora Weber", "Jens Albrecht"):
            await typed(pilot, text)
            await pilot.press("enter")
        await pilot.press("pagedown", "pagedown")
        await pilot.pause()
        area = dialog.query_one("#field-goal", TextArea)
        assert "then Tab: a step" in words(app, ".understood")
        await pilot.press("tab", *"Apply", "enter", "tab", *"Ask", "enter", *"Meet")
        await pilot.press("enter", "enter", *"Network")
        await pilot.pause()
        assert area.text == "Apply\n  Ask\n  Meet\nNetwork"
        await pilot.press("tab", "shift+tab")
        assert area.text.endswith("\nNetwork")
        assert app.focused is area
        await pilot.press("shift+tab")
        assert app.focused is not area


async def test_the_line_below_the_goals_says_what_a_line_is_and_which_key_changes_it(tmp_path: Path) -> None:
    app = empty_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await begun(pilot)
        for text in ("Nora Weber", "Jens Albrecht"):
            await typed(pilot, text)
            await pilot.press("enter")
        await pilot.press("pagedown", "pagedown")
        await pilot.pause()
        for keys, hint in (
            ([], "Enter, then Tab: a step of it."),
            ([*"Apply"], "→ Goal 1: Apply. Enter, then Tab: a step of it."),
            (["enter"], "Another goal, or with Tab a step of “Apply”."),
            (["tab"], "Another step of “Apply”; with Enter or Shift+Tab a goal again."),
            ([*"Ask"], "→ Step 1 of “Apply”: Ask. Shift+Tab: make it a goal."),
            (["shift+tab"], "→ Goal 2: Ask. Tab: make it a step of “Apply”."),
            (["up"], "→ Goal 1: Apply. Enter, then Tab: a step of it."),
        ):
            await pilot.press(*keys)
            await pilot.pause()
            assert words(app, ".understood").endswith(hint)


async def test_the_key_bar_says_that_tab_indents_among_the_goals(tmp_path: Path) -> None:
    app = empty_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        dialog = await begun(pilot)
        bar = dialog.query_one(DialogBar)
        assert "Tab Next  PgDn Next page  ^s Create" in bar.render().plain
        for text in ("Nora Weber", "Jens Albrecht"):
            await typed(pilot, text)
            await pilot.press("enter")
        await pilot.press("pagedown", "pagedown")
        await pilot.pause()
        assert "Tab Indent  PgDn Next page  ^s Create" in bar.render().plain
        await pilot.press("pagedown")
        await pilot.pause()
        assert "Tab Next  PgDn Next page  ^s Create" in bar.render().plain
        await pilot.press("pagedown")
        await pilot.pause()
        assert "Tab Next  ^s Create" in bar.render().plain
