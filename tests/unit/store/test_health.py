"""Promised: faults of a store are reported, and nothing is overwritten because of them."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from mentoring_tui.domain.draft import Draft
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.limits import LARGEST_TANDEM
from mentoring_tui.domain.other_place import OtherPlace
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Topic
from mentoring_tui.store.files import Files
from mentoring_tui.store.tandem_store import TandemStore
from tests.faults.stores import a_clock, a_tandem, edit, make_store, raw_tables, tandem_file, titled


@pytest.fixture
def tandem_store(tmp_path: Path) -> TandemStore:
    """A store with one tandem."""
    make_store(tmp_path).create(a_tandem())
    return make_store(tmp_path)


def code_of(error: "pytest.ExceptionInfo[StoreError]") -> str:
    return error.value.code


def loaded_after(code: str, folder: Path) -> set[str]:
    """The modules that a new interpreter has imported after some steps with a store."""
    head = "from pathlib import Path\nfrom tests.faults.stores import make_store\n"
    head += f"store = make_store(Path({str(folder)!r}))\n"
    tail = "\nimport sys\nprint('\\n'.join(sys.modules))"
    root = Path(__file__).parents[3]
    command = [sys.executable, "-c", head + code + tail]
    return set(
        subprocess.run(command, cwd=root, stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    )


@pytest.mark.parametrize("name", ["store", "store/tandems"])
def test_a_file_in_the_place_of_a_folder_is_named(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("kein Ordner")
    tandem_store = make_store(tmp_path)
    for step in (
        tandem_store.ids,
        tandem_store.faults,
        lambda: tandem_store.create(a_tandem()),
        lambda: tandem_store.open("t1"),
    ):
        with pytest.raises(StoreError) as caught:
            step()
        assert code_of(caught) == "store-not-a-folder"
    assert path.read_text() == "kein Ordner"


def test_a_folder_that_may_not_be_read_is_named(tmp_path: Path, tandem_store: TandemStore) -> None:
    class Barred(Files):
        def listdir(self, path: str) -> list[str]:
            raise PermissionError(13, "Permission denied", path)

        def open(self, path: str, flags: int, mode: int = 0o600) -> int:
            raise PermissionError(13, "Permission denied", path)

    barred = make_store(tmp_path, Barred())
    for step in (barred.ids, lambda: barred.read("t1")):
        with pytest.raises(StoreError) as caught:
            step()
        assert (code_of(caught), caught.value.facts["reason"]) == ("store-not-readable", "EACCES")
    with pytest.raises(StoreError, match="store-not-writable"):
        barred.create(Tandem("t2"))


def test_a_store_that_may_not_be_written_opens_to_read(tmp_path: Path, tandem_store: TandemStore) -> None:
    class ReadOnly(Files):
        def open(self, path: str, flags: int, mode: int = 0o600) -> int:
            if flags & (os.O_WRONLY | os.O_RDWR):
                raise OSError(30, "Read-only file system", path)
            return super().open(path, flags, mode)

    with make_store(tmp_path, ReadOnly()).open("t1") as opened:
        assert opened.tandem == a_tandem()
        assert opened.read_only
        assert (opened.read_only.code, opened.read_only.facts["reason"]) == ("store-not-writable", "EROFS")
        with pytest.raises(StoreError, match="store-not-writable"):
            opened.save(titled(a_tandem(), "neu"))


def test_only_a_save_that_takes_too_long_keeps_others_from_saving(
    tandem_store: TandemStore, tmp_path: Path
) -> None:
    with tandem_store.open("t1") as first, make_store(tmp_path, lock_timeout=0).open("t1") as second:
        with first.locked():
            assert second.read_only is None
            with pytest.raises(StoreError, match="tandem-locked") as raised:
                second.save(titled(a_tandem(), "neu"))
            assert raised.value.facts["pid"] == os.getpid()
            assert tandem_store.read("t1").tandem == a_tandem()
        second.save(titled(a_tandem(), "neu"))
    assert os.listdir(tmp_path / "store" / "locks") == ["t1.lock"]


@pytest.mark.parametrize("saved_here", [True, False])
@pytest.mark.parametrize("how", ["written", "replaced", "removed"])
def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(
    tandem_store: TandemStore, tmp_path: Path, how: str, saved_here: bool
) -> None:
    with tandem_store.open("t1") as opened:
        if saved_here:
            opened.save(titled(a_tandem(), "eins"))
        file = tandem_file(tmp_path)
        theirs = file.read_bytes().replace(opened.tandem.title.encode(), b"zwei")
        if how == "written":
            file.write_bytes(theirs)
        else:
            file.unlink()
        if how == "replaced":
            file.write_bytes(theirs)
        for _ in range(2):
            with pytest.raises(StoreError) as caught:
                opened.save(titled(a_tandem(), "drei"))
            if how == "removed":
                assert (code_of(caught), caught.value.facts) == ("file-gone", {"file": str(file)})
            else:
                assert (code_of(caught), caught.value.facts) == ("changed-outside", {"file": "t1.json"})
        assert (file.read_bytes() == theirs) if how != "removed" else not file.exists()
        assert os.listdir(file.parent) == ([] if how == "removed" else ["t1.json"])


def test_a_newer_file_is_read_and_never_written(tandem_store: TandemStore, tmp_path: Path) -> None:
    edit(tmp_path, "header", "1", version=2)
    raw = tandem_file(tmp_path).read_bytes()
    assert tandem_store.read("t1").tandem == a_tandem()
    with tandem_store.open("t1") as opened:
        assert opened.tandem == a_tandem()
        assert opened.read_only
        assert (opened.read_only.code, opened.read_only.facts) == ("tandem-newer", {"file": "t1.json"})
        with pytest.raises(StoreError, match="tandem-newer"):
            opened.save(titled(a_tandem(), "neu"))
    assert tandem_file(tmp_path).read_bytes() == raw
    assert [fault.fault for fault in tandem_store.faults()] == ["tandem-newer"]


def test_a_newer_file_that_is_not_understood_is_called_newer_not_damaged(
    tandem_store: TandemStore, tmp_path: Path
) -> None:
    edit(tmp_path, "header", "1", version=2)
    edit(tmp_path, "meetings", "1", status="postponed")
    with pytest.raises(StoreError, match="tandem-newer"):
        tandem_store.read("t1")


def test_a_damaged_file_is_named_and_left_as_it_is(tandem_store: TandemStore, tmp_path: Path) -> None:
    raw = tandem_file(tmp_path).read_bytes()[:-40]
    tandem_file(tmp_path).write_bytes(raw)
    for step in (tandem_store.read, tandem_store.open):
        with pytest.raises(StoreError) as caught:
            step("t1")
        assert code_of(caught) == "tandem-damaged"
        assert (caught.value.facts["file"], caught.value.facts["problem"]) == ("t1.json", "cut-off")
    with pytest.raises(StoreError, match="tandem-exists"):
        tandem_store.create(a_tandem())
    assert tandem_file(tmp_path).read_bytes() == raw


def test_a_file_under_the_name_of_another_is_refused(tandem_store: TandemStore, tmp_path: Path) -> None:
    shutil.copy(tandem_file(tmp_path), tandem_file(tmp_path, "t2"))
    with pytest.raises(StoreError) as caught:
        tandem_store.read("t2")
    assert caught.value.facts["problem"] == "id-of-another"


@pytest.mark.parametrize("kind", ["link", "folder", "pipe"])
def test_what_is_no_file_is_refused_without_waiting(
    tandem_store: TandemStore, tmp_path: Path, kind: str
) -> None:
    path = tandem_file(tmp_path, "t2")
    if kind == "link":
        path.symlink_to(tandem_file(tmp_path))
    elif kind == "folder":
        path.mkdir()
    else:
        os.mkfifo(path)
    with pytest.raises(StoreError) as caught:
        tandem_store.read("t2")
    assert (code_of(caught), caught.value.facts["problem"]) == ("tandem-damaged", "not-a-file")


def test_text_with_what_steers_a_terminal_is_cleaned_on_the_next_save(
    tandem_store: TandemStore, tmp_path: Path
) -> None:
    edit(tmp_path, "topics", "1", text="Ge\x1bhalt", extra="\x1b")
    with tandem_store.open("t1") as opened:
        assert opened.tandem == a_tandem()
        opened.save(a_tandem())
        opened.save(titled(a_tandem(), "neu"))
    row = raw_tables(tmp_path)["topics"]["1"]
    assert (row["text"], row["extra"]) == ("neu", "\x1b")
    assert b"\\u001bhalt" not in tandem_file(tmp_path).read_bytes()


def test_text_that_came_uncleaned_is_kept_all_the_same(tandem_store: TandemStore) -> None:
    with tandem_store.open("t1") as opened:
        opened.save(replace(a_tandem(), topics=(Topic("o1", "u\u0308ber\r\nGehalt"),)))
    assert tandem_store.read("t1").tandem.topics == (Topic("o1", "über\nGehalt"),)


def test_cache_entries_are_kept_and_may_be_lost(tandem_store: TandemStore, tmp_path: Path) -> None:
    entry = {"id": "t1", "days": ["2026-01-01"]}
    tandem_store.cache.write("holidays-NW-2026-de", entry)
    assert tandem_store.cache.read("holidays-NW-2026-de") == entry
    path = tmp_path / "store" / "cache" / "holidays-NW-2026-de.json"
    for spoilt in (b"", b"[]", b"\xff", b'{"a": '):
        path.write_bytes(spoilt)
        assert tandem_store.cache.read("holidays-NW-2026-de") is None
    tandem_store.cache.write("holidays-NW-2026-de", {"new": 1})
    assert tandem_store.cache.read("holidays-NW-2026-de") == {"new": 1}
    assert sorted(os.listdir(path.parent)) == [path.name, "seen-t1.json"]
    with pytest.raises(ValueError, match="cache entry"):
        tandem_store.cache.read("../tandems/t1")


def test_a_cache_entry_that_cannot_be_written_is_lost_without_a_word(
    tandem_store: TandemStore, tmp_path: Path
) -> None:
    shutil.rmtree(tmp_path / "store" / "cache")
    (tmp_path / "store" / "cache").write_text("kein Ordner")
    tandem_store.cache.write("last", {"id": "t1"})
    assert tandem_store.cache.read("last") is None


def test_a_healthy_store_has_no_faults(tandem_store: TandemStore) -> None:
    tandem_store.cache.write("last", {})
    with tandem_store.open("t1"):
        assert tandem_store.faults() == []
    assert tandem_store.faults() == []


def test_faults_are_found_file_by_file(tandem_store: TandemStore, tmp_path: Path) -> None:
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
    assert [(fault.file, fault.fault) for fault in tandem_store.faults()] == [
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
        ("t7.json.age", "sealed-otherwise"),
    ]
    assert tandem_store.faults()[-2].facts == {"where": "tasks.a1.goal"}
    assert tandem_store.ids() == ["a1", "a2", "a3", "a4", "a5", "t1"]
    assert {name: (folder / name).read_bytes() for name in broken} == broken


def faults_of(tandem_store: TandemStore) -> list[tuple[str, str]]:
    return [(fault.file, fault.fault) for fault in tandem_store.faults()]


def a_full_store(tmp_path: Path) -> Path:
    """A store with a file in each of its folders."""
    tandem_store = make_store(tmp_path)
    with tandem_store.open("t1") as opened:
        for title in ("eins", "zwei", "drei"):
            opened.save(titled(a_tandem(), title))
    tandem_store.drafts("t1").write([Draft("protocol:m1", "Protokoll", {"text": "Ein halber Satz"})])
    (tandem_file(tmp_path, "t9")).write_bytes(b"{")
    tandem_store.quarantine("t9.json")
    return tmp_path / "store"


def test_a_backup_that_is_damaged_is_found(tandem_store: TandemStore, tmp_path: Path) -> None:
    folder = a_full_store(tmp_path) / "backups" / "t1"
    names = sorted(os.listdir(folder))
    assert tandem_store.faults() == []
    (folder / names[0]).write_bytes((folder / names[0]).read_bytes()[:-40])
    (folder / names[1]).write_bytes((folder / names[1]).read_bytes().replace(b'"id":"t1"', b'"id":"t2"'))
    (folder / names[2]).unlink()
    (folder / names[2]).mkdir(0o700)
    large = folder / "00000004-20260115T170030Z.json"
    large.touch(0o600)
    os.truncate(large, LARGEST_TANDEM + 1)
    assert [(fault.file, fault.fault, fault.facts["problem"]) for fault in tandem_store.faults()] == [
        (f"backups/t1/{names[0]}", "backup-damaged", "cut-off"),
        (f"backups/t1/{names[1]}", "backup-damaged", "id-of-another"),
        (f"backups/t1/{names[2]}", "backup-damaged", "not-a-file"),
        (f"backups/t1/{large.name}", "backup-damaged", "too-large"),
    ]


def test_a_backup_of_a_tandem_that_is_gone_is_read_too(tandem_store: TandemStore, tmp_path: Path) -> None:
    folder = a_full_store(tmp_path) / "backups" / "t1"
    tandem_file(tmp_path).unlink()
    name = sorted(os.listdir(folder))[0]
    (folder / name).write_bytes(b"")
    assert faults_of(tandem_store) == [("t1.json", "gone"), (f"backups/t1/{name}", "backup-damaged")]


def test_drafts_that_are_damaged_or_of_another_version_are_found(
    tandem_store: TandemStore, tmp_path: Path
) -> None:
    (drafts,) = (a_full_store(tmp_path) / "drafts").glob("t1.*.json")
    for raw, fault in (
        (b"{", "drafts-damaged"),
        (b"", "drafts-damaged"),
        (b'{"format": "mentoring-drafts", "version": 2}', "drafts-of-other-version"),
        (b'{"format": "mentoring-drafts", "version": 1}', "drafts-damaged"),
    ):
        drafts.write_bytes(raw)
        assert faults_of(tandem_store) == [(f"drafts/{drafts.name}", fault)]
        assert drafts.read_bytes() == raw


def test_every_file_and_folder_that_others_can_get_at_is_found(
    tandem_store: TandemStore, tmp_path: Path
) -> None:
    folder = a_full_store(tmp_path)
    tandem_store.cache.write("last", {"id": "t1"})
    every = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    assert {path.split("/")[0] for path in every} == {
        "backups",
        "cache",
        "drafts",
        "locks",
        "quarantine",
        "tandems",
    }
    assert tandem_store.faults() == []
    for path in every:
        (folder / path).chmod(0o755 if (folder / path).is_dir() else 0o640)
    found = tandem_store.faults()
    assert {fault.fault for fault in found} == {"mode-too-open"}
    assert sorted(fault.file for fault in found) == sorted(path.removeprefix("tandems/") for path in every)


def test_saving_makes_a_file_private_again(tandem_store: TandemStore, tmp_path: Path) -> None:
    tandem_file(tmp_path).chmod(0o644)
    with tandem_store.open("t1") as opened:
        opened.save(titled(a_tandem(), "neu"))
    assert tandem_store.faults() == []


def test_reading_loads_nothing_that_only_writing_needs(tandem_store: TandemStore, tmp_path: Path) -> None:
    loaded = loaded_after("store.read('t1'), store.ids(), store.cache.read('x')", tmp_path)
    assert not loaded & {"tinydb", "asyncio"}
    assert "tinydb" not in loaded_after("store.open('t1').close()", tmp_path)


def test_a_tandem_that_was_saved_in_another_place_is_named(tmp_path: Path) -> None:
    states = str(tmp_path / "state")
    here, there = (
        TandemStore(tmp_path / name, clock=a_clock, program="0.1.0", state_folder=lambda: states)
        for name in ("here", "there")
    )
    here.create(a_tandem())
    there.create(a_tandem())
    places = here.other_places()
    assert places
    for folder in (here.folder, there.folder, str(tmp_path / "none")):
        places.add(OtherPlace(folder, "t1"))
    assert [(fault.file, fault.fault) for fault in here.faults()] == [
        (str(tmp_path / "there" / "tandems" / "t1.json"), "saved-elsewhere"),
        (str(tmp_path / "none" / "tandems" / "t1.json"), "elsewhere-gone"),
    ]
