"""Promised: a reminder is drafted on Tasks, seen before it leaves, and can be copied out."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from textual.pilot import Pilot

from mentoring_tui.domain.task import Task, Who
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.export.screen import ExportScreen
from tests.tui.apps import TODAY, app_with
from tests.tui.export.exports import WIDE, choose, drawn, ready
from tests.unit.tandems import a_tandem


def documents(app: MentoringApp) -> list[tuple[str, str]]:
    return [(r.document, r.file) for r in app.state.tandem.receipts] if app.state else []


async def reminding(pilot: Pilot[None], app: MentoringApp) -> ExportScreen:
    await pilot.pause()
    await pilot.press("4", "r")
    await ready(pilot)
    assert isinstance(app.screen, ExportScreen)
    return app.screen


async def test_a_reminder_is_drafted_and_copied_out(tmp_path: Path) -> None:
    tasks = (Task("a", "Send the reference", Who.MENTOR, TODAY),)
    app = app_with(tmp_path, replace(a_tandem(), tasks=tasks))
    async with app.run_test(size=WIDE) as pilot:
        screen = await reminding(pilot, app)
        assert "Hi Jens," in drawn(screen)
        await choose(pilot, "#parts", "space")
        assert "Dear Jens Albrecht," in drawn(screen)
        await pilot.press("ctrl+y")
        await ready(pilot)
        assert app.clipboard.startswith("Dear Jens Albrecht,\n")
        assert "Send the reference" in app.clipboard
        assert documents(app) == [("reminder", "-")]


async def test_in_a_narrow_window_it_is_shown_before_it_is_copied(tmp_path: Path) -> None:
    tasks = (Task("a", "Send the reference", Who.MENTOR, TODAY),)
    app = app_with(tmp_path, replace(a_tandem(), tasks=tasks))
    async with app.run_test(size=(80, 24)) as pilot:
        await reminding(pilot, app)
        await pilot.press("ctrl+y")
        assert not app.clipboard
        await pilot.press("ctrl+y")
        await ready(pilot)
        assert app.clipboard.startswith("Hi Jens,")


async def test_where_nothing_is_open_that_is_said(tmp_path: Path) -> None:
    app = app_with(tmp_path, a_tandem())
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("4", "r")
        await pilot.pause()
        assert not isinstance(app.screen, ExportScreen)
        assert [n.message for n in app._notifications] == ["Nothing is open on the other side."]


async def test_of_several_tasks_those_that_are_due_are_ticked(tmp_path: Path) -> None:
    tasks = (
        Task("a", "Send the reference", Who.MENTOR, TODAY),
        Task("b", "Call the company", Who.MENTOR, TODAY + timedelta(1)),
        Task("c", "Look for the book", Who.MENTOR),
    )
    app = app_with(tmp_path, replace(a_tandem(), tasks=tasks))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("4", "r")
        await pilot.pause()
        await pilot.press("down", "down", "space", "enter")
        await ready(pilot)
        assert isinstance(app.screen, ExportScreen)
        assert [task for task in tasks if task.text in drawn(app.screen)] == [tasks[0], tasks[2]]
