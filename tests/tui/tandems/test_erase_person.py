"""Promised: another person is erased on screen 6, shown in place first, in backups and unsaved texts too."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.draft import Draft
from mentoring_tui.domain.task import Task
from mentoring_tui.domain.task_changes import add_task
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.closing.screen import ClosingScreen
from mentoring_tui.tui.tandems.erase_person_dialog import ErasePersonDialog
from tests.tui.apps import SIZE, TODAY, make_library

TEXT = "Ask Anna Zweistein (0221 4711) for the plan"


def app_with_person(tmp_path: Path) -> MentoringApp:
    """An app whose tandem names a person now, in a backup, and in a text that was left."""
    library = make_library(tmp_path)
    library.create(replace(demo_tandem(TODAY, "en"), id="aaaaaaaaaa")).close()
    app = MentoringApp(library, TODAY, tandem_id="aaaaaaaaaa")
    assert app.logbook
    app.logbook.apply(partial(add_task, task=Task("k1", TEXT)), "task")
    app.logbook.apply(partial(add_task, task=Task("k2", "Read")), "task")
    app.autosave.set_aside(Draft("topic:", "Talking point", {"line": "Zweistein"}))
    return app


async def asked(app: MentoringApp, pilot: Pilot[None], name: str, contact: str = "") -> ErasePersonDialog:
    await pilot.press("6")
    await pilot.pause()
    assert isinstance(app.screen, ClosingScreen)
    app.screen.edit_row("person")
    await pilot.pause()
    dialog = app.screen
    assert isinstance(dialog, ErasePersonDialog)
    dialog.query_one("#contact", Input).value = contact
    dialog.query_one("#name", Input).value = name
    await pilot.press("enter")
    await pilot.pause()
    return dialog


def words(dialog: ErasePersonDialog) -> str:
    return " ".join(str(text.render()) for text in dialog.query(Static))


def files_with(tmp_path: Path, text: bytes) -> list[Path]:
    return [path for path in tmp_path.rglob("*") if path.is_file() and text in path.read_bytes()]


async def test_a_person_is_shown_in_place_and_then_erased_everywhere(tmp_path: Path) -> None:
    app = app_with_person(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        dialog = await asked(app, pilot, "Anna Zweistein", "0221 4711, 0222 1")
        assert "Task: " in words(dialog)
        assert TEXT[:30] in words(dialog)
        assert "backup" in words(dialog)
        assert files_with(tmp_path, b"Zweistein")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ClosingScreen)
        assert app.state
        assert "Ask […] ([…]) for the plan" in [task.text for task in app.state.tandem.tasks]
        assert not app.can_undo
        assert not files_with(tmp_path, b"Zweistein")
    assert not files_with(tmp_path, b"Zweistein")
    assert not files_with(tmp_path, b"4711")


@pytest.mark.parametrize(
    ("name", "answer"),
    [("", "empty"), ("Nora Weber", "own"), ("Xaver Niemand", "is named nowhere"), ("()", "one letter")],
)
async def test_nothing_is_erased_for_what_names_nobody_else(tmp_path: Path, name: str, answer: str) -> None:
    app = app_with_person(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        dialog = await asked(app, pilot, name)
        assert answer in words(dialog)
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen is dialog
        assert files_with(tmp_path, b"Zweistein")


async def test_another_name_is_shown_before_it_goes(tmp_path: Path) -> None:
    app = app_with_person(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        dialog = await asked(app, pilot, "Anna Zweistein")
        dialog.query_one("#name", Input).value = "Xaver Niemand"
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "is named nowhere" in words(dialog)
        assert files_with(tmp_path, b"Zweistein")


async def test_a_copy_is_saved_first_if_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    app = app_with_person(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await asked(app, pilot, "Anna Zweistein")
        await pilot.press("ctrl+e")
        await pilot.pause()
        assert len(files_with(tmp_path / "here", b"Zweistein")) == 1
