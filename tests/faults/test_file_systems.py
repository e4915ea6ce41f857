"""Promised: a file system without hard links, locks or permissions keeps tandems all the same."""

import errno
import os
import stat
from copy import copy
from pathlib import Path

import pytest

from mentoring_tui.domain.draft import Draft
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.limits import LARGEST_TANDEM
from mentoring_tui.store.export_file import write_document
from mentoring_tui.store.files import Files, target_of_temporary
from mentoring_tui.store.tandem_store import TandemStore
from tests.faults.file_systems import NO_FLOCK, NO_LINKS, NO_PERMISSIONS, Lacking, fat
from tests.faults.stores import a_tandem, make_store, tandem_file, titled

pytestmark = pytest.mark.usefixtures("both_formats")

DRAFT = Draft("protocol:m1", "Protokoll", {"text": "Ein halber Satz"})
EVERYTHING = {"links": errno.EPERM, "locks": errno.ENOSYS, "permissions": errno.EPERM}


def live(folder: Path, files: Files) -> TandemStore:
    """Do with a store what can be done, and check that it worked."""
    tandem_store = make_store(folder, files)
    tandem_store.create(a_tandem())
    with tandem_store.open("t1") as opened:
        for title in ("eins", "zwei", "drei"):
            opened.save(titled(a_tandem(), title))
            assert opened.backup_failure is None
    assert [backup.generation for backup in tandem_store.backups("t1")] == [3, 2, 1]
    raw = tandem_file(folder).read_bytes()
    tandem_file(folder).write_bytes(b"{")
    tandem_store.restore_backup("t1", 3)
    tandem_file(folder).write_bytes(b"{{")
    tandem_store.restore_backup("t1", 2)
    assert tandem_store.read("t1").tandem == titled(a_tandem(), "eins")
    quarantine = folder / "store" / "quarantine"
    assert sorted(path.read_bytes() for path in quarantine.iterdir()) == [b"{", b"{{"]
    tandem_store.drafts("t1").write([DRAFT])
    assert make_store(folder, files).drafts("t1").read() == (DRAFT,)
    make_store(folder, files).drafts("t1").write([])
    export(folder, files, raw)
    assert [path for path in folder.rglob("*") if target_of_temporary(path.name)] == []
    return tandem_store


def export(folder: Path, files: Files, raw: bytes) -> None:
    target, files = folder / "report.json", copy(files)
    files.sealing = Files.sealing  # what leaves is not sealed
    write_document(str(target), raw, files=files)
    with pytest.raises(Refused, match="file-exists"):
        write_document(str(target), b"other", files=files)
    assert target.read_bytes() == raw
    write_document(str(target), b"other", replace=True, files=files)
    assert target.read_bytes() == b"other"


def notices(tandem_store: TandemStore) -> list[str]:
    return [notice.code for notice in tandem_store.take_notices()]


def test_a_file_system_with_all_of_them_has_nothing_to_be_told(tmp_path: Path) -> None:
    assert notices(live(tmp_path, Lacking())) == []


@pytest.mark.parametrize("number", NO_LINKS, ids=errno.errorcode.get)
def test_without_hard_links_everything_is_copied(tmp_path: Path, number: int) -> None:
    tandem_store = live(tmp_path, Lacking(links=number))
    assert notices(tandem_store) == []
    assert tandem_store.faults() == []


@pytest.mark.parametrize("number", NO_FLOCK, ids=errno.errorcode.get)
def test_without_locks_marker_files_take_their_place_and_it_is_said_once(tmp_path: Path, number: int) -> None:
    tandem_store = live(tmp_path, Lacking(locks=number))
    assert notices(tandem_store) == ["no-locks"]
    with tandem_store.open("t1") as opened:
        assert opened.read_only is None
        opened.save(titled(a_tandem(), "vier"))
    assert notices(tandem_store) == []
    assert tandem_store.faults() == []
    assert not list((tmp_path / "store").rglob("*.held"))


