"""Promised: a document of a tandem that was changed meanwhile is shown anew, and not written unseen."""

from pathlib import Path

import pytest

from mentoring_tui.domain.audience import Audience
from mentoring_tui.tui.export.screen import ExportScreen
from tests.tui.apps import app_with, make_library
from tests.tui.export.exports import NAME, WIDE, exporting, ready, said, telling, text, write

NAMED = "Frau Anna Schmidt"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def change_elsewhere(tmp_path: Path) -> None:
    """Let another program make the text that names somebody private."""
    other = make_library(tmp_path).open(telling().id)
    other.apply(lambda tandem: telling(Audience.PRIVATE), "")
    other.close()


def assert_shown_anew(tmp_path: Path, screen: ExportScreen) -> None:
    assert not (tmp_path / NAME).exists()
    assert "changed elsewhere" in said(screen, ".refused")
    assert NAMED not in text(screen)


async def test_what_another_program_saves_is_shown_while_one_looks(tmp_path: Path) -> None:
    app = app_with(tmp_path, telling())
    async with app.run_test(size=WIDE) as pilot:
        screen = await exporting(pilot)
        assert NAMED in text(screen)
        change_elsewhere(tmp_path)
        app.external_changes.check_file()
        await ready(pilot)
        assert_shown_anew(tmp_path, screen)


async def test_it_is_not_written_where_the_change_is_noticed_only_then(tmp_path: Path) -> None:
    app = app_with(tmp_path, telling())
    async with app.run_test(size=WIDE) as pilot:
        screen = await exporting(pilot)
        change_elsewhere(tmp_path)
        await write(pilot)
        assert_shown_anew(tmp_path, screen)
        await write(pilot)
        assert NAMED not in (tmp_path / NAME).read_text()


async def test_nor_where_it_is_changed_while_the_findings_are_looked_at(tmp_path: Path) -> None:
    app = app_with(tmp_path, telling())
    async with app.run_test(size=WIDE) as pilot:
        screen = await exporting(pilot)
        await write(pilot)
        change_elsewhere(tmp_path)
        await pilot.press("a", "enter")
        await ready(pilot)
        assert_shown_anew(tmp_path, screen)


async def test_nor_while_the_page_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(self: object, progress: object) -> bytes:
        change_elsewhere(tmp_path)
        return b"<html>"

    monkeypatch.setattr("mentoring_tui.documents.printing.PrintProcess.run", run)
    app = app_with(tmp_path, telling())
    async with app.run_test(size=WIDE) as pilot:
        screen = await exporting(pilot)
        screen.query_one("#format").focus()
        await pilot.press("right", "right")
        await write(pilot, NAME)
        await pilot.press("a", "enter")
        await ready(pilot)
        assert_shown_anew(tmp_path, screen)
