"""Promised: without a command the screens open on the store, and the demo leaves nothing behind."""

import io
import os
import stat
from datetime import date
from typing import Any

import pytest

from mentoring_tui.cli.main import main
from mentoring_tui.library import Library
from mentoring_tui.tui import app
from tests.unit.shell import Shell

Shown = list[tuple[str, date, dict[str, Any]]]


class Terminal(io.StringIO):
    """A stream that a person sits at."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Shown:
    """What the screens are opened with, instead of the screens."""
    calls: Shown = []

    def run(library: Library, today: date, **options: Any) -> int:
        (stored,) = library.all()
        offers_strays = library.stray_drafts is not None
        found = {"tandem": stored.tandem, "offers_strays": offers_strays}
        calls.append((stored.tandem.id, today, options | found))
        return 7

    monkeypatch.setattr(app, "run", run)
    return calls


def opened(*argv: str) -> int:
    return main(argv, stdin=Terminal(), stdout=Terminal(), stderr=Terminal(), environ={})


def test_without_a_command_they_open_on_the_store(shell: Shell, shown: Shown) -> None:
    made = shell.new()
    assert opened("--store", str(shell.store), "--today", "2026-05-01") == 7
    ((tandem, today, options),) = shown
    assert (tandem, today) == (made, date(2026, 5, 1))
    assert options["offers_strays"]


@pytest.mark.parametrize(("lang", "says"), [("de", "Ehrliche Rückmeldung"), ("en", "Honest feedback")])
def test_the_demo_speaks_the_language_and_is_dated_around_today(lang: str, says: str, shown: Shown) -> None:
    assert opened("--lang", lang, "demo", "--today", "2026-05-01") == 7
    ((_id, today, options),) = shown
    assert today == date(2026, 5, 1)
    assert options["demo"] is True
    assert options["tandem_id"] == "demo"
    assert not options["offers_strays"]  # no unsaved text of real tandems in the demo
    assert options["tandem"].agreement.expectations[0].text.startswith(says)


def test_the_demo_s_store_is_private_and_thrown_away(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[tuple[str, int]] = []

    def run(library: Library, _today: date, **_options: Any) -> int:
        folder = library._store._folder
        found.append((folder, stat.S_IMODE(os.stat(folder).st_mode)))
        raise OSError(5, "the terminal is gone")

    monkeypatch.setattr(app, "run", run)
    assert opened("demo") == 3
    ((folder, mode),) = found
    assert mode == 0o700
    assert not os.path.exists(folder)


def test_half_a_terminal_is_none(shown: Shown) -> None:
    status = main(["demo"], stdin=io.StringIO(), stdout=Terminal(), stderr=Terminal(), environ={})
    assert status == 2
    assert shown == []
