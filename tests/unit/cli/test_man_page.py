"""Promised: the manual page says what `--help` says, and man shows it without complaint."""

import shutil
import subprocess

import pytest

from mentoring_tui.cli.main import COMMANDS
from tests.man import FILES, made
from tests.unit.shell import run


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
