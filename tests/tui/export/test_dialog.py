"""Promised: what is previewed is what the reader gets, nothing else leaves, and no file is lost."""

import io
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Button, Input, Static, TextArea

from mentoring_tui.cli.main import main
from mentoring_tui.demo import demo_tandem
from mentoring_tui.documents.contents import PARTS_OF, usual_parts
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.receipt import sha256_of
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import FROM_AGREEMENT, Topic
from mentoring_tui.exporting import DOCUMENTS, Request, documents_for, export
from mentoring_tui.store.open_tandem import OpenTandem
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.dialogs.confirm import ConfirmDialog
from mentoring_tui.tui.export.dialog import ExportDialog
from mentoring_tui.tui.export.findings_dialog import FindingsDialog
from mentoring_tui.tui.export.receipts_dialog import ReceiptsDialog
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.tui.widgets.wrapped_text import TextStack
from tests.tui.apps import SIZE, TODAY, app_with, as_by_a_newer_program, demo_app, make_library

NAME = "mentoring-report-2026-11-22.md"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


async def exporting(pilot: Pilot[None]) -> ExportDialog:
    await pilot.pause()
    await pilot.press("e")
    await ready(pilot)
    assert isinstance(pilot.app.screen, ExportDialog)
    return pilot.app.screen


