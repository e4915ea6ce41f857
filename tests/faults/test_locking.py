"""Promised: locking and unlocking that is interrupted at any call leaves one whole store, that opens."""

import errno
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from mentoring_tui.domain.draft import Draft, DraftKind
from mentoring_tui.domain.errors import KeyRefused, StoreError
from mentoring_tui.store.files import Files
from mentoring_tui.store.tandem_store import TandemStore
from tests.faults.children import Say, child, die
from tests.faults.disks import Recorder, outcomes_of_cuts
from tests.faults.stores import Failing, a_clock, a_tandem, make_store, titled
from tests.quick_wraps import wrap_quickly

TANDEM = titled(a_tandem(), "geheim gehaltene Worte")
BESIDE = titled(a_tandem("t2"), "andere geheim gehaltene Worte")
SECRET = b"geheim gehaltene"
DRAFT = Draft(DraftKind.TOPIC.place("o1"), "Thema", {"text": "geheim gehaltener Entwurf"})
WORDS, NEW_WORDS = "drei kleine Wörter", "ganz anders"
REASONS = (errno.EIO, errno.EROFS, errno.ENOSPC, errno.EACCES)


@pytest.fixture(autouse=True, scope="module")
def hasty() -> Iterator[None]:
    """Skip fsync and the cost of wraps."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda descriptor: None)
        wrap_quickly(patch)
        yield


def tandem_store(folder: Path, files: Files | None = None) -> TandemStore:
    return TandemStore(
        folder / "store",
        clock=a_clock,
        program="9.9.9",
        files=files,
        state_folder=lambda: str(folder / "state"),
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An open store with two tandems, backups, drafts and a file in quarantine."""
    folder = tmp_path_factory.mktemp("place") / "open"
    store = tandem_store(folder)
    store.create(BESIDE)
    store.create(TANDEM)
    with store.open("t1") as opened:
        for title in ("geheim gehaltene eins", "geheim gehaltene Worte"):
            opened.save(titled(TANDEM, title))
    drafts = store.drafts("t1")
    drafts.write([DRAFT])
    drafts.close()
    (folder / "store" / "tandems" / "t1.sync-conflict-20260101-120000-ABCDEFG.json").write_bytes(
        (folder / "store" / "tandems" / "t2.json").read_bytes()
    )
    store.quarantine("t1.sync-conflict-20260101-120000-ABCDEFG.json")
    return folder


@pytest.fixture(scope="module")
def locked_place(place: Path) -> Path:
    """The same store, locked."""
    folder = copy_of(place, "locked")
    tandem_store(folder).encrypt(WORDS)
    return folder


def copy_of(place: Path, number: object) -> Path:
    return Path(shutil.copytree(place, place.parent / str(number)))


def encrypt(store: TandemStore) -> None:
    store.encrypt(WORDS)


def decrypt(store: TandemStore) -> None:
    store.vault.unlock(WORDS)
    store.decrypt()


def change(store: TandemStore) -> None:
    store.vault.unlock(WORDS)
    store.vault.change_passphrase(NEW_WORDS)


def check_whole(folder: Path) -> str:
    """Assert that there is one whole store that opens; return by which passphrase, none if it is open."""
    store = tandem_store(folder)
    opened_by = ""
    if store.is_sealed:
        opened_by = WORDS
        try:
            store.vault.unlock(WORDS)
        except KeyRefused:
            opened_by = NEW_WORDS
            store.vault.unlock(NEW_WORDS)
        plain = [path for path in folder.rglob("*") if path.is_file() and SECRET in path.read_bytes()]
        assert plain == []
        assert not list(folder.rglob("*.json"))
    else:
        assert not list(folder.rglob("*.json.age"))
    assert not list(folder.rglob("*.begun"))
    assert store.ids() == ["t1", "t2"]
    assert store.read("t1").tandem == TANDEM
    assert store.read("t2").tandem == BESIDE
    assert [backup.generation for backup in store.backups("t1")] == [2, 1]
    assert store.read_backup("t1", 2) == titled(TANDEM, "geheim gehaltene eins")
    drafts = store.drafts("t1")
    assert drafts.read() == (DRAFT,)
    drafts.close()
    assert len(list((folder / "store" / "quarantine").iterdir())) == 1
    with store.open("t1") as opened:
        opened.save(titled(TANDEM, "und weiter"))
    assert [fault for fault in store.faults() if fault.fault != "leftover"] == []
    return opened_by


@pytest.mark.parametrize("step", [encrypt, decrypt, change])
def test_killed_at_any_call_it_is_whole_before_or_after(
    step: Callable[[TandemStore], None], place: Path, locked_place: Path, long: bool
) -> None:
    begin = place if step is encrypt else locked_place
    counted = Failing()
    step(tandem_store(copy_of(begin, f"counted-{step.__name__}"), counted))
    found: set[str] = set()
    for at in range(0, counted.count, 1 if long or step is change else 3):
        folder = copy_of(begin, f"kill-{step.__name__}-{at}")

        def work(say: Say, folder: Path = folder, at: int = at) -> None:
            step(tandem_store(folder, Failing(at, die, after=bool(at % 2))))

        with child(work) as killed:
            assert killed.ended() == -signal.SIGKILL
        found.add(check_whole(folder))
        shutil.rmtree(folder)
    assert found == {"", WORDS} if step is not change else {WORDS, NEW_WORDS}


@pytest.mark.parametrize("lasting", [False, True])
@pytest.mark.parametrize("step", [encrypt, decrypt, change])
def test_what_fails_is_told_and_made_good(
    step: Callable[[TandemStore], None], lasting: bool, place: Path, locked_place: Path, long: bool
) -> None:
    begin = place if step is encrypt else locked_place
    counted = Failing()
    step(tandem_store(copy_of(begin, f"counted-{step.__name__}-{lasting}"), counted))
    for at in range(0, counted.count, 1 if long else 5):
        reason = REASONS[at % len(REASONS)]
        folder = copy_of(begin, f"fail-{step.__name__}-{lasting}-{at}")
        files = Failing(at, partial(OSError, reason, os.strerror(reason)), lasting=lasting)
        with suppress(StoreError):
            step(tandem_store(folder, files))
        check_whole(folder)
        shutil.rmtree(folder)


@pytest.mark.parametrize("is_locking", [True, False])
def test_a_power_cut_leaves_it_whole(tmp_path: Path, is_locking: bool) -> None:
    recorder = Recorder()
    (tmp_path / "disk").mkdir()
    store = make_store(tmp_path / "disk", recorder)
    store.create(TANDEM)
    if not is_locking:
        store.encrypt(WORDS)
    recorder.say("begun")
    if is_locking:
        store.encrypt(WORDS)
    else:
        store.decrypt()
    recorder.say("ended")
    outcomes = outcomes_of_cuts(recorder, tmp_path / "disk", is_sealed)
    assert outcomes["ended"] == {is_locking}
    assert outcomes["begun"] == {True, False}


def is_sealed(folder: Path) -> bool:
    """Assert that the store is whole, and nothing of it plain if it is locked; return whether it is."""
    store = make_store(folder)
    if sealed := store.is_sealed:
        store.vault.unlock(WORDS)
        assert not [path for path in folder.rglob("*") if path.is_file() and SECRET in path.read_bytes()]
    assert store.read("t1").tandem == TANDEM
    return sealed
