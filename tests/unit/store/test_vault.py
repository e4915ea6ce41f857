"""A locked data folder: sealed with a key that a passphrase wraps."""

import errno
import os
from functools import partial
from pathlib import Path
from random import Random

import pytest

from mentoring_tui.domain.errors import KeyRefused, Refused, StoreError
from mentoring_tui.store.tandem_store import TandemStore
from mentoring_tui.store.vault.key import Key
from tests.faults.stores import Failing, a_clock, a_tandem, make_store, refused, titled
from tests.quick_wraps import wrap_quickly

WORDS = "drei kleine Wörter"


@pytest.fixture(autouse=True)
def quick_wraps(monkeypatch: pytest.MonkeyPatch) -> None:
    wrap_quickly(monkeypatch)


@pytest.fixture
def locked(tmp_path: Path) -> TandemStore:
    """A store that was locked, with the key in memory."""
    store = make_store(tmp_path)
    store.create(a_tandem())
    with store.open("t1") as opened:
        opened.save(titled(opened.tandem, "Zweiter Stand"))
    assert store.encrypt(WORDS) == []
    return store


def plain_files(folder: Path) -> list[str]:
    """The names of files that hold a word of the tandem, or should hold nothing in a locked store."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in found if path.suffix == ".json" or b"Nora" in path.read_bytes()]


def test_a_locked_store_is_read_and_written_like_an_open_one(locked: TandemStore, tmp_path: Path) -> None:
    with locked.open("t1") as opened:
        opened.save(titled(opened.tandem, "Dritter Stand"))
    assert locked.ids() == ["t1"]
    assert locked.read("t1").tandem.title == "Dritter Stand"
    assert locked.read_backup("t1", 2).title == "Zweiter Stand"
    assert [backup.generation for backup in locked.backups("t1")] == [2, 1]
    assert locked.faults() == []
    assert plain_files(tmp_path) == []


def test_without_the_key_nothing_is_told(locked: TandemStore, tmp_path: Path) -> None:
    other = make_store(tmp_path)
    for step in (other.ids, lambda: other.read("t1"), lambda: other.create(a_tandem("t2")), other.faults):
        with pytest.raises(KeyRefused) as raised:
            step()
        assert raised.value.code == "store-locked"
    other.vault.unlock(WORDS)
    assert other.read("t1").tandem.title == "Zweiter Stand"


def test_a_wrong_passphrase_can_be_tried_again_and_again(locked: TandemStore, tmp_path: Path) -> None:
    other = make_store(tmp_path)
    for number in range(10):
        with pytest.raises(KeyRefused) as raised:
            other.vault.unlock(f"falsch {number}")
        assert (raised.value.code, raised.value.facts) == ("passphrase-wrong", {})
    other.vault.unlock(WORDS)
    assert other.ids() == ["t1"]


def test_the_recovery_key_opens_it_however_it_was_copied(locked: TandemStore, tmp_path: Path) -> None:
    key = locked.vault.key.text
    in_groups = " ".join(key[start : start + 6] for start in range(0, len(key), 6))
    typed = (
        key.replace("-", " "),
        key.replace("-", "–"),
        key.replace("-", ""),
        in_groups.replace(" ", "\r\n"),
    )
    for text in (key, f"# ein Kommentar\n{key}\n", key.lower(), in_groups, *typed, f"Schlüssel: {key}"):
        other = make_store(tmp_path)
        other.vault.unlock_with(text)
        assert other.ids() == ["t1"]


def test_a_recovery_key_with_a_mistake_or_of_another_folder_is_told_from_none(
    locked: TandemStore, tmp_path: Path
) -> None:
    key = locked.vault.key.text
    other = make_store(tmp_path / "other")
    other.create(a_tandem())
    other.encrypt(WORDS)
    mistyped = key[:-1] + ("Q" if key[-1] != "Q" else "P")
    cases = {"": "missing", "geheim": "missing", mistyped: "mistyped", key[:-3]: "mistyped"}
    for text, code in {**cases, other.vault.key.text: "foreign"}.items():
        with pytest.raises(KeyRefused) as raised:
            make_store(tmp_path).vault.unlock_with(text)
        assert raised.value.code == f"recovery-key-{code}"


@pytest.mark.parametrize("at", range(8))
def test_a_disk_that_fails_is_no_foreign_key(locked: TandemStore, tmp_path: Path, at: int) -> None:
    files = Failing(at, partial(OSError, errno.EIO, os.strerror(errno.EIO)), lasting=True)
    other = TandemStore(locked.folder, clock=a_clock, program="9.9.9", files=files)
    error = refused(lambda _: other.vault.unlock_with(locked.vault.key.text), a_tandem())
    assert error is None or (error.code, error.facts["reason"]) == ("store-not-readable", "EIO")
    files.heal()
    other.vault.unlock_with(locked.vault.key.text)
    assert other.ids() == ["t1"]


def test_another_program_notices_that_the_store_was_locked(tmp_path: Path) -> None:
    store, other = make_store(tmp_path), make_store(tmp_path)
    store.create(a_tandem())
    with other.open("t1") as opened:
        store.encrypt(WORDS)
        with pytest.raises(KeyRefused):
            opened.save(titled(opened.tandem, "danach"))
        assert plain_files(tmp_path) == []
        other.vault.unlock(WORDS)
        opened.save(titled(opened.tandem, "danach"))
    assert store.read("t1").tandem.title == "danach"
    assert plain_files(tmp_path) == []


def test_another_program_goes_on_when_the_store_was_unlocked_for_good(
    locked: TandemStore, tmp_path: Path
) -> None:
    other = make_store(tmp_path)
    other.vault.unlock(WORDS)
    with other.open("t1") as opened:
        assert locked.decrypt() == []
        opened.save(titled(opened.tandem, "danach"))
    assert locked.read("t1").tandem.title == make_store(tmp_path).read("t1").tandem.title == "danach"
    assert not list(tmp_path.rglob("*.json.age"))


def test_a_program_with_the_key_of_an_earlier_time_can_write_nothing(
    locked: TandemStore, tmp_path: Path
) -> None:
    other = make_store(tmp_path)
    other.vault.unlock(WORDS)
    with other.open("t1") as opened:
        locked.decrypt()
        locked.encrypt("ein neues Wort")
        with pytest.raises(KeyRefused):
            opened.save(titled(opened.tandem, "danach"))
    assert locked.read("t1").tandem.title == "Zweiter Stand"


def test_without_the_files_with_the_key_nothing_is_written_in_plain(
    locked: TandemStore, tmp_path: Path
) -> None:
    for name in ("identity.age", "vault.age"):
        (tmp_path / "store" / name).unlink()
    with pytest.raises(KeyRefused) as raised:
        locked.create(a_tandem("t2"))
    assert raised.value.code == "identity-gone"
    assert plain_files(tmp_path) == []


def test_a_new_passphrase_opens_the_same_key(locked: TandemStore, tmp_path: Path) -> None:
    key = locked.vault.key.text
    locked.vault.change_passphrase("ganz anders")
    other = make_store(tmp_path)
    with pytest.raises(KeyRefused):
        other.vault.unlock(WORDS)
    other.vault.unlock("ganz anders")
    assert other.vault.key.text == key


def test_what_is_locked_or_open_already_is_refused(locked: TandemStore) -> None:
    with pytest.raises(Refused, match="store-is-sealed"):
        locked.encrypt(WORDS)
    locked.decrypt()
    with pytest.raises(Refused, match="store-is-open"):
        locked.decrypt()


def test_what_another_program_locked_meanwhile_is_not_locked_with_another_key(tmp_path: Path) -> None:
    store, other = make_store(tmp_path), make_store(tmp_path)
    store.create(a_tandem())
    assert not other.is_sealed
    store.encrypt(WORDS)
    with pytest.raises(Refused, match="store-is-sealed"):
        other.encrypt("ganz anders")
    third = make_store(tmp_path)
    third.vault.unlock(WORDS)
    assert third.ids() == ["t1"]


def test_a_folder_that_another_program_opened_or_locked_anew_gets_no_key_of_before(
    locked: TandemStore, tmp_path: Path
) -> None:
    def change(store: TandemStore) -> None:
        store.change_passphrase("ganz anders")

    for step in (change, TandemStore.decrypt):
        other = make_store(tmp_path)
        other.vault.unlock(WORDS)
        locked.decrypt()
        with pytest.raises(Refused, match="store-is-open"):
            step(other)
        assert make_store(tmp_path).ids() == ["t1"]
        locked.encrypt(WORDS)
        other.vault.unlock(WORDS)
        locked.decrypt()
        locked.encrypt(WORDS)
        with pytest.raises(KeyRefused, match="store-locked"):
            step(other)
        third = make_store(tmp_path)
        third.vault.unlock(WORDS)
        assert third.ids() == ["t1"]


def test_a_lost_or_damaged_proof_is_written_anew(locked: TandemStore, tmp_path: Path) -> None:
    proof = tmp_path / "store" / "vault.age"
    for step in (proof.unlink, lambda: proof.write_bytes(b"kaputt")):
        step()
        make_store(tmp_path).vault.unlock(WORDS)
        make_store(tmp_path).vault.unlock_with(locked.vault.key.text)
        assert locked.vault.key.open(proof.read_bytes()).startswith(b"The key")


def test_a_file_of_another_tandem_or_an_older_one_is_noticed(locked: TandemStore, tmp_path: Path) -> None:
    locked.create(a_tandem("t2"))
    tandems = tmp_path / "store" / "tandems"
    first, second = tandems / "t1.json.age", tandems / "t2.json.age"
    older, swapped = first.read_bytes(), second.read_bytes()
    with locked.open("t1") as opened:
        opened.save(titled(opened.tandem, "Dritter Stand"))
        first.write_bytes(swapped)
        assert [(fault.file, fault.fault) for fault in locked.faults()] == [("t1.json.age", "id-of-another")]
        first.write_bytes(older)
        opened.read_current()
        assert opened.found_older
    assert [fault.fault for fault in locked.faults()] == ["older-generation"]


def test_a_backup_of_another_version_than_its_name_says_is_not_restored(
    locked: TandemStore, tmp_path: Path
) -> None:
    with locked.open("t1") as opened:
        opened.save(titled(opened.tandem, "Dritter Stand"))
    older, newer = sorted((tmp_path / "store" / "backups" / "t1").iterdir())
    newer.write_bytes(older.read_bytes())
    with pytest.raises(StoreError) as raised:
        locked.read_backup("t1", 2)
    assert raised.value.facts["problem"] == "generation-of-another"


def test_what_is_not_sealed_in_a_locked_folder_is_named(locked: TandemStore, tmp_path: Path) -> None:
    for name in ("tandems/t1.json", "tandems/t9.json", "drafts/t1.0123456789ab.json"):
        path = tmp_path / "store" / name
        path.parent.mkdir(0o700, exist_ok=True)
        path.write_text("{}")
        path.chmod(0o600)
    assert locked.ids() == ["t1"]
    found = [fault.file for fault in locked.faults() if fault.fault == "not-sealed"]
    assert found == ["t1.json", "t9.json", "drafts/t1.0123456789ab.json"]


def test_a_file_that_is_not_sealed_is_named_once_and_as_it_is_called(
    locked: TandemStore, tmp_path: Path
) -> None:
    for name in ("backups/t1/00000001-20260101T000000Z.json", "cache/x.json", "quarantine/x.json"):
        path = tmp_path / "store" / name
        path.parent.mkdir(0o700, exist_ok=True)
        path.write_text("{}")
        path.chmod(0o644)
    for fault in locked.faults():
        assert fault.fault == "not-sealed"
        assert (tmp_path / "store" / fault.file).exists()
    assert len(locked.faults()) == 3


def test_a_folder_that_is_gone_is_made_again_locked(locked: TandemStore, tmp_path: Path) -> None:
    locked.vault.unlock(WORDS)
    with locked.open("t1") as opened:
        (tmp_path / "store").rename(tmp_path / "elsewhere")
        with pytest.raises(StoreError, match="store-gone"):
            opened.save(titled(opened.tandem, "danach"))
        opened.save_again(titled(opened.tandem, "danach"))
    assert plain_files(tmp_path) == []
    other = make_store(tmp_path)
    other.vault.unlock(WORDS)
    assert other.read("t1").tandem.title == "danach"


def test_another_folder_is_locked_alike_or_not_used(locked: TandemStore, tmp_path: Path) -> None:
    locked.vault.unlock(WORDS)
    other = locked.in_folder(str(tmp_path / "other"))
    other.vault.lock_like(locked.vault)
    with other.open_as_copy("t1", locked.read("t1").tandem) as opened:
        opened.save(titled(opened.tandem, "dort"))
    assert plain_files(tmp_path) == []
    again = locked.in_folder(str(tmp_path / "other"))
    assert again.read("t1").tandem.title == "dort"
    make_store(tmp_path / "open").create(a_tandem())
    with pytest.raises(StoreError, match="folder-not-locked"):
        locked.in_folder(str(tmp_path / "open" / "store")).vault.lock_like(locked.vault)


def test_conflict_copies_of_sealed_files_are_known(locked: TandemStore, tmp_path: Path) -> None:
    tandems = tmp_path / "store" / "tandems"
    names = ("t1.json.sync-conflict-20260101-120000-ABCDEFG.age", "t1.json (1).age", "t1.json-LAPTOP.age")
    for name in names:
        (tandems / name).write_bytes((tandems / "t1.json.age").read_bytes())
    assert locked.ids() == ["t1"]
    copies = locked.conflict_copies("t1")
    assert len(copies) == len(names)
    assert {locked.read_conflict_copy(name).title for name in copies} == {"Zweiter Stand"}
    locked.quarantine(copies[0])
    assert locked.decrypt() == []
    assert len(locked.conflict_copies("t1")) == len(names) - 1


def test_1200_flipped_or_cut_files_are_all_named_and_the_newest_good_backup_is_offered(
    locked: TandemStore, tmp_path: Path
) -> None:
    path = tmp_path / "store" / "tandems" / "t1.json.age"
    sealed = path.read_bytes()
    chance = Random(20260115)
    for number in range(1_200):
        damaged = bytearray(sealed)
        if number % 3:
            damaged[chance.randrange(len(sealed))] ^= 1 << chance.randrange(8)
        else:
            del damaged[chance.randrange(len(sealed)) :]
        path.write_bytes(damaged)
        with pytest.raises(StoreError) as raised:
            locked.read("t1")
        assert (raised.value.code, raised.value.facts["problem"]) == ("tandem-damaged", "seal-broken")
    assert [fault.fault for fault in locked.faults()] == ["seal-broken"]
    assert locked.backups("t1")[0].generation == 1
    locked.restore_backup("t1", 1)
    assert locked.read("t1").tandem == a_tandem()
    assert [path.name for path in (tmp_path / "store" / "quarantine").iterdir()] == ["t1.json.age"]


def test_without_any_file_with_the_key_the_recovery_key_still_opens_it(
    locked: TandemStore, tmp_path: Path
) -> None:
    for name in ("identity.age", "vault.age"):
        (tmp_path / "store" / name).unlink()
    other = make_store(tmp_path)
    assert other.is_sealed
    with pytest.raises(KeyRefused, match="identity-gone"):
        other.vault.unlock(WORDS)
    other.vault.unlock_with(locked.vault.key.text)
    assert other.read("t1").tandem.title == "Zweiter Stand"
    other.vault.change_passphrase(WORDS)
    again = make_store(tmp_path)
    again.vault.unlock(WORDS)
    assert again.ids() == ["t1"]
    assert plain_files(tmp_path) == []


def test_a_store_with_a_damaged_tandem_stays_locked(locked: TandemStore, tmp_path: Path) -> None:
    path = tmp_path / "store" / "tandems" / "t1.json.age"
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(StoreError, match="not-decrypted"):
        locked.decrypt()
    assert locked.is_sealed
    assert plain_files(tmp_path) == []
    locked.restore_backup("t1", 1)
    (left,) = locked.decrypt()
    assert left.endswith("quarantine/t1.json.age")
    assert make_store(tmp_path).read("t1").tandem == a_tandem()


def test_a_save_of_a_large_tandem_opens_nothing_that_was_sealed_just_now(
    locked: TandemStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = a_tandem("t2", meetings=2_000)
    locked.create(large)
    path = tmp_path / "store" / "tandems" / "t2.json.age"
    large_files: list[str] = []
    open_file = Key.open

    def watched(key: Key, raw: bytes, path: str = "") -> bytes:
        if len(raw) > 100_000:
            large_files.append(path)
        return open_file(key, raw, path)

    monkeypatch.setattr(Key, "open", watched)
    with locked.open("t2") as opened:
        for title in ("eins", "zwei", "drei"):
            opened.save(titled(large, title))
    assert large_files == []
    sealed = path.read_bytes()
    path.write_bytes(sealed[:-1] + bytes([sealed[-1] ^ 1]))
    with pytest.raises(StoreError, match="tandem-damaged"):
        locked.read("t2")
    path.write_bytes(sealed)
    locked.vault.forget()
    with pytest.raises(KeyRefused):
        locked.vault.open("t2.json", sealed)
    locked.vault.unlock(WORDS)
    assert locked.read("t2").tandem.title == "drei"
