"""Promised: whoever quits after saving in another place is told where that is, and how to open it.

What does not open an encrypted data folder leads to the locked screen, which says why.
"""

from pathlib import Path

import pytest

from mentoring_tui.cli import passphrases, screens
from mentoring_tui.cli.context import Context, open_library
from mentoring_tui.domain.errors import KeyRefused, Refused
from mentoring_tui.library import Library
from mentoring_tui.store.vault import wrapping
from mentoring_tui.tui import app
from mentoring_tui.words.error_messages import sentence
from tests.quick_wraps import quick_wrap
from tests.unit.shell import Shell


def test_the_other_place_is_named_at_the_end(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(library: Library, _today: object, refused: object) -> int:
        library.moved_to = "/home/nora/my notes"
        return 0

    monkeypatch.setattr(screens, "_need_terminal", lambda _context: None)
    monkeypatch.setattr(app, "run", run)
    said = shell.done().err
    assert "Saved in /home/nora/my notes" in said
    assert "mentoring --store '/home/nora/my notes'" in said


@pytest.mark.parametrize("content", [None, "four other words"])
def test_a_given_passphrase_that_does_not_open_the_folder_leads_to_the_locked_screen(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None
) -> None:
    said: list[Refused] = []

    def run(library: Library, _today: object, refused: Refused) -> int:
        assert library.is_locked
        said.append(refused)
        return 0

    monkeypatch.setattr(wrapping, "_run", quick_wrap)
    open_library(str(shell.store)).encrypt("drei kleine Wörter")
    monkeypatch.setattr(screens, "_need_terminal", lambda _context: None)
    monkeypatch.setattr(app, "run", run)
    file = tmp_path / "words"
    if content:
        file.write_text(content, "utf-8")
    shell.environ = {"MENTORING_PASSPHRASE_FILE": str(file)}
    shell.done()
    assert str(file) in sentence(said[0])


def test_a_recovery_key_that_others_see_as_an_argument_is_refused_at_once(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wrapping, "_run", quick_wrap)
    library = open_library(str(shell.store))
    library.encrypt("drei kleine Wörter")
    monkeypatch.setattr(screens, "_need_terminal", lambda _context: None)
    shell.refused("--recovery-key", library.recovery_key, status=4)


@pytest.mark.parametrize(("key", "asks"), [("-", True), ("key.txt", False)])
def test_a_recovery_key_that_is_typed_is_asked_for_before_the_screens(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, key: str, asks: bool
) -> None:
    asked: list[bool] = []

    def unlock(*_given: object, may_ask: bool) -> None:
        asked.append(may_ask)
        raise KeyRefused("passphrase-missing", file="")

    monkeypatch.setattr(wrapping, "_run", quick_wrap)
    open_library(str(shell.store)).encrypt("drei kleine Wörter")
    monkeypatch.setattr(screens, "_need_terminal", lambda _context: None)
    monkeypatch.setattr(Context, "is_seen", True)
    monkeypatch.setattr(passphrases, "unlock", unlock)
    monkeypatch.setattr(app, "run", lambda *_given, **_options: 0)
    shell.done("--recovery-key", key)
    assert asked == [asks]
