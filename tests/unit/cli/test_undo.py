"""Promised: `undo` takes back the last saved change, then the one before it, and loses nothing."""

from pathlib import Path

import pytest

from tests.unit.shell import Shell, files


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path / "store")


def topics(shell: Shell) -> list[str]:
    return [topic["text"] for topic in shell.done("topic", "list", "--json").value]


@pytest.fixture
def three(shell: Shell) -> Shell:
    """A tandem with three talking points, one saved after the other."""
    shell.new()
    for text in ("one", "two", "three"):
        shell.done("topic", "add", text)
    return shell


def test_the_last_saved_change_is_taken_back_and_told(three: Shell) -> None:
    answer = three.done("undo")
    assert topics(three) == ["one", "two"]
    assert "“three” added" in answer.out


def test_receipts_stay_and_are_not_told_as_undone(three: Shell, tmp_path: Path) -> None:
    three.done("export", "--for", "lead", "--checked", "-o", str(tmp_path / "report.md"))
    for text in ("three", "two"):
        told = three.done("undo").out
        assert [line for line in told.splitlines() if line.startswith("- ")] == [
            f"- Talking point “{text}” added"
        ]


def test_repeated_it_goes_further_back_until_nothing_is_left(three: Shell) -> None:
    for left in (["one", "two"], ["one"], []):
        three.done("undo")
        assert topics(three) == left
    answer = three("undo")
    assert (answer.status, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert "nothing to undo" in answer.err
    assert files(three.store)


def test_after_another_change_that_one_is_undone_first(three: Shell) -> None:
    three.done("undo")
    three.done("topic", "add", "four")
    three.done("undo")
    assert topics(three) == ["one", "two"]
    three.done("undo")
    assert topics(three) == ["one"]  # what was undone before does not come back


def test_what_was_undone_can_be_brought_back(three: Shell) -> None:
    note = three.done("undo").err
    command = note.partition(f"“{three.command} restore ")[2].partition("”")[0]
    three.done("restore", *command.split())
    assert topics(three) == ["one", "two", "three"]


def test_a_change_and_its_reverse_are_two_changes(three: Shell) -> None:
    made = three.done("topic", "list", "--json").value[0]["id"]
    three.done("topic", "done", made)
    three.done("topic", "reopen", made)
    three.done("undo")
    assert three.done("topic", "list", "--json").value[0]["status"] == "done"


def test_without_the_cache_undo_takes_back_the_undo(three: Shell) -> None:
    three.done("undo")
    for entry in (three.store / "cache").glob("undone-*"):
        entry.unlink()
    three.done("undo")
    assert topics(three) == ["one", "two", "three"]


def test_receipts_stay_and_are_no_change_to_undo(three: Shell, tmp_path: Path) -> None:
    three.done("export", "--for", "lead", "--checked", "-o", str(tmp_path / "report.md"))
    three.done("undo")
    assert topics(three) == ["one", "two"]
    assert len(three.done("ledger", "--json").value) == 1


def test_a_tandem_that_was_only_created_goes_to_the_quarantine_and_comes_back(shell: Shell) -> None:
    made = shell.new()
    (before,) = files(shell.store).values()
    answer = shell.done("undo", "--json").value
    assert (answer["tandem"], files(shell.store)) == (made, {})
    assert Path(answer["file"]).read_bytes() == before
    assert shell.done("import", answer["file"]).only == made
    assert shell.done("undo").err.count(f"{shell.command} import") == 1
    assert not files(shell.store)


def test_a_tandem_whose_backups_are_gone_is_never_taken_away(three: Shell) -> None:
    for backup in (three.store / "backups").glob("*/*"):
        backup.unlink()
    assert three("undo").status == 1
    assert files(three.store)


def test_a_damaged_backup_is_passed_over(three: Shell) -> None:
    newest = max((three.store / "backups").glob("*/*"))
    newest.write_bytes(b"{")
    three.done("undo")
    assert topics(three) == ["one"]


def test_without_a_tandem(shell: Shell) -> None:
    assert "no tandem" in shell.refused("undo").lower()
