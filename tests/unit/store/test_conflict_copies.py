"""Promised: conflict copies of sync tools are recognised, are not listed as tandems, and never deleted."""

import os
from pathlib import Path

import pytest

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.library import Library
from mentoring_tui.store.conflict_copies import original_id
from tests.faults.stores import a_tandem, make_store, tandem_file, titled

NAMES = (
    "t1.sync-conflict-20261122-201500-ABCDEFG.json",
    "t1 (conflicted copy 2026-11-22 201500).json",
    "t1 (Nora conflicted copy 2026-11-22 201500).json",
    "t1 (Nora's conflicted copy 2026-11-22).json",
    "t1 (In Konflikt stehende Kopie von Nora 2026-11-22).json",
    "t1_conflict-20261122-201500.json",
    "t1-LAPTOP-NORA.json",
    "t1-laptop.json",
    "t1 (1).json",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of tandems of a store with one tandem."""
    make_store(tmp_path).create(a_tandem())
    return tandem_file(tmp_path).parent


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_is_known_and_no_tandem(folder: Path, tmp_path: Path, name: str) -> None:
    (folder / name).write_bytes(tandem_file(tmp_path).read_bytes())
    tandem_store = make_store(tmp_path)
    assert tandem_store.ids() == ["t1"]
    assert tandem_store.conflict_copies("t1") == [name]
    assert tandem_store.read_conflict_copy(name) == a_tandem()
    assert (name, "conflict-copy") in [(fault.file, fault.fault) for fault in tandem_store.faults()]


def test_a_tandem_whose_id_begins_like_another_is_no_copy(folder: Path, tmp_path: Path) -> None:
    raw = tandem_file(tmp_path).read_bytes()
    (folder / "t1-b.json").write_bytes(raw.replace(b'"id":"t1"', b'"id":"t1-b"'))
    (folder / "t1-c.json").write_bytes(b'{"half')
    tandem_store = make_store(tmp_path)
    assert tandem_store.ids() == ["t1", "t1-b", "t1-c"]
    assert tandem_store.conflict_copies("t1") == []
    assert tandem_store.read("t1-b").tandem.id == "t1-b"


@pytest.mark.parametrize("name", ["t1.json", "t1.txt", "Notizen (conflicted copy 1).txt", "t2.json"])
def test_other_files_are_no_copies(name: str) -> None:
    assert original_id(name, {"t1"}) is None


def test_what_is_brought_together_holds_both_and_the_copy_is_set_aside_after_that(
    folder: Path, tmp_path: Path
) -> None:
    raw = tandem_file(tmp_path).read_bytes()
    (folder / NAMES[0]).write_bytes(raw)
    library = Library(make_store(tmp_path), lambda: str(tmp_path))
    logbook = library.open("t1")
    logbook.apply(lambda tandem: titled(tandem, "hier"), "")
    copy = library.read_conflict_copy(NAMES[0])
    choices = {conflict.key: True for conflict in logbook.merge_preview(copy=copy).conflicts}
    logbook.merge(choices, copy=copy)
    library.quarantine(NAMES[0])
    logbook.close()
    assert library.read("t1").tandem.title == a_tandem().title
    assert os.listdir(folder) == ["t1.json"]
    assert (tmp_path / "store" / "quarantine" / NAMES[0]).read_bytes() == raw


def test_a_name_that_is_taken_in_the_quarantine_gets_a_number(folder: Path, tmp_path: Path) -> None:
    for text in (b"eins", b"zwei"):
        (folder / NAMES[0]).write_bytes(text)
        make_store(tmp_path).quarantine(NAMES[0])
    aside = tmp_path / "store" / "quarantine"
    assert {(aside / name).read_bytes() for name in os.listdir(aside)} == {b"eins", b"zwei"}


def test_a_damaged_copy_is_named_and_stays(folder: Path, tmp_path: Path) -> None:
    (folder / NAMES[0]).write_bytes(b'{"half')
    with pytest.raises(StoreError, match="tandem-damaged"):
        make_store(tmp_path).read_conflict_copy(NAMES[0])
    assert NAMES[0] in os.listdir(folder)
