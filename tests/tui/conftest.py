"""Tests of the screens go on as soon as the program has nothing more to do."""

import pytest
from textual import app, pilot

from tests.idle import until_idle


@pytest.fixture(autouse=True)
def _no_sleeping(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pilot wait for the end of the work."""
    monkeypatch.setattr(app, "wait_for_idle", until_idle)
    monkeypatch.setattr(pilot, "wait_for_idle", until_idle)
