"""Promised: the store is a private folder of TinyDB files, each written by one program at a time."""

import gc
import os
import shutil
import stat
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.store.tandem_store import TandemStore
from tests.faults.stores import a_record, a_tandem, edit, make_store, raw_tables, tandem_file, titled


@pytest.fixture
def tandem_store(tmp_path: Path) -> TandemStore:
    """A store with one tandem."""
    make_store(tmp_path).create(a_tandem())
    return make_store(tmp_path)


def modes(folder: Path) -> set[tuple[bool, str]]:
    """For every path in the store whether it is a folder, and its permissions."""
    found = [folder / "store", *(folder / "store").rglob("*")]
    return {(path.is_dir(), f"{stat.S_IMODE(path.stat().st_mode):o}") for path in found}


def test_a_store_that_is_not_there_is_empty_and_stays_away(tmp_path: Path) -> None:
    tandem_store = make_store(tmp_path)
    assert (tandem_store.ids(), tandem_store.faults(), tandem_store.cache.read("last")) == ([], [], None)
    tandem_store.cache.write("last", {"id": "t1"})
    with pytest.raises(StoreError, match="tandem-missing"):
        tandem_store.read("t1")
    with pytest.raises(StoreError, match="tandem-missing"):
        tandem_store.open("t1")
    assert not os.listdir(tmp_path)


def test_a_tandem_is_made_read_opened_and_saved(tandem_store: TandemStore, tmp_path: Path) -> None:
    assert tandem_store.ids() == ["t1"]
    assert tandem_store.read("t1") == (a_tandem(), 1, None)
    with tandem_store.open("t1") as opened:
        assert (opened.tandem, opened.generation, opened.read_only) == (a_tandem(), 1, None)
        opened.save(titled(a_tandem(), "neu"))
        assert (opened.tandem.title, opened.generation) == ("neu", 2)
    assert tandem_store.read("t1") == (titled(a_tandem(), "neu"), 2, None)
    header = raw_tables(tmp_path)["header"]["1"]
    assert header == {
        "id": "t1",
        "format": "mentoring-tandem",
        "version": 1,
        "generation": 2,
        "saved": "2026-01-15T17:00:30Z",
        "program": "9.9.9",
    }


def test_the_highest_generation_grows_and_survives_an_older_file(
    tandem_store: TandemStore, tmp_path: Path
) -> None:
    file = tandem_file(tmp_path)
    first = file.read_bytes()
    with tandem_store.open("t1") as opened:
        for title in ("neu", "neuer"):
            opened.save(titled(a_tandem(), title))
    assert tandem_store.highest_generation("t1") == 3
    file.write_bytes(first)
    assert tandem_store.highest_generation("t1") == 3
    elsewhere = make_store(tmp_path / "elsewhere")
    elsewhere.create(a_tandem())
    tandem_file(tmp_path / "elsewhere").write_bytes(edited_generation(first))
    assert elsewhere.highest_generation("t1") == 9


def test_a_tandem_whose_file_is_not_there_has_the_generation_that_is_known(
    tandem_store: TandemStore, tmp_path: Path
) -> None:
    assert tandem_store.highest_generation("t2") == 0
    with tandem_store.open("t1") as opened:
        opened.save(titled(a_tandem(), "neu"))
    tandem_file(tmp_path).unlink()
    assert tandem_store.highest_generation("t1") == 2


def edited_generation(raw: bytes) -> bytes:
    assert raw.count(b'"generation":1') == 1
    return raw.replace(b'"generation":1', b'"generation":9')


def test_an_empty_tandem_can_be_made(tmp_path: Path) -> None:
    make_store(tmp_path).create(Tandem("t1"))
    assert make_store(tmp_path).read("t1") == (Tandem("t1"), 1, None)


def test_saving_the_same_again_writes_nothing(tandem_store: TandemStore, tmp_path: Path) -> None:
    before = tandem_file(tmp_path).stat()
    with tandem_store.open("t1") as opened:
        opened.save(a_tandem())
    after = tandem_file(tmp_path).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_tandem_whose_id_is_taken_is_not_made(tandem_store: TandemStore) -> None:
    with pytest.raises(StoreError, match="tandem-exists"):
        tandem_store.create(Tandem("t1"))
    assert tandem_store.read("t1").tandem == a_tandem()
    with tandem_store.open("t1") as opened:
        assert opened.read_only is None


@pytest.mark.parametrize("name", ["", "..", "../t1", "a/b", ".hidden", "Ä", "a\n", "x" * 65, "UPPER"])
def test_an_id_that_is_no_file_name_of_ours_is_refused(tandem_store: TandemStore, name: str) -> None:
    for step in (tandem_store.read, tandem_store.open, lambda own: tandem_store.create(Tandem(own))):
        with pytest.raises(ValueError, match="an id is made of"):
            step(name)