@pytest.mark.parametrize("number", NO_PERMISSIONS, ids=errno.errorcode.get)
def test_without_permissions_nothing_is_refused_and_it_is_said_once(tmp_path: Path, number: int) -> None:
    tandem_store = live(tmp_path, Lacking(permissions=number))
    assert notices(tandem_store) == ["no-permissions"]
    with tandem_store.open("t1") as opened:
        opened.save(titled(a_tandem(), "vier"))
    assert notices(tandem_store) == []


def test_without_any_of_them_it_works_too(tmp_path: Path) -> None:
    assert notices(live(tmp_path, Lacking(**EVERYTHING))) == ["no-locks", "no-permissions"]


@pytest.mark.parametrize("call", ["link", "flock", "fchmod", "chmod"])
def test_another_failure_is_none_of_these(tmp_path: Path, call: str) -> None:
    kind = {"link": "links", "flock": "locks"}.get(call, "permissions")
    files = Lacking(**{kind: errno.EIO})
    make_store(tmp_path)  # with its key, if it has one
    tandem_store = make_store(tmp_path, files)
    if call == "link":
        make_store(tmp_path).create(a_tandem())
        with pytest.raises(Refused, match="store-not-writable"):
            tandem_store.quarantine("t1.json")
        assert tandem_file(tmp_path).exists()
    else:
        with pytest.raises(Refused, match="store-not-writable"):
            tandem_store.create(a_tandem())
    assert notices(tandem_store) == []


def test_a_damaged_file_of_any_size_is_set_aside(tmp_path: Path) -> None:
    make_store(tmp_path).create(a_tandem())
    os.truncate(tandem_file(tmp_path), LARGEST_TANDEM + 1)
    make_store(tmp_path, Lacking(links=errno.EPERM)).quarantine("t1.json")
    (kept,) = (tmp_path / "store" / "quarantine").iterdir()
    assert kept.stat().st_size == LARGEST_TANDEM + 1


def test_a_copy_that_is_not_whole_leaves_the_original(tmp_path: Path) -> None:
    class Forgetful(Lacking):
        def write(self, descriptor: int, data: memoryview) -> int:
            super().write(descriptor, data[:-1] if len(data) > 1 else data)
            return len(data)

    make_store(tmp_path).create(a_tandem())
    raw = tandem_file(tmp_path).read_bytes()
    with pytest.raises(Refused, match="store-not-writable"):
        make_store(tmp_path, Forgetful(links=errno.EPERM)).quarantine("t1.json")
    assert tandem_file(tmp_path).read_bytes() == raw


def test_a_name_that_is_taken_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    files = Lacking(links=errno.EPERM)
    target = tmp_path / "report.md"
    temporary = files.prepare(str(target), b"ours")
    target.write_bytes(b"theirs")
    with pytest.raises(FileExistsError):
        files.place(temporary, str(target))
    assert target.read_bytes() == b"theirs"
    assert os.listdir(tmp_path) == ["report.md"]


# a real one


def test_on_a_real_file_system_without_links_and_permissions_it_works(tmp_path: Path) -> None:
    with fat(tmp_path, "022") as folder:
        (folder / "a").touch()
        with pytest.raises(PermissionError):
            os.link(folder / "a", folder / "b")
        (folder / "a").unlink()
        tandem_store = live(folder, Files())
        assert notices(tandem_store) == ["no-permissions"]
        assert [(fault.file, fault.fault) for fault in tandem_store.faults()] == [(".", "no-permissions")]


def test_one_that_is_mounted_for_its_owner_alone_has_no_faults(tmp_path: Path) -> None:
    with fat(tmp_path, "077") as folder:
        tandem_store = live(folder, Files())
        assert notices(tandem_store) == []
        assert tandem_store.faults() == []
        assert stat.S_IMODE(tandem_file(folder).stat().st_mode) == 0o700
