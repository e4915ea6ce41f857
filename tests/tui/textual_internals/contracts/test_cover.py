"""Promised: a new Textual in which a covered screen shows, or does not come back, is told in a sentence."""

from typing import Any, ClassVar

import pytest
from textual.app import ComposeResult
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Static

from mentoring_tui.tui.textual_internals.covered import CoverableApp
from tests.tui.textual_internals.contracts.contract import NO_COVER, contract


class Below(Screen[None]):
    """A screen with something to type in."""

    def compose(self) -> ComposeResult:
        """Lay out an input."""
        yield Input("secret")


class Above(ModalScreen[str]):
    """A dialog above it."""

    def compose(self) -> ComposeResult:
        """Lay out a text."""
        yield Static("dialog")


class Cover(Screen[None]):
    """What is shown in their place."""

    def compose(self) -> ComposeResult:
        """Lay out a text."""
        yield Static("covered")


class Coverable(CoverableApp):
    """An app with one mode."""

    MODES: ClassVar[dict[str, Any]] = {"below": Below}
    DEFAULT_MODE = "below"


def drawn(app: CoverableApp) -> str:
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips(app.size))


async def test_a_cover_hides_all_and_gives_all_back() -> None:
    with contract(f"App.add_mode no longer hides the screens of the other modes: {NO_COVER}"):
        async with Coverable().run_test() as pilot:
            app = pilot.app
            assert isinstance(app, CoverableApp)
            returned: list[str | None] = []
            app.push_screen(Above(), returned.append)
            await pilot.pause()
            dialog = app.screen
            app.cover(Cover)
            await pilot.pause()
            assert "covered" in drawn(app)
            assert "secret" not in drawn(app)
            assert "dialog" not in drawn(app)
            dialog.dismiss("later")
            app.push_screen(Above())
            await pilot.pause()
            assert isinstance(app.screen, Cover)
            app.uncover()
            await pilot.pause()
            assert isinstance(app.screen, Above)
            assert app.screen is not dialog
            assert returned == ["later"]
            app.pop_screen()
            await pilot.pause()
            assert isinstance(app.screen, Below)


async def test_screens_come_back_in_the_styles_that_they_had(monkeypatch: pytest.MonkeyPatch) -> None:
    with contract(f"Screen computes its styles anew when it comes back: {NO_COVER}"):
        async with Coverable().run_test() as pilot:
            app = pilot.app
            assert isinstance(app, CoverableApp)
            below = app.screen
            app.cover(Cover)
            await pilot.pause()
            styled: list[object] = []
            monkeypatch.setattr(Screen, "update_node_styles", lambda screen, animate: styled.append(screen))
            app.uncover()
            await pilot.pause()
            assert app.screen is below
            assert below not in styled
            assert "secret" in drawn(app)


async def test_an_app_begins_below_a_cover() -> None:
    with contract(f"App._screen_stacks no longer says where an app begins: {NO_COVER}"):
        app = Coverable()
        app.begin_covered(Cover)
        async with app.run_test() as pilot:
            assert isinstance(app.screen, Cover)
            app.uncover()
            await pilot.pause()
            assert isinstance(app.screen, Below)
            assert app.focused is app.screen.query_one(Input)
