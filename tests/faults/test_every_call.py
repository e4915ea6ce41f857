"""Promised: a save interrupted at any system call loses and tears nothing."""

import errno
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest

from mentoring_tui.store.files import Files, target_of_temporary
from mentoring_tui.store.tandem_store import TandemStore
from tests.faults.children import Say, child, die
from tests.faults.stores import (
    Failing,
    Trouble,
    a_tandem,
    decode_equal_backups_once,
    make_store,
    refused,
    the_key,
    titled,
)

OLD = titled(a_tandem(), "alt")
NEW = titled(OLD, "neu")
NEWER = titled(OLD, "noch neuer")

FULL = (errno.ENOSPC, errno.EDQUOT)
REASONS = (errno.EIO, *FULL, errno.EROFS, errno.EACCES)
START = datetime(2026, 1, 15, 17, 0, 30, tzinfo=UTC)
DAY = 24 * 60


@pytest.fixture(autouse=True, scope="module")
def hasty() -> Iterator[None]:
    """Skip fsync, since no power cut is tested here, and decode equal backups once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda descriptor: None)
        decode_equal_backups_once(patch)
        yield


class Point(NamedTuple):
    """A system call of a save: its number, whether the new version is on disk by then, and its name."""

    at: int
    lasted: bool
    name: str


def tandem_store(folder: Path, files: Files | None = None, minutes: int = 90 * DAY) -> TandemStore:
    now = START + timedelta(minutes=minutes)
    return make_store(folder, files, clock=lambda: now)


class Short(Failing):
    """Writes only half of the bytes once, and may fail at the next call."""

    def __init__(self, at: int, trouble: Trouble | None) -> None:
        super().__init__(at + 1 if trouble else None, trouble or OSError)
        self._plain = self.write
        self._short = at
        vars(self)["write"] = self._half

    def _half(self, descriptor: int, data: memoryview) -> int:
        return self._plain(descriptor, data[: len(data) // 2] if self.count == self._short else data)


class Place:
    """A store, copied for each fault, whose next save prunes backups."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._copies = 0
        tandem_store(folder / "0", minutes=0).create(OLD)
        for number in range(1, 100):
            if self.prunes():
                break
            with tandem_store(folder / "0", minutes=number + DAY * (number // 2)).open("t1") as opened:
                for title in ("a", "b")[: 1 + number % 2]:
                    opened.save(titled(OLD, title))
                opened.save(OLD)

    def copy(self) -> Path:
        """Return a copy of the store."""
        self._copies += 1
        return Path(shutil.copytree(self._folder / "0", self._folder / str(self._copies)))

    def prunes(self) -> bool:
        """Return whether the next save removes a backup."""
        files = Failing()
        with tandem_store(self.copy(), files).open("t1") as opened:
            opened.save(NEW)
        return any(name == "unlink" and "/backups/" in to[0] for name, to in files.log)

    def names_of_calls(self) -> tuple[list[str], list[str], int]:
        """Return the calls of a save until it is on disk, those after, and the number of the first."""
        files = Failing()
        with tandem_store(self.copy(), files).open("t1") as opened:
            first = files.count
            opened.save(NEW)
            calls = files.log[first:]
        named = next(
            at for at, (name, to) in enumerate(calls) if name == "rename" and to[1].endswith("/t1.json")
        )
        settled = next(at for at, (name, _) in enumerate(calls) if name == "fsync" and at > named) + 1
        names = [name for name, _ in calls]
        return names[:settled], names[settled:], first

    def points(self) -> list[Point]:
        """The system calls of a save."""
        before, after, first = self.names_of_calls()
        named = [(name, False) for name in before] + [(name, True) for name in after]
        return [Point(at, lasted, name) for at, (name, lasted) in enumerate(named, first)]


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str | None], Place]:
    """Return the place of the open store, or that of a locked one with this key."""
    return cache(lambda _key: Place(tmp_path_factory.mktemp("place")))


@pytest.fixture
def place(both_formats: None, places: Callable[[str | None], Place]) -> Place:
    return places(the_key())


