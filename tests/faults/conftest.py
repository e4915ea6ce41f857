"""Start the program quickly: the faults look at its end, and the acceptance tests at its start."""

import pytest

from tests.terminal import Terminal


@pytest.fixture(autouse=True)
def _fork(monkeypatch: pytest.MonkeyPatch, long: bool) -> None:
    """Fork the program from the test process; start a new interpreter in the long run."""
    monkeypatch.setattr(Terminal, "forks", not long)
