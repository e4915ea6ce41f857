"""Promised: erasing that is interrupted at any call leaves a tandem whole, or gone at the next start."""

import errno
import os
import shutil
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.store.files import Files
from mentoring_tui.store.tandem_store import TandemStore
from tests.faults.children import Say, child, die
from tests.faults.disks import Recorder, outcomes_of_cuts
from tests.faults.stores import Failing, a_clock, a_tandem, make_store, titled

TANDEM = titled(a_tandem(), "geheim gehaltene Worte")
REASONS = (errno.EIO, errno.EROFS, errno.EACCES)
BESIDE = titled(a_tandem("t2"), "andere Worte")


@pytest.fixture(autouse=True, scope="module")
def hasty() -> Iterator[None]:
    """Skip fsync, since no power cut is tested here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda descriptor: None)
        yield


def tandem_store(folder: Path, files: Files | None = None) -> TandemStore:
    state_folder = lambda: str(folder / "state")  # noqa: E731
    return TandemStore(
        folder / "store", clock=a_clock, program="9.9.9", files=files, state_folder=state_folder
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two tandems, of which the first has backups."""
    folder = tmp_path_factory.mktemp("place") / "0"
    tandem_store(folder).create(BESIDE)
    tandem_store(folder).create(TANDEM)
    with tandem_store(folder).open("t1") as opened:
        for title in ("eins", "zwei", "geheim gehaltene Worte"):
            opened.save(titled(TANDEM, title))
    return folder


def copy_of(place: Path, number: object) -> Path:
    return Path(shutil.copytree(place, place.parent / str(number)))


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the files of the first tandem, but for its lock, and where they are."""
    found: dict[str, bytes] = {}
    for path in (folder / "store").rglob("*"):
        is_text = path.is_file() and path.parent.name not in ("locks", "erased")
        if is_text and "t1" in str(path.relative_to(folder)):
            found[str(path.relative_to(folder))] = path.read_bytes()
    return found


def test_the_next_start_finds_it_whole_or_gone(place: Path, long: bool) -> None:
    counted = Failing()
    copy = copy_of(place, "counted")
    tandem_store(copy, counted).erase("t1")
    assert files_of(copy) == {}
    whole, gone = 0, 0
    before = files_of(place)
    for at in range(counted.count):
        for after in (False, True) if long else (at % 2 == 0,):
            if at % 3 and not long:
                continue
            folder = copy_of(place, f"kill-{at}-{after}")

            def erase(say: Say, folder: Path = folder, at: int = at, after: bool = after) -> None:
                tandem_store(folder, Failing(at, die, after=after)).erase("t1")

            with child(erase) as killed:
                assert killed.ended() == -signal.SIGKILL
            ids = tandem_store(folder).ids()
            assert ids in (["t1", "t2"], ["t2"]), at
            if "t1" in ids:
                whole += 1
                assert files_of(folder) == before, at
                assert tandem_store(folder).read("t1").tandem == TANDEM
            else:
                gone += 1
                assert files_of(folder) == {}, at
                assert not list((folder / "store").rglob("*t1*")), at
                assert tandem_store(folder).backup_only_ids() == []
            assert tandem_store(folder).read("t2").tandem == BESIDE
            shutil.rmtree(folder)
    assert whole > 10
    assert gone > 10


@pytest.mark.parametrize("lasting", [False, True])
def test_what_fails_is_told_and_made_good_at_the_next_start(place: Path, lasting: bool, long: bool) -> None:
    counted = Failing()
    tandem_store(copy_of(place, f"counted-{lasting}"), counted).erase("t1")
    before = files_of(place)
    for at in range(0, counted.count, 1 if long else 2):
        reason = REASONS[at // 2 % len(REASONS)]
        folder = copy_of(place, f"fail-{lasting}-{at}")
        files = Failing(at, partial(OSError, reason, os.strerror(reason)), lasting=lasting)
        told = ""
        try:
            tandem_store(folder, files).erase("t1")
        except StoreError as error:
            told = error.code
        healthy = tandem_store(folder)
        if not lasting and told and told != "half-erased":
            assert healthy.ids() == ["t1", "t2"], at
        if "t1" in healthy.ids():
            assert told, at
            assert files_of(folder) == before, at
            assert healthy.read("t1").tandem == TANDEM
        else:
            assert files_of(folder) == {}, at
        shutil.rmtree(folder)


def test_on_a_read_only_disk_it_is_told_and_nothing_is_gone(place: Path) -> None:
    folder = copy_of(place, "read-only")

    class ReadOnly(Files):
        def open(self, path: str, flags: int, mode: int = 0o600) -> int:
            if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                raise OSError(errno.EROFS, "read-only", path)
            return super().open(path, flags, mode)

        def unlink(self, path: str) -> None:
            raise OSError(errno.EROFS, "read-only", path)

        rmdir = unlink

    with pytest.raises(StoreError) as refused:
        tandem_store(folder, ReadOnly()).erase("t1")
    assert refused.value.code == "store-not-writable"
    assert files_of(folder) == files_of(place)
    assert tandem_store(folder).ids() == ["t1", "t2"]


def test_a_half_erased_tandem_is_not_listed_where_the_rest_can_not_be_removed(place: Path) -> None:
    folder = copy_of(place, "half")

    class Stuck(Files):
        def unlink(self, path: str) -> None:
            if "/backups/" in path:
                raise OSError(errno.EACCES, "stuck", path)
            super().unlink(path)

    with pytest.raises(StoreError) as refused:
        tandem_store(folder, Stuck()).erase("t1")
    assert refused.value.code == "half-erased"
    stuck = tandem_store(folder, Stuck())
    assert stuck.ids() == ["t2"]
    assert stuck.backup_only_ids() == []
    assert ("half-erased") in [fault.fault for fault in stuck.faults()]
    assert tandem_store(folder).ids() == ["t2"]
    assert files_of(folder) == {}


def test_wherever_the_power_is_cut_it_is_whole_or_gone(tmp_path: Path) -> None:
    recorder = Recorder()
    (tmp_path / "disk").mkdir()
    made = make_store(tmp_path / "disk", recorder)
    made.create(TANDEM)
    with made.open("t1") as opened:
        opened.save(titled(TANDEM, "zuletzt"))
    recorder.say("saved")
    assert made.erase("t1") == []
    recorder.say("erased")
    outcomes = outcomes_of_cuts(recorder, tmp_path / "disk", _is_whole)
    assert outcomes["erased"] == {False}
    assert outcomes["saved"] == {True, False}


def _is_whole(folder: Path) -> bool:
    """Return whether the tandem is there whole, or else assert that nothing of it is."""
    after = make_store(folder)
    if after.ids() == ["t1"]:
        assert after.read("t1").tandem == titled(TANDEM, "zuletzt")
        backups = [after.read_backup("t1", backup.generation) for backup in after.backups("t1")]
        assert backups in ([TANDEM], [])  # a power cut may take the newest one
        return True
    assert after.ids() == after.backup_only_ids() == []
    assert files_of(folder) == {}
    return False
