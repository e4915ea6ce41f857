"""Promised: no text of a locked data folder stands readable in any file, whatever command runs."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from mentoring_tui.cli.main import COMMANDS
from mentoring_tui.domain.tandem import Tandem
from tests.faults.stores import a_tandem
from tests.quick_wraps import COMMAND, wrap_quickly
from tests.tui.apps import make_library
from tests.unit.shell import Shell

MARKER = "qzxmarke"
WORDS = "drei kleine Worte qzxpass"

_NO_TEXT = re.compile(r"[a-z0-9._:+-]*|\d{4}-\d\d-\d\dT.*Z?|Europe/Berlin")
"""Ids, codes, days and times."""

NEW = ("--mentee", f"Nora {MARKER}", "--mentor", "Jens", "--from", "2026-01-01", "--every", "2")

CALLS: tuple[tuple[str, ...], ...] = (
    ("list",),
    ("show", "first-tandem"),
    ("new", *NEW),
    ("agreement", "first-tandem", "set", "title", f"Titel {MARKER}"),
    ("agreement", "first-tandem", "history"),
    ("next", "first-tandem"),
    ("schedule", "first-tandem"),
    ("meeting", "first-tandem", "cancel", "2026-01-22", "--by", "mentor", "--reason", MARKER),
    ("away", "first-tandem", "add", "2026-12-01", "2026-12-04", MARKER),
    ("topic", "first-tandem", "add", MARKER),
    ("task", "first-tandem", "add", MARKER),
    ("goal", "first-tandem", "list"),
    ("advice", "first-tandem"),
    ("prepare", "first-tandem", "20260205"),
    ("protocol", "first-tandem", "write", "20260205", "-"),
    ("protocol", "first-tandem", "edit", "20260205"),
    ("protocol", "first-tandem", "show", "20260205"),
    ("evaluate", "first-tandem", "set", "open.gain", MARKER),
    ("evaluate", "first-tandem", "edit"),
    ("evaluate", "first-tandem", "form", "-o", "form.md"),
    ("evaluate", "first-tandem", "read", "form.md"),
    ("search", "first-tandem", MARKER),
    ("names", "first-tandem", "add", f"Petra {MARKER}"),
    ("names", "first-tandem", "list"),
    ("export", "first-tandem", "--for", "lead", "--checked"),
    ("export", "first-tandem", "--for", "me", "--dry-run"),
    ("export", "first-tandem", "--for", "me", "--format", "json", "-o", "own.json"),
    ("ledger", "first-tandem"),
    ("backups", "first-tandem"),
    ("undo", "first-tandem"),
    ("restore", "first-tandem", "1"),
    ("end", "first-tandem", "--early", "--on", "2026-01-19"),
    ("reopen", "first-tandem"),
    ("check",),
    ("recovery-key",),
    ("passphrase", "--new-passphrase-file", "words"),
    ("erase", "first-tandem", "--person", f"Petra {MARKER}", "--yes"),
    ("erase", "first-tandem", "--yes"),
    ("import", "own.json"),
    ("import", "notes.md", "--in", "first-tandem"),
    ("undo", "first-tandem"),
)
"""What is called on a locked folder, one after the other."""

TRACED = (("task", "first-tandem", "add", "-"), ("protocol", "first-tandem", "write", "20260205", "-"))
WITHOUT_ARGUMENTS = tuple(
    tuple("-" if MARKER in word else word for word in argv)
    for argv in CALLS
    if argv[0] not in ("new", "search", "names") and not {"edit", "--person"} & {*argv}
)
"""The same with the texts on standard input, but for those that take none and those with an editor."""

NEITHER = {"demo", "completion", "encrypt", "decrypt"}
"""Commands that read no locked folder, and those that lock and unlock it."""


def marked(value: Any) -> Any:
    """Return the value with a marker in every text."""
    if isinstance(value, dict):
        return {key: marked(item) for key, item in value.items()}
    if isinstance(value, list):
        return [marked(item) for item in value]
    is_text = isinstance(value, str) and not _NO_TEXT.fullmatch(value)
    return f"{value} {MARKER}" if is_text else value


def marked_tandem() -> Tandem:
    """A tandem with a marker in every text of every field."""
    return msgspec.convert(marked(msgspec.to_builtins(a_tandem("first-tandem"))), Tandem)


@pytest.fixture
def locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:
    """A shell on a locked folder, whose home and temporary folders lie beside it."""
    wrap_quickly(monkeypatch)
    for name in ("CONFIG_HOME", "STATE_HOME", "CACHE_HOME", "DATA_HOME", "RUNTIME_DIR"):
        (tmp_path / name).mkdir(0o700)
        monkeypatch.setenv(f"XDG_{name}", str(tmp_path / name))
    for name in ("HOME", "TMPDIR"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setattr(tempfile, "tempdir", None)
    given = tmp_path / "given"
    given.mkdir()
    (given / "words").write_text(WORDS)
    (given / "notes.md").write_text(f"# 2026-02-12\n\n{MARKER}\n")
    editor = given / "editor"
    editor.write_text(f'#!/bin/sh\nsed -i "s/{MARKER}/{MARKER} und mehr/" "$1"\n')
    editor.chmod(0o700)
    monkeypatch.chdir(given)
    make_library(tmp_path).create(marked_tandem()).close()
    shell = Shell(tmp_path / "store", today="2026-01-20")
    shell.environ = {"MENTORING_PASSPHRASE_FILE": "words", **os.environ, "EDITOR": str(editor)}
    shell.done("encrypt")
    yield shell
    tempfile.tempdir = None


def readable(folder: Path) -> list[str]:
    """The files in which a marker or the passphrase can be read, but for those that were given."""
    found: list[str] = []
    for path in folder.rglob("*"):
        if path.is_file() and path.parent.name != "given":
            raw = path.read_bytes()
            if MARKER.encode() in raw or b"qzxpass" in raw:
                found.append(str(path.relative_to(folder)))
    return found


def test_no_command_leaves_a_text_readable(locked: Shell, tmp_path: Path) -> None:
    assert {argv[0] for argv in CALLS} == set(COMMANDS) - NEITHER
    assert readable(tmp_path) == []
    told = ""
    for argv in CALLS:
        answer = locked(*argv, stdin=f"## Themen\n\nText {MARKER}\n")
        assert answer.status in (0, 1), (argv, answer)
        assert readable(tmp_path) == [], argv
        told += answer.out
    assert told.count(MARKER) > 30


def test_a_text_that_an_editor_leaves_is_sealed_and_can_be_read_back(locked: Shell, tmp_path: Path) -> None:
    editor = tmp_path / "given" / "editor"
    editor.write_text(f'#!/bin/sh\necho "## Themen\n\n{MARKER}" > "$1"\nexit 1\n')
    editor.chmod(0o700)
    locked.environ["EDITOR"] = str(editor)
    answer = locked("protocol", "first-tandem", "edit", "20260205")
    assert answer.status == 2
    assert answer.err.count("may keep copies of the text") == 1
    assert "Enter" not in answer.err
    assert readable(tmp_path) == []
    (kept,) = (tmp_path / "STATE_HOME").rglob("*.md.age")
    assert str(kept) in answer.err.replace("\n", "")
    again = locked("protocol", "first-tandem", "edit", "20260205")
    assert "may keep copies" not in again.err
    locked.done("protocol", "first-tandem", "write", "20260205", str(kept))
    assert MARKER in locked.done("protocol", "first-tandem", "show", "20260205").out


def test_a_document_that_leaves_is_said_to(locked: Shell) -> None:
    told = "This document leaves the encrypted data folder: whoever gets it can read it."
    assert told in locked.done("export", "first-tandem", "--for", "me").err
    assert told not in locked.done("export", "first-tandem", "--for", "me", "--dry-run").err


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_nothing_readable_is_written_to_any_file_even_for_a_moment(
    locked: Shell, tmp_path: Path, long: bool
) -> None:
    log = tmp_path / "given" / "log"
    calls = ("open", "openat", "write", "pwrite64", "writev", "pwritev", "sendto", "sendmsg", "execve")
    trace = ("strace", "-f", "-y", "-v", "-s", "9999999", "-e", f"trace={','.join(calls)}", "-o", str(log))
    environ = {**os.environ, "MENTORING_STORE": str(locked.store), "MENTORING_PASSPHRASE_FILE": "words"}
    environ["PYTHONPATH"] = str(Path(__file__).parents[2])
    seen = 0
    for argv in (*(WITHOUT_ARGUMENTS if long else TRACED), ("decrypt",), ("encrypt",)):
        done = subprocess.run(
            [*trace, *COMMAND, *argv], input=MARKER.encode(), env=environ, capture_output=True, check=False
        )
        if b"ptrace" in done.stderr.lower():
            pytest.skip("strace may not trace here")
        assert done.returncode in (0, 1), done
        for line in log.read_text(errors="replace").splitlines():
            to_file = re.search(r"(?:write|writev|pwrite64|pwritev|sendto|sendmsg)\(\d+<(/[^>]*)>", line)
            seen += bool(to_file)
            is_secret = MARKER in line or "qzxpass" in line
            assert not (is_secret and "execve(" in line), line[:200]
            is_meant = argv[0] == "decrypt" or (to_file and to_file[1].startswith(f"{tmp_path}/given/"))
            assert not (is_secret and to_file and not is_meant), line[:200]
    assert seen > 10


def test_a_text_that_an_editor_left_before_is_named(locked: Shell, tmp_path: Path) -> None:
    locked.done("decrypt")
    left = tmp_path / "STATE_HOME" / "mentoring-tui" / "texts" / "mentoring-first-tandem-abc"
    left.mkdir(parents=True)
    answer = locked("encrypt")
    assert answer.status == 3
    assert str(left) in answer.err
