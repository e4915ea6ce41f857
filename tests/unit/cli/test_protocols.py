"""Promised: a protocol goes out and in as Markdown, and no word of it is lost, whatever happens."""

import stat
import sys
from pathlib import Path

import pytest

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.logbook import Logbook
from tests.unit.shell import Shell, files

TEXT = """# Protocol · Thu, 15 January 2026, 17:00

- Duration: 45 minutes
- Form: by phone
- Place: Café

## Topics

### Application

It goes well.

## Commitments

- [ ] Call the head @mentor by 12.03.2026

## Reflection

### Mood in a word

curious
"""


@pytest.fixture
def written(shell: Shell) -> Shell:
    """A tandem whose first meeting has a protocol."""
    shell.new()
    shell.done("protocol", "write", "2026-01-15", stdin=TEXT)
    return shell


def editor(folder: Path, code: str, status: int = 0) -> str:
    """A command that edits a file as Python code says, in `path`."""
    script = folder / "editor.py"
    script.write_text(f"import sys, pathlib\npath = pathlib.Path(sys.argv[1])\n{code}\nsys.exit({status})\n")
    return f"{sys.executable} {script}"


def test_what_is_written_comes_out_again(written: Shell) -> None:
    shown = written.done("protocol", "show", "2026-01-15")
    for text in ("It goes well.", "curious", "Call the head @mentor", "45", "Café"):
        assert text in shown.out
    again = written.done("protocol", "write", "2026-01-15", "-", stdin=shown.out)
    assert again.out == "Protocol saved: Thu, 15 January 2026, 17:00\n"
    assert written.done("protocol", "show", "2026-01-15").out == shown.out


def test_promises_become_tasks_and_the_head_tells_of_the_meeting(written: Shell) -> None:
    shape = written.done("protocol", "show", "2026-01-15", "--json").value
    assert shape["meeting"]["minutes"] == 45
    assert shape["meeting"]["mode"] == "phone"
    assert shape["meeting"]["place"] == "Café"
    assert shape["meeting"]["protocol"] is True
    (promise,) = shape["promises"]
    assert (promise["text"], promise["who"], promise["due"]) == ("Call the head", "mentor", "2026-03-12")
    assert promise["from"] == shape["meeting"]["id"]
    assert [(s["part"], s["audience"]) for s in shape["sections"]] == [
        ("topics", "tandem"),
        ("reflection", "private"),
    ]
    assert shape["sections"][0]["entries"] == [{"field": "Application", "text": "It goes well.", "refs": []}]
    assert shape["markdown"] == written.done("protocol", "show", "2026-01-15").out


def test_a_file_is_read(shell: Shell, tmp_path: Path) -> None:
    shell.new()
    (tmp_path / "note.md").write_text("Just a line.")
    shell.done("protocol", "write", "2026-01-15", "17:00", str(tmp_path / "note.md"))
    assert "Just a line." in shell.done("protocol", "show", "2026-01-15").out


def test_what_is_not_understood_is_kept_and_noted(shell: Shell) -> None:
    shell.new()
    answer = shell.done("protocol", "write", "2026-01-15", stdin="## Reflection\n\n### Benefit\n\n17\n")
    assert "Line 3" in answer.err
    assert "17" in shell.done("protocol", "show", "2026-01-15").out
    other = shell.done("protocol", "write", "2026-01-29", stdin=TEXT)
    assert "29 January 2026" in other.err


def test_nothing_written_yet_is_a_no(shell: Shell) -> None:
    shell.new()
    answer = shell("protocol", "show", "2026-01-15")
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.startswith("mentoring: ")


@pytest.mark.parametrize("action", ["show", "write", "edit"])
def test_a_day_without_a_meeting(action: str, shell: Shell) -> None:
    shell.new()
    before = files(shell.store)
    sentence = shell.refused("protocol", action, "2026-01-16", stdin=TEXT)
    assert "Thu 15 Jan 2026" in sentence
    assert "meeting add" in sentence
    assert files(shell.store) == before


