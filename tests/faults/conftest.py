"""Start the program quickly: the faults look at its end, and the acceptance tests at its start."""

import pytest

from mentoring_tui.store.vault.key import Key
from tests.faults.stores import KEY
from tests.terminal import Terminal


@pytest.fixture(autouse=True)
def _fork(monkeypatch: pytest.MonkeyPatch, long: bool) -> None:
    """Fork the program from the test process; start a new interpreter in the long run."""
    monkeypatch.setattr(Terminal, "forks", not long)


@pytest.fixture(params=["open", "locked"])
def both_formats(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a test on open stores and on locked ones."""
    if request.param == "locked":
        monkeypatch.setenv(KEY, Key.new().text)
