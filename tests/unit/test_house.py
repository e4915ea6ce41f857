"""Promised: starting up loads no more than it must; who may import whom is held by import-linter."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mentoring_tui.store.tandem_store import TandemStore
from tests.unit.tandems import a_tandem
from tests.words import PACKAGE

HEAVY = {
    "faker",
    "holidays",
    "icalendar",
    "markdown_it",
    "phonenumbers",
    "platformdirs",
    "pyrage",
    "rich",
    "stdnum",
    "textual",
    "tinydb",
    "wcwidth",
}


def sources(room: str) -> list[Path]:
    """The modules of a room, which is a folder or a file."""
    return sorted((PACKAGE / room).rglob("*.py")) or [PACKAGE / f"{room}.py"]


def loaded_by(code: str) -> set[str]:
    """The modules that a new interpreter has loaded after running some code."""
    tell = "\nimport sys\nprint('\\n'.join(sys.modules), file=sys.__stdout__)"
    done = subprocess.run([sys.executable, "-c", code + tell], stdout=subprocess.PIPE, text=True, check=True)
    return set(done.stdout.split("\n"))


def running(*arguments: str) -> str:
    """The code that runs the command and lives on."""
    return (
        "import io, os, sys\nos._exit = sys.exit\nfrom contextlib import redirect_stdout\n"
        "from mentoring_tui.cli.main import run\n"
        f"sys.argv = ['mentoring', *{arguments!r}]\n"
        "with redirect_stdout(io.StringIO()):\n    try:\n        run()\n    except SystemExit:\n        pass"
    )


def test_importing_the_package_does_nothing() -> None:
    assert loaded_by("import mentoring_tui") - loaded_by("") == {"mentoring_tui"}


def test_importing_the_command_loads_nothing_heavy() -> None:
    assert not loaded_by("import mentoring_tui.cli.main") & HEAVY


def test_telling_the_version_needs_nearly_nothing() -> None:
    assert not loaded_by(running("--version")) & {*HEAVY, "argparse", "msgspec", "dateutil", "datetime", "re"}


@pytest.mark.parametrize("room", ["domain", "programme", "documents"])
def test_a_room_loads_without_the_heavy_ones(room: str) -> None:
    names = (path.relative_to(PACKAGE.parent).with_suffix("").parts for path in sources(room))
    code = "\n".join(f"import {'.'.join(name)}".removesuffix(".__init__") for name in names)
    assert not loaded_by(code) & HEAVY


def test_help_comes_without_the_heavy_ones() -> None:
    for lang in ("de", "en"):
        assert not loaded_by(running("--lang", lang, "--help")) & HEAVY


def test_reading_loads_neither_textual_nor_what_only_writing_needs(tmp_path: Path) -> None:
    assert not loaded_by(running("--store", str(tmp_path), "list")) & {"textual", "tinydb"}


def test_a_talking_point_is_caught_without_computing_a_schedule(tmp_path: Path) -> None:
    TandemStore(tmp_path, clock=lambda: datetime.now(UTC), program="0").create(a_tandem())
    loaded = loaded_by(running("--store", str(tmp_path), "topic", "add", "Salary"))
    assert "mentoring_tui.cli.topics" in loaded
    assert not loaded & {*HEAVY - {"tinydb"}, "dateutil", "mentoring_tui.domain.schedule"}
