"""Promised: every screen and every dialog bears every size of a terminal, and none draws itself for ever."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from mentoring_tui.demo import demo_tandem
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.widgets.form.form_list import FormList
from tests.idle import wait_until_idle
from tests.styling import remember_styles
from tests.tui.apps import SIZE, TODAY, app_with

WIDTHS, HEIGHTS = range(1, 31), (1, 2, 24)
LARGE = ((59, 18), (60, 17), (60, 18), (109, 24), (110, 24), (80, 24), (200, 60))
"""The sizes at which the screens change their layout, and what most people have."""

SMALL = tuple((width, height) for width in WIDTHS for height in HEIGHTS)
SIZES = (*SMALL, *LARGE)
SHARES = 3
"""Between how many screens the small widths are shared in the short run: all show the same notice there."""

SOME = ((9, 24), (25, 24))
"""Sizes of every kind, at which every dialog is tried in the short run."""

SCREENS = ("today", "agreement", "schedule", "tasks", "protocol", "closing")
DIALOGS = {
    "today": ("a", "n", "h", "e", "t", "t n", "slash", "f1", "ctrl+p"),
    "agreement": ("g", "v"),
    "schedule": ("m", "a", "d"),
    "tasks": ("a", "enter"),
    "protocol": ("s", "v", "g", "h"),
    "closing": ("f", "c", "p", "k", "a"),
}


@pytest.fixture(autouse=True)
def _no_sleeping(monkeypatch: pytest.MonkeyPatch, long: bool) -> None:
    wait_until_idle(monkeypatch)
    if not long:
        remember_styles(monkeypatch)


@pytest.fixture
def opened(tmp_path: Path) -> MentoringApp:
    """The app with the made-up tandem, not signed, so that every field of it can be written in."""
    demo = demo_tandem(TODAY, "en")
    return app_with(tmp_path, replace(demo, agreement=replace(demo.agreement, signatures=())))


async def close(pilot: Pilot[None]) -> None:
    """Leave every dialog, also those that ask whether what is typed is given up."""
    for _ in range(3):
        if pilot.app.screen.is_modal:
            await pilot.press("escape")


async def resized(pilot: Pilot[None], sizes: tuple[tuple[int, int], ...]) -> None:
    """Give the terminal each of these sizes; what is shown stays open and drawn to its end."""
    shown = pilot.app.screen
    for size in sizes:
        await pilot.resize_terminal(*size)
        assert pilot.app.screen is shown
        assert shown._size == size
    await pilot.resize_terminal(*SIZE)


@pytest.mark.parametrize("screen", SCREENS)
async def test_every_screen_bears_every_size(opened: MentoringApp, screen: str, long: bool) -> None:
    share = SCREENS.index(screen) % SHARES
    sizes = SIZES if long else (*(size for size in SMALL if size[0] % SHARES == share), *LARGE)
    async with opened.run_test(size=SIZE, notifications=True) as pilot:
        opened.go(screen)
        await pilot.pause()
        await resized(pilot, sizes)
        assert opened.is_running
        assert not opened._exit


def dialogs() -> Iterator[tuple[str, str]]:
    """Every dialog: the screen that it is opened from, and the key that opens it."""
    return ((screen, key) for screen, keys in DIALOGS.items() for key in keys)


WRITING = {"agreement": ("down", "enter"), "protocol": ("w",), "closing": ("n", "enter")}


@pytest.mark.parametrize("screen", WRITING)
async def test_what_is_being_written_in_bears_every_size(
    opened: MentoringApp, screen: str, long: bool
) -> None:
    async with opened.run_test(size=SIZE, notifications=True) as pilot:
        opened.go(screen)
        await pilot.press(*WRITING[screen])
        await pilot.resize_terminal(1, 1)
        await pilot.press("q", "e")
        assert not opened.screen.is_modal
        await resized(pilot, SIZES if long else SIZES[::8])
        assert isinstance(opened.focused, Input | TextArea | FormList)
        assert opened.is_running
        assert not opened._exit


async def test_every_dialog_bears_sizes_of_every_kind(opened: MentoringApp, long: bool) -> None:
    async with opened.run_test(size=SIZE, notifications=True) as pilot:
        for screen, key in list(dialogs())[:: 1 if long else 3]:
            opened.go(screen)
            await pilot.press(*key.split())
            assert opened.screen.is_modal, (screen, key)
            await resized(pilot, SIZES if long else SOME[len(key) % 2 :][:1])
            await close(pilot)
            assert not opened.screen.is_modal, (screen, key)
