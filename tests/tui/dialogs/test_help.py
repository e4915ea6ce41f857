"""Promised: the help names every key of the screen and every key that works everywhere."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Input, Static, TextArea

from mentoring_tui.tui.dialogs.help import HelpDialog, how_it_works, key_words
from mentoring_tui.tui.key_bindings import COMMANDS, SCREENS, Command
from mentoring_tui.tui.widgets.wrapped_text import TextStack
from tests.tui.apps import SIZE, demo_app


async def helped(pilot: Pilot[None], screen: str = "1", key: str = "f1") -> HelpDialog:
    await pilot.pause()
    await pilot.press(screen)
    await pilot.pause()
    await pilot.press(key)
    await pilot.pause()
    assert isinstance(pilot.app.screen, HelpDialog)
    return pilot.app.screen


def words(dialog: HelpDialog) -> str:
    content = dialog.query_one("#keys Static", Static).content
    assert isinstance(content, TextStack)
    return " ".join(content.plain.split())


async def test_every_key_of_the_screen_and_of_the_app_is_named(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        for number, scope in (("1", "today"), ("4", "tasks")):
            shown = words(await helped(pilot, number))
            assert dict(SCREENS)[scope] in shown
            for command in (*COMMANDS[scope], *COMMANDS["app"]):
                assert f"{key_words(command)} {command.help}" in shown
            for sentence in how_it_works():
                assert sentence in shown
            await pilot.press("escape")


async def test_it_opens_with_a_question_mark_and_closes_with_the_keys_one_would_try(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        for key in ("escape", "q", "f1", "question_mark", "enter"):
            await helped(pilot, key="question_mark")
            await pilot.press(key)
            await pilot.pause()
            assert not pilot.app.screen.is_modal
            assert pilot.app.is_running


async def test_it_scrolls_and_its_button_is_in_sight(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        dialog = await helped(pilot)
        await pilot.press("end")
        await pilot.pause()
        assert dialog.query_one("#keys").max_scroll_y > 0
        assert dialog.region.contains_region(dialog.query_one(Button).region)
        await pilot.click(Button)
        await pilot.pause()
        assert not pilot.app.screen.is_modal


def test_all_keys_of_a_command_are_named_as_people_read_them() -> None:
    assert key_words(Command("x", "f1,question_mark", "", "")) == "F1, ?"
    assert key_words(Command("x", "1,f2", "", "")) == "1, F2"


async def test_the_help_of_a_dialog_names_the_keys_of_that_dialog(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        await pilot.pause()
        for keys, named, not_named in (
            (
                ("4", "enter"),
                ("Choose one of several", "when Esc is pressed again", "← → On a button: go to the next one"),
                ("F8", "Tick a box"),
            ),
            (("4", "n"), ("kept for the next time",), ("Choose one of several", "F8")),
            (("5", "s"), ("Choose a line", "when Esc is pressed again"), ("Tick a box",)),
            (("3", "m"), ("without changing anything",), ("F8",)),
        ):
            await pilot.press(*keys)
            await pilot.pause()
            assert pilot.app.screen.is_modal
            await pilot.press("f1")
            await pilot.pause()
            assert isinstance(pilot.app.screen, HelpDialog)
            shown = words(pilot.app.screen)
            for sentence in named:
                assert sentence in shown
            for sentence in not_named:
                assert sentence not in shown
            await pilot.press("escape", "escape")
            await pilot.pause()
            assert not pilot.app.screen.is_modal


async def test_ctrl_z_leads_to_the_shell_from_every_line_and_undoes_in_a_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = demo_app(tmp_path)
    suspended: list[str] = []
    monkeypatch.setattr(app, "action_suspend_process", lambda: suspended.append(app.current_mode))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("4", "a", *"abc", "ctrl+z")
        assert suspended == ["tasks"]
        assert app.screen.query_one(Input).value == "abc"
        await pilot.press("tab", "ctrl+z", "escape", "5", "w")
        assert len(suspended) == 2
        area = app.focused
        assert isinstance(area, TextArea)
        before = area.text
        await pilot.press("x", "ctrl+z")
        assert area.text == before
        assert len(suspended) == 2
