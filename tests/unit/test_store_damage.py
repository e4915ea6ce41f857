"""Promised: a damaged file is never written over; an earlier version takes its place, and it is set aside."""

import os
from pathlib import Path

import pytest

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.logbook import Library
from mentoring_tui.store.shelf import Shelf
from tests.faults.stores import a_shelf, a_tandem, tandem_file, titled


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A shelf with a tandem that was saved three times."""
    shelf = a_shelf(tmp_path)
    shelf.create(a_tandem())
    with shelf.open("t1") as opened:
        for title in ("zwei", "drei"):
            opened.save(titled(a_tandem(), title))
    return shelf


def faults(shelf: Shelf) -> list[str]:
    return [fault.fault for fault in shelf.faults()]


@pytest.mark.parametrize("raw", [b"", b'{"half', b"[]", b'{"header":{},"header":{}}'])
def test_an_earlier_version_takes_the_place_of_a_damaged_file(
    shelf: Shelf, tmp_path: Path, raw: bytes
) -> None:
    tandem_file(tmp_path).write_bytes(raw)
    with pytest.raises(StoreError, match="tandem-damaged"):
        shelf.open("t1")
    newest = shelf.versions("t1")[0]
    shelf.bring_back("t1", newest.generation)
    found = shelf.read("t1")
    assert found.tandem.title == "zwei"
    assert found.generation > 3
    assert (tmp_path / "store" / "quarantine" / "t1.json").read_bytes() == raw
    assert faults(shelf) == []


def test_a_tandem_whose_file_is_gone_comes_back(shelf: Shelf, tmp_path: Path) -> None:
    tandem_file(tmp_path).unlink()
    assert faults(shelf) == ["gone"]
    shelf.bring_back("t1", shelf.versions("t1")[0].generation)
    assert shelf.read("t1").tandem.title == "zwei"


def test_nothing_is_brought_back_while_somebody_writes_or_from_what_is_not_there(
    shelf: Shelf, tmp_path: Path
) -> None:
    raw = tandem_file(tmp_path).read_bytes()
    with shelf.open("t1"), pytest.raises(StoreError, match="tandem-locked"):
        a_shelf(tmp_path).bring_back("t1", 1)
    with pytest.raises(StoreError, match="version-missing"):
        shelf.bring_back("t1", 99)
    assert tandem_file(tmp_path).read_bytes() == raw
    assert not os.path.exists(tmp_path / "store" / "quarantine")


def test_an_older_version_than_was_seen_here_is_told(shelf: Shelf, tmp_path: Path) -> None:
    before = tandem_file(tmp_path).read_bytes()
    with shelf.open("t1") as opened:
        opened.save(titled(a_tandem(), "vier"))
    assert faults(shelf) == []
    tandem_file(tmp_path).write_bytes(before)
    assert faults(shelf) == ["older-generation"]
    with shelf.open("t1") as opened:
        opened.save(titled(a_tandem(), "fünf"))
    assert shelf.read("t1").generation == 5
    assert faults(shelf) == []


def test_texts_that_only_the_damaged_file_holds_can_be_read(shelf: Shelf, tmp_path: Path) -> None:
    library = Library(shelf, lambda: str(tmp_path))
    with shelf.open("t1") as opened:
        opened.save(titled(a_tandem(), 'Ein „neuer“ Satz\nmit "Zeichen" und \\'))
    raw = tandem_file(tmp_path).read_bytes()
    whole = shelf.salvaged("t1")
    assert set(shelf.texts(shelf.read("t1").tandem)) == set(whole)
    tandem_file(tmp_path).write_bytes(raw[: len(raw) // 2])
    good = library.newest_good("t1")
    assert good
    assert good[1].title == "drei"
    assert library.lost_with("t1", good[1]) == ['Ein „neuer“ Satz\nmit "Zeichen" und \\']


@pytest.mark.parametrize(
    "raw", [b"", b'"', b'"a b', b'"a b\\', b'"a \\u00', b"\xff\xfe", b'{"a":"\x1b[2J x"}']
)
def test_whatever_a_file_holds_can_be_looked_through(shelf: Shelf, tmp_path: Path, raw: bytes) -> None:
    tandem_file(tmp_path).write_bytes(raw)
    assert all("\x1b" not in text for text in shelf.salvaged("t1"))
