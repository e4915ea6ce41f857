"""Promised: a lock is held by one program at a time, also where there is no flock, and never for ever."""

import errno
import gc
import json
import os
import signal
import time
from functools import partial
from pathlib import Path

import pytest

from mentoring_tui.store import lock_marker
from mentoring_tui.store.exclusive_lock import ExclusiveLock
from mentoring_tui.store.files import LOCKS, Files
from mentoring_tui.store.lock_marker import STALE_AFTER, process_start
from tests.faults.children import Say, child
from tests.faults.file_systems import NO_FLOCK, Lacking

TIMES = 40


@pytest.fixture(params=["flock", *NO_FLOCK, "FAT"])
def files(request: pytest.FixtureRequest) -> Files:
    """A file system with locks, without, or without hard links too."""
    if request.param == "flock":
        return Lacking()
    if request.param == "FAT":
        return Lacking(locks=errno.ENOSYS, links=errno.EPERM)
    return Lacking(locks=request.param)


def path(folder: Path) -> str:
    return str(folder / "t1.lock")


def marker(folder: Path) -> Path:
    return folder / "t1.held"


def test_one_holds_it_at_a_time(files: Files, tmp_path: Path) -> None:
    first, second = (ExclusiveLock(path(tmp_path), files) for _ in range(2))
    assert first.acquire()
    assert not second.acquire()
    assert not second.acquire(timeout=0.05)
    first.release()
    assert second.acquire()
    second.release()
    second.release()
    assert first.acquire(timeout=0.05)
    first.release()
    assert os.listdir(tmp_path) == ["t1.lock"]


def test_a_lock_that_nothing_refers_to_is_free(files: Files, tmp_path: Path) -> None:
    forgotten: ExclusiveLock | None = ExclusiveLock(path(tmp_path), files)
    assert forgotten
    assert forgotten.acquire()
    forgotten = None
    gc.collect()
    lock = ExclusiveLock(path(tmp_path), files)
    assert lock.acquire()
    lock.release()


def test_who_waits_gets_it_once_it_is_free(files: Files, tmp_path: Path) -> None:
    def hold(say: Say) -> None:
        lock = ExclusiveLock(path(tmp_path), files)
        say(lock.acquire())
        time.sleep(0.2)
        lock.release()

    with child(hold) as holder:
        assert holder.hear() == "True"
        lock = ExclusiveLock(path(tmp_path), files)
        assert not lock.acquire()
        assert lock.acquire(timeout=30)
        lock.release()


def test_a_program_that_was_killed_holds_nothing(files: Files, tmp_path: Path) -> None:
    def hold(say: Say) -> None:
        lock = ExclusiveLock(path(tmp_path), files)
        say(lock.acquire())
        signal.pause()

    with child(hold) as holder:
        assert holder.hear() == "True"
        assert not ExclusiveLock(path(tmp_path), files).acquire()
        holder.kill()
        holder.ended()
        lock = ExclusiveLock(path(tmp_path), files)
        assert lock.acquire()
        assert not ExclusiveLock(path(tmp_path), files).acquire()
        lock.release()


def count(folder: Path, files: Files, _: Say) -> None:
    """Add to a number in a file, under the lock each time."""
    for _round in range(TIMES):
        lock = ExclusiveLock(path(folder), files)
        assert lock.acquire(timeout=60)
        number = int((folder / "number").read_text())
        time.sleep(0.0005)
        (folder / "number").write_text(str(number + 1))
        lock.release()


def test_nothing_is_lost_between_programs_that_take_turns(files: Files, tmp_path: Path) -> None:
    (tmp_path / "number").write_text("0")
    task = partial(count, tmp_path, files)
    with child(task) as first, child(task) as second, child(task) as third:
        assert [each.ended() for each in (first, second, third)] == [0, 0, 0]
    assert int((tmp_path / "number").read_text()) == 3 * TIMES
    assert sorted(os.listdir(tmp_path)) == ["number", "t1.lock"]