@pytest.fixture(params=[True, False], ids=["with links", "without links"])
def either_place(request: pytest.FixtureRequest, place: Place, monkeypatch: pytest.MonkeyPatch) -> Place:
    """The store on a file system with hard links, or without."""
    if not request.param:
        monkeypatch.setattr(os, "link", no_link)
    return place


def no_link(*_: object, **__: object) -> None:
    raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))


def leftovers(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if target_of_temporary(path.name)]


def holds_and_goes_on(folder: Path) -> bool:
    """Return whether the store holds the new version, after checking that it or the old one is whole."""
    found = tandem_store(folder).read("t1").tandem
    assert found in (OLD, NEW)
    with tandem_store(folder).open("t1") as opened:
        assert opened.read_only is None
        assert opened.tandem == found
        assert leftovers(folder) == []
        opened.save(NEWER)
    assert tandem_store(folder).read("t1").tandem == NEWER
    assert tandem_store(folder).faults() == []
    return found == NEW


def fails_as_it_should(folder: Path, files: Failing, point: Point, reason: int) -> bool:
    """Return whether a save failed, after checking what is promised in either case."""
    with tandem_store(folder, files).open("t1") as opened:
        error = refused(opened.save, NEW)
        if error:
            assert not point.lasted, f"the disk had it before {point}"
            code = "store-full" if reason in FULL else "store-not-writable"
            assert (error.code, error.facts["reason"]) == (code, errno.errorcode[reason])
        assert opened.tandem == (OLD if error else NEW)
        found = tandem_store(folder).read("t1").tandem
        assert found in ((OLD, NEW) if error else (NEW,))
        files.heal()
        opened.save(NEW)
        assert tandem_store(folder).read("t1").tandem == NEW
    assert holds_and_goes_on(folder)
    return error is not None


def save(folder: Path, files: Files, _: Say) -> None:
    with tandem_store(folder, files).open("t1") as opened:
        opened.save(NEW)


def trouble(code: int) -> Trouble:
    return lambda: OSError(code, os.strerror(code))


def test_a_save_that_fails_at_any_call_is_told_and_can_be_repeated(
    place: Place, every: int, long: bool
) -> None:
    points = place.points()
    locked = points[[point.name for point in points].index("rename")]
    cases: list[tuple[Point, int, bool, bool]] = []
    for point in points:
        reasons = REASONS if long or (locked.at < point.at and not point.lasted) else REASONS[:1]
        cases += product((point,), reasons, (False, True), (False, True))
    failed = 0
    for point, reason, after, lasting in cases[::every]:
        files = Failing(point.at, trouble(reason), after=after, lasting=lasting)
        failed += fails_as_it_should(place.copy(), files, point, reason)
    assert len(cases) >= 240
    assert failed >= 120 // every


def test_a_save_during_which_the_program_is_killed_leaves_one_version_whole(
    either_place: Place, every: int, long: bool
) -> None:
    lasted = []
    points = either_place.points()
    settled = sum(not point.lasted for point in points)
    cases = list(product(points if long else points[: settled + 12 : 2], (False, True)))
    for point, after in cases[:: min(every, 7)]:
        folder = either_place.copy()
        with child(partial(save, folder, Failing(point.at, die, after=after))) as killed:
            assert killed.ended() == -signal.SIGKILL
        lasted.append(holds_and_goes_on(folder))
        assert lasted[-1] or not point.lasted
    assert lasted == sorted(lasted)
    assert set(lasted) == {False, True}


@pytest.mark.parametrize("reason", [None, *REASONS])
def test_a_disk_that_takes_half_of_it_gets_the_rest_or_the_save_fails(
    place: Place, reason: int | None, every: int
) -> None:
    points = place.points()
    holder_written = [point.name for point in points].index("rename")
    writes = [point for point in points[holder_written:] if point.name == "write"]
    assert writes
    for point in writes[::every]:
        files = Short(point.at, trouble(reason) if reason else None)
        failed = fails_as_it_should(place.copy(), files, point, reason or 0)
        assert failed == (reason is not None)
