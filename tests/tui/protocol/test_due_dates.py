"""Promised: a due date in words becomes a date once the text is left; an unclear one is asked about once."""

from datetime import date
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import OptionList

from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.dialogs.due_dialog import DueDialog
from mentoring_tui.tui.protocol.screen import ProtocolScreen
from mentoring_tui.tui.widgets.task_list import TickList
from mentoring_tui.tui.widgets.wrapped_text import HangingText
from tests.tui.apps import SIZE, TODAY, demo_app, make_library
from tests.tui.protocols import PAST, opened, words, write
from tests.tui.protocols import held_by as tandem_of


async def promising(pilot: Pilot[None], text: str) -> ProtocolScreen:
    """The screen, with a promise typed into a protocol and saved."""
    screen = await opened(pilot, PAST, writing=True)
    screen.editor.move_cursor((screen.editor.lines.index("## Commitments") + 1, 0))
    write(screen, text)
    screen.save()
    await pilot.pause()
    return screen


async def test_a_day_in_words_stays_while_one_writes_and_is_a_date_afterwards(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await promising(pilot, "- [ ] Ask Anna @mentor in May until the next meeting")
        meeting = next(each for each in app.state.meetings if each.id == PAST) if app.state else None
        assert meeting
        assert app.state
        following = next(m.day for m in app.state.meetings if m.day > meeting.day)
        assert "- [ ] Ask Anna @mentor in May until the next meeting" in screen.editor.lines
        await pilot.press("escape")
        await pilot.pause()
        assert screen.is_current
        assert f"- [ ] Ask Anna in May @mentor by {following:%a}, {following}" in screen.editor.lines
        assert not screen.is_dirty
        assert [task.due for task in tandem_of(app).tasks if task.text == "Ask Anna in May"] == [following]


async def test_an_unclear_day_is_marked_and_asked_about_once_when_the_text_is_left(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await promising(pilot, "- [ ] Ask Anna until the weekend\n- [ ] Call by 03/04/2027\n")
        assert words(screen, "#note").startswith("Due date unclear: “the week")
        row = next(row for row, line in enumerate(screen.editor.lines) if "Call by" in line)
        screen.editor.move_cursor((row, 3))
        await pilot.pause()
        assert "03/04/20" in words(screen, "#note")
        screen.editor.move_cursor((row - 1, 3))
        await pilot.pause()
        assert words(screen, "#note").startswith("Due date unclear: “the week")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, DueDialog)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, DueDialog)
        assert app.screen.query_one(OptionList).option_count == 3
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert screen.is_current
        due = {task.text: task.due for task in tandem_of(app).tasks}
        assert due["Call"] == date(2027, 4, 3)
        assert due["Ask Anna until the weekend"] is None
        assert "- [ ] Call @mentee by Sat, 2027-04-03" in screen.editor.lines
        screen.action_write()
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert screen.is_current


async def test_going_to_another_screen_asks_there(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await promising(pilot, "- [ ] Ask Anna until the weekend\n")
        app.go("tasks", None)
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, DueDialog)


async def test_what_was_not_asked_before_one_quit_is_marked_and_asked_about_once_afterwards(
    tmp_path: Path,
) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await promising(pilot, "- [ ] Ask Anna until the weekend")
        await pilot.press("ctrl+q")
    again = MentoringApp(make_library(tmp_path), TODAY)
    async with again.run_test(size=SIZE) as pilot:
        await opened(pilot, PAST)
        await pilot.press("4")
        await pilot.pause()
        assert isinstance(again.screen, DueDialog)
        await pilot.press("escape", "5", "4")
        await pilot.pause()
        assert again.screen.id != "protocol"
        assert not again.screen.is_modal
        rows = again.screen.query_one(TickList).options
        marks = [row.prompt.plain for row in rows if isinstance(row.prompt, HangingText)]
        assert any("due date unclear: the weekend" in mark for mark in marks), marks
