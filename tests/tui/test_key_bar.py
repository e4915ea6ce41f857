"""Promised: the keys that one needs most stand at the bottom of every screen, in both languages."""

from pathlib import Path

import pytest
from textual.command import CommandList
from textual.pilot import Pilot
from textual.widgets import Input

from mentoring_tui.i18n import set_language
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.key_bindings import SCREENS
from mentoring_tui.tui.widgets.key_bar import KeyBar
from mentoring_tui.tui.widgets.more_room import SMALLEST, MoreRoom
from mentoring_tui.tui.widgets.typing_key_bar import DialogBar
from tests.tui.apps import SIZE, demo_app, empty_app

KEYS = {
    "today": "p a Space n h",
    "agreement": "↵ a s g v",
    "schedule": "p m c h d",
    "tasks": "a Space ↵ s",
    "protocol": "↵ s v g h",
    "closing": "↵ n r f c",
}


@pytest.mark.parametrize("language", ["de", "en"])
async def test_the_keys_of_each_screen_fit_on_80_columns(language: str, tmp_path: Path) -> None:
    set_language(language)
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for screen in SCREENS:
            app.go(screen)
            await pilot.pause()
            bar = next(bar for bar in app.screen.query(KeyBar) if bar.size.width)
            shown = bar.render().plain.replace("Leertaste", "Space").split()
            assert len(bar.render().plain) <= bar.size.width
            assert set(KEYS[screen].split()) | {"F1", "q"} <= set(shown)


async def palette_titles(app: MentoringApp, pilot: Pilot[None]) -> list[str]:
    """The titles that the palette lists."""
    await pilot.press("ctrl+p")
    await pilot.pause()
    options = app.screen.query_one(CommandList)
    titles = [str(options.get_option_at_index(n).prompt) for n in range(options.option_count)]
    await pilot.press("escape")
    return titles


async def test_undo_and_redo_are_offered_where_there_is_something_to_take_back(tmp_path: Path) -> None:
    set_language("en")
    app = demo_app(tmp_path)
    async with app.run_test(size=(200, 40)) as pilot:
        await pilot.pause()
        for keys, undo, redo in (("", False, False), ("space", True, False), ("u", False, True)):
            await pilot.press(*keys.split())
            await pilot.pause()
            assert ("u Undo" in app.screen.query_one(KeyBar).render().plain) is undo, keys
            titles = "".join(await palette_titles(app, pilot))
            assert ("Undo" in titles, "Redo" in titles) == (undo, redo), keys


async def test_a_dialog_shows_its_keys_and_hides_those_below_it(tmp_path: Path) -> None:
    set_language("en")
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        below = app.screen.query_one(KeyBar)
        for keys, shown in (
            ("h", "Tab Next  ^s Confirm  Esc Close  F1 Help"),
            ("t", "Tab Next  Del Erase  Esc Close  F1 Help"),
            ("ctrl+p", None),
        ):
            await pilot.press(keys)
            await pilot.pause()
            assert [bar.render().plain for bar in app.screen.query(KeyBar)] == ([shown] if shown else [])
            assert not below.visible
            await pilot.press("escape")
            await pilot.pause()
            assert below.visible


async def test_where_no_tandem_is_open_q_and_not_escape_leaves(tmp_path: Path) -> None:
    set_language("en")
    app = empty_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.screen.query_one(DialogBar).render().plain == "Tab Next  q Quit  F1 Help"


async def test_a_dialog_in_a_too_small_terminal_says_so_and_keeps_what_is_typed(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SMALLEST) as pilot:
        await pilot.press("n", "a")
        assert not app.screen.query(MoreRoom)
        for size in ((59, 18), (60, 17)):
            await pilot.resize_terminal(*size)
            await pilot.press("b")
            assert app.screen.query_one(MoreRoom).size == size
            await pilot.resize_terminal(*SMALLEST)
            await pilot.pause()
            assert not app.screen.query(MoreRoom)
        assert app.screen.query_one(Input).value == "abb"