def test_files_that_are_no_text(shell: Shell, tmp_path: Path) -> None:
    shell.new()
    (tmp_path / "latin").write_bytes("Gespräch".encode("latin-1"))
    (tmp_path / "large").write_bytes(b"x" * 1_000_001)
    (tmp_path / "blank").write_bytes(b" \n")
    for name, says in {
        "missing": "no file",
        "latin": "UTF-8",
        "large": "too large",
        "blank": "left as it is",
        ".": "folder",
        "blank/x": "no file",
        "nul\0": "no file",
    }.items():
        assert says in shell.refused("protocol", "write", "2026-01-15", str(tmp_path / name))
    assert "UTF-8" in shell.refused("protocol", "write", "2026-01-15", stdin=b"\xff\xfe")
    assert shell("protocol", "show", "2026-01-15").status == 1


def test_an_empty_text_takes_nothing_away(written: Shell) -> None:
    assert "left as it is" in written.refused("protocol", "write", "2026-01-15", stdin="")
    assert "It goes well." in written.done("protocol", "show", "2026-01-15").out


def test_hostile_text_is_cleaned(shell: Shell) -> None:
    shell.new()
    shell.done("protocol", "write", "2026-01-15", stdin="a\x1b[31mb\u202ec\0d [/] {x}\n")
    for argv in (("protocol", "show", "2026-01-15"), ("protocol", "show", "2026-01-15", "--json")):
        answer = shell.done(*argv)
        assert "a[31mbcd [/] {x}" in answer.out


def test_the_editor_gets_a_private_skeleton_and_what_it_writes_is_kept(shell: Shell, tmp_path: Path) -> None:
    shell.new()
    code = (
        f"log = pathlib.Path({str(tmp_path / 'log')!r})\n"
        "modes = f'{path.stat().st_mode:o} {path.parent.stat().st_mode:o}'\n"
        "log.write_text(f'{path}\\n{modes}\\n{path.read_text()}')\n"
        "path.write_text('## Topics\\n\\nA thought.\\n')"
    )
    shell.environ = {"EDITOR": editor(tmp_path, code), "XDG_RUNTIME_DIR": str(tmp_path)}
    answer = shell.done("protocol", "edit", "2026-01-15")
    assert answer.out == "Protocol saved: Thu, 15 January 2026, 17:00\n"
    assert "A thought." in shell.done("protocol", "show", "2026-01-15").out
    path, modes, *skeleton = (tmp_path / "log").read_text().splitlines()
    assert modes == f"{stat.S_IFREG | 0o600:o} {stat.S_IFDIR | 0o700:o}"
    assert Path(path).is_relative_to(tmp_path)
    assert not Path(path).parent.exists()
    assert "## Preparation" in skeleton


def test_visual_beats_editor(shell: Shell, tmp_path: Path) -> None:
    shell.new()
    shell.environ = {"VISUAL": editor(tmp_path, "path.write_text('Seen.')"), "EDITOR": "false"}
    shell.done("protocol", "edit", "2026-01-15")
    assert "Seen." in shell.done("protocol", "show", "2026-01-15").out


def test_an_editor_that_changes_nothing(written: Shell, tmp_path: Path) -> None:
    before = files(written.store)
    written.environ = {"EDITOR": "true", "XDG_RUNTIME_DIR": str(tmp_path / "run")}
    (tmp_path / "run").mkdir()
    assert written.done("protocol", "edit", "2026-01-15").out == "Nothing was changed.\n"
    assert files(written.store) == before
    assert list((tmp_path / "run").iterdir()) == []


@pytest.mark.parametrize("command", ["false", "/no/such/editor", "'unbalanced"])
def test_an_editor_that_does_not_work(command: str, shell: Shell, tmp_path: Path) -> None:
    shell.new()
    (tmp_path / "run").mkdir()
    shell.environ = {"EDITOR": command, "XDG_RUNTIME_DIR": str(tmp_path / "run")}
    assert "nothing was changed" in shell.refused("protocol", "edit", "2026-01-15")
    assert list((tmp_path / "run").iterdir()) == []


