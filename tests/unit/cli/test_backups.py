"""Promised: the shell lists what was before and brings it back, and nothing is lost on the way."""

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentoring_tui.cli.context import open_library
from mentoring_tui.domain.topic_changes import add_topic
from mentoring_tui.store import tandem_store
from mentoring_tui.store.system_calls import SystemCalls
from tests.unit.shell import Shell, files


@pytest.fixture
def tandem(shell: Shell) -> str:
    """A tandem in its fourth version."""
    made = shell.new()
    for text in ("One", "Two", "Three"):
        shell.done("topic", "add", text)
    return made


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A clock on a wall in Berlin."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def topics(shell: Shell) -> list[str]:
    return [topic["text"] for topic in shell.done("topic", "list", "--json").value]


def folder(shell: Shell, tandem: str) -> Path:
    return shell.store / "backups" / tandem


def test_the_earlier_versions_are_listed_the_newest_first(shell: Shell, tandem: str) -> None:
    value = shell.done("backups", "--json").value
    assert value["tandem"] == tandem
    assert [sorted(backup) for backup in value["backups"]] == [["generation", "saved", "size"]] * 3
    assert [backup["generation"] for backup in value["backups"]] == [3, 2, 1]
    sizes = {backup["generation"]: backup["size"] for backup in value["backups"]}
    found = {int(path.name[:8]): path.stat().st_size for path in folder(shell, tandem).iterdir()}
    assert sizes == found


def test_times_are_told_as_the_clock_on_the_wall_showed_them(shell: Shell, tandem: str, berlin: None) -> None:
    for path in folder(shell, tandem).iterdir():
        path.rename(path.with_name(f"{path.name[:8]}-20260705T23450{path.name[7]}Z.json"))
    shell.lang = "de"
    lines = shell.done("backups").out.splitlines()
    assert [line.split()[:4] for line in lines] == [
        [number, "Mo", "06.07.2026", f"01:45:0{number}"] for number in ("3", "2", "1")
    ]
    assert len({len(line) for line in lines}) == 1
    assert shell.done("backups", "--json").value["backups"][0]["saved"] == "2026-07-05T23:45:03Z"


def test_without_an_earlier_version_the_answer_is_no(shell: Shell) -> None:
    made = shell.new()
    answer = shell("backups")
    assert (answer.status, answer.out) == (1, "")
    assert "no backup yet" in answer.err
    answer = shell("backups", "--json")
    assert (answer.status, answer.value) == (1, {"tandem": made, "backups": []})


def test_a_version_comes_back_as_a_new_one_and_the_present_one_stays(shell: Shell, tandem: str) -> None:
    assert "Backup 2 of" in shell.done("restore", tandem, "2").only
    assert topics(shell) == ["One"]
    assert [one["generation"] for one in shell.done("backups", "--json").value["backups"]] == [4, 3, 2, 1]
    assert shell.done("restore", "4", "--json").value == {"tandem": tandem, "restored": 4, "generation": 6}
    assert topics(shell) == ["One", "Two", "Three"]


def test_what_is_the_same_already_is_not_saved_again(shell: Shell, tandem: str) -> None:
    shell.done("restore", "3")
    before = files(shell.store)
    assert "nothing was changed" in shell.done("restore", "3").only
    assert files(shell.store) == before


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("restore",), "restore [TANDEM] GENERATION"),
        (("restore", "two"), "“two” is not the number"),
        (("restore", "--", "-1"), "“-1” is not the number"),
        (("restore", "²"), "“²” is not the number"),
        (("restore", "9" * 30), "is not the number"),
        (("restore", "99"), "the latest are 3 ("),
        (("restore", "4"), "Number 4 is the current state"),
        (("restore", "nobody", "2"), "no tandem “nobody”"),
        (("backups", "nobody"), "no tandem “nobody”"),
        (("backups", "--all"), "no option --all"),
    ],
)
def test_what_is_not_understood_changes_nothing(
    argv: tuple[str, ...], said: str, shell: Shell, tandem: str
) -> None:
    before = files(shell.store)
    assert said in shell.refused(*argv)
    assert files(shell.store) == before


@pytest.fixture
def no_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """Don't wait while another program saves."""
    monkeypatch.setattr(tandem_store, "LOCK_TIMEOUT", 0.0)


@pytest.mark.usefixtures("no_wait")
def test_nothing_is_brought_back_while_another_program_saves(shell: Shell, tandem: str) -> None:
    with open_library(str(shell.store)).open(tandem).locked():
        sentence = shell.refused("restore", "2", status=3)
        assert "Another program" in sentence
        assert f"process {os.getpid()}" in sentence
        assert shell.done("backups").out
    shell.done("restore", "2")


def test_bringing_back_is_seen_by_a_program_that_has_the_tandem_open(shell: Shell, tandem: str) -> None:
    logbook = open_library(str(shell.store)).open(tandem)
    logbook.apply(lambda now: add_topic(now, "Four"), "")
    shell.done("restore", "2")
    logbook.apply(lambda now: add_topic(now, "Five"), "")
    assert topics(shell) == ["One", "Five"]
    assert logbook.undo() == ""
    assert topics(shell) == ["One"]


