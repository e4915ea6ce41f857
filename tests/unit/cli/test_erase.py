"""Promised: `erase` asks for the name of the tandem, says what goes and what it can't promise."""

from pathlib import Path

import pytest

from mentoring_tui.cli.context import Context
from tests.unit.shell import Shell


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a person sit at a terminal."""
    monkeypatch.setattr(Context, "is_interactive", True)


def test_without_a_terminal_nothing_is_erased_unasked(shell: Shell) -> None:
    tandem = shell.new()
    assert "--yes" in shell.refused("erase", tandem)
    assert "erase TANDEM" in shell.refused("erase", "--yes")
    assert len(shell.done("list", "--json").value) == 1


def test_with_yes_it_is_erased_and_what_went_is_told(shell: Shell) -> None:
    tandem = shell.new()
    shell.done("task", "add", "x")
    answer = shell.done("erase", tandem, "--yes")
    assert answer.out.startswith("Erased: its file and 1 backup.\n")
    assert "No program can promise more" in answer.out
    assert shell.done("list", "--json").value == []
    assert "no tandem yet" in shell.refused("show", tandem)
    shell.done("check")


def test_of_an_undone_change_nothing_is_left_either(shell: Shell) -> None:
    tandem = shell.new()
    shell.done("task", "add", "x")
    shell.done("undo")
    shell.done("erase", tandem, "--yes")
    left = [path.relative_to(shell.store) for path in shell.store.rglob("*") if path.is_file()]
    assert [str(path.parent) for path in left] == ["erased"]  # the mark that it is erased


def test_json_tells_what_went_and_what_is_left(shell: Shell) -> None:
    tandem = shell.new("--goal", "A goal of several words")
    note = shell.store / "notes.txt"
    note.write_text("A goal of several words")
    answer = shell("erase", tandem, "--yes", "--json")
    assert answer.status == 3
    assert answer.value == {
        "tandem": tandem,
        "erased": {"document": 1},
        "left": [str(note)],
        "elsewhere": [],
    }


def test_at_a_terminal_the_name_is_typed(shell: Shell, asked: None) -> None:
    tandem = shell.new()
    answer = shell("erase", "Nora", stdin="nora\n")
    assert (answer.status, answer.out) == (1, "")
    assert "Everything of Nora Weber & Jens Albrecht will be erased: its file." in answer.err
    assert f"{shell.command} export {tandem} --for me" in answer.err
    assert "Nothing was erased." in answer.err
    assert shell("erase", tandem, stdin="").status == 1
    answer = shell.done("erase", tandem, stdin="nora weber und jens albrecht\n")
    assert "nothing is left there" in answer.out
    assert shell.done("list", "--json").value == []


def test_a_damaged_tandem_is_erased_by_its_id(shell: Shell, asked: None) -> None:
    tandem = shell.new()
    shell.done("task", "add", "x")
    (shell.store / "tandems" / f"{tandem}.json").write_text("{")
    shell.done("erase", tandem, stdin=f"{tandem}\n")
    assert shell.done("list", "--json").value == []


def test_one_that_is_exported_first_comes_back(shell: Shell, tmp_path: Path) -> None:
    tandem = shell.new()
    before = shell.done("show", "--json").value
    shell.done("export", "--for", "me", "--format", "json", "-o", str(tmp_path / "all.json"))
    shell.done("erase", tandem, "--yes")
    shell.done("import", str(tmp_path / "all.json"))
    shell.done("task", "add", "x")
    assert shell.done("show", "--json").value == before


@pytest.fixture
def named(shell: Shell) -> str:
    """Make a tandem that names another person, and return its id."""
    tandem = shell.new()
    shell.done("task", "add", "Call Anna Schmidt, 0221 1234")
    shell.done("topic", "add", "Karl Schmidt")
    return tandem


def test_a_person_is_shown_in_place_and_erased(shell: Shell, named: str) -> None:
    asked = ("erase", named, "--person", "Anna Schmidt", "--contact", "0221 1234")
    before = shell.done("show", "--json").value
    refused = shell(*asked)
    assert refused.status == 2
    assert "Task: 0221 1234, Anna Schmidt – Call Anna Schmidt, 0221 1234" in refused.err
    assert "Talking point: Schmidt stays" in refused.err
    assert shell.done("show", "--json").value == before
    answer = shell.done(*asked, "--yes", "--json")
    assert answer.value == {"tandem": named, "places": 1, "files": 1, "left": []}
    assert "Call […], […]" in shell.done("task", "list").out
    assert b"Anna" not in b"".join(path.read_bytes() for path in shell.store.rglob("*.json"))
    assert shell(*asked).status == 1


def test_a_person_is_erased_once_the_name_is_typed(shell: Shell, named: str, asked: None) -> None:
    assert shell("erase", named, "--person", "Anna Schmidt", stdin="no\n").status == 1
    shell.done("erase", named, "--person", "Anna Schmidt", stdin="Anna Schmidt\n")
    assert "Anna" not in shell.done("task", "list").out


def test_one_s_own_name_and_a_contact_alone_are_refused(shell: Shell, named: str) -> None:
    assert "whole tandem" in shell.refused("erase", named, "--person", "Nora Weber", "--yes")
    assert "--person" in shell.refused("erase", named, "--contact", "0221 1234", "--yes")
    assert len(shell.done("list", "--json").value) == 1
