"""Promised: whoever quits after saving in another place is told where that is, and how to open it."""

import pytest

from mentoring_tui.cli import screens
from mentoring_tui.library import Library
from mentoring_tui.tui import app
from tests.unit.shell import Shell


def test_the_other_place_is_named_at_the_end(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(library: Library, _today: object) -> int:
        library.moved_to = "/home/nora/my notes"
        return 0

    monkeypatch.setattr(screens, "_need_terminal", lambda _context: None)
    monkeypatch.setattr(app, "run", run)
    said = shell.done().err
    assert "Saved in /home/nora/my notes" in said
    assert "mentoring --store '/home/nora/my notes'" in said
