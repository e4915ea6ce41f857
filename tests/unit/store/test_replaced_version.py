"""Promised: an older or damaged file from outside takes no saved version with it."""

import errno
from pathlib import Path

import pytest

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.logbook import Logbook
from tests.faults.file_systems import Lacking, refuse
from tests.faults.stores import a_tandem, make_store, tandem_file, titled


@pytest.fixture
def logbook(tmp_path: Path) -> Logbook:
    """The logbook of a tandem that was saved three times."""
    make_store(tmp_path).create(a_tandem())
    logbook = Logbook(make_store(tmp_path).open("t1"))
    logbook.apply(lambda tandem: titled(tandem, "eins"), "")
    logbook.apply(lambda tandem: titled(tandem, "zwei"), "")
    logbook.apply(lambda tandem: titled(tandem, "drei"), "")
    return logbook


def titles(folder: Path) -> dict[int, str]:
    tandem_store = make_store(folder)
    return {
        backup.generation: tandem_store.read_backup("t1", backup.generation).title
        for backup in tandem_store.backups("t1")
    }


def first_backup(folder: Path) -> bytes:
    return sorted((folder / "store" / "backups" / "t1").iterdir())[1].read_bytes()


def test_the_version_before_an_older_file_is_kept(logbook: Logbook, tmp_path: Path) -> None:
    tandem_file(tmp_path).write_bytes(first_backup(tmp_path))
    assert logbook.is_stale()
    logbook.reload()
    assert logbook.tandem.title == "eins"
    assert titles(tmp_path) == {4: "drei", 3: "zwei", 1: "Ein Jahr"}
    assert not logbook.is_stale()
    logbook.apply(lambda tandem: titled(tandem, "weiter"), "")
    assert make_store(tmp_path).read("t1").generation == 5
    assert titles(tmp_path) == {4: "drei", 3: "zwei", 2: "eins", 1: "Ein Jahr"}


def test_the_version_before_another_of_the_same_generation_is_kept(logbook: Logbook, tmp_path: Path) -> None:
    raw = tandem_file(tmp_path).read_bytes()
    tandem_file(tmp_path).write_bytes(raw.replace(b"drei", b"dort"))
    logbook.reload()
    assert logbook.tandem.title == "dort"
    assert make_store(tmp_path).read_backup("t1", 4).title == "drei"


@pytest.mark.parametrize("raw", [b"", b"{", b"half"])
def test_the_version_before_a_damaged_file_is_kept(logbook: Logbook, tmp_path: Path, raw: bytes) -> None:
    tandem_file(tmp_path).write_bytes(raw)
    for _ in range(2):
        with pytest.raises(StoreError, match="tandem-damaged"):
            logbook.reload()
    assert titles(tmp_path) == {4: "drei", 3: "zwei", 2: "eins", 1: "Ein Jahr"}
    assert tandem_file(tmp_path).read_bytes() == raw


def test_a_later_version_from_elsewhere_needs_none(logbook: Logbook, tmp_path: Path) -> None:
    raw = tandem_file(tmp_path).read_bytes().replace(b"drei", b"dort")
    tandem_file(tmp_path).write_bytes(raw.replace(b'"generation":4', b'"generation":5'))
    logbook.reload()
    assert titles(tmp_path) == {3: "zwei", 2: "eins", 1: "Ein Jahr"}


def test_where_it_cannot_be_kept_the_file_is_read_all_the_same_and_it_is_said(tmp_path: Path) -> None:
    class Full(Lacking):
        full = False

        def prepare(self, path: str, data: bytes, *, durable: bool = True) -> str:
            if self.full:
                refuse(errno.ENOSPC, path)
            return super().prepare(path, data, durable=durable)

    make_store(tmp_path).create(a_tandem())
    files = Full()
    with make_store(tmp_path, files).open("t1") as opened:
        opened.save(titled(a_tandem(), "eins"))
        opened.save(titled(a_tandem(), "zwei"))
        tandem_file(tmp_path).write_bytes(first_backup(tmp_path))
        files.full = True
        opened.reload()
        assert opened.tandem.title == "eins"
        assert opened.backup_failure
        assert opened.backup_failure.code == "backup-missing"