async def ready(pilot: Pilot[None]) -> None:
    """Wait until the preview is there."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def choose(pilot: Pilot[None], selector: str, *keys: str) -> None:
    pilot.app.screen.query_one(selector).focus()
    await pilot.press(*keys)
    await ready(pilot)


async def write(pilot: Pilot[None], name: str | None = None) -> None:
    line = pilot.app.screen.query_one("#file", Input)
    line.value = line.value if name is None else name
    line.focus()
    await pilot.press("enter")
    await pilot.pause()


def text(dialog: ExportDialog) -> str:
    return dialog.query_one("#preview", TextArea).text


def said(dialog: ExportDialog, selector: str = "#counts") -> str:
    return str(dialog.query_one(selector, Static).content)


async def test_it_begins_with_the_lead_and_shows_nothing_private(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        dialog = await exporting(pilot)
        made = export(make_library(tmp_path), demo_tandem(TODAY, "en"), Request(Audience.LEAD), TODAY)
        assert text(dialog) == made.text
        assert "Not included:" in said(dialog)
        assert "Nothing that is only for me or only for the tandem is included." in said(dialog)
        assert "10 tasks" in said(dialog)
        for widget in (*dialog.query(Button), *dialog.query(Choice), dialog.query_one("#counts")):
            assert dialog.region.contains_region(widget.region)
        preview = dialog.query_one("#preview", TextArea)
        assert preview.region.height >= 4
        assert preview.document[round(preview.scroll_y)] == "# Mentoring report"


async def test_the_preview_is_what_the_audience_gets(tmp_path: Path) -> None:
    library, tandem = make_library(tmp_path), demo_tandem(TODAY, "en")
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        dialog = await exporting(pilot)
        for audience in (Audience.TANDEM, Audience.PRIVATE, Audience.LEAD):
            await choose(pilot, "#audience", "right")
            for form, key in (("json", "right"), ("md", "left")):
                await choose(pilot, "#format", key)
                assert text(dialog) == export(library, tandem, Request(audience, form=form), TODAY).text
                assert dialog.query_one("#file", Input).value.endswith(f"-2026-11-22.{form}")


async def test_enter_writes_from_every_row(tmp_path: Path) -> None:
    for selector in ("#audience", "#document", "#format", "#parts", "#preview", "#file"):
        async with demo_app(tmp_path / selector[1:]).run_test(size=SIZE) as pilot:
            dialog = await exporting(pilot)
            dialog.query_one(selector).focus()
            await pilot.press("enter")
            await pilot.pause()
            assert os.path.exists(NAME), selector
            os.remove(NAME)


async def test_the_file_is_byte_for_byte_that_of_the_command(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        for audience, keys in (("lead", ()), ("tandem", ("right",)), ("me", ("left",))):
            await exporting(pilot)
            await choose(pilot, "#audience", *keys)
            await write(pilot, f"{audience}.md")
            assert not pilot.app.screen.is_modal
    for audience in ("lead", "tandem", "me"):
        out = io.StringIO()
        argv = ["--store", str(tmp_path / "store"), "--today", "2026-11-22", "--lang", "en"]
        assert main([*argv, "export", "--for", audience], stdout=out, environ={}) == 0
        assert Path(f"{audience}.md").read_bytes() == out.getvalue().encode()


async def test_after_writing_it_says_where_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await exporting(pilot)
        await pilot.click("#yes")
        await pilot.pause()
        assert [n.message for n in app._notifications] == [f"Written: {tmp_path / NAME}"]
        assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600


async def test_a_file_that_is_there_is_replaced_only_when_asked(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("older")
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await exporting(pilot)
        await write(pilot)
        assert isinstance(app.screen, ConfirmDialog)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, ExportDialog)
        assert (tmp_path / NAME).read_text() == "older"
        await write(pilot)
        await pilot.click("#yes")
        await pilot.pause()
        assert not app.screen.is_modal
        assert (tmp_path / NAME).read_text().startswith("---")


IN_THE_WAY = {
    "folder": "is a folder",
    "link": "is a link",
    "dangling": "is a link",
    "missing/report.md": "There is no folder",
    "  ": "must not be empty",
    "x" * 5_000: "too many",
}


async def test_what_is_in_the_way_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "target").write_text("kept")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    app = demo_app(tmp_path)
    before = sorted(os.listdir(tmp_path))
    async with app.run_test(size=SIZE) as pilot:
        dialog = await exporting(pilot)
        for name, sentence in IN_THE_WAY.items():
            await write(pilot, name)
            assert app.screen is dialog
            assert sentence in said(dialog, ".refused")
            assert dialog.query_one("#file", Input).value == name
        assert (tmp_path / "target").read_text() == "kept"
        assert sorted(os.listdir(tmp_path)) == before


async def test_a_full_disk_is_said_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        dialog = await exporting(pilot)

        def full(self: object, descriptor: int, data: memoryview) -> int:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("mentoring_tui.store.system_calls.SystemCalls.write", full)
        await write(pilot)
        assert "disk is full" in said(dialog, ".refused")
        assert os.listdir(tmp_path) == ["store"]


async def test_parts_that_are_not_chosen_are_not_written_and_counted_as_staying(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        dialog = await exporting(pilot)
        assert "## Goals" in text(dialog)
        await choose(pilot, "#parts", "right", "right", "space")
        assert "## Goals" not in text(dialog)
        await choose(pilot, "#parts", "right", "right", "right", "space")
        assert "goals" in said(dialog).partition("Not included:")[2]
        await choose(pilot, "#format", "right")
        assert text(dialog).startswith("{")
        assert '"success"' not in text(dialog), "no format says more than another"


async def test_the_lead_gets_no_meetings_to_come_unless_they_are_chosen(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        dialog = await exporting(pilot)
        assert "## Meetings to come" not in text(dialog)
        assert (
            dialog.query_one("#preview", TextArea).scroll_offset.y
            == text(dialog).split("\n# ")[0].count("\n") + 1
        )
        await choose(pilot, "#audience", "right")
        assert "## Meetings to come" in text(dialog)
        await choose(pilot, "#audience", "left")
        assert "## Meetings to come" not in text(dialog)
        await choose(pilot, "#parts", *["right"] * 4, "space")
        assert "## Meetings to come" in text(dialog)


async def test_the_proposed_name_names_nobody_and_a_typed_one_keeps_all_but_its_ending(
    tmp_path: Path,
) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        dialog = await exporting(pilot)
        line = dialog.query_one("#file", Input)
        assert line.value == f"./{NAME}"
        await choose(pilot, "#audience", "right")
        assert line.value == "./mentoring-tandem-2026-11-22.md"
        line.value = "mine.md"
        await choose(pilot, "#audience", "right")
        await choose(pilot, "#format", "right")
        assert line.value == "mine.json"


async def test_the_home_folder_can_be_written_as_a_tilde(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        await exporting(pilot)
        await write(pilot, "~/report.md")
        assert (tmp_path / "report.md").is_file()


def test_counts_follow_the_parts_chosen(tmp_path: Path) -> None:
    library, tandem = make_library(tmp_path), demo_tandem(TODAY, "en")
    whole = export(library, tandem, Request(Audience.PRIVATE), TODAY)
    only = export(library, tandem, Request(Audience.PRIVATE, parts=("protocols",)), TODAY)
    promised = [task for task in tandem.tasks if task.origin and task.origin != FROM_AGREEMENT]
    assert 0 < only.released["task"] == len(promised) < whole.released["task"]
    assert only.released["contact"] == only.released["title"] == 0
    assert only.withheld["contact"] == whole.released["contact"]
    assert only.released + only.withheld == whole.released + whole.withheld


def telling(audience: Audience = Audience.LEAD) -> Tandem:
    """The demo's tandem with somebody named in a talking point."""
    demo = demo_tandem(TODAY, "en")
    topic = Topic("telling", "What Frau Anna Schmidt said, anna@example.org", visibility=audience)
    return replace(demo, topics=(*demo.topics, topic))


