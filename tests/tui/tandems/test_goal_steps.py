"""Promised: the steps of goals are typed in the first dialog as one would expect, and none of it is lost."""

from pathlib import Path

from textual.widgets import TextArea

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
        assert "Tab: indent" in words(app, ".understood")
        await pilot.press("tab", *"Apply", "enter", "tab", *"Ask", "enter", *"Meet")
        await pilot.press("enter", "enter", *"Network")
        await pilot.pause()
        assert area.text == "Apply\n  Ask\n  Meet\nNetwork"
        await pilot.press("tab", "shift+tab")
        assert area.text.endswith("\nNetwork")
        assert app.focused is area
        await pilot.press("shift+tab")
        assert app.focused is not area
