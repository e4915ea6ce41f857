"""Promised: a report names places and kinds alone, and a terminal is put back without waiting for it."""

import os
import pty
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from mentoring_tui import crash_report
from mentoring_tui.domain.errors import Refused, StoreError
from mentoring_tui.domain.moment import parse_day
from mentoring_tui.external_editor.process import Terminated, run_in_terminal
from mentoring_tui.terminal import TerminalState
from mentoring_tui.tui.lifecycle.shutdown import last_words
from mentoring_tui.tui.widgets.unsaved_words import unsaved_words
from mentoring_tui.words.error_messages import sentence

SECRET = "what Nora said"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(crash_report, "state_folder", lambda: str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def ends() -> Iterator[tuple[int, int]]:
    ours, theirs = pty.openpty()
    yield ours, theirs
    for descriptor in (ours, theirs):
        os.close(descriptor)


def stumbled() -> BaseException:
    """A mistake with a secret in its words, its values, and the mistake it came from."""
    with pytest.raises(KeyError) as caught:
        stumble()
    return caught.value


def stumble() -> None:
    try:
        parse_day(SECRET)
    except Refused as refused:
        raise KeyError(SECRET) from refused


def test_a_report_holds_places_and_kinds_and_no_words(folder: Path) -> None:
    said = sentence(crash_report.report_crash(stumbled()))
    (report,) = folder.iterdir()
    lines = report.read_text("utf-8").splitlines()
    assert str(report) in said
    assert lines[0].startswith("mentoring-tui ")
    assert lines[4] == "builtins.KeyError"
    assert "mentoring_tui.domain.errors.Refused" in lines
    assert any(line.startswith("  mentoring_tui.domain.moment:") for line in lines)
    assert "Nora" not in said + "".join(lines)
    assert str(Path.cwd()) not in "".join(lines)
    assert (report.stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_a_report_and_its_folders_are_private_whatever_the_umask(folder: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        crash_report.report_crash(stumbled())
    finally:
        os.umask(before)
    (report,) = folder.iterdir()
    assert (report.stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_report_is_written_where_nothing_can_be_imported_any_more(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Gone:
        def __getattr__(self, name: str) -> str:
            raise ModuleNotFoundError(name)

    monkeypatch.setitem(sys.modules, "textual", Gone())
    monkeypatch.setitem(sys.modules, "mentoring_tui.store.files", None)
    crash = crash_report.report_crash(ModuleNotFoundError(SECRET))
    (report,) = folder.iterdir()
    assert "builtins.ModuleNotFoundError" in report.read_text("utf-8")
    assert "installation was changed" in sentence(crash)


def test_where_no_report_can_be_made_at_all_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crash_report, "state_folder", stumble)
    assert crash_report.report_crash(stumbled()).code == "bug"


def test_the_newest_reports_stay(folder: Path) -> None:
    for _ in range(8):
        crash_report.report_crash(stumbled())
    assert sorted(os.listdir(folder)) == [f"mistake-{number:06}.txt" for number in (4, 5, 6, 7, 8)]


def test_a_report_that_can_not_be_written_is_not_promised(folder: Path) -> None:
    folder.write_text("no folder")
    assert crash_report.report_crash(stumbled()).code == "bug"


def test_a_terminal_s_name_that_is_none_is_not_reported(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", SECRET)
    crash_report.report_crash(stumbled())
    assert "TERM=?" in next(folder.iterdir()).read_text("utf-8")


def test_a_terminal_is_put_back_as_it_was_found(ends: tuple[int, int]) -> None:
    ours, theirs = ends
    before = termios.tcgetattr(theirs)
    found = TerminalState(theirs)
    changed = termios.tcgetattr(theirs)
    changed[3] &= ~(termios.ECHO | termios.ICANON)
    termios.tcsetattr(theirs, termios.TCSANOW, changed)
    found.restore("ein Wort")
    assert termios.tcgetattr(theirs) == before
    printed = os.read(ours, 1000)
    assert b"\x1b[?1049l" in printed
    assert b"\x1b[?25h" in printed
    assert printed.endswith(b"ein Wort\r\n")


def test_a_terminal_that_takes_no_more_is_not_waited_for(ends: tuple[int, int]) -> None:
    theirs = ends[1]
    os.set_blocking(theirs, False)
    with suppress(BlockingIOError):
        while True:
            os.write(theirs, b" " * 4096)
    os.set_blocking(theirs, True)
    TerminalState(theirs).restore("ein Wort")


def test_a_terminal_that_is_gone_is_known_by_that() -> None:
    ours, theirs = pty.openpty()
    found = TerminalState(theirs)
    states = [found.is_gone]
    os.close(ours)
    assert [*states, found.is_gone] == [False, True]
    found.restore("ein Wort")
    os.close(theirs)


@pytest.mark.parametrize(("command", "worked"), [("true", True), ("false", False)])
def test_a_program_is_waited_for_and_the_signals_are_as_before(command: str, worked: bool) -> None:
    before = [signal.getsignal(number) for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)]
    assert run_in_terminal([command]) is worked
    assert [signal.getsignal(number) for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)] == before


def test_a_signal_ends_the_other_program_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "setitimer", lambda *_: None)
    with pytest.raises(Terminated) as ended:
        run_in_terminal(["sh", "-c", f"kill -TERM {os.getpid()}; exec sleep 60"])
    assert ended.value.status == 128 + signal.SIGTERM


def test_a_signal_that_comes_while_the_other_program_is_started_leaves_none_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(signal, "setitimer", lambda *_: None)
    started: list[subprocess.Popen[bytes]] = []

    class Early(subprocess.Popen[bytes]):
        def __init__(self, command: list[str]) -> None:
            super().__init__(command)
            started.append(self)
            os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(subprocess, "Popen", Early)
    with pytest.raises(Terminated):
        run_in_terminal(["sleep", "60"])
    assert started[0].returncode == -signal.SIGTERM


@pytest.mark.parametrize("has_drafts", [True, False])
def test_a_shell_is_told_what_stays_of_a_conflict_and_no_key(has_drafts: bool) -> None:
    conflict = StoreError("changed-outside", file="a.json")
    said = last_words(unsaved_words(conflict), conflict, has_drafts=has_drafts)
    assert "F9" not in said
    assert "what was saved elsewhere stays" in said
    assert ("offered again at the next start" in said) is has_drafts
    full = StoreError("disk-full", file="a.json")
    assert sentence(full) in last_words(sentence(full), full, has_drafts=has_drafts)