def found(dialog: Screen[Any]) -> str:
    lines = dialog.query_one("#found Static", Static).content
    assert isinstance(lines, TextStack)
    return lines.plain


async def test_what_the_check_finds_is_shown_before_anything_is_written(tmp_path: Path) -> None:
    app = app_with(tmp_path, telling())
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await exporting(pilot)
        await write(pilot)
        assert isinstance(app.screen, FindingsDialog)
        assert "E-mail address: anna@example.org (Talking point)" in found(app.screen)
        await pilot.press("escape")
        assert isinstance(app.screen, ExportDialog)
        assert os.listdir(tmp_path) == ["store"]
        await write(pilot)
        await pilot.press("enter")
        assert isinstance(app.screen, ExportDialog), "Enter alone writes nothing"
        await write(pilot)
        await pilot.click("#yes")
        await pilot.pause()
        assert (tmp_path / NAME).exists()
        assert not app.screen.is_modal
        await exporting(pilot)
        await write(pilot, "again.md")
        assert (tmp_path / "again.md").exists(), "asked once"
        await pilot.press("u")
        assert [n.message for n in app._notifications] == ["Undone: Findings of the check let pass"]
        await exporting(pilot)
        await write(pilot, "undone.md")
        assert isinstance(app.screen, FindingsDialog)


RECEIPT_LOST = "The document was written, but its receipt could not be saved: "


async def test_a_document_for_others_leaves_a_receipt_and_one_for_oneself_none(tmp_path: Path) -> None:
    app = app_with(tmp_path, telling())
    async with app.run_test(size=SIZE) as pilot:
        await exporting(pilot)
        await choose(pilot, "#audience", "left")
        await write(pilot, "mine.md")
        assert app.logbook
        assert not app.logbook.tandem.receipts
        await exporting(pilot)
        await write(pilot)
        await pilot.click("#yes")
        await pilot.press("u")
    (receipt,) = make_library(tmp_path).read(telling().id).tandem.receipts
    assert (receipt.at, receipt.audience, receipt.file) == ("2026-11-22T20:15:00Z", Audience.LEAD, NAME)
    assert (receipt.document, receipt.format) == ("report", "md")
    assert receipt.parts == usual_parts(Audience.LEAD)
    assert receipt.sha256 == sha256_of((tmp_path / NAME).read_bytes())


async def test_a_tandem_that_is_only_read_gets_no_receipt_and_one_sentence_says_so(tmp_path: Path) -> None:
    make_library(tmp_path).create(telling()).close()
    as_by_a_newer_program(tmp_path, telling().id)
    app = MentoringApp(make_library(tmp_path), TODAY, demo=True, tandem_id=telling().id)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await exporting(pilot)
        await write(pilot)
        await pilot.click("#yes")
        await pilot.pause()
        (notice,) = app._notifications
    assert (tmp_path / NAME).exists()
    assert notice.message.startswith(RECEIPT_LOST + "The file")


async def test_a_receipt_that_is_not_saved_is_told_and_saved_with_the_next_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
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


@pytest.fixture
def _pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """PDF is possible, and made at once."""
    monkeypatch.setattr("mentoring_tui.documents.pdf.render_pdf", lambda page: b"%PDF")
    monkeypatch.setattr("mentoring_tui.tui.export.offer.is_possible", lambda: True)


