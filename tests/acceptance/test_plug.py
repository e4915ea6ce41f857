"""Promised: when the plug is pulled in the middle of a sentence, one goes on with it at the next start."""

import signal
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

from mentoring_tui.tui.lifecycle.autosave import LONGEST_DELAY
from tests.terminal import GERMAN, PATIENCE, Terminal, a_store, in_a_protocol, seconds_delayed, terminal

BEGUN, AND_ON = "Ohne Pause getippt: ", "und dann "
KEY = 0.2
"""Seconds from one key to the next of somebody who types."""


def words_in(path: Path) -> str:
    return path.read_text() if path.exists() else ""


def type_on(program: Terminal, done: Callable[[], bool]) -> float:
    """Type without a pause until it is done; tell in how many seconds, but for those without a processor."""
    begun, delayed = time.monotonic(), seconds_delayed(program.pid) + seconds_delayed("self")
    for key in cycle(AND_ON):
        if done():
            delayed = seconds_delayed(program.pid) + seconds_delayed("self") - delayed
            return time.monotonic() - begun - delayed
        assert time.monotonic() < begun + PATIENCE, "never written down"
        program.type(key)
        program._read(time.monotonic() + KEY)
    raise AssertionError


def test_half_a_sentence_survives_the_plug(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    document, drafts = store / "tandems" / "demo.json", store / "drafts"
    with terminal(store, *GERMAN) as first:
        in_a_protocol(first)
        first.type(BEGUN)
        typed = BEGUN + AND_ON.strip()
        took = type_on(first, lambda: any(typed in words_in(path) for path in drafts.glob("demo.*.json")))
        first.signal(signal.SIGKILL)
        assert first.ended_unread() == -signal.SIGKILL
    assert took < LONGEST_DELAY + 2
    assert BEGUN not in words_in(document)
    with terminal(store, *GERMAN) as again:
        again.until("nicht gespeichert wurde", "Protokoll vom", BEGUN.strip())
        again.type("\r")
        again.until("^n Vorschau", AND_ON.strip())
        again.type("\x11")
        assert again.ended() == 0
    assert BEGUN in words_in(document)
    assert not list(drafts.iterdir())
