"""Promised: a save that is cut short at any system call, in any way, loses and tears nothing."""

import errno
import os
import shutil
import signal
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest

from mentoring_tui.store.files import Files, temporary_of
from mentoring_tui.store.shelf import Shelf
from tests.faults.children import Say, child, die
from tests.faults.stores import Failing, Trouble, a_tandem, refused, titled

OLD = titled(a_tandem(), "alt")
NEW = titled(OLD, "neu")
NEWER = titled(OLD, "noch neuer")

FULL = (errno.ENOSPC, errno.EDQUOT)
REASONS = (errno.EIO, *FULL, errno.EROFS, errno.EACCES)
START = datetime(2026, 1, 15, 17, 0, 30, tzinfo=UTC)
BEFORE = (0, 1, 2, 60, 61, 62)
"""The minutes after the start at which versions were saved, so that there are some to be thinned out."""


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody cuts the power here, so nobody needs to wait for the disk."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)


class Point(NamedTuple):
    """A system call of a save, whether the disk has the new version by then, and what call it is."""

    at: int
    lasted: bool
    name: str


def shelf(folder: Path, files: Files | None = None, minutes: int = 3 * 24 * 60) -> Shelf:
    now = START + timedelta(minutes=minutes)
    return Shelf(folder / "store", clock=lambda: now, program="9.9.9", files=files)


class Short(Failing):
    """One write takes only half of what it is given; where there is trouble, the call after it fails."""

    def __init__(self, at: int, trouble: Trouble | None) -> None:
        super().__init__(at + 1 if trouble else None, trouble or OSError)
        self._plain = self.write
        self._short = at
        vars(self)["write"] = self._half

    def _half(self, descriptor: int, data: memoryview) -> int:
        return self._plain(descriptor, data[: len(data) // 2] if self.count == self._short else data)


class Place:
    """A store of which several versions were saved in days past, copied for each point."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._copies = 0
        shelf(folder / "0").create(a_tandem())
        for minutes in BEFORE:
            with shelf(folder / "0", minutes=minutes).open("t1") as opened:
                opened.save(titled(OLD, str(minutes)))
        with shelf(folder / "0", minutes=BEFORE[-1]).open("t1") as opened:
            opened.save(OLD)

    def copy(self) -> Path:
        """The same store, to be spoilt."""
        self._copies += 1
        return Path(shutil.copytree(self._folder / "0", self._folder / str(self._copies)))

    def points(self) -> list[Point]:
        """The system calls of a save."""
        files, folder = Failing(), self.copy()
        with shelf(folder, files).open("t1") as opened:
            first = files.count
            opened.save(NEW)
            calls = list(enumerate(files.log))[first:]
        named = next(at for at, (name, about) in calls if name == "rename" and about[-1].endswith("t1.json"))
        synced = next(at for at, (name, _) in calls if name == "fsync" and at > named)
        return [Point(at, at > synced, name) for at, (name, _) in calls]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def leftovers(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if temporary_of(path.name)]


def holds_and_goes_on(folder: Path) -> bool:
    """Whether the store holds the new version; it or the old one is whole, and nothing is in the way."""
    found = shelf(folder).read("t1").tandem
    assert found in (OLD, NEW)
    with shelf(folder).open("t1") as opened:
        assert opened.read_only is None
        assert opened.tandem == found
        assert leftovers(folder) == []
        opened.save(NEWER)
    assert shelf(folder).read("t1").tandem == NEWER
    assert shelf(folder).faults() == []
    return found == NEW


def fails_as_it_should(folder: Path, files: Failing, point: Point, reason: int) -> bool:
    """Whether a save failed, of which all that is promised of one that fails or doesn't holds."""
    with shelf(folder, files).open("t1") as opened:
        error = refused(opened.save, NEW)
        if error:
            assert not point.lasted, f"the disk had it before {point}"
            code = "store-full" if reason in FULL else "store-not-writable"
            assert (error.code, error.facts["reason"]) == (code, errno.errorcode[reason])
        assert opened.tandem == (OLD if error else NEW)
        found = shelf(folder).read("t1").tandem
        assert found in ((OLD, NEW) if error else (NEW,))
        files.heal()
        opened.save(NEW)
        assert shelf(folder).read("t1").tandem == NEW
    assert holds_and_goes_on(folder)
    return error is not None


def save(folder: Path, files: Files, _: Say) -> None:
    with shelf(folder, files).open("t1") as opened:
        opened.save(NEW)


def trouble(code: int) -> Trouble:
    return lambda: OSError(code, os.strerror(code))


def test_a_save_that_fails_at_any_call_is_told_and_can_be_repeated(place: Place) -> None:
    ways = tuple(product(REASONS, (False, True), (False, True)))
    points = place.points()
    failed = 0
    for point, (reason, after, lasting) in product(points, ways):
        files = Failing(point.at, trouble(reason), after=after, lasting=lasting)
        failed += fails_as_it_should(place.copy(), files, point, reason)
    assert len(points) * len(ways) >= 240
    assert failed >= 120


def test_a_save_during_which_the_program_is_killed_leaves_one_version_whole(place: Place) -> None:
    lasted = []
    for point, after in product(place.points(), (False, True)):
        folder = place.copy()
        with child(partial(save, folder, Failing(point.at, die, after=after))) as killed:
            assert killed.ended() == -signal.SIGKILL
        lasted.append(holds_and_goes_on(folder))
        assert lasted[-1] or not point.lasted
    assert lasted == sorted(lasted)
    assert set(lasted) == {False, True}


@pytest.mark.parametrize("reason", [None, *REASONS])
def test_a_disk_that_takes_half_of_it_gets_the_rest_or_the_save_fails(
    place: Place, reason: int | None
) -> None:
    writes = [point for point in place.points() if point.name == "write"]
    assert writes
    for point in writes:
        files = Short(point.at, trouble(reason) if reason else None)
        failed = fails_as_it_should(place.copy(), files, point, reason or 0)
        assert failed == (reason is not None)
