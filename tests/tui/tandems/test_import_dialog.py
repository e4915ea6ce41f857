"""Promised: on the screens an import is seen before it is made, and undone with u."""

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input, Static

from mentoring_tui.demo import demo_tandem
from mentoring_tui.documents.request import Request
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.exporting import export
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.tandems.import_dialog import ImportDialog
from mentoring_tui.tui.widgets.wrapped_text import TextStack
from tests.tui.apps import SIZE, TODAY, demo_app, empty_app, make_library


def _tandem(app: MentoringApp) -> Tandem:
    assert app.state
    return app.state.tandem


async def previewed(app: MentoringApp, pilot: Pilot[None], path: Path) -> str:
    """Type a path, press Enter, and return the preview."""
    app.screen.query_one("#path", Input).value = str(path)
    await pilot.press("enter")
    await app.workers.wait_for_complete()
    await pilot.pause()
    shown = app.screen.query_one("#coming", Static).content
    return shown.plain if isinstance(shown, TextStack) else str(shown)


def said(app: MentoringApp) -> str:
    return str(app.screen.query_one(".refused", Static).render())


async def test_notes_are_seen_then_imported_and_undone(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    assert app.state
    held = next(meeting for meeting in reversed(app.state.meetings) if meeting.protocol)
    note = tmp_path / f"{held.day}.md"
    note.write_text("A note from elsewhere")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        before = _tandem(app)
        await pilot.press("i")
        assert "private note" in await previewed(app, pilot, note)
        assert _tandem(app) == before
        await pilot.press("enter")
        assert "A note from elsewhere" in repr(_tandem(app))
        await pilot.press("u")
        assert _tandem(app) == before


async def test_a_tandem_is_imported_into_an_empty_store(tmp_path: Path) -> None:
    tandem = demo_tandem(TODAY, "en")
    made = export(make_library(tmp_path / "other"), tandem, Request(Audience.PRIVATE), TODAY)
    path = tmp_path / "report.md"
    path.write_bytes(made.data)
    app = empty_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("i")
        assert "a new tandem" in await previewed(app, pilot, path)
        await pilot.press("enter")
        await pilot.pause()
        assert _tandem(app) == tandem


async def test_what_can_not_be_imported_is_said(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("t", "i")
        assert isinstance(app.screen, ImportDialog)
        assert await previewed(app, pilot, tmp_path / "missing") == ""
        assert "There is no file" in said(app)
        (tmp_path / "a.txt").write_text("no date")
        await previewed(app, pilot, tmp_path / "a.txt")
        assert "nothing to import" in said(app)
        await pilot.press("enter")  # looks again, imports nothing
        assert isinstance(app.screen, ImportDialog)


async def test_texts_need_a_tandem(tmp_path: Path) -> None:
    app = empty_app(tmp_path)
    (tmp_path / "2026-01-15.md").write_text("a note")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("i")
        await previewed(app, pilot, tmp_path / "2026-01-15.md")
        assert "open one first" in said(app)
