"""Promised: what is printed for a person fits the terminal, and other programs get each line whole."""

import os
import pty
import struct
import subprocess
import sys
from fcntl import ioctl
from io import StringIO
from pathlib import Path
from termios import TIOCSWINSZ

import pytest

from mentoring_tui.cli import output
from mentoring_tui.cli.output import table, wrap
from mentoring_tui.domain.errors import Refused
from mentoring_tui.text_width import width
from tests.unit.shell import Shell

LONG = "a goal that nobody would call short, for it has more to say than one line of a terminal holds"


def on_terminal(store: Path, *argv: str, room: int = 80) -> str:
    """Run the command on a terminal of so many columns and return what it prints there."""
    ours, theirs = pty.openpty()
    ioctl(theirs, TIOCSWINSZ, struct.pack("HHHH", 24, room, 0, 0))
    given = {**os.environ, "MENTORING_STORE": str(store)}
    command = [sys.executable, "-m", "mentoring_tui", "--lang", "de", "--today", "2026-01-10", *argv]
    running = subprocess.Popen(command, env=given, stdin=theirs, stdout=theirs)
    os.close(theirs)
    found = b""
    while piece := _piece(ours):
        found += piece
    os.close(ours)
    assert running.wait() == 0
    return found.decode().replace("\r\n", "\n")


def _piece(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # Linux says so where the other side is closed
        return b""


@pytest.mark.parametrize(
    "argv",
    [("show",), ("schedule",), ("task",), ("list",), ("export", "--for", "lead", "--dry-run"), ("--help",)],
)
def test_what_is_printed_fits_the_terminal(argv: tuple[str, ...], shell: Shell) -> None:
    shell.new()
    shell.done("agreement", "set", "goal", LONG)
    shell.done("task", "add", LONG)
    shell.done("meeting", "held", "2026-01-15", "--place", LONG, "--minutes", "75")
    out = on_terminal(shell.store, *argv)
    assert max(map(width, out.split("\n"))) <= 80
    assert "\x1b" not in out


def test_other_programs_get_each_line_whole(shell: Shell) -> None:
    shell.new()
    shell.done("agreement", "set", "goal", LONG)
    assert LONG in shell.done("show").out


def test_the_last_column_goes_on_below_itself() -> None:
    rows = [("a", "one two three four five six"), ("bb", "x")]
    assert table(rows, 24).split("\n") == ["a   one two three four", "    five six", "bb  x"]
    assert table(rows).split("\n") == ["a   one two three four five six", "bb  x"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("one two three four", ["one two", "three", "four"]),
        ("  one two three", ["  one two", "  three"]),
        ("  - one two three", ["  - one", "    two", "    three"]),
        ("  n  one two", ["  n  one", "     two"]),
        ("unbreakable", ["unbreakable"]),
        ("", [""]),
    ],
)
def test_a_line_is_broken_between_words(line: str, expected: list[str]) -> None:
    assert wrap(line, 9) == expected


def test_a_name_is_said_once_for_several_values(shell: Shell) -> None:
    shell.new()
    shell.done("agreement", "set", "goal", "Apply", "Learn")
    shell.done("agreement", "set", "goal.1.target", "2026-06-01")
    lines = shell.done("show").out.split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("Goals"))
    assert lines[at + 1].strip() == "Learn"
    assert any(line.endswith("Apply: Mon, 1 June 2026") for line in lines)


def test_an_error_fits_the_terminal_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "terminal_columns", lambda _stream: 40)
    stderr = StringIO()
    output.print_refusal(Refused("no-tandem-yet"), stderr)
    lines = stderr.getvalue().splitlines()
    assert len(lines) > 1
    assert max(map(width, lines)) <= 40
    assert " ".join(lines).startswith("mentoring: There is no tandem yet; ")
