"""Promised: every document for others leaves a receipt, and all of them are listed."""

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from mentoring_tui.demo import demo_tandem
from mentoring_tui.documents.contents import usual_parts
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.receipt import sha256_of
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.store.open_tandem import OpenTandem
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.export.receipts_dialog import ReceiptsDialog
from mentoring_tui.tui.widgets.wrapped_text import TextStack
from tests.tui.apps import TODAY, app_with, as_by_a_newer_program, demo_app, make_library
from tests.tui.export.exports import NAME, WIDE, choose, exporting, telling, write


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


RECEIPT_LOST = "The document was written, but its receipt could not be saved: "


async def test_a_document_for_others_leaves_a_receipt_and_one_for_oneself_none(tmp_path: Path) -> None:
    app = app_with(tmp_path, telling())
    async with app.run_test(size=WIDE) as pilot:
        await exporting(pilot)
        await choose(pilot, "#audience", "left")
        await write(pilot, "mine.md")
        assert app.logbook
        assert not app.logbook.tandem.receipts
        await exporting(pilot)
        await write(pilot)
        await pilot.press("a", "enter", "u")
    (receipt,) = make_library(tmp_path).read(telling().id).tandem.receipts
    assert (receipt.at, receipt.audience, receipt.file) == ("2026-11-22T20:15:00Z", Audience.LEAD, NAME)
    assert (receipt.document, receipt.format) == ("report", "md")
    assert receipt.parts == usual_parts(Audience.LEAD)
    assert receipt.sha256 == sha256_of((tmp_path / NAME).read_bytes())


async def test_a_tandem_that_is_only_read_gets_no_receipt_and_one_sentence_says_so(tmp_path: Path) -> None:
    make_library(tmp_path).create(telling()).close()
    as_by_a_newer_program(tmp_path, telling().id)
    app = MentoringApp(make_library(tmp_path), TODAY, demo=True, tandem_id=telling().id)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await exporting(pilot)
        await write(pilot)
        await pilot.press("a", "enter")
        (notice,) = app._notifications
    assert (tmp_path / NAME).exists()
    assert notice.message.startswith(RECEIPT_LOST + "The file")


async def test_a_receipt_that_is_not_saved_is_told_and_saved_with_the_next_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await exporting(pilot)
        with monkeypatch.context() as patched:
            patched.setattr(OpenTandem, "save", fail_to_save)
            await write(pilot)
            (notice,) = app._notifications
            assert notice.message.startswith(RECEIPT_LOST + "The disk is full")
        await pilot.press("space")
    assert len(make_library(tmp_path).read(demo_tandem(TODAY, "en").id).tandem.receipts) == 1


def fail_to_save(self: OpenTandem, tandem: Tandem) -> Tandem:
    raise StoreError("store-full")


async def test_what_was_written_for_others_is_listed_by_a_key(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=WIDE) as pilot:
        dialog = await exporting(pilot)
        await pilot.press("f8")
        assert "No document for others has been written yet." in listed(pilot)
        await pilot.press("escape")
        assert pilot.app.screen is dialog
        await write(pilot)
        await exporting(pilot)
        await pilot.press("f8")
        await pilot.pause()
        assert re.search(r"22 Nov 2026 ..:15  project lead  Report \(md\)", listed(pilot))
        assert NAME in listed(pilot)


def listed(pilot: Pilot[None]) -> str:
    assert isinstance(pilot.app.screen, ReceiptsDialog)
    lines = pilot.app.screen.query_one("#receipts Static", Static).content
    assert isinstance(lines, TextStack)
    return lines.plain
