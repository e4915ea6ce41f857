"""Promised: in a narrow terminal no line of any command is broken within a word or a column."""

import io
import os
from datetime import date
from pathlib import Path

import pytest

from mentoring_tui.cli import output
from mentoring_tui.cli.context import open_library
from mentoring_tui.cli.main import COMMANDS, actions_of, main
from mentoring_tui.demo import demo_tandem
from mentoring_tui.text_width import width
from tests.unit.shell import Terminal

TODAY = date(2026, 6, 10)
READING = (
    *("list", "show", "agreement", "agreement history", "next", "next --all", "schedule", "topic", "task"),
    *("goal", "advice", "evaluate show", "search e", "names", "ledger", "check", "backups"),
    *("export --for lead --dry-run", "export --for me --dry-run", "undo"),
)


def printed(stream: io.StringIO, *argv: str) -> str:
    """What a command prints to an output."""
    inout = {"stdin": io.StringIO(), "stdout": stream, "stderr": io.StringIO()}
    main(argv, **inout, environ={"NO_COLOR": "1"}, today=TODAY)
    return stream.getvalue()


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("lang", ["de", "en"])
def test_lines_end_between_words(
    lang: str, columns: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_library(str(tmp_path), lasts=False).create(demo_tandem(TODAY, lang)).close()
    monkeypatch.setattr(os, "get_terminal_size", lambda _stream: os.terminal_size((columns, 24)))
    monkeypatch.delenv("COLUMNS", raising=False)
    commands = [line.split() for line in READING] + [["--help"]]
    for name in COMMANDS:
        commands += [[name, "--help"], *([name, action, "--help"] for action in actions_of(name))]
    for command in commands:
        argv = ("--store", str(tmp_path), "--lang", lang, *command)
        shown = printed(Terminal(), *argv)
        wide = [line for line in shown.split("\n") if width(line) > columns and len(line.split()) > 1]
        assert not wide, command
        if command != ["undo"]:
            assert pieces(shown) == pieces(printed(io.StringIO(), *argv)), command


def pieces(text: str) -> str:
    """The words of a text, in which a line may also end behind a `|` or a stacked cell."""
    return "".join(text.split())


def test_the_width_may_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "33")
    assert output.terminal_columns(Terminal()) == 33
    assert output.terminal_columns(io.StringIO()) is None
