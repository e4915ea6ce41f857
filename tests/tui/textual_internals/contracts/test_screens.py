"""Promised: a new Textual that mounts, styles or draws screens in another way is named in one sentence."""

import inspect
from pathlib import Path
from typing import Any, ClassVar

import pytest
from textual._compositor import Compositor
from textual.app import App, ComposeResult
from textual.color import Color
from textual.css.parse import parse
from textual.screen import Screen
from textual.widgets import Static, TextArea

from mentoring_tui.tui.textual_internals.cached_stylesheet import CachedStylesheet
from mentoring_tui.tui.textual_internals.first_frame import ImmediateSwitchApp, UnbatchedScreen
from mentoring_tui.tui.textual_internals.notifications import remove_notifications
from mentoring_tui.tui.textual_internals.output_filter import OUTPUT_FILTER
from mentoring_tui.tui.textual_internals.screen_stacks import all_screens, mode_screens, mount_mode
from mentoring_tui.tui.textual_internals.workarounds import (
    AttachedCompositor,
    apply_workarounds,
    forget_removed_watchers,
    plain_inner_outer,
    plain_move_page,
    plain_show_toasts,
)
from tests.tui.textual_internals.contracts.contract import (
    CRASHES,
    LARGE_MEMORY,
    NO_EARLY_MOUNT,
    NO_REPLACED_NOTIFICATIONS,
    SLOW_STYLES,
    UNSEEN_FRAMES,
    contract,
)


class First(UnbatchedScreen):
    """The screen of the first mode."""


class Second(Screen[None]):
    """The screen of the other mode."""


class Modes(ImmediateSwitchApp):
    """An app with two modes, one of which is not visited yet."""

    MODES: ClassVar[dict[str, Any]] = {"first": First, "second": Second}
    DEFAULT_MODE = "first"
    refreshes = 0

    def refresh_css(self, animate: bool = True) -> None:
        """Count how often all stylesheets are applied."""
        self.refreshes += 1
        super().refresh_css(animate)


async def test_a_mode_is_mounted_before_its_first_visit() -> None:
    with contract(f"App._init_mode no longer mounts a screen without switching to it: {NO_EARLY_MOUNT}"):
        async with Modes().run_test() as pilot:
            mount_mode(pilot.app, "second")
            await pilot.pause()
            (second,) = mode_screens(pilot.app, "second")
            assert second.is_mounted
            assert pilot.app.current_mode == "first"
            assert all_screens(pilot.app) == [*mode_screens(pilot.app, "first"), second]


async def test_mounting_a_mode_and_its_first_visit_apply_no_stylesheet_again() -> None:
    with contract(f"App.switch_mode no longer compares Screen._css_update_count: {NO_EARLY_MOUNT}"):
        async with Modes().run_test() as pilot:
            app = pilot.app
            assert isinstance(app, Modes)
            before = app.refreshes
            mount_mode(app, "second")
            await pilot.pause()
            await app.switch_mode("second")
            assert app.refreshes == before


async def test_an_app_that_has_ended_has_no_screens() -> None:
    with contract("App no longer empties its screens at its end: drafts may be lost (lifecycle/autosave.py)"):
        async with Modes().run_test() as pilot:
            assert all_screens(pilot.app)
        assert not all_screens(pilot.app)


async def test_only_a_mode_that_is_not_mounted_is_drawn_late() -> None:
    with contract(f"App.switch_mode no longer delays by delay_update and _batch_count: {UNSEEN_FRAMES}"):
        async with Modes().run_test() as pilot:
            pilot.app.switch_mode("second")
            assert pilot.app._batch_count == 1
            await pilot.pause(0.1)
            pilot.app.switch_mode("first")
            assert pilot.app._batch_count == 0


async def test_no_frame_is_rendered_while_updates_are_batched(monkeypatch: pytest.MonkeyPatch) -> None:
    with contract(f"Screen._compositor_refresh no longer renders each frame: {UNSEEN_FRAMES}"):
        rendered = []
        render = Compositor.render_update

        def count(self: Compositor, *arguments: Any, **options: Any) -> object:
            rendered.append(self)
            return render(self, *arguments, **options)

        async with Modes().run_test() as pilot:
            monkeypatch.setattr(Compositor, "render_update", count)
            with pilot.app.batch_update():
                pilot.app.screen._refresh_layout()
                await pilot.pause()
                assert not rendered
            pilot.app.screen.refresh()
            await pilot.pause(0.1)
            assert rendered