def test_what_a_newer_program_wrote_is_not_replaced(shell: Shell, tandem: str) -> None:
    path = shell.store / "tandems" / f"{tandem}.json"
    path.write_text(path.read_text().replace('"version":1', '"version":2'))
    before = files(shell.store)
    assert "newer version" in shell.refused("restore", "2", status=3)
    assert files(shell.store) == before


@pytest.mark.parametrize(
    ("old", "new", "said"), [('"version":1', '"version":2', "newer version"), ("{", "", "damaged")]
)
def test_a_version_that_can_not_be_taken_is_refused(
    old: str, new: str, said: str, shell: Shell, tandem: str
) -> None:
    (path,) = folder(shell, tandem).glob("00000002-*")
    path.write_text(path.read_text().replace(old, new, 1))
    assert said in (sentence := shell.refused("restore", "2", status=3))
    assert path.name in sentence
    assert topics(shell) == ["One", "Two", "Three"]


@pytest.mark.parametrize("raw", [b"", b'{"header": ', b"[]"])
def test_a_damaged_file_is_set_aside_and_never_lost(raw: bytes, shell: Shell, tandem: str) -> None:
    path = shell.store / "tandems" / f"{tandem}.json"
    path.write_bytes(raw)
    answer = shell("backups", "--json")
    assert (answer.status, len(answer.value["backups"])) == (0, 3)
    assert "damaged" in answer.err
    assert "no backup 9" in shell.refused("restore", tandem, "9")
    assert path.read_bytes() == raw
    answer = shell.done("restore", "3")
    assert "Backup 3 of" in answer.only
    assert "now in the folder “quarantine”" in answer.err
    assert (shell.store / "quarantine" / path.name).read_bytes() == raw
    assert topics(shell) == ["One", "Two"]
    assert shell.done("check").status == 0


def test_a_file_that_is_gone_comes_back(shell: Shell, tandem: str) -> None:
    (shell.store / "tandems" / f"{tandem}.json").unlink()
    assert f"{tandem}.json no longer exists" in shell.done("backups").err
    assert len(shell.done("backups", tandem[:6], "--json").value["backups"]) == 3
    assert "now as number 5" in shell.done("restore", tandem, "3").only
    assert topics(shell) == ["One", "Two"]
    assert not (shell.store / "quarantine").exists()


def test_which_of_two_files_is_to_come_back_is_not_guessed(shell: Shell, tandem: str) -> None:
    shell.new()
    shell.done("topic", tandem, "add", "Three")
    for path in (shell.store / "tandems").iterdir():
        (shell.store / "backups" / path.stem).mkdir(exist_ok=True)
        path.unlink()
    assert "no longer exists" in shell.refused("restore", "3", status=3)
    assert not list((shell.store / "tandems").iterdir())


@pytest.mark.usefixtures("no_wait")
def test_a_damaged_file_stays_while_another_program_saves(shell: Shell, tandem: str) -> None:
    path = shell.store / "tandems" / f"{tandem}.json"
    with open_library(str(shell.store)).open(tandem).locked():
        path.write_bytes(b"{")
        assert "Another program" in shell.refused("restore", "3", status=3)
        assert path.read_bytes() == b"{"


def test_a_save_that_leaves_no_backup_says_so_and_is_a_save(
    shell: Shell, tandem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (shell.store / "backups").rename(shell.store / "elsewhere")
    (shell.store / "backups").write_text("mine")
    answer = shell.done("topic", "add", "Four")
    assert answer.err.startswith("mentoring: Saved, but without a backup of the state before")
    assert (answer.err.count("\n"), "in the place of a folder" in answer.err) == (1, True)
    assert topics(shell) == ["One", "Two", "Three", "Four"]
    for argv in (("backups",), ("restore", "2")):
        assert str(shell.store / "backups") in shell.refused(*argv, status=3)
    assert (shell.store / "backups").read_text() == "mine"


def test_folders_that_others_can_enter_are_a_fault(shell: Shell, tandem: str) -> None:
    assert shell.done("check").status == 0
    (shell.store / "backups").chmod(0o755)
    assert [(fault["file"], fault["fault"]) for fault in shell("check", "--json").value] == [
        ("backups", "mode-too-open")
    ]


def test_listing_reads_no_version(shell: Shell, tandem: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    whole = SystemCalls.open

    def noted(self: SystemCalls, path: str, flags: int, mode: int = 0o600) -> int:
        opened.append(os.path.basename(path))
        return whole(self, path, flags, mode)

    monkeypatch.setattr(SystemCalls, "open", noted)
    shell.done("backups")
    assert set(opened) == {f"{tandem}.json"}


def test_a_version_is_a_file_that_any_tool_reads(shell: Shell, tandem: str) -> None:
    (path,) = folder(shell, tandem).glob("00000002-*")
    assert [row["text"] for row in json.loads(path.read_bytes())["topics"].values()] == ["One"]
