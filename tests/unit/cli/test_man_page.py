"""Promised: the manual page says what `--help` says, and man shows it without complaint."""

import shutil
import subprocess

import pytest

from mentoring_tui.cli.main import COMMANDS
from tests.man import FILES, made
from tests.unit.shell import run
from tests.words import PACKAGE

GUIDE = PACKAGE.parent / "docs" / "guide.en.md"


@pytest.mark.parametrize("lang", FILES)
def test_the_page_is_up_to_date_and_without_faults(lang: str) -> None:
    page = made(lang)
    assert FILES[lang].read_text("utf-8") == page, "please run: python -m tests.man"
    assert run("--lang", lang, "help", "--man").out == page
    assert all(f'.SS "mentoring {command}"' in page for command in COMMANDS)
    if not shutil.which("mandoc"):
        pytest.skip("there is no mandoc here")
    lint = ("mandoc", "-T", "lint", "-W", "warning", str(FILES[lang]))
    checked = subprocess.run(lint, capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stdout) == (0, "")


def test_the_page_names_each_exit_status_and_variable_of_the_handbook() -> None:
    page, handbook = made("en"), GUIDE.read_text("utf-8")
    named = first_cells(handbook, "### Exit status") | first_cells(handbook, "## Environment variables")
    assert {"4", "MENTORING_STORE"} <= named
    assert {name for name in named if f".TP\n\\fB{name}\\fR\n" not in page} == set()


def first_cells(text: str, heading: str) -> set[str]:
    """Return the first cells of the table below a heading, but those about the folders of a desktop."""
    table = text.partition(f"{heading}\n")[2].partition("|---|---|\n")[2].partition("\n\n")[0]
    cells = (row.split(" | ")[0].removeprefix("| ") for row in table.splitlines())
    return {cell.replace("`", "") for cell in cells if "XDG" not in cell}
