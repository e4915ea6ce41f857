"""Promised: the rooms know only whom they may know, and starting up costs no more than it must."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.words import PACKAGE

HEAVY = {"filelock", "holidays", "markdown_it", "platformdirs", "pyrage", "rich", "textual", "tinydb"}
ROOMS = ("domain", "programme", "words", "store", "documents", "logbook", "exporting", "cli", "tui")
MAY_KNOW: dict[str, set[str]] = {
    "domain": set(),
    "programme": {"domain"},
    "words": {"domain"},
    "store": {"domain"},
    "documents": {"domain", "programme", "words"},
    "logbook": {"domain", "programme", "words", "store", "documents"},
    "exporting": {"domain", "programme", "words", "store", "documents", "logbook"},
    "cli": set(ROOMS),
    "tui": set(ROOMS) - {"store", "cli"},
}
FLOORS = (
    {"commands", "messages", "view", "look", "stylesheet"},
    {"widgets"},
    {"dialogs"},
    {"asking"},
    {"screens"},
    {"loading", "palette"},
    {"app"},
)
"""The floors of tui, the lowest first: each knows those beneath it."""


def sources(room: str) -> list[Path]:
    """The modules of a room, which is a folder or a file."""
    return sorted((PACKAGE / room).rglob("*.py")) or [PACKAGE / f"{room}.py"]


def imported(path: Path) -> Iterator[str]:
    """The full names of what a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def inside(name: str, depth: int) -> str:
    """The part of a name of this package at a depth, empty for another's."""
    parts = name.split(".")
    return parts[depth] if parts[0] == PACKAGE.name and len(parts) > depth else ""


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_knows_only_whom_it_may(room: str) -> None:
    known = {inside(name, 1) for path in sources(room) for name in imported(path)}
    assert (known & set(ROOMS)) - {room} <= MAY_KNOW[room]


def test_domain_imports_the_standard_library_and_dateutil() -> None:
    roots = {name.split(".")[0] for path in sources("domain") for name in imported(path)}
    assert roots - sys.stdlib_module_names <= {"dateutil", "mentoring_tui"}
    within = {inside(name, 1) for path in sources("domain") for name in imported(path)}
    assert within <= {"", "domain"}


def test_nothing_but_tui_imports_textual() -> None:
    for path in PACKAGE.rglob("*.py"):
        if "tui" not in path.relative_to(PACKAGE).parts:
            assert not {name.split(".")[0] for name in imported(path)} & {"textual", "rich"}, path


def test_every_floor_of_tui_knows_only_those_beneath() -> None:
    for height, floor in enumerate(FLOORS):
        above = set().union(*FLOORS[height + 1 :])
        for path in (path for name in floor for path in sources(f"tui/{name}")):
            assert not {inside(name, 2) for name in imported(path) if inside(name, 1) == "tui"} & above, path


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
    assert not loaded_by(running("--store", str(tmp_path), "list")) & {"textual", "tinydb", "filelock"}