def test_reading_and_saving_withhold_nothing_from_the_garbage_collector(tandem_store: TandemStore) -> None:
    before = gc.get_freeze_count()
    with tandem_store.open("t1") as opened:
        opened.save(titled(a_tandem(), "neu"))
    tandem_store.read("t1")
    assert gc.get_freeze_count() <= before


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o777])
def test_folders_and_files_are_private_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        tandem_store = make_store(tmp_path)
        tandem_store.create(a_tandem())
        tandem_store.cache.write("last", {"id": "t1"})
        with tandem_store.open("t1") as opened:
            opened.save(titled(a_tandem(), "neu"))
            assert modes(tmp_path) == {(True, "700"), (False, "600")}
    finally:
        os.umask(before)
    assert tandem_store.faults() == []


def test_folders_above_the_store_are_made_as_well(tmp_path: Path) -> None:
    make_store(tmp_path / "a" / "b").create(a_tandem())
    assert make_store(tmp_path / "a" / "b").ids() == ["t1"]
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700


def test_after_closing_nothing_is_saved(tandem_store: TandemStore) -> None:
    opened = tandem_store.open("t1")
    opened.close()
    opened.close()
    with pytest.raises(StoreError, match="tandem-closed"):
        opened.save(titled(a_tandem(), "neu"))


def test_a_tandem_is_saved_under_its_own_id_only(tandem_store: TandemStore) -> None:
    with tandem_store.open("t1") as opened, pytest.raises(ValueError, match="own id"):
        opened.save(replace(a_tandem(), id="t2"))


def test_plain_tinydb_opens_the_file(tandem_store: TandemStore, tmp_path: Path) -> None:
    with TinyDB(tandem_file(tmp_path)) as database:
        lists = {"meetings", "tasks", "topics", "versions", "names", "cleared", "receipts"}
        lists |= {"answers", "effects", "absences", "progress"}
        assert database.tables() == {"header", "agreement"} | lists
        assert database.table("meetings").get(where("id") == "m1")["place"] == "Rathaus"
        assert len(database.table("tasks")) == 2
        database.table("topics").insert(
            {"id": "by-hand", "text": "Von Hand", "done": False, "visibility": "lead"}
        )
    assert tandem_store.read("t1").tandem.topics[-1].text == "Von Hand"


@pytest.mark.skipif(not shutil.which("jq"), reason="jq is not installed")
def test_jq_reads_the_file(tandem_store: TandemStore, tmp_path: Path) -> None:
    query = [".meetings[].place", str(tandem_file(tmp_path))]
    found = subprocess.run(["jq", "-r", *query], stdout=subprocess.PIPE, text=True, check=True)
    assert found.stdout.split() == ["Rathaus"] * 3


def test_every_record_carries_an_id_of_its_own(tandem_store: TandemStore, tmp_path: Path) -> None:
    for name, table in raw_tables(tmp_path).items():
        ids = [row["id"] for row in table.values()]
        assert len(set(ids)) == len(ids) > 0, name


def test_only_what_changed_is_touched_and_fields_of_others_stay(
    tandem_store: TandemStore, tmp_path: Path
) -> None:
    edit(tmp_path, "meetings", "2", mood="heiter")
    edit(tmp_path, "agreement", "1", colour="blau")
    edit(tmp_path, "header", "1", by="jemand")
    before = raw_tables(tmp_path)
    with tandem_store.open("t1") as opened:
        old = opened.tandem
        meetings = (replace(old.meetings[0], place="Café"), *old.meetings[1:])
        opened.save(replace(old, title="neu", meetings=meetings))
    after = raw_tables(tmp_path)
    expected = before | {
        "header": {"1": before["header"]["1"] | {"generation": 2}},
        "agreement": {"1": before["agreement"]["1"] | {"title": "neu"}},
        "meetings": before["meetings"] | {"1": before["meetings"]["1"] | {"place": "Café"}},
    }
    assert after == expected


def test_a_changed_record_keeps_the_fields_of_others(tandem_store: TandemStore, tmp_path: Path) -> None:
    edit(tmp_path, "meetings", "2", mood="heiter")
    with tandem_store.open("t1") as opened:
        old = opened.tandem
        opened.save(replace(old, meetings=tuple(replace(record, place="Café") for record in old.meetings)))
    assert raw_tables(tmp_path)["meetings"]["2"]["mood"] == "heiter"


def test_the_order_of_a_tandem_is_kept(tandem_store: TandemStore) -> None:
    old = a_tandem()
    orders = [
        (a_record(7), *old.meetings),
        (old.meetings[2], a_record(7), old.meetings[0]),
        (),
        (a_record(2), a_record(1)),
    ]
    with tandem_store.open("t1") as opened:
        for meetings in orders:
            opened.save(replace(old, meetings=meetings))
            assert tandem_store.read("t1").tandem.meetings == meetings
