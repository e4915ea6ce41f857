"""Promised: a window says that its tandem was erased elsewhere, and brings nothing of it back."""

from pathlib import Path

from textual.widgets import TextArea

from mentoring_tui.tui.widgets.tab_strip import TabStrip
from tests.tui.apps import SIZE, demo_app, make_library


def named(tmp_path: Path, tandem_id: str) -> list[str]:
    paths = (path.relative_to(tmp_path) for path in (tmp_path / "store").rglob("*"))
    return [str(path) for path in paths if tandem_id in str(path)]


def content(tmp_path: Path) -> bytes:
    return b"".join(path.read_bytes() for path in (tmp_path / "store").rglob("*") if path.is_file())


async def test_what_is_typed_after_it_was_erased_is_not_brought_back(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    assert app.logbook
    tandem_id = app.logbook.tandem.id
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("5", "enter")
        await pilot.pause()
        app.screen.query_one(TextArea).focus()
        await pilot.press(*"vorher")
        app.autosave.flush()
        assert make_library(tmp_path).erase(tandem_id) == []
        assert named(tmp_path, tandem_id) == []
        await pilot.press(*"nachher")
        app.autosave.flush()
        app.tandem.save_all()
        app.external_changes.check_file()
        app.external_changes.check_file()
        await pilot.pause()
        told = [notification.message for notification in app._notifications]
        assert 1 <= sum("was erased" in message for message in told) <= 2
        assert "not saved" in str(app.screen.query_one(TabStrip).render())
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert named(tmp_path, tandem_id) == []
        assert b"vorher" not in content(tmp_path)
        await pilot.press("enter")
        await pilot.pause()
    assert named(tmp_path, tandem_id) == []
