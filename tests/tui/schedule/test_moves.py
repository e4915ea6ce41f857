"""Promised: before meetings move it is said what that does, and due dates go along if a person wants."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import Input, Static

from mentoring_tui.domain.agreement import Agreement, Rhythm
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.schedule.move_dialog import MoveDialog
from mentoring_tui.tui.widgets.typing_key_bar import DialogBar
from tests.tui.apps import SIZE, app_with

FIRST, SECOND = date(2026, 11, 27), date(2026, 12, 4)
WEEKLY = Tandem(
    "plain",
    agreement=Agreement(
        start=date(2026, 11, 1),
        until=date(2027, 3, 31),
        rhythms=(Rhythm(1, Moment(FIRST, time(17))),),
    ),
    tasks=(Task("cv", "Send the CV", due=FIRST), Task("call", "Call", due=SECOND)),
)
SIZES = pytest.mark.parametrize("size", [SIZE, (120, 40)])


async def opened(pilot: Pilot[None], key: str) -> None:
    """Open a dialog of the first meeting in the schedule."""
    await pilot.pause()
    await pilot.press("3", key)
    await pilot.pause()


def words(app: MentoringApp, selector: str) -> str:
    return str(app.screen.query_one(selector, Static).content)


def due(app: MentoringApp) -> list[date | None]:
    assert app.state
    return [task.due for task in app.state.tandem.tasks]


async def test_what_is_due_is_named_and_stays(tmp_path: Path) -> None:
    app = app_with(tmp_path, WEEKLY)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "m")
        assert not app.screen.query_one("DueAlong").display
        bar = app.screen.query_one(DialogBar)
        assert "^t" not in bar.render().plain
        await pilot.press("down")
        await pilot.pause()
        assert "^t Due dates too" in bar.render().plain
        assert words(app, "#due-tasks") == "Due by the meeting: “Send the CV”"
        await pilot.press("enter")
        await pilot.pause()
        assert due(app) == [FIRST, SECOND]


async def test_one_key_takes_the_due_date_along_and_one_undoes_both(tmp_path: Path) -> None:
    app = app_with(tmp_path, WEEKLY)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "m")
        await pilot.press("down", "ctrl+t", "enter")
        await pilot.pause()
        assert due(app) == [date(2026, 11, 28), SECOND]
        await pilot.press("u")
        await pilot.pause()
        assert due(app) == [FIRST, SECOND]


async def test_with_all_following_meetings_go_their_due_dates(tmp_path: Path) -> None:
    app = app_with(tmp_path, WEEKLY)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "m")
        await pilot.press("tab", "right", "shift+tab", "down", "ctrl+t", "enter")
        await pilot.pause()
        assert due(app) == [date(2026, 11, 28), date(2026, 12, 5)]


async def test_what_was_due_at_a_cancelled_meeting_goes_to_the_next_one(tmp_path: Path) -> None:
    app = app_with(tmp_path, WEEKLY)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "c")
        assert words(app, "#due-tasks") == "Due by the meeting: “Send the CV”"
        await pilot.press("ctrl+t", "enter")
        await pilot.pause()
        assert due(app) == [SECOND, SECOND]


async def test_many_tasks_are_counted_and_the_key_does_nothing_where_none_is(tmp_path: Path) -> None:
    tasks = tuple(Task(f"t{number}", f"Task {number}", due=FIRST) for number in range(5))
    app = app_with(tmp_path, replace(WEEKLY, tasks=tasks))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "m")
        await pilot.press("ctrl+t", "down")
        await pilot.pause()
        assert words(app, "#due-tasks") == "Due by the meeting: 5 tasks"
        await pilot.press("enter")
        await pilot.pause()
        assert due(app) == [FIRST] * 5


@SIZES
async def test_the_list_is_summed_up_and_scrolls_by_keys_from_anywhere(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = app_with(tmp_path, WEEKLY)
    async with app.run_test(size=size) as pilot:
        await opened(pilot, "m")
        await pilot.press("tab", "right", "shift+tab", "up")
        await pilot.pause()
        assert words(app, "#shifts-summary") == "18 meetings move · 1 to a holiday"
        dialog, shifts = app.screen, app.screen.query_one("#shifts", VerticalScroll)
        assert isinstance(dialog, MoveDialog)
        assert dialog.query_one(".dialog").max_scroll_y == 0, "the dialog itself has room for all"
        assert shifts.size.height >= 4
        await pilot.press("pagedown")
        await pilot.pause()
        assert shifts.scroll_y == min(shifts.size.height, shifts.max_scroll_y) > 0
        assert dialog.query_one("#day", Input).has_focus
        await pilot.press("pageup", "tab", "tab", "tab", "end")
        await pilot.pause()
        assert shifts.has_focus
        assert shifts.scroll_y == shifts.max_scroll_y


async def test_nothing_moves_is_said_too(tmp_path: Path) -> None:
    app = app_with(tmp_path, WEEKLY)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "m")
        await pilot.press("tab", "right")
        await pilot.pause()
        assert words(app, "#shifts-summary") == "No meeting moves."


async def test_out_of_the_period_is_asked_once(tmp_path: Path) -> None:
    app = app_with(tmp_path, WEEKLY)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "m")
        app.screen.query_one("#day", Input).value = "2027-04-02"
        await pilot.press("enter")
        await pilot.pause()
        assert "The agreed period ends on 31 Mar 2027." in words(app, ".refused")
        await pilot.press("enter")
        await pilot.pause()
        assert app.state
        assert app.state.meetings[-1].day == date(2027, 4, 2)
