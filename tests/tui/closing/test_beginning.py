"""Promised: a look back is sealed once all is said, and not with the first Enter."""

from pathlib import Path

from textual.widgets import Input

from mentoring_tui.tui.closing.beginning_dialog import BeginningDialog
from tests.tui.apps import SIZE, demo_app


async def test_enter_goes_from_rating_to_rating(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.state
        dialog = BeginningDialog(app.state)
        app.push_screen(dialog)
        await pilot.pause()
        first, second = list(dialog.query(Input))[:2]
        first.focus()
        await pilot.press("5", "enter")
        await pilot.pause()
        assert app.screen is dialog
        assert (first.value, second.has_focus) == ("5", True)
