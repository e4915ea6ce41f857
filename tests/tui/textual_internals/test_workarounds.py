"""Promised: no removed widget and no page key ends the program, and nothing that was drawn stays."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from weakref import ref

import pytest
import textual.screen
from textual._styles_cache import StylesCache
from textual.app import App, ComposeResult
from textual.color import Color
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static, TextArea
from textual.widgets._toast import ToastRack

from mentoring_tui.tui.textual_internals.workarounds import apply_workarounds
from tests.tui.apps import app_with, demo_app
from tests.unit.tandems import a_tandem


@pytest.fixture(autouse=True)
def _workarounds(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Apply the workarounds for one test."""
    with monkeypatch.context() as patch:
        patch.setattr(textual.screen, "Compositor", textual.screen.Compositor)  # type: ignore[attr-defined]
        patch.setattr(OptionList, "_move_page", OptionList._move_page)
        patch.setattr(StylesCache, "get_inner_outer", StylesCache.get_inner_outer)
        patch.setattr(ToastRack, "show", ToastRack.show)
        apply_workarounds()
        yield


class Cover(ModalScreen[None]):
    """A dialog with the screen beneath it to be seen."""


class Written(App[None]):
    """An app with a text over a line."""

    CSS = "TextArea { height: 3; } Cover { background: red 50%; }"

    def compose(self) -> ComposeResult:
        yield TextArea("a text")
        yield Static("a line", markup=False)


def drawn(app: App[None]) -> str:
    """Draw the screen on top with those beneath it, and take no line from the drawing before."""
    app.screen.refresh()
    update: Any = app.screen._compositor.render_update(True, app._background_screens)
    return "\n".join("".join(strip.text for strip in strips) for strips in update.strips)


@pytest.mark.drawn
async def test_a_widget_that_was_removed_from_a_covered_screen_is_not_drawn() -> None:
    async with Written().run_test() as pilot:
        app = pilot.app
        area = app.query_one(TextArea)
        await app.push_screen(Cover())
        assert "a text" in drawn(app)
        await area.remove()
        assert "a text" not in drawn(app)
        assert "a line" in drawn(app)


@pytest.mark.drawn
async def test_the_mouse_over_a_widget_that_was_removed_ends_nothing() -> None:
    async with Written().run_test() as pilot:
        screen = pilot.app.screen
        area = pilot.app.query_one(TextArea)
        assert screen.get_widget_at(1, 1)[0] is area
        with pilot.app.batch_update():
            await area.remove()
            assert screen.get_widget_at(1, 1)[0] is area
            assert not screen.get_style_at(1, 1)


@pytest.mark.drawn
@pytest.mark.parametrize("key", ["f1", "ctrl+p", "f8"])
async def test_a_dialog_over_a_list_that_is_being_edited_ends_nothing(tmp_path: Path, key: str) -> None:
    app = app_with(tmp_path, a_tandem())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "a")
        assert isinstance(app.screen.focused, TextArea)
        await pilot.press(key)
        assert app.screen.is_modal
        await pilot.press("escape")
        assert not app.screen.query(TextArea)


@pytest.mark.parametrize("key", ["pageup", "pagedown"])
async def test_a_page_key_without_room_for_a_line_does_nothing(key: str) -> None:
    class Listed(App[None]):
        CSS = "OptionList { height: 0; border: none; padding: 0; }"

        def compose(self) -> ComposeResult:
            yield OptionList("one", "two")

    async with Listed().run_test() as pilot:
        options = pilot.app.query_one(OptionList)
        options.highlighted = 1
        await pilot.press(key)
        assert options.highlighted == 1
        options.styles.height = 5
        await pilot.pause()
        await pilot.press("pageup")
        assert options.highlighted == 0


async def test_a_page_key_in_the_palette_of_a_tiny_terminal_does_nothing(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.resize_terminal(20, 1)
        await pilot.press("down", "pagedown", "pageup")
        assert app.crash_notice is None


def test_the_styles_of_a_background_keep_no_drawn_lines() -> None:
    cache = StylesCache()
    kept = ref(cache)
    cache.get_inner_outer(Color.parse("red"), Color.parse("blue"))
    del cache
    assert kept() is None


async def test_nothing_of_a_toast_stays_once_its_notification_is_gone() -> None:
    async with Written().run_test(notifications=True) as pilot:
        app = pilot.app
        rack = app.screen.get_child_by_type(ToastRack)
        for words in ("one", "two"):
            app.notify(words)
            await pilot.pause()
            assert len(rack.children) == 1
            app.clear_notifications()
            await pilot.pause()
            assert not rack.children
