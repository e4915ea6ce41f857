"""Promised: nothing is made anew in a place that is not the store any more, unless a person asks for it."""

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mentoring_tui.domain.draft import Draft
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.logbook import Logbook
from mentoring_tui.store.files import Files
from mentoring_tui.store.open_tandem import OpenTandem
from mentoring_tui.store.tandem_store import TandemStore
from tests.faults.stores import a_tandem, make_store, tandem_file, titled

NEW = titled(a_tandem(), "neu")
DRAFT = Draft("protocol:m1", "Protokoll", {"text": "Ein halber Satz"})


@pytest.fixture
def tandem_store(tmp_path: Path) -> TandemStore:
    """A store with one tandem."""
    make_store(tmp_path).create(a_tandem())
    return make_store(tmp_path)


@pytest.fixture
def opened(tandem_store: TandemStore) -> Iterator[OpenTandem]:
    """The tandem, open and saved once."""
    with tandem_store.open("t1") as opened:
        opened.save(titled(a_tandem(), "eins"))
        yield opened


def take_away(store: Path, how: str) -> None:
    """Take the store away, as when it is renamed, removed, or its file system is unmounted."""
    away = store.with_name("away")
    if how == "renamed":
        store.rename(away)
    elif how == "removed":
        shutil.rmtree(store)
    elif how == "another in its place":
        store.rename(away)
        store.mkdir(0o700)
    else:
        store.rename(away)
        store.write_text("a file")


def everything(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize("how", ["renamed", "removed", "another in its place", "a file in its place"])
def test_a_store_that_is_gone_is_not_made_anew(
    tmp_path: Path, tandem_store: TandemStore, opened: OpenTandem, how: str
) -> None:
    store = tmp_path / "store"
    take_away(store, how)
    before = everything(tmp_path)
    steps: list[Callable[[], object]] = [
        lambda: opened.save(NEW),
        lambda: tandem_store.drafts("t1").write([DRAFT]),
        lambda: tandem_store.create(Tandem("t2")),
    ]
    for step in steps:
        with pytest.raises(StoreError) as caught:
            step()
        codes = ["store-gone", "store-not-a-folder"] if store.is_file() else ["store-gone"]
        assert caught.value.code in codes
        assert str(caught.value.facts["file"]).startswith(str(store))
    with pytest.raises(StoreError):
        tandem_store.drafts(None).write([DRAFT])
    tandem_store.cache.write("last", {"id": "t1"})
    opened.close()
    assert everything(tmp_path) == before


def test_it_goes_on_once_the_store_is_back(tmp_path: Path, opened: OpenTandem) -> None:
    store, away = tmp_path / "store", tmp_path / "away"
    store.rename(away)
    with pytest.raises(StoreError, match="store-gone"):
        opened.save(NEW)
    away.rename(store)
    opened.save(NEW)
    assert make_store(tmp_path).read("t1").tandem == NEW


class OnDevice(Files):
    """Pretends that folders are on a device of this number."""

    device = 1
    renumbered = 0

    def fstat(self, descriptor: int) -> os.stat_result:
        found = super().fstat(descriptor)
        if not stat.S_ISDIR(found.st_mode):
            return found
        return os.stat_result((found[0], found.st_ino + self.renumbered, self.device, *found[3:]))


@pytest.mark.parametrize("whole", [True, False])
def test_a_stick_that_was_plugged_in_again_is_the_same_store_if_its_file_is_the_same(
    tmp_path: Path, tandem_store: TandemStore, whole: bool
) -> None:
    files = OnDevice()
    with make_store(tmp_path, files).open("t1") as opened:
        files.device = 2
        if whole:
            opened.save(NEW)
            opened.save(titled(a_tandem(), "zwei"))
            return
        tandem_file(tmp_path).write_bytes(tandem_file(tmp_path).read_bytes().replace(b"Ein Jahr", b"Ein Tag"))
        with pytest.raises(StoreError, match="store-gone"):
            opened.save(NEW)


def test_inode_numbers_that_change_as_on_fat_do_no_harm(tmp_path: Path, tandem_store: TandemStore) -> None:
    files = OnDevice()
    with make_store(tmp_path, files).open("t1") as opened:
        files.renumbered = 17
        shutil.rmtree(tmp_path / "store" / "locks")
        opened.save(NEW)
        assert opened.backup_failure is None


def test_a_file_that_is_gone_is_not_made_anew(tmp_path: Path, opened: OpenTandem) -> None:
    tandem_file(tmp_path).unlink()
    for _ in range(2):
        with pytest.raises(StoreError) as caught:
            opened.save(NEW)
        assert (caught.value.code, caught.value.facts) == ("file-gone", {"file": str(tandem_file(tmp_path))})
    assert os.listdir(tandem_file(tmp_path).parent) == []


@pytest.mark.parametrize("what", ["file", "folder of tandems", "store", "another in its place"])
def test_a_person_may_have_it_saved_there_again(tmp_path: Path, opened: OpenTandem, what: str) -> None:
    store = tmp_path / "store"
    if what == "file":
        tandem_file(tmp_path).unlink()
    elif what == "folder of tandems":
        shutil.rmtree(store / "tandems")
    else:
        take_away(store, {"store": "renamed"}.get(what, what))
    logbook = Logbook(opened)
    with pytest.raises(StoreError):
        logbook.apply(lambda tandem: titled(tandem, "neu"), "")
    logbook.save_again()
    assert not logbook.unsaved
    assert make_store(tmp_path).read("t1").tandem == NEW
    assert make_store(tmp_path).faults() == []
    logbook.apply(lambda tandem: titled(tandem, "noch neuer"), "")
    assert make_store(tmp_path).read("t1").tandem.title == "noch neuer"
    assert make_store(tmp_path).backups("t1")[0].generation == 3


def test_a_file_that_came_back_before_is_kept_as_a_backup(tmp_path: Path, opened: OpenTandem) -> None:
    raw = tandem_file(tmp_path).read_bytes()
    tandem_file(tmp_path).unlink()
    with pytest.raises(StoreError, match="file-gone"):
        opened.save(NEW)
    tandem_file(tmp_path).write_bytes(raw)
    opened.save_again(NEW)
    assert make_store(tmp_path).read("t1").tandem == NEW
    assert make_store(tmp_path).read_backup("t1", 2).title == "eins"
