"""Promised: several programs write one tandem, and lose nothing that any of them called saved."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from mentoring_tui.domain.errors import StoreError
from tests.faults.stores import a_tandem, make_store, tandem_file, titled

ROOT = Path(__file__).parents[2]
KILLS = 4
SAVES = 200
LONG = 1000


@contextmanager
def writer(folder: Path, *task: str) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "tests.faults.writer", str(folder), *task]
    process = subprocess.Popen(
        command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def line_of(process: "subprocess.Popen[str]") -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def test_a_killed_program_loses_nothing_it_has_called_saved(tmp_path: Path) -> None:
    make_store(tmp_path).create(titled(a_tandem(meetings=200), "0"))
    for kill in range(KILLS):
        with writer(tmp_path, "endless") as process:
            for _ in range(3 + 5 * kill):
                line_of(process)
            process.kill()
            assert process.stdout
            said = [int(line) for line in process.stdout.read().split()]
        found = make_store(tmp_path).read("t1").tandem
        assert int(found.title) >= max(said, default=1)
        assert {topic.text for topic in found.topics} == {found.title}
        with make_store(tmp_path).open("t1") as opened:
            assert opened.read_only is None
            assert os.listdir(tandem_file(tmp_path).parent) == ["t1.json"]


def test_two_programs_that_write_in_turns_lose_no_change(tmp_path: Path, long: bool) -> None:
    saves = LONG if long else SAVES
    task = ("counting", str(saves // 2))
    make_store(tmp_path).create(titled(a_tandem(), "0"))
    with writer(tmp_path, *task) as one, writer(tmp_path, *task) as other:
        assert [process.wait(60) for process in (one, other)] == [0, 0]
    assert make_store(tmp_path).read("t1").tandem.title == str(saves)
    assert make_store(tmp_path).read("t1").generation == saves + 1


def test_programs_that_stay_open_and_write_at_the_same_time_lose_no_change(
    tmp_path: Path, long: bool
) -> None:
    saves = LONG if long else SAVES
    make_store(tmp_path).create(a_tandem())
    names = ("eins", "zwei", "drei")
    with ExitStack() as stack:
        several = [stack.enter_context(writer(tmp_path, "adding", str(saves // 4), name)) for name in names]
        said = [line for process in several for line in process.communicate(timeout=120)[0].splitlines()]
        assert [process.returncode for process in several] == [0, 0, 0]
    assert len(said) == 3 * (saves // 4)
    topics = [topic.text for topic in make_store(tmp_path).read("t1").tandem.topics]
    assert sorted(topics) == sorted([*(topic.text for topic in a_tandem().topics), *said])
    for name in names:
        own = [text for text in topics if text.startswith(name)]
        assert own == [f"{name} {number}" for number in range(saves // 4)]


def test_a_save_waits_for_another_program_and_then_names_it(tmp_path: Path) -> None:
    tandem = a_tandem()
    make_store(tmp_path).create(tandem)
    with writer(tmp_path, "holding") as process:
        assert line_of(process) == "None"
        with make_store(tmp_path, lock_timeout=0.2).open("t1") as second:
            assert (second.tandem, second.read_only) == (tandem, None)
            for waits in (True, False):
                begun = time.monotonic()
                with pytest.raises(StoreError, match="tandem-locked") as raised:
                    second.save(titled(tandem, "neu"))
                assert (time.monotonic() - begun >= 0.2) == waits
            assert raised.value.facts == {
                "id": "t1",
                "pid": process.pid,
                "host": os.uname().nodename,
                "since": "2026-01-15T17:00:30Z",
            }
            assert make_store(tmp_path).read("t1").tandem == tandem
            process.communicate()
            second.save(titled(tandem, "neu"))
    assert make_store(tmp_path).read("t1").tandem.title == "neu"


def test_a_program_that_was_killed_while_it_held_the_lock_holds_nothing(tmp_path: Path) -> None:
    make_store(tmp_path).create(a_tandem())
    with writer(tmp_path, "holding") as process:
        line_of(process)
        process.kill()
        process.wait()
        with make_store(tmp_path).open("t1") as opened:
            assert opened.read_only is None
            opened.save(titled(opened.tandem, "neu"))
    assert make_store(tmp_path).read("t1").tandem.title == "neu"


def test_what_is_being_written_elsewhere_is_no_leftover(tmp_path: Path) -> None:
    make_store(tmp_path).create(a_tandem())
    temporary = tandem_file(tmp_path).parent / f".t1.json.{'0' * 16}.tmp"
    with writer(tmp_path, "holding") as process:
        line_of(process)
        temporary.touch(0o600)
        assert make_store(tmp_path).faults() == []
        with make_store(tmp_path).open("t1"):
            assert temporary.exists()
    assert [fault.fault for fault in make_store(tmp_path).faults()] == ["leftover"]
