"""Promised: how far a document is is shown, and Esc stops it and leaves nothing."""

import asyncio
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mentoring_tui.documents.printing import PrintProcess
from mentoring_tui.documents.request import Request
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.progress import Progress
from mentoring_tui.exporting import Export
from mentoring_tui.tui.export import making
from mentoring_tui.tui.export.making import Making, Stopped
from mentoring_tui.tui.export.screen import ExportScreen
from tests.tui.apps import demo_app
from tests.tui.export.exports import NAME, WIDE, choose, exporting, ready, said, text, write

SHOWN = Export(b"# Title\n", Counter(), Counter())


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(making, "DELAY", 0)


def endless(*arguments: Any) -> bytes:
    """A work that goes on until it is stopped."""
    progress: Progress = arguments[-1]
    while True:
        progress(2, 5)


async def shown(screen: ExportScreen, words: str) -> None:
    """Wait until the screen says something."""
    while words not in said(screen, ".refused"):
        await asyncio.sleep(0.001)


async def stop(pilot: Pilot[None], screen: ExportScreen) -> None:
    """Press Esc, which the pilot would do only once no worker runs."""
    screen.action_cancel()
    await ready(pilot)


async def test_a_document_that_takes_long_says_so_and_can_be_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        screen = await exporting(pilot)
        with monkeypatch.context() as patched:
            patched.setattr(making, "export", endless)
            screen.query_one("#audience").index = 1  # type: ignore[attr-defined]
            await shown(screen, "… 40 % – Esc stops it.")
            await stop(pilot, screen)
            assert said(screen, ".refused") == "Stopped. Nothing was written."
            assert (text(screen), said(screen)) == ("", ""), "no other document stands there"
        await pilot.press("ctrl+s")
        await ready(pilot)
        assert app.screen is screen, "it is shown before it is written"
        assert "Our mentoring" in text(screen)
        assert os.listdir(tmp_path) == ["store"]


async def test_esc_closes_the_screen_as_long_as_nothing_is_told_to_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        screen = await exporting(pilot)
        monkeypatch.setattr(making, "DELAY", 3_600)
        monkeypatch.setattr(making, "export", endless)
        screen.query_one("#audience").index = 1  # type: ignore[attr-defined]
        while screen._making is None:
            await asyncio.sleep(0.001)
        await stop(pilot, screen)
        assert app.screen is not screen


async def test_a_page_that_takes_long_can_be_stopped_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        screen = await exporting(pilot)
        await choose(pilot, "#format", "right", "right")
        with monkeypatch.context() as patched:
            patched.setattr(PrintProcess, "run", lambda self, progress: endless(progress))
            screen.accept()
            await shown(screen, "… 40 %")
            await stop(pilot, screen)
        assert app.screen is screen
        assert os.listdir(tmp_path) == ["store"]
        await write(pilot)
        page = (tmp_path / NAME.replace(".md", ".html")).read_text()
        assert "<h1>Mentoring report</h1>" in page
    assert not app.screen_stack or app.screen is not screen


async def test_a_work_is_stopped_where_something_else_is_chosen_or_the_screen_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        screen = await exporting(pilot)
        await choose(pilot, "#format", "right", "right")
        monkeypatch.setattr(PrintProcess, "run", lambda self, progress: endless(progress))
        screen.accept()
        await shown(screen, "… 40 %")
        await choose(pilot, "#format", "right")
        assert said(screen, ".refused") == ""
        screen.accept()
        await shown(screen, "… 40 %")
        screen.dismiss(None)
        await ready(pilot)
        assert os.listdir(tmp_path) == ["store"]


def test_a_page_that_is_stopped_before_it_begins_is_not_made() -> None:
    work = Making()
    work.stop()
    with pytest.raises(Stopped):
        work.pages(SHOWN, Request(Audience.LEAD, form="html"))
