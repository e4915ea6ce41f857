"""Promised: the handlers that the tests of the screens remember are those that Textual finds."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.message import Message
from textual.message_pump import MessagePump

from mentoring_tui.tui.app import MentoringApp
from tests.handlers import handlers, look_up
from tests.tui.apps import SIZE, demo_app

KEYS = ("a", "x", "escape", "t", "down", "escape", "ctrl+p", "escape")


async def test_remembered_handlers_are_those_that_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = set()

    def both(pump: Any, name: str, message: Message) -> Iterator[tuple[type, Callable[..., Any]]]:
        assert list(handlers(pump, name, message)) == list(look_up(pump, name, message)), (pump, message)
        compared.add((type(pump), type(message)))
        yield from look_up(pump, name, message)

    monkeypatch.setattr(MessagePump, "_get_dispatch_methods", both)
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        for mode in MentoringApp.MODES:
            app.go(mode)
            await pilot.pause()
        app.go("today")
        await pilot.press(*KEYS)
    assert len(compared) > 300