def test_a_lock_file_that_was_removed_meanwhile_is_made_anew(tmp_path: Path) -> None:
    class Removing(Files):
        removed = False

        def flock(self, descriptor: int, operation: int) -> None:
            if not self.removed:
                self.removed = True
                os.unlink(path(tmp_path))
            super().flock(descriptor, operation)

    first, second = ExclusiveLock(path(tmp_path), Removing()), ExclusiveLock(path(tmp_path), Files())
    assert first.acquire()
    assert not second.acquire()
    first.release()


def test_another_failure_is_told(tmp_path: Path) -> None:
    files = Lacking(locks=errno.EIO)
    with pytest.raises(OSError, match="Input/output error"):
        ExclusiveLock(path(tmp_path), files).acquire()
    assert LOCKS not in files.lacking


# markers


def left_behind(folder: Path, *, age: float = 0, **changes: object) -> Path:
    """The marker of another program."""
    known = {"pid": os.getpid(), "started": process_start(os.getpid()), "host": os.uname().nodename}
    marker(folder).write_text(json.dumps(known | changes))
    os.utime(marker(folder), (time.time() - age, time.time() - age))
    return marker(folder)


ENDED = 2**22 + 1
"""A number that no process has."""


@pytest.mark.parametrize(
    ("changes", "is_held"),
    [
        ({}, True),
        ({"age": 10 * STALE_AFTER}, True),
        ({"pid": ENDED}, False),
        ({"pid": 2**80}, False),
        ({"started": "another boot/17"}, False),
        ({"host": "elsewhere"}, True),
        ({"host": "elsewhere", "age": STALE_AFTER - 60}, True),
        ({"host": "elsewhere", "age": STALE_AFTER + 60}, False),
        ({"pid": "x"}, True),
        ({"pid": "x", "age": STALE_AFTER + 60}, False),
    ],
)
def test_a_marker_is_stale_once_its_program_has_ended(
    tmp_path: Path, changes: dict[str, float], is_held: bool
) -> None:
    left_behind(tmp_path, **changes)
    lock = ExclusiveLock(path(tmp_path), Lacking(locks=errno.ENOSYS))
    assert lock.acquire() != is_held
    lock.release()
    assert marker(tmp_path).exists() == is_held
    assert sorted(os.listdir(tmp_path)) == (["t1.held"] if is_held else []) + ["t1.lock"]


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"\xff"])
def test_a_marker_that_says_nothing_is_held_for_a_while(tmp_path: Path, raw: bytes) -> None:
    path_of_marker = left_behind(tmp_path)
    path_of_marker.write_bytes(raw)
    lock = ExclusiveLock(path(tmp_path), Lacking(locks=errno.ENOSYS))
    assert not lock.acquire()
    os.utime(path_of_marker, (0, 0))
    assert lock.acquire()
    lock.release()


def test_a_marker_made_anew_while_the_stale_one_is_removed_is_kept(tmp_path: Path) -> None:
    class Slow(Lacking):
        def rename(self, source: str, target: str) -> None:
            if source == str(marker(tmp_path)):
                left_behind(tmp_path)
            super().rename(source, target)

    left_behind(tmp_path, pid=ENDED)
    assert not ExclusiveLock(path(tmp_path), Slow(locks=errno.ENOSYS)).acquire()
    assert json.loads(marker(tmp_path).read_bytes())["pid"] == os.getpid()


def test_a_process_has_one_start() -> None:
    assert process_start(os.getpid()) == process_start(os.getpid()) != process_start(1)
    assert process_start(ENDED) is None


def test_a_marker_that_is_renewed_does_not_get_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = Lacking(locks=errno.ENOLCK)
    lock = ExclusiveLock(path(tmp_path), files)
    assert lock.acquire()
    monkeypatch.setattr(lock_marker, "RENEW_AFTER", -1.0)
    monkeypatch.setattr(lock_marker, "_is_of_this_computer", lambda _known: False)
    for _time in range(2):
        os.utime(marker(tmp_path), (0, 0))
        assert lock.renew()
        assert not ExclusiveLock(path(tmp_path), files).acquire()
    os.utime(marker(tmp_path), (0, 0))
    other = ExclusiveLock(path(tmp_path), files)
    assert other.acquire()
    assert not lock.renew()
    lock.release()
    assert marker(tmp_path).exists()  # it is the other's
    other.release()
    assert not marker(tmp_path).exists()
