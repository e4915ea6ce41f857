"""Promised: a transaction reads from memory, writes once at its end, and is rolled back if it fails."""

import os
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.store.files import Files
from mentoring_tui.store.json_tables import Damage
from mentoring_tui.store.storage import TandemStorage


class Counting(Files):
    """Counts renames and reads."""

    renames = 0
    reads = 0

    def rename(self, source: str, target: str) -> None:
        self.renames += 1
        super().rename(source, target)

    def read_whole(self, path: str, most: int | None = None) -> bytes:
        self.reads += 1
        return super().read_whole(path)


class Stumble(Exception):
    """An exception raised within a transaction."""


@pytest.fixture
def files() -> Counting:
    return Counting()


@pytest.fixture
def storage(tmp_path: Path, files: Counting) -> TandemStorage:
    return TandemStorage(str(tmp_path / "a.json"), files)


@pytest.fixture
def database(storage: TandemStorage) -> TinyDB:
    return TinyDB(storage=lambda: storage)


def test_it_is_a_storage_like_any_other(tmp_path: Path) -> None:
    with TinyDB(str(tmp_path / "a.json"), storage=TandemStorage) as database:
        assert database.tables() == set()
        database.insert({"id": "a"})
        database.table("more").insert_multiple([{"id": "b"}, {"id": "c"}])
    with TinyDB(tmp_path / "a.json") as plain:
        assert (plain.all(), len(plain.table("more"))) == ([{"id": "a"}], 2)


def test_a_transaction_writes_once_whatever_is_done_in_it(
    storage: TandemStorage, database: TinyDB, files: Counting
) -> None:
    with storage.transaction():
        for number in range(20):
            database.insert({"id": number})
        database.update({"done": True}, where("id") == 3)
        database.table("more").insert({"id": "b"})
        assert len(database) == 20
        assert files.renames == 0
    assert (files.renames, files.reads) == (1, 2)
    with storage.transaction():
        pass
    assert files.renames == 1


def test_an_exception_undoes_what_was_done(storage: TandemStorage, database: TinyDB, tmp_path: Path) -> None:
    database.insert({"id": "a", "inner": {"n": 1}})
    before = (tmp_path / "a.json").read_bytes()

    def stumble(row: object) -> None:
        database.update({"n": 2})
        database.table("more").insert({"id": "b"})
        raise Stumble

    with pytest.raises(Stumble), storage.transaction():
        database.table("_default").update(stumble)
    assert (tmp_path / "a.json").read_bytes() == before
    assert TinyDB(storage=lambda: storage).all() == [{"id": "a", "inner": {"n": 1}}]
    with pytest.raises(Stumble):
        database.update(stumble_in_place)
    assert TinyDB(storage=lambda: storage).all() == [{"id": "a", "inner": {"n": 1}}]


def test_after_an_exception_the_next_transaction_begins_with_what_is_on_the_disk(
    storage: TandemStorage, tmp_path: Path
) -> None:
    with storage.transaction():
        TinyDB(storage=lambda: storage).insert({"id": "a"})
    with pytest.raises(Damage), storage.transaction(lambda data: False):
        TinyDB(storage=lambda: storage).insert({"id": "lost"})
    with storage.transaction():
        TinyDB(storage=lambda: storage).insert({"id": "b"})
    with TinyDB(tmp_path / "a.json") as plain:
        assert plain.all() == [{"id": "a"}, {"id": "b"}]


def stumble_in_place(row: "dict[str, dict[str, int]]") -> None:
    row["inner"]["n"] = 5
    raise Stumble


def test_bytes_that_fail_the_proof_are_not_written(
    storage: TandemStorage, database: TinyDB, tmp_path: Path
) -> None:
    database.insert({"id": "a"})
    before = (tmp_path / "a.json").read_bytes()
    with pytest.raises(Damage), storage.transaction(lambda data: b"wrong" not in data):
        database.insert({"id": "wrong"})
    with pytest.raises(Damage):
        database.insert({"number": float("nan")})
    assert (tmp_path / "a.json").read_bytes() == before
    assert os.listdir(tmp_path) == ["a.json"]


def test_a_file_that_changed_meanwhile_is_not_replaced(
    storage: TandemStorage, database: TinyDB, tmp_path: Path
) -> None:
    database.insert({"id": "a"})
    (tmp_path / "a.json").write_bytes(b"{}")
    with pytest.raises(StoreError, match="changed-outside"):
        database.insert({"id": "b"})
    assert (tmp_path / "a.json").read_bytes() == b"{}"
    assert os.listdir(tmp_path) == ["a.json"]


def test_a_damaged_file_is_not_opened_nor_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b'{"a": ')
    database = TinyDB(str(tmp_path / "a.json"), storage=TandemStorage)
    for step in (database.all, lambda: database.insert({"id": "a"})):
        with pytest.raises(Damage, match="cut-off"):
            step()
    assert (tmp_path / "a.json").read_bytes() == b'{"a": '
