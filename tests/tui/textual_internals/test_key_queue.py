"""Promised: what is typed faster than the screens follow gets where a slow typist would have put it."""

from pathlib import Path

import pytest
from textual.events import Event, Key, Paste
from textual.pilot import Pilot

from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.protocol.screen import ProtocolScreen
from mentoring_tui.tui.textual_internals import key_queue
from tests.idle import until_idle
from tests.tui.apps import SIZE, demo_app

NAMES = {"\n": "enter", "\x1b": "escape", " ": "space"}


def keys(text: str) -> list[Event]:
    """The keys of a text, with those that lead somewhere as a terminal sends them."""
    return [Key(NAMES.get(sign, sign), sign if sign.isprintable() else None) for sign in text]


async def at_once(pilot: Pilot[None], *events: Event) -> None:
    """Let all these come before the program has looked at the first of them."""
    for event in events:
        pilot.app.post_message(event)
    await until_idle()


def texts(pilot: Pilot[None]) -> set[str]:
    """What the open tandem holds of tasks and of what is to be talked about."""
    assert isinstance(pilot.app, MentoringApp)
    assert pilot.app.logbook
    tandem = pilot.app.logbook.tandem
    return {task.text for task in tandem.tasks} | {topic.text for topic in tandem.topics}


async def test_two_dialogs_are_filled_before_the_first_is_seen(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        await at_once(pilot, *keys("aFirst of all\naAnd then\n4aTo do\n1aAt last\n"))
        assert {"First of all", "And then", "To do", "At last"} <= texts(pilot)
        assert not pilot.app.screen.is_modal


async def test_a_paste_waits_for_its_dialog(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        await at_once(pilot, *keys("a"), Paste("Pasted words"), *keys("\n"))
        assert "Pasted words" in texts(pilot)


async def test_a_protocol_is_begun_and_left_at_once(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        await at_once(pilot, *keys("5wSoon typed\x1b2"))
        assert pilot.app.current_mode == "agreement"
        await pilot.press("5")
        assert isinstance(pilot.app.screen, ProtocolScreen)
        assert "Soon typed" in pilot.app.screen.editor.text


async def test_a_key_is_held_up_no_longer_than_a_person_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        monkeypatch.setattr(key_queue.KeyQueue, "_is_settled", lambda _: False)
        monkeypatch.setattr(key_queue, "LONGEST", 0.0)
        await pilot.press("4")
        assert pilot.app.current_mode == "tasks"