def test_without_an_editor_it_says_what_to_set(shell: Shell) -> None:
    shell.new()
    assert "EDITOR" in shell.refused("protocol", "edit", "2026-01-15")


def test_what_a_failing_editor_wrote_is_kept_and_said_where(shell: Shell, tmp_path: Path) -> None:
    shell.new()
    (tmp_path / "run").mkdir()
    command = editor(tmp_path, "path.write_text('My words.')", status=1)
    shell.environ = {"EDITOR": command, "XDG_RUNTIME_DIR": str(tmp_path / "run")}
    sentence = shell.refused("protocol", "edit", "2026-01-15")
    (kept,) = (tmp_path / "run").glob("*/*")
    assert str(kept) in sentence
    assert kept.read_text() == "My words."
    assert shell("protocol", "show", "2026-01-15").status == 1


def test_what_could_not_be_saved_is_kept_and_said_where(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.new()
    (tmp_path / "run").mkdir()
    command = editor(tmp_path, "path.write_text('My words.')")
    shell.environ = {"EDITOR": command, "XDG_RUNTIME_DIR": str(tmp_path / "run")}

    def full(_logbook: Logbook) -> None:
        raise StoreError("store-full", file="store")

    monkeypatch.setattr(Logbook, "save", full)
    sentence = shell.refused("protocol", "edit", "2026-01-15", status=3)
    (kept,) = (tmp_path / "run").glob("*/*")
    assert str(kept) in sentence
    assert "full" in sentence
    assert kept.read_text() == "My words."


def test_what_is_saved_elsewhere_while_the_editor_runs_stays(shell: Shell, tmp_path: Path) -> None:
    shell.new()
    shell.done("protocol", "write", "2026-01-15", stdin="## Outcome\n\nOne.\n\nTwo.\n")
    (tmp_path / "run").mkdir()
    command = editor(
        tmp_path,
        "path.write_text(path.read_text().replace('One.', 'Mine.'))\n"
        "from mentoring_tui.cli.main import main\n"
        "import io\n"
        "theirs = '## Outcome\\n\\nOne.\\n\\nTwo.\\n\\nThree.\\n'\n"
        f"store = ['--store', {str(shell.store)!r}, '--today', {shell.today!r}]\n"
        "assert main([*store, 'protocol', 'write', '2026-01-15'], stdin=io.StringIO(theirs)) == 0\n"
        "assert main([*store, 'topic', 'add', 'Salary']) == 0\n",
    )
    shell.environ = {"EDITOR": command, "XDG_RUNTIME_DIR": str(tmp_path / "run")}
    answer = shell.done("protocol", "edit", "2026-01-15")
    assert "changed elsewhere" in answer.err
    text = shell.done("protocol", "show", "2026-01-15").out
    assert "Mine.\n\nTwo.\n\nThree." in text
    assert "One." not in text
    assert [topic["text"] for topic in shell.done("topic", "list", "--json").value] == ["Salary"]


def test_both_languages_are_understood(shell: Shell) -> None:
    shell.new()
    shell.lang = "de"
    shell.done("protocol", "write", "15.01.2026", stdin=TEXT)
    german = shell.done("protocol", "show", "2026-01-15").out
    assert german.startswith("# Gesprächsprotokoll · Do, 15. Januar 2026, 17:00")
    shell.lang = "en"
    shell.done("protocol", "write", "2026-01-15", stdin=german)
    assert "### Mood in a word\n\ncurious" in shell.done("protocol", "show", "2026-01-15").out


def test_a_reference_stays_with_nothing_under_it(shell: Shell) -> None:
    shell.new()
    text = "## Own words\n\nRelates to: goal 1\n"
    shell.done("protocol", "write", "2026-01-15", stdin=text)
    out = shell.done("protocol", "show", "2026-01-15").out
    assert text.rstrip() in out
    shell.done("protocol", "write", "2026-01-15", stdin=out)
    assert shell.done("protocol", "show", "2026-01-15").out == out
