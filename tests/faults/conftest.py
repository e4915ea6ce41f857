"""Start the program quickly: the faults look at its end, and the acceptance tests at its start."""

from functools import cache

import pytest

from mentoring_tui.store.vault.key import Key
from tests.faults.stores import KEY, the_key
from tests.terminal import Terminal

FEWER = 23
"""Of so many cases one is tried on a locked store in the short run; prime, so that no kind is left out."""


@pytest.fixture(autouse=True)
def _fork(monkeypatch: pytest.MonkeyPatch, long: bool) -> None:
    """Fork the program from the test process; start a new interpreter in the long run."""
    monkeypatch.setattr(Terminal, "forks", not long)


@cache
def _key() -> str:
    """The key of all locked stores that are tested beside open ones."""
    return Key.new().text


@pytest.fixture(params=["open", "locked"])
def both_formats(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a test on open stores and on locked ones."""
    if request.param == "locked":
        monkeypatch.setenv(KEY, _key())


@pytest.fixture
def every(both_formats: None, long: bool) -> int:
    """Of how many cases one is tried, in both formats: of a locked store fewer, but in the long run."""
    return FEWER if the_key() and not long else 1
