"""Promised: a new Textual that ends in another way is named in one sentence."""

import asyncio
from collections.abc import Callable

import pytest
from textual.app import App, ComposeResult
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.screen import ModalScreen
from textual.widgets import Static

from mentoring_tui.tui.textual_internals.crash import PrivateCrashApp
from mentoring_tui.tui.textual_internals.driver import stop_driver
from tests.tui.textual_internals.contracts.contract import (
    CRASH_AT_THE_END,
    NO_TERMINAL_BACK,
    PRIVATE_TRACEBACK,
    contract,
)


class RichError(Exception):
    """An exception that Textual prints as it asks for."""

    def __rich__(self) -> str:
        """Return what would be printed."""
        return "secret"


class Crashing(PrivateCrashApp):
    """An app that raises in a handler, in a worker or in a watcher."""

    def __init__(self, fail: Callable[[App[None]], object]) -> None:
        super().__init__()
        self.crashes: list[BaseException] = []
        self._fail_with = fail

    def crash(self, error: BaseException) -> None:
        """Note the exception and end."""
        self.crashes.append(error)
        self.close_message_loop()

    def on_mount(self) -> None:
        """Fail."""
        self._fail_with(self)


def in_handler(_app: App[None]) -> None:
    """Raise in a handler of a message."""
    private = "secret"
    raise ValueError(private)


def in_handler_with_rich(_app: App[None]) -> None:
    """Raise an exception that knows how to print itself."""
    raise RichError


def in_worker(app: App[None]) -> None:
    """Raise in a worker."""
    app.run_worker(lambda: in_handler(app), thread=True)


def in_callback(app: App[None]) -> None:
    """Raise in a callback after the first frame."""
    app.call_after_refresh(in_handler, app)


@pytest.mark.parametrize("fail", [in_handler, in_handler_with_rich, in_worker, in_callback])
async def test_a_crash_ends_the_app_and_prints_nothing(
    fail: Callable[[App[None]], object], capfd: pytest.CaptureFixture[str]
) -> None:
    with contract(f"App no longer leaves a crash to _fatal_error or panic: {PRIVATE_TRACEBACK}"):
        app = Crashing(fail)
        await asyncio.wait_for(app.run_async(headless=True), 10)
        assert len(app.crashes) == 1
        assert app.return_code == 1
        assert "secret" not in "".join(capfd.readouterr())


class Asking(ModalScreen[None]):
    """A dialog that needs its children when it is mounted."""

    def compose(self) -> ComposeResult:
        """Lay out a line."""
        yield Static(id="line")

    def on_mount(self) -> None:
        """Fill the line."""
        self.query_one("#line", Static).update("words")


def open_and_end(app: App[None]) -> None:
    """Open a dialog and end before it is mounted."""
    app.push_screen(Asking())
    app.exit()


def remove_and_miss(app: App[None]) -> None:
    """Miss a child of a widget that is being removed, then end."""

    async def remove() -> None:
        widget = Static()
        await app.mount(widget)
        removed = widget.remove()
        widget.call_later(widget.query_one, "#none")
        await removed
        app.exit()

    app.call_later(remove)


@pytest.mark.parametrize("end", [open_and_end, remove_and_miss])
async def test_what_misses_widgets_that_are_being_removed_is_no_crash(
    end: Callable[[App[None]], object],
) -> None:
    with contract(f"App no longer tells which widget failed, or that it ends: {CRASH_AT_THE_END}"):
        app = Crashing(end)
        await asyncio.wait_for(app.run_async(headless=True), 10)
        assert not app.crashes
        assert not app.return_code


async def test_a_widget_that_is_missing_otherwise_is_a_crash() -> None:
    app = Crashing(lambda app: app.query_one("#none"))
    await asyncio.wait_for(app.run_async(headless=True), 10)
    assert isinstance(app.crashes[0], NoMatches)


async def test_the_driver_of_a_running_app_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    with contract(f"App._driver is no longer the driver in use: {NO_TERMINAL_BACK}"):
        stopped = []
        async with App[None]().run_test() as pilot:
            assert isinstance(pilot.app._driver, Driver)
            for name in ("stop_application_mode", "close"):
                with monkeypatch.context() as patch:
                    patch.setattr(pilot.app._driver, name, lambda name=name: stopped.append(name))
                    stop_driver(pilot.app)
        assert stopped == ["stop_application_mode", "close"]
