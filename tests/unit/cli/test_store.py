"""Promised: a store that can't be read or written is said so in one sentence, with exit status 3."""

import errno
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from mentoring_tui.cli.store import advice
from mentoring_tui.domain.topic_changes import add_topic
from mentoring_tui.library import Library
from mentoring_tui.store import tandem_store
from mentoring_tui.store.system_calls import SystemCalls
from tests.unit.shell import AGREEMENT, Shell, files, run

READING = (("list",), ("next",), ("show",), ("schedule",), ("task", "list"), ("check",), ("search", "x"))


@pytest.fixture(params=["de", "en"])
def both(request: pytest.FixtureRequest, shell: Shell) -> Shell:
    """The command in each language."""
    shell.lang = request.param
    return shell


def failing(number: int) -> Callable[..., int]:
    def fail(*_: object, **__: object) -> int:
        raise OSError(number, "refused")

    return fail


@pytest.mark.parametrize("argv", READING)
def test_a_file_in_place_of_the_store(argv: tuple[str, ...], both: Shell) -> None:
    both.store.write_text("mine")
    assert str(both.store) in both.refused(*argv, status=3)
    both.refused("new", *AGREEMENT, status=3)
    assert both.store.read_text() == "mine"


@pytest.mark.parametrize("argv", READING)
def test_a_store_that_may_not_be_read(
    argv: tuple[str, ...], both: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    both.new()
    monkeypatch.setattr(SystemCalls, "listdir", failing(errno.EACCES))
    assert str(both.store) in both.refused(*argv, status=3)


@pytest.mark.parametrize(
    "argv",
    [
        ("new", *AGREEMENT),
        ("task", "add", "Read"),
        ("meeting", "cancel", "2026-01-15"),
        ("agreement", "set", "title", "x"),
        ("protocol", "write", "2026-01-15"),
    ],
)
@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.ENOSPC, errno.EIO])
def test_a_store_that_can_not_be_written(
    argv: tuple[str, ...], number: int, both: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    both.new()
    before = files(both.store)
    monkeypatch.setattr(SystemCalls, "write", failing(number))
    both.refused(*argv, stdin="Words.", status=3)
    assert files(both.store) == before


def test_reading_needs_no_permission_to_write(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.new()
    monkeypatch.setattr(SystemCalls, "write", failing(errno.EROFS))
    monkeypatch.setattr(SystemCalls, "mkdir", failing(errno.EROFS))
    for argv in READING[:-1]:
        assert shell(*argv).status == 0, argv


def test_a_tandem_that_is_open_elsewhere_can_be_written(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = shell.new()
    from mentoring_tui.cli.context import open_library

    monkeypatch.setattr(tandem_store, "LOCK_TIMEOUT", 0.0)
    library: Library = open_library(str(shell.store))
    logbook = library.open(made)
    shell.done("task", "add", "Read")
    logbook.apply(lambda tandem: add_topic(tandem, "Salary"), "")
    assert [task.text for task in logbook.tandem.tasks] == [
        "Prepare the meetings",
        "Practise interviews",
        "Read",
    ]
    with logbook.locked():
        assert "Another program" in shell.refused("task", "add", "Write", status=3)
        for reading in ("next", "list", "show", "check"):
            shell.done(reading)
    shell.done("task", "add", "Write")
    logbook.close()


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'{"a": 1, "a": 2}', b"\xff", b'{"header": {}}'])
def test_a_damaged_file_is_named_and_left_as_it_is(raw: bytes, both: Shell) -> None:
    made = both.new()
    path = both.store / "tandems" / f"{made}.json"
    path.write_bytes(raw)
    for argv in (("next",), ("show", made), ("task", "add", "Read"), ("protocol", "show", "2026-01-15")):
        assert path.name in both.refused(*argv, status=3)
    (fault,) = [fault for fault in both("check", "--json").value if fault["file"] == path.name]
    assert set(fault) == {"file", "fault", "advice"}
    assert fault["advice"]
    answer = both("check")
    assert (answer.status, answer.err) == (1, "")
    assert path.name in answer.out
    assert path.read_bytes() == raw


def test_the_others_are_still_listed(shell: Shell) -> None:
    first, second = shell.new(), shell.new("--title", "Second")
    (shell.store / "tandems" / f"{first}.json").write_bytes(b"{")
    answer = shell("list", "--json")
    assert answer.status == 3
    assert [tandem["id"] for tandem in answer.value] == [second]
    assert first in answer.err
    assert first in shell.refused("show", first[:6], status=3)
    assert shell.done("show", "Second", "--json").value["id"] == second


@pytest.mark.parametrize(
    "argv", [("next",), ("task", "add", "Read"), ("export", "--for", "lead"), ("topic", "done", "1")]
)
def test_no_other_tandem_is_taken_for_a_damaged_one(argv: tuple[str, ...], both: Shell) -> None:
    first, second = both.new(), both.new("--title", "Second")
    (both.store / "tandems" / f"{first}.json").write_bytes(b"{")
    before = files(both.store)
    sentence = both.refused(*argv, status=3)
    assert f"{first}.json" in sentence
    assert second in sentence
    assert files(both.store) == before


def test_a_name_that_a_damaged_tandem_may_bear_is_taken_for_no_other(shell: Shell) -> None:
    named, second = shell.new("--title", "Career"), shell.new("--title", "Second career")
    path = shell.store / "tandems" / f"{named}.json"
    shell.done("task", named, "add", "Read")
    path.write_bytes(b"{")
    assert path.name in shell.refused("next", "Career", status=3)
    assert second in shell.refused("next", "Career", status=3)
    assert path.name in shell.refused("next", "career", status=3)
    assert shell.done("next", "second", "--json").value
    assert shell.refused("next", "Unknown", status=2)
    for backup in (shell.store / "backups" / named).iterdir():
        backup.unlink()
    assert path.name in shell.refused("next", "Unknown", status=3)
    shell.done("next", "Second")


def test_a_whole_id_reads_no_other_file(shell: Shell) -> None:
    first, second = shell.new(), shell.new()
    (shell.store / "tandems" / f"{first}.json").write_bytes(b"{")
    assert shell.done("next", second).err == ""
    assert shell.done("next", second[:8]).err == ""


def test_a_newer_program_s_file_can_be_read_only(both: Shell) -> None:
    made = both.new()
    path = both.store / "tandems" / f"{made}.json"
    tables = json.loads(path.read_bytes())
    for header in tables["header"].values():
        header["version"] = 99
    path.write_text(json.dumps(tables, indent=1))
    both.done("next")
    both.refused("task", "add", "Read", status=3)
    assert [fault["fault"] for fault in both("check", "--json").value] == ["tandem-newer"]


def test_check_finds_what_does_not_belong(shell: Shell) -> None:
    made = shell.new()
    path = shell.store / "tandems" / f"{made}.json"
    path.chmod(0o644)
    (shell.store / "tandems" / "holiday.jpg").write_bytes(b"")
    faults = {fault["file"]: fault["fault"] for fault in shell("check", "--json").value}
    assert faults == {path.name: "mode-too-open", "holiday.jpg": "foreign-file"}
    assert "0644" in shell("check").out
    path.chmod(0o600)
    (shell.store / "tandems" / "holiday.jpg").unlink()
    assert shell.done("check").out == "The data folder has no faults: 1 tandem.\n"


def test_no_sentence_holds_what_was_written(shell: Shell) -> None:
    shell.new()
    secret = "SECRET" * 10_000
    for argv in (("task", "add", secret), ("topic", "add", secret), ("agreement", "set", "title", secret)):
        assert "SECRET" not in shell.refused(*argv)


@pytest.mark.parametrize("lang", ["en", "de"])
def test_a_data_folder_that_is_not_there_is_not_sound(
    lang: str, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.lang = lang
    assert str(shell.store) in shell.refused("check", status=3)
    chosen = run("--lang", lang, "check", environ={"MENTORING_STORE": str(shell.store)})
    assert (chosen.status, chosen.out) == (3, "")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    usual = run("--lang", lang, "check")
    assert usual.status == 1
    assert str(tmp_path / "data") in usual.out
    assert usual.out.count("\n") == 1
    (fault,) = run("--lang", lang, "check", "--json").value
    assert (fault["fault"], fault["file"]) == ("no-store-yet", str(tmp_path / "data" / "mentoring-tui"))
    shell.store.mkdir(mode=0o700)
    assert shell.done("check").status == 0


def test_check_reads_backups_and_drafts(both: Shell) -> None:
    made = both.new()
    both.done("task", "add", "Read")
    (backup,) = (both.store / "backups" / made).iterdir()
    backup.write_bytes(backup.read_bytes()[:-40])
    drafts = both.store / "drafts" / f"{made}.json"
    drafts.parent.mkdir(mode=0o700)
    drafts.write_bytes(b"{")
    drafts.chmod(0o600)
    answer = both("check", "--json")
    assert answer.status == 1
    assert [(fault["file"], fault["fault"]) for fault in answer.value] == [
        (f"backups/{made}/{backup.name}", "backup-damaged"),
        (f"drafts/{made}.json", "drafts-damaged"),
    ]
    assert "cut-off" not in both("check").out
    assert both("check").out.count("\n") == 2


@pytest.mark.parametrize("fault", ["saved-elsewhere", "elsewhere-gone"])
def test_what_was_saved_in_another_place_is_said_with_what_to_do(fault: str) -> None:
    assert "start “mentoring”" in advice(fault, {})
