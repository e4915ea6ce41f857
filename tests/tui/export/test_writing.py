"""Promised: what is written is what was seen, to the byte, and no file is lost."""

import io
import os
import shutil
from pathlib import Path

import pytest
from textual.widgets import Input

from mentoring_tui.cli.main import main
from mentoring_tui.tui.dialogs.confirm import ConfirmDialog
from mentoring_tui.tui.export.screen import ExportScreen
from tests.tui.apps import demo_app
from tests.tui.export.exports import NAME, WIDE, choose, exporting, said, write


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


async def test_enter_writes_from_every_row(tmp_path: Path) -> None:
    for selector in ("#audience", "#document", "#format", "#parts", "#preview", "#file"):
        async with demo_app(tmp_path / selector[1:]).run_test(size=WIDE) as pilot:
            dialog = await exporting(pilot)
            dialog.query_one(selector).focus()
            await pilot.press("enter")
            await pilot.pause()
            assert os.path.exists(NAME), selector
            os.remove(NAME)


async def test_the_file_is_byte_for_byte_that_of_the_command(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=WIDE) as pilot:
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
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await exporting(pilot)
        await pilot.click("#yes")
        await pilot.pause()
        assert [n.message for n in app._notifications] == [f"Written: {tmp_path / NAME}"]
        assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600


async def test_a_file_that_is_there_is_replaced_only_when_asked(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("older")
    app = demo_app(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await exporting(pilot)
        await write(pilot)
        assert isinstance(app.screen, ConfirmDialog)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, ExportScreen)
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
    "pipe": "cannot be written",
    "missing/report.md": "There is no folder",
    "  ": "must not be empty",
    "x" * 5_000: "too many",
}


async def test_what_is_in_the_way_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "target").write_text("kept")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    app = demo_app(tmp_path)
    before = sorted(os.listdir(tmp_path))
    async with app.run_test(size=WIDE) as pilot:
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
    async with demo_app(tmp_path).run_test(size=WIDE) as pilot:
        dialog = await exporting(pilot)

        def full(self: object, descriptor: int, data: memoryview) -> int:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("mentoring_tui.store.system_calls.SystemCalls.write", full)
        await write(pilot)
        assert "disk is full" in said(dialog, ".refused")
        assert os.listdir(tmp_path) == ["store"]


async def test_the_home_folder_can_be_written_as_a_tilde(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    async with demo_app(tmp_path).run_test(size=WIDE) as pilot:
        await exporting(pilot)
        await write(pilot, "~/report.md")
        assert (tmp_path / "report.md").is_file()


async def test_a_folder_that_vanishes_while_it_is_written_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with demo_app(tmp_path).run_test(size=WIDE) as pilot:
        screen = await exporting(pilot)
        (tmp_path / "stick").mkdir()

        def vanish(self: object, descriptor: int) -> None:
            shutil.rmtree(tmp_path / "stick", ignore_errors=True)

        monkeypatch.setattr("mentoring_tui.store.system_calls.SystemCalls.fsync", vanish)
        await write(pilot, "stick/report.md")
        assert pilot.app.screen is screen
        assert "There is no folder" in said(screen, ".refused")
        assert os.listdir(tmp_path) == ["store"]
