"""Promised: a damaged file is never overwritten; it is quarantined when a backup is restored."""

import os
from pathlib import Path

import pytest

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.library import Library
from mentoring_tui.store.tandem_store import TandemStore
from tests.faults.stores import a_tandem, make_store, tandem_file, titled


@pytest.fixture
def tandem_store(tmp_path: Path) -> TandemStore:
    """A store with a tandem that was saved three times."""
    tandem_store = make_store(tmp_path)
    tandem_store.create(a_tandem())
    with tandem_store.open("t1") as opened:
        for title in ("zwei", "drei"):
            opened.save(titled(a_tandem(), title))
    return tandem_store


def faults(tandem_store: TandemStore) -> list[str]:
    return [fault.fault for fault in tandem_store.faults()]


@pytest.mark.parametrize("raw", [b"", b'{"half', b"[]", b'{"header":{},"header":{}}'])
def test_an_earlier_version_takes_the_place_of_a_damaged_file(
    tandem_store: TandemStore, tmp_path: Path, raw: bytes
) -> None:
    tandem_file(tmp_path).write_bytes(raw)
    with pytest.raises(StoreError, match="tandem-damaged"):
        tandem_store.open("t1")
    newest = tandem_store.backups("t1")[0]
    tandem_store.restore_backup("t1", newest.generation)
    found = tandem_store.read("t1")
    assert found.tandem.title == "zwei"
    assert found.generation > 3
    assert (tmp_path / "store" / "quarantine" / "t1.json").read_bytes() == raw
    assert faults(tandem_store) == []


def test_a_tandem_whose_file_is_gone_comes_back(tandem_store: TandemStore, tmp_path: Path) -> None:
    tandem_file(tmp_path).unlink()
    assert faults(tandem_store) == ["gone"]
    tandem_store.restore_backup("t1", tandem_store.backups("t1")[0].generation)
    assert tandem_store.read("t1").tandem.title == "zwei"


def test_a_tandem_whose_whole_folder_is_gone_is_reported(tandem_store: TandemStore, tmp_path: Path) -> None:
    tandem_file(tmp_path).unlink()
    tandem_file(tmp_path).parent.rmdir()
    assert faults(tandem_store) == ["gone"]
    assert tandem_store.backup_only_ids() == ["t1"]


def test_nothing_is_brought_back_while_somebody_writes_or_from_what_is_not_there(
    tandem_store: TandemStore, tmp_path: Path
) -> None:
    raw = tandem_file(tmp_path).read_bytes()
    impatient = make_store(tmp_path, lock_timeout=0)
    with tandem_store.open("t1") as opened, opened.locked(), pytest.raises(StoreError, match="tandem-locked"):
        impatient.restore_backup("t1", 1)
    with pytest.raises(StoreError, match="version-missing"):
        tandem_store.restore_backup("t1", 99)
    assert tandem_file(tmp_path).read_bytes() == raw
    assert not os.path.exists(tmp_path / "store" / "quarantine")


def test_an_older_version_than_was_seen_here_is_told(tandem_store: TandemStore, tmp_path: Path) -> None:
    before = tandem_file(tmp_path).read_bytes()
    with tandem_store.open("t1") as opened:
        opened.save(titled(a_tandem(), "vier"))
    assert faults(tandem_store) == []
    tandem_file(tmp_path).write_bytes(before)
    assert faults(tandem_store) == ["older-generation"]
    with tandem_store.open("t1") as opened:
        opened.save(titled(a_tandem(), "fünf"))
    assert tandem_store.read("t1").generation == 5
    assert faults(tandem_store) == []


def test_texts_that_only_the_damaged_file_holds_can_be_read(
    tandem_store: TandemStore, tmp_path: Path
) -> None:
    library = Library(tandem_store, lambda: str(tmp_path))
    with tandem_store.open("t1") as opened:
        opened.save(titled(a_tandem(), 'Ein „neuer“ Satz\nmit "Zeichen" und \\'))
    raw = tandem_file(tmp_path).read_bytes()
    whole = tandem_store.salvage_texts("t1")
    assert set(tandem_store.salvageable_texts(tandem_store.read("t1").tandem)) == set(whole)
    tandem_file(tmp_path).write_bytes(raw[: raw.index(b'"meetings"')])
    good = library.latest_readable_backup("t1")
    assert good
    assert good[1].title == "drei"
    assert library.lost_texts("t1", good[1]) == ['Ein „neuer“ Satz\nmit "Zeichen" und \\']


@pytest.mark.parametrize(
    "raw", [b"", b'"', b'"a b', b'"a b\\', b'"a \\u00', b"\xff\xfe", b'{"a":"\x1b[2J x"}']
)
def test_whatever_a_file_holds_can_be_looked_through(
    tandem_store: TandemStore, tmp_path: Path, raw: bytes
) -> None:
    tandem_file(tmp_path).write_bytes(raw)
    assert all("\x1b" not in text for text in tandem_store.salvage_texts("t1"))
