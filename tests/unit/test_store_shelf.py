"""Promised: the store is a private folder of TinyDB files, of which one program at a time writes one."""

import json
import os
import shutil
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Topic
from mentoring_tui.store.files import Files
from mentoring_tui.store.shelf import Shelf
from tests.faults.stores import a_record, a_shelf, a_tandem, tandem_file, titled


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A shelf with one tandem."""
    a_shelf(tmp_path).create(a_tandem())
    return a_shelf(tmp_path)


def code_of(error: "pytest.ExceptionInfo[StoreError]") -> str:
    return error.value.code


def raw_tables(folder: Path) -> Any:
    return json.loads(tandem_file(folder).read_bytes())


def edit(folder: Path, table: str, number: str, **changes: Any) -> None:
    """Change a record by hand, as with an editor."""
    tables = raw_tables(folder)
    tables[table][number] |= changes
    tandem_file(folder).write_text(json.dumps(tables))


def modes(folder: Path) -> set[tuple[bool, str]]:
    """Whether it is a folder, and the permissions, of everything in the store."""
    found = [folder / "store", *(folder / "store").rglob("*")]
    return {(path.is_dir(), f"{stat.S_IMODE(path.stat().st_mode):o}") for path in found}


def test_a_store_that_is_not_there_is_empty_and_stays_away(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    assert (shelf.ids(), shelf.faults(), shelf.note("last")) == ([], [], None)
    shelf.keep_note("last", {"id": "t1"})
    with pytest.raises(StoreError, match="tandem-missing"):
        shelf.read("t1")
    with pytest.raises(StoreError, match="tandem-missing"):
        shelf.open("t1")
    assert not os.listdir(tmp_path)


def test_a_tandem_is_made_read_opened_and_saved(shelf: Shelf, tmp_path: Path) -> None:
    assert shelf.ids() == ["t1"]
    assert shelf.read("t1") == (a_tandem(), 1, None)
    with shelf.open("t1") as opened:
        assert (opened.tandem, opened.generation, opened.read_only) == (a_tandem(), 1, None)
        opened.save(titled(a_tandem(), "neu"))
        assert (opened.tandem.title, opened.generation) == ("neu", 2)
    assert shelf.read("t1") == (titled(a_tandem(), "neu"), 2, None)
    header = raw_tables(tmp_path)["header"]["1"]
    assert header == {
        "id": "t1",
        "format": "mentoring-tandem",
        "version": 1,
        "generation": 2,
        "saved": "2026-01-15T17:00:30Z",
        "program": "9.9.9",
    }


def test_an_empty_tandem_can_be_made(tmp_path: Path) -> None:
    a_shelf(tmp_path).create(Tandem("t1"))
    assert a_shelf(tmp_path).read("t1") == (Tandem("t1"), 1, None)


def test_saving_the_same_again_writes_nothing(shelf: Shelf, tmp_path: Path) -> None:
    before = tandem_file(tmp_path).stat()
    with shelf.open("t1") as opened:
        opened.save(a_tandem())
    assert tandem_file(tmp_path).stat() == before


def test_a_tandem_whose_id_is_taken_is_not_made(shelf: Shelf) -> None:
    with pytest.raises(StoreError, match="tandem-exists"):
        shelf.create(Tandem("t1"))
    assert shelf.read("t1").tandem == a_tandem()
    with shelf.open("t1") as opened:
        assert opened.read_only is None


@pytest.mark.parametrize("name", ["", "..", "../t1", "a/b", ".hidden", "Ä", "a\n", "x" * 65, "UPPER"])
def test_an_id_that_is_no_file_name_of_ours_is_refused(shelf: Shelf, name: str) -> None:
    for step in (shelf.read, shelf.open, lambda own: shelf.create(Tandem(own))):
        with pytest.raises(ValueError, match="an id is made of"):
            step(name)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o777])
def test_folders_and_files_are_private_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        shelf = a_shelf(tmp_path)
        shelf.create(a_tandem())
        shelf.keep_note("last", {"id": "t1"})
        with shelf.open("t1") as opened:
            opened.save(titled(a_tandem(), "neu"))
            assert modes(tmp_path) == {(True, "700"), (False, "600")}
    finally:
        os.umask(before)
    assert shelf.faults() == []


def test_folders_above_the_store_are_made_as_well(tmp_path: Path) -> None:
    a_shelf(tmp_path / "a" / "b").create(a_tandem())
    assert a_shelf(tmp_path / "a" / "b").ids() == ["t1"]
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700


@pytest.mark.parametrize("name", ["store", "store/tandems"])
def test_a_file_in_the_place_of_a_folder_is_named(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("kein Ordner")
    shelf = a_shelf(tmp_path)
    for step in (shelf.ids, shelf.faults, lambda: shelf.create(a_tandem()), lambda: shelf.open("t1")):
        with pytest.raises(StoreError) as caught:
            step()
        assert code_of(caught) == "store-not-a-folder"
    assert path.read_text() == "kein Ordner"


def test_a_folder_that_may_not_be_read_is_named(tmp_path: Path, shelf: Shelf) -> None:
    class Barred(Files):
        def listdir(self, path: str) -> list[str]:
            raise PermissionError(13, "Permission denied", path)

        def open(self, path: str, flags: int, mode: int = 0o600) -> int:
            raise PermissionError(13, "Permission denied", path)

    barred = a_shelf(tmp_path, Barred())
    for step in (barred.ids, lambda: barred.read("t1")):
        with pytest.raises(StoreError) as caught:
            step()
        assert (code_of(caught), caught.value.facts["reason"]) == ("store-not-readable", "EACCES")
    with pytest.raises(StoreError, match="store-not-writable"):
        barred.create(Tandem("t2"))


def test_a_store_that_may_not_be_written_opens_to_read(tmp_path: Path, shelf: Shelf) -> None:
    class ReadOnly(Files):
        def open(self, path: str, flags: int, mode: int = 0o600) -> int:
            if flags & (os.O_WRONLY | os.O_RDWR):
                raise OSError(30, "Read-only file system", path)
            return super().open(path, flags, mode)

    with a_shelf(tmp_path, ReadOnly()).open("t1") as opened:
        assert opened.tandem == a_tandem()
        assert opened.read_only
        assert (opened.read_only.code, opened.read_only.facts["reason"]) == ("store-not-writable", "EROFS")
        with pytest.raises(StoreError, match="store-not-writable"):
            opened.save(titled(a_tandem(), "neu"))


def test_a_second_opening_reads_only_until_the_first_is_closed(shelf: Shelf) -> None:
    with shelf.open("t1"):
        second = shelf.open("t1")
        assert second.read_only
        assert (second.read_only.code, second.read_only.facts["pid"]) == ("tandem-locked", os.getpid())
        with pytest.raises(StoreError, match="tandem-locked"):
            second.save(titled(a_tandem(), "neu"))
        second.close()
    with shelf.open("t1") as third:
        assert third.read_only is None


def test_after_closing_nothing_is_saved(shelf: Shelf) -> None:
    opened = shelf.open("t1")
    opened.close()
    opened.close()
    with pytest.raises(StoreError, match="tandem-closed"):
        opened.save(titled(a_tandem(), "neu"))


def test_a_tandem_is_saved_under_its_own_id_only(shelf: Shelf) -> None:
    with shelf.open("t1") as opened, pytest.raises(ValueError, match="own id"):
        opened.save(replace(a_tandem(), id="t2"))


@pytest.mark.parametrize("how", ["written", "replaced", "removed"])
def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(
    shelf: Shelf, tmp_path: Path, how: str
) -> None:
    with shelf.open("t1") as opened:
        opened.save(titled(a_tandem(), "eins"))
        file = tandem_file(tmp_path)
        theirs = file.read_bytes().replace(b"eins", b"zwei")
        if how == "written":
            file.write_bytes(theirs)
        else:
            file.unlink()
        if how == "replaced":
            file.write_bytes(theirs)
        for _ in range(2):
            with pytest.raises(StoreError) as caught:
                opened.save(titled(a_tandem(), "drei"))
            assert (code_of(caught), caught.value.facts) == ("changed-outside", {"file": "t1.json"})
        assert (file.read_bytes() == theirs) if how != "removed" else not file.exists()
        assert os.listdir(file.parent) == ([] if how == "removed" else ["t1.json"])


def test_plain_tinydb_opens_the_file(shelf: Shelf, tmp_path: Path) -> None:
    with TinyDB(tandem_file(tmp_path)) as database:
        assert database.tables() == {"header", "agreement", "meetings", "tasks", "topics", "versions"}
        assert database.table("meetings").get(where("id") == "m1")["place"] == "Rathaus"
        assert len(database.table("tasks")) == 2
        database.table("topics").insert(
            {"id": "by-hand", "text": "Von Hand", "done": False, "visibility": "lead"}
        )
    assert shelf.read("t1").tandem.topics[-1].text == "Von Hand"


@pytest.mark.skipif(not shutil.which("jq"), reason="jq is not installed")
def test_jq_reads_the_file(shelf: Shelf, tmp_path: Path) -> None:
    query = [".meetings[].place", str(tandem_file(tmp_path))]
    found = subprocess.run(["jq", "-r", *query], stdout=subprocess.PIPE, text=True, check=True)
    assert found.stdout.split() == ["Rathaus"] * 3


def test_every_record_carries_an_id_of_its_own(shelf: Shelf, tmp_path: Path) -> None:
    for name, table in raw_tables(tmp_path).items():
        ids = [row["id"] for row in table.values()]
        assert len(set(ids)) == len(ids) > 0, name


def test_only_what_changed_is_touched_and_fields_of_others_stay(shelf: Shelf, tmp_path: Path) -> None:
    edit(tmp_path, "meetings", "2", mood="heiter")
    edit(tmp_path, "agreement", "1", colour="blau")
    edit(tmp_path, "header", "1", by="jemand")
    before = raw_tables(tmp_path)
    with shelf.open("t1") as opened:
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


def test_a_changed_record_keeps_the_fields_of_others(shelf: Shelf, tmp_path: Path) -> None:
    edit(tmp_path, "meetings", "2", mood="heiter")
    with shelf.open("t1") as opened:
        old = opened.tandem
        opened.save(replace(old, meetings=tuple(replace(record, place="Café") for record in old.meetings)))
    assert raw_tables(tmp_path)["meetings"]["2"]["mood"] == "heiter"


def test_the_order_of_a_tandem_is_kept(shelf: Shelf) -> None:
    old = a_tandem()
    orders = [
        (a_record(7), *old.meetings),
        (old.meetings[2], a_record(7), old.meetings[0]),
        (),
        (a_record(2), a_record(1)),
    ]
    with shelf.open("t1") as opened:
        for meetings in orders:
            opened.save(replace(old, meetings=meetings))
            assert shelf.read("t1").tandem.meetings == meetings


def test_a_newer_file_is_read_and_never_written(shelf: Shelf, tmp_path: Path) -> None:
    edit(tmp_path, "header", "1", version=2)
    raw = tandem_file(tmp_path).read_bytes()
    assert shelf.read("t1").tandem == a_tandem()
    with shelf.open("t1") as opened:
        assert opened.tandem == a_tandem()
        assert opened.read_only
        assert (opened.read_only.code, opened.read_only.facts) == ("tandem-newer", {"file": "t1.json"})
        with pytest.raises(StoreError, match="tandem-newer"):
            opened.save(titled(a_tandem(), "neu"))
    assert tandem_file(tmp_path).read_bytes() == raw
    assert [fault.fault for fault in shelf.faults()] == ["tandem-newer"]


def test_a_newer_file_that_is_not_understood_is_called_newer_not_damaged(
    shelf: Shelf, tmp_path: Path
) -> None:
    edit(tmp_path, "header", "1", version=2)
    edit(tmp_path, "meetings", "1", status="postponed")
    with pytest.raises(StoreError, match="tandem-newer"):
        shelf.read("t1")


def test_a_damaged_file_is_named_and_left_as_it_is(shelf: Shelf, tmp_path: Path) -> None:
    raw = tandem_file(tmp_path).read_bytes()[:-40]
    tandem_file(tmp_path).write_bytes(raw)
    for step in (shelf.read, shelf.open):
        with pytest.raises(StoreError) as caught:
            step("t1")
        assert code_of(caught) == "tandem-damaged"
        assert (caught.value.facts["file"], caught.value.facts["problem"]) == ("t1.json", "cut-off")
    with pytest.raises(StoreError, match="tandem-exists"):
        shelf.create(a_tandem())
    assert tandem_file(tmp_path).read_bytes() == raw


def test_a_file_under_the_name_of_another_is_refused(shelf: Shelf, tmp_path: Path) -> None:
    shutil.copy(tandem_file(tmp_path), tandem_file(tmp_path, "t2"))
    with pytest.raises(StoreError) as caught:
        shelf.read("t2")
    assert caught.value.facts["problem"] == "id-of-another"


@pytest.mark.parametrize("kind", ["link", "folder", "pipe"])
def test_what_is_no_file_is_refused_without_waiting(shelf: Shelf, tmp_path: Path, kind: str) -> None:
    path = tandem_file(tmp_path, "t2")
    if kind == "link":
        path.symlink_to(tandem_file(tmp_path))
    elif kind == "folder":
        path.mkdir()
    else:
        os.mkfifo(path)
    with pytest.raises(StoreError) as caught:
        shelf.read("t2")
    assert (code_of(caught), caught.value.facts["problem"]) == ("tandem-damaged", "not-a-file")


def test_text_with_what_steers_a_terminal_is_cleaned_on_the_next_save(shelf: Shelf, tmp_path: Path) -> None:
    edit(tmp_path, "topics", "1", text="Ge\x1bhalt", extra="\x1b")
    with shelf.open("t1") as opened:
        assert opened.tandem == a_tandem()
        opened.save(a_tandem())
        opened.save(titled(a_tandem(), "neu"))
    row = raw_tables(tmp_path)["topics"]["1"]
    assert (row["text"], row["extra"]) == ("neu", "\x1b")
    assert b"\\u001bhalt" not in tandem_file(tmp_path).read_bytes()


def test_text_that_came_uncleaned_is_kept_all_the_same(shelf: Shelf) -> None:
    with shelf.open("t1") as opened:
        opened.save(replace(a_tandem(), topics=(Topic("o1", "u\u0308ber\r\nGehalt"),)))
    assert shelf.read("t1").tandem.topics == (Topic("o1", "über\nGehalt"),)


def test_notes_are_kept_beside_the_tandems_and_may_be_lost(shelf: Shelf, tmp_path: Path) -> None:
    note = {"id": "t1", "days": ["2026-01-01"]}
    shelf.keep_note("holidays-NW-2026-de", note)
    assert shelf.note("holidays-NW-2026-de") == note
    path = tmp_path / "store" / "cache" / "holidays-NW-2026-de.json"
    for spoilt in (b"", b"[]", b"\xff", b'{"a": '):
        path.write_bytes(spoilt)
        assert shelf.note("holidays-NW-2026-de") is None
    shelf.keep_note("holidays-NW-2026-de", {"new": 1})
    assert shelf.note("holidays-NW-2026-de") == {"new": 1}
    assert os.listdir(path.parent) == [path.name]
    with pytest.raises(ValueError, match="note"):
        shelf.note("../tandems/t1")


def test_a_note_that_cannot_be_written_is_lost_without_a_word(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "store" / "cache").write_text("kein Ordner")
    shelf.keep_note("last", {"id": "t1"})
    assert shelf.note("last") is None


def test_a_healthy_store_has_no_faults(shelf: Shelf) -> None:
    shelf.keep_note("last", {})
    with shelf.open("t1"):
        assert shelf.faults() == []
    assert shelf.faults() == []


def test_faults_are_found_file_by_file(shelf: Shelf, tmp_path: Path) -> None:
    file = tandem_file(tmp_path)
    folder, raw = file.parent, file.read_bytes()
    tables = json.loads(raw)
    tables["tasks"]["1"]["goal"] = "gone"
    broken = {
        "a1.json": raw[:100],
        "a2.json": raw.replace(b"{", b"{" + b'"x": 1, "x": 2,', 1),
        "a3.json": b"[]",
        "a4.json": b"",
        "a5.json": raw,
        "t1.json": json.dumps(tables).encode(),
        "Notizen.txt": b"",
        f".t1.json.{'a' * 16}.tmp": b"",
        "t7.json.age": b"sealed",
    }
    for name, content in broken.items():
        (folder / name).write_bytes(content)
        (folder / name).chmod(0o600)
    file.chmod(0o644)
    folder.chmod(0o755)
    assert [(fault.file, fault.fault) for fault in shelf.faults()] == [
        ("tandems", "mode-too-open"),
        (f".t1.json.{'a' * 16}.tmp", "leftover"),
        ("Notizen.txt", "foreign-file"),
        ("a1.json", "cut-off"),
        ("a2.json", "duplicate-key"),
        ("a3.json", "not-an-object"),
        ("a4.json", "empty"),
        ("a5.json", "id-of-another"),
        ("t1.json", "mode-too-open"),
        ("t1.json", "reference-missing"),
    ]
    assert shelf.faults()[-1].facts == {"where": "tasks.a1.goal"}
    assert shelf.ids() == ["a1", "a2", "a3", "a4", "a5", "t1"]
    assert {name: (folder / name).read_bytes() for name in broken} == broken


def test_saving_makes_a_file_private_again(shelf: Shelf, tmp_path: Path) -> None:
    tandem_file(tmp_path).chmod(0o644)
    with shelf.open("t1") as opened:
        opened.save(titled(a_tandem(), "neu"))
    assert shelf.faults() == []


def loaded_after(code: str, folder: Path) -> set[str]:
    """The modules that a new interpreter has loaded after some steps with a shelf."""
    head = "from pathlib import Path\nfrom tests.faults.stores import a_shelf\n"
    head += f"shelf = a_shelf(Path({str(folder)!r}))\n"
    tail = "\nimport sys\nprint('\\n'.join(sys.modules))"
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", head + code + tail]
    return set(
        subprocess.run(command, cwd=root, stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    )


def test_reading_loads_nothing_that_only_writing_needs(shelf: Shelf, tmp_path: Path) -> None:
    loaded = loaded_after("shelf.read('t1'), shelf.ids(), shelf.note('x')", tmp_path)
    assert not loaded & {"tinydb", "filelock", "asyncio", "json"}
    assert "tinydb" not in loaded_after("shelf.open('t1').close()", tmp_path)
