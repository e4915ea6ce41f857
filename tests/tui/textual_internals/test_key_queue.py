"""Promised: keys typed faster than screens mount go where they go when typed slowly."""

import asyncio
from pathlib import Path
from typing import ClassVar

import pytest
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Event, Key, Paste
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.protocol.screen import ProtocolScreen
from mentoring_tui.tui.textual_internals import key_queue
from mentoring_tui.tui.textual_internals.key_queue import KeyQueueApp
from tests.idle import until_idle
from tests.tui.apps import SIZE, demo_app

NAMES = {"\n": "enter", "\x1b": "escape", " ": "space"}


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold a key back for as long as it takes, also on a machine that is busy."""
    monkeypatch.setattr(key_queue, "TIMEOUT", 60.0)


def keys(text: str) -> list[Event]:
    """Return the key events that a terminal sends for a text."""
    return [Key(NAMES.get(sign, sign), sign if sign.isprintable() else None) for sign in text]


async def post_all(pilot: Pilot[None], *events: Event) -> None:
    """Post all events before the app handles the first of them."""
    for event in events:
        pilot.app.post_message(event)
    await until_idle()


def texts(pilot: Pilot[None]) -> set[str]:
    """Return the texts of all tasks and topics of the open tandem."""
    assert isinstance(pilot.app, MentoringApp)
    assert pilot.app.logbook
    tandem = pilot.app.logbook.tandem
    return {task.text for task in tandem.tasks} | {topic.text for topic in tandem.topics}


async def test_dialogs_take_keys_typed_before_they_are_mounted(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        await post_all(pilot, *keys("aFirst of all\naAnd then\n4aTo do\n1aAt last\n"))
        assert {"First of all", "And then", "To do", "At last"} <= texts(pilot)
        assert not pilot.app.screen.is_modal


async def test_a_paste_waits_for_its_dialog(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        await post_all(pilot, *keys("a"), Paste("Pasted words"), *keys("\n"))
        assert "Pasted words" in texts(pilot)


async def test_a_protocol_takes_keys_typed_before_it_is_opened(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        await post_all(pilot, *keys("5wSoon typed\x1b2"))
        assert pilot.app.current_mode == "agreement"
        await pilot.press("5")
        assert isinstance(pilot.app.screen, ProtocolScreen)
        assert "Soon typed" in pilot.app.screen.editor.text


class _Slow(Widget, can_focus=True):
    """A widget that takes its time over a key before the key bubbles."""

    async def on_key(self) -> None:
        loop = asyncio.get_running_loop()
        for _ in range(5):
            later = loop.create_future()
            loop.call_later(key_queue.POLL_INTERVAL, later.set_result, None)
            await later


class _Form(KeyQueueApp):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "write"),
        Binding("pagedown", "read", priority=True),
    ]

    def compose(self) -> ComposeResult:
        yield _Slow()
        yield Input()

    def action_read(self) -> None:
        self.title = self.query_one(Input).value

    def action_write(self) -> None:
        self.query_one(Input).focus()


async def test_a_key_waits_for_one_that_still_bubbles() -> None:
    async with _Form().run_test() as pilot:
        pilot.app.query_one(_Slow).focus()
        await until_idle()
        await post_all(pilot, *keys("wtext"))
        assert pilot.app.query_one(Input).value == "text"


async def test_a_key_with_priority_waits_for_the_letters_before_it() -> None:
    async with _Form().run_test() as pilot:
        pilot.app.query_one(Input).focus()
        await until_idle()
        await post_all(pilot, *keys("name"), Key("pagedown", None))
        assert pilot.app.title == "name"


async def test_the_message_that_is_handled_next_is_waited_for() -> None:
    async with _Form().run_test() as pilot:
        box, waiting = pilot.app.query_one(Input), []
        box.call_later(lambda: waiting.append(key_queue.has_messages(box)))
        box.call_later(lambda: waiting.append(key_queue.has_messages(box)))
        await until_idle()
        assert waiting == [True, False]


async def test_a_key_waits_no_longer_than_the_timeout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        monkeypatch.setattr(key_queue.KeyQueue, "_is_idle", lambda _: False)
        monkeypatch.setattr(key_queue, "TIMEOUT", 0.0)
        await pilot.press("4")
        assert pilot.app.current_mode == "tasks"
