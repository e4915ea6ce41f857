"""Promised: whatever system call fails, the file holds one version whole and the other can be saved."""

import errno
import os
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.store.files import Files, target_of_temporary
from mentoring_tui.store.open_tandem import OpenTandem
from tests.faults.stores import (
    Failing,
    Trouble,
    a_tandem,
    decode_equal_backups_once,
    make_store,
    refused,
    tandem_file,
    titled,
)

OLD = a_tandem()
NEW = titled(OLD, "neu")
NEWER = titled(OLD, "noch neuer")


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Skip fsync, since no power cut is tested here, and decode equal backups once."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
    decode_equal_backups_once(monkeypatch)


def trouble(code: int) -> Trouble:
    return lambda: OSError(code, os.strerror(code))


def opened(folder: Path, files: Files | None = None) -> OpenTandem:
    return make_store(folder, files).open("t1")


def points_of_failure(folder: Path, every: int) -> Iterator[Failing]:
    """System calls of which the n-th of a save fails, alone or with all later ones, for one of so many n."""
    make_store(folder).create(OLD)
    whole = Failing()
    with opened(folder, whole) as tandem:
        before = whole.count
        tandem.save(NEW)
        calls = whole.count - before
        tandem.save(OLD)
    assert calls > 10
    cases = list(product(range(before, before + calls), (False, True), (False, True)))
    for at, after, lasting in cases[::every]:
        yield Failing(at, trouble(errno.EIO), after=after, lasting=lasting)


def last_calls_that_can_fail(folder: Path, many: int) -> range:
    """The numbers of the calls of a save until it is on disk."""
    make_store(folder).create(OLD)
    files = Failing()
    with opened(folder, files) as tandem:
        tandem.save(NEWER)
        before = files.count
        tandem.save(NEW)
        names = [name for name, _ in files.log[before:]]
        tandem.save(OLD)
    settled = names.index("fsync", len(names) - names[::-1].index("rename"))
    return range(settled + 1 - many, settled + 1)


def test_a_failed_save_leaves_one_version_whole_and_can_be_repeated(tmp_path: Path, every: int) -> None:
    failures = 0
    for files in points_of_failure(tmp_path, every):
        with opened(tmp_path, files) as tandem:
            if error := refused(tandem.save, NEW):
                failures += 1
                assert (error.code, error.facts["reason"]) == ("store-not-writable", "EIO")
                assert tandem.tandem == OLD
            found = make_store(tmp_path).read("t1").tandem
            assert found in (OLD, NEW)
            files.heal()
            tandem.save(NEW)
            assert make_store(tmp_path).read("t1").tandem == NEW
            tandem.save(OLD)
    assert failures > 40 // every


@pytest.mark.parametrize("then", [OLD, NEWER], ids=["undone", "changed further"])
def test_after_a_failed_save_any_other_tandem_can_be_saved(tmp_path: Path, then: Tandem, every: int) -> None:
    for files in points_of_failure(tmp_path, every):
        with opened(tmp_path, files) as tandem:
            refused(tandem.save, NEW)
            files.heal()
            tandem.save(then)
            assert tandem.tandem == then
            assert make_store(tmp_path).read("t1").tandem == then
            tandem.save(OLD)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_saves_that_fail_one_after_the_other_lose_nothing(tmp_path: Path, after: bool, every: int) -> None:
    late = last_calls_that_can_fail(tmp_path, 8)
    failures = 0
    for first, second in list(product(late, late))[::every]:
        files = Failing(trouble=trouble(errno.EIO))
        with opened(tmp_path, files) as tandem:
            for title, at, files.after in (("eins", first, True), ("zwei", second, after)):
                files.at = files.count + at
                failures += bool(refused(tandem.save, titled(OLD, title)))
            files.heal()
            tandem.save(NEWER)
            assert make_store(tmp_path).read("t1").tandem == NEWER
            tandem.save(OLD)
    assert failures > len(late) ** 2 // every, (
        "a save goes on without a backup, but most of its calls have to work"
    )


def test_what_a_failed_save_leaves_behind_is_gone_after_the_next_opening(tmp_path: Path, every: int) -> None:
    left = 0
    for files in points_of_failure(tmp_path, every):
        files_of_store = tandem_file(tmp_path).parent
        with opened(tmp_path, files) as tandem:
            if refused(tandem.save, NEW):
                left += any(target_of_temporary(name) for name in os.listdir(files_of_store))
        with opened(tmp_path) as tandem:
            assert os.listdir(files_of_store) == [tandem_file(tmp_path).name]
            tandem.save(OLD)
        assert make_store(tmp_path).faults() == []
    assert left, "where removing fails too, something must be left, or this test looks at nothing"


@pytest.mark.usefixtures("both_formats")
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_is_named_and_leaves_the_old_tandem(tmp_path: Path, code: int) -> None:
    class Full(Files):
        def write(self, descriptor: int, data: memoryview) -> int:
            if len(data) > 100:
                return super().write(descriptor, data[: len(data) // 2])
            raise OSError(code, os.strerror(code))

    make_store(tmp_path).create(OLD)
    raw = tandem_file(tmp_path).read_bytes()
    with opened(tmp_path, Full()) as tandem, pytest.raises(StoreError) as caught:
        tandem.save(NEW)
    assert caught.value.code == "store-full"
    assert tandem_file(tmp_path).read_bytes() == raw
    assert os.listdir(tandem_file(tmp_path).parent) == [tandem_file(tmp_path).name]


@pytest.mark.usefixtures("both_formats")
def test_a_disk_that_takes_little_at_a_time_gets_everything(tmp_path: Path) -> None:
    class Slow(Files):
        def write(self, descriptor: int, data: memoryview) -> int:
            return super().write(descriptor, data[:100])

    make_store(tmp_path, Slow()).create(OLD)
    assert make_store(tmp_path).read("t1").tandem == OLD


def test_making_a_tandem_leaves_it_whole_or_not_at_all(tmp_path: Path, every: int) -> None:
    def create(folder: Path, files: Files) -> StoreError | None:
        make_store(folder)  # with its key, if it has one
        return refused(lambda tandem: make_store(folder, files).create(tandem), OLD)

    whole = Failing()
    create(tmp_path / "all", whole)
    for at in range(0, whole.count, every):
        folder = tmp_path / str(at)
        error = create(folder, Failing(at, trouble(errno.ENOSPC)))
        assert error is None or error.code == "store-full"
        tandem_store = make_store(folder)
        assert [tandem_store.read(found).tandem for found in tandem_store.ids()] in ([], [OLD])


@pytest.mark.usefixtures("both_formats")
def test_a_failing_disk_is_named_when_reading(tmp_path: Path) -> None:
    make_store(tmp_path).create(OLD)
    for at in range(4):
        with pytest.raises(StoreError) as caught:
            make_store(tmp_path, Failing(at, trouble(errno.EIO), lasting=True)).read("t1")
        assert (caught.value.code, caught.value.facts["reason"]) == ("store-not-readable", "EIO")


def test_interrupting_a_save_leaves_one_version_whole(tmp_path: Path, every: int) -> None:
    for files in points_of_failure(tmp_path, every):
        interrupted = Failing(files.at, KeyboardInterrupt, after=files.after)
        with opened(tmp_path, interrupted) as tandem:
            try:
                tandem.save(NEW)
            except KeyboardInterrupt:
                assert make_store(tmp_path).read("t1").tandem in (OLD, NEW)
            interrupted.heal()
            tandem.save(NEWER)
            assert make_store(tmp_path).read("t1").tandem == NEWER
            tandem.save(OLD)