async def test_notifications_of_one_severity_are_removed() -> None:
    with contract(f"App._notifications no longer holds what is notified: {NO_REPLACED_NOTIFICATIONS}"):
        async with App[None]().run_test(notifications=True) as pilot:
            pilot.app.notify("of old")
            pilot.app.notify("grave", severity="error")
            await pilot.pause()
            remove_notifications(pilot.app, "information")
            await pilot.pause()
            assert [left.message for left in pilot.app._notifications] == ["grave"]
            assert len(pilot.app.screen.query("Toast")) == 1


async def test_every_drawn_line_goes_through_the_filters_of_the_app() -> None:
    class Filtered(App[None]):
        def get_line_filters(self) -> list[Any]:
            return [*super().get_line_filters(), OUTPUT_FILTER]

        def compose(self) -> ComposeResult:
            yield Static("a\x1b[31mb\u202ec", markup=False)

    with contract(
        "Widgets no longer draw through App.get_line_filters: text may steer the terminal "
        "(textual_internals/output_filter.py)"
    ):
        async with Filtered().run_test() as pilot:
            drawn = "".join(strip.text for strip in pilot.app.screen._compositor.render_strips())
            assert "a[31mb" in drawn
            assert "\u202e" not in drawn


async def test_a_source_is_parsed_once_for_each_theme(monkeypatch: pytest.MonkeyPatch) -> None:
    with contract(f"App.refresh_css no longer uses set_variables, reparse and _parse_cache: {SLOW_STYLES}"):
        parsed: list[object] = []

        def count(*arguments: Any, **options: Any) -> object:
            parsed.append(arguments)
            return parse(*arguments, **options)

        app = Modes()
        app.stylesheet = CachedStylesheet(variables=app.get_css_variables())
        async with app.run_test() as pilot:
            monkeypatch.setattr("textual.css.stylesheet.parse", count)
            app.theme = "textual-light"
            await pilot.pause(0.1)
            assert parsed
            parsed.clear()
            app.theme = "textual-dark"
            await pilot.pause(0.1)
            app.theme = "textual-light"
            await pilot.pause(0.1)
            app.refresh_css()
            assert not parsed


def test_a_source_that_was_read_is_known(tmp_path: Path) -> None:
    with contract(f"Stylesheet.has_source no longer knows a file that was read: {SLOW_STYLES}"):
        path = tmp_path / "own.tcss"
        path.write_text("Static { color: red; }")
        stylesheet = CachedStylesheet(variables={})
        assert not stylesheet.has_source(str(path))
        stylesheet.read(str(path))
        assert stylesheet.has_source(str(path))


def test_a_screen_makes_its_compositor_from_its_module() -> None:
    with contract(f"Screen no longer makes its compositor by the name of its module: {CRASHES}"):
        apply_workarounds()
        assert isinstance(Screen[None]()._compositor, AttachedCompositor)


def test_a_page_of_an_option_list_is_moved_by_its_private_method() -> None:
    with contract(f"OptionList no longer has _move_page(self, direction): {CRASHES}"):
        assert list(inspect.signature(plain_move_page).parameters) == ["self", "direction"]


def test_the_styles_of_a_background_need_no_object() -> None:
    with contract(f"StylesCache.get_inner_outer no longer does without its object: {LARGE_MEMORY}"):
        red, blue = Color.parse("red"), Color.parse("#0000ff80")
        inner, outer = plain_inner_outer(None, red, blue)
        assert (inner.background, outer.background) == (red + blue, red)


async def test_an_app_lists_who_watches_it() -> None:
    with contract(f"App no longer has lists of watchers in __watchers: {LARGE_MEMORY}"):
        async with App[None]().run_test() as pilot:
            app = pilot.app
            area = TextArea()
            await app.mount(area)
            watchers = getattr(app, "__watchers")["theme"]  # no private name of this class
            assert [node for node, _callback in watchers] == [area]
            await area.remove()
            forget_removed_watchers(app)
            assert watchers == []


def test_toasts_are_shown_by_one_method_of_their_rack() -> None:
    with contract(f"ToastRack no longer has show(self, notifications): {LARGE_MEMORY}"):
        assert list(inspect.signature(plain_show_toasts).parameters) == ["self", "notifications"]