@pytest.mark.usefixtures("_pdf")
async def test_every_document_is_offered_in_each_of_its_formats(tmp_path: Path) -> None:
    library, tandem = make_library(tmp_path), demo_tandem(TODAY, "en")
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        dialog = await exporting(pilot)
        await choose(pilot, "#audience", "right")
        for document in documents_for(Audience.TANDEM):
            formats = DOCUMENTS[document].formats
            for form in formats:
                shown = form if form == "json" else formats[0]
                made = export(library, tandem, Request(Audience.TANDEM, document, shown), TODAY)
                assert text(dialog) == made.text, (document, form)
                assert dialog.query_one("#file", Input).value.endswith(f"-2026-11-22.{form}")
                assert dialog.query_one("#parts-row").display is (document in PARTS_OF)
                assert_nothing_is_cut_off(dialog)
                await choose(pilot, "#format", "right")
            await choose(pilot, "#document", "right")
        await choose(pilot, "#document", "left")
        await choose(pilot, "#audience", "left")
        assert dialog.query_one("#document", Choice).value == "report", "the lead gets no calendar"


def assert_nothing_is_cut_off(dialog: ExportDialog) -> None:
    for widget in (*dialog.query(Button), *dialog.query(Choice), dialog.query_one("#counts")):
        assert dialog.region.contains_region(widget.region), widget
    assert dialog.query_one("#preview").region.height >= 4


@pytest.mark.usefixtures("_pdf")
async def test_a_pdf_is_written_once_it_is_made(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        await exporting(pilot)
        await choose(pilot, "#document", "right", "right", "right")
        await choose(pilot, "#format", "left", "left")
        await write(pilot)
        await ready(pilot)
        assert not pilot.app.screen.is_modal
    assert (tmp_path / "mentoring-contacts-project-lead-2026-11-22.pdf").read_bytes() == b"%PDF"


@pytest.mark.usefixtures("_pdf")
async def test_a_mail_draft_is_written_once_its_pdf_is_made(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        dialog = await exporting(pilot)
        await choose(pilot, "#document", "right", "right", "right")
        await choose(pilot, "#format", "left")
        assert "E-mail" in drawn(dialog, "#format")
        await write(pilot)
        await ready(pilot)
        assert not pilot.app.screen.is_modal
    data = (tmp_path / "mentoring-contacts-project-lead-2026-11-22.eml").read_bytes()
    assert data.startswith(b"X-Unsent: 1\r\n")
    assert b"JVBERg==" in data, "%PDF in Base64"


async def test_no_pdf_is_offered_where_none_can_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentoring_tui.tui.export.offer.is_possible", lambda: False)
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        dialog = await exporting(pilot)
        assert "HTML" in drawn(dialog, "#format")
        assert "PDF" not in drawn(dialog, "#format")


async def test_parts_in_which_nothing_would_stand_cannot_be_ticked(tmp_path: Path) -> None:
    bare = replace(demo_tandem(TODAY, "en"), topics=(), tasks=())
    async with app_with(tmp_path, bare).run_test(size=SIZE) as pilot:
        dialog = await exporting(pilot)
        assert "– Tasks" in drawn(dialog, "#parts")
        before = text(dialog)
        await choose(pilot, "#parts", *["right"] * 6, "space")
        assert "– Tasks" in drawn(dialog, "#parts")
        assert text(dialog) == before
        await choose(pilot, "#audience", "right")
        assert "– Tasks" in drawn(dialog, "#parts")
        assert "☑ Expectations" in drawn(dialog, "#parts")


def drawn(dialog: ExportDialog, selector: str) -> str:
    """What a row of options shows."""
    row = dialog.query_one(selector)
    return " ".join(strip.text for strip in row.render_lines(Region(0, 0, *row.size)))


async def test_what_was_written_for_others_is_listed_by_a_key(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        dialog = await exporting(pilot)
        await pilot.press("f8")
        assert "No document for others has been written yet." in listed(pilot)
        await pilot.press("escape")
        assert pilot.app.screen is dialog
        await write(pilot)
        await exporting(pilot)
        await pilot.click("#receipts")
        await pilot.pause()
        assert re.search(r"22 Nov 2026 ..:15  project lead  Report \(md\)", listed(pilot))
        assert NAME in listed(pilot)


def listed(pilot: Pilot[None]) -> str:
    assert isinstance(pilot.app.screen, ReceiptsDialog)
    lines = pilot.app.screen.query_one("#receipts Static", Static).content
    assert isinstance(lines, TextStack)
    return lines.plain
