"""Promised: a person's name goes from backups and unsaved texts too; interrupted, it can be done again."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest

from mentoring_tui.domain import closing
from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.draft import Draft
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.person_erasure import Person
from mentoring_tui.domain.signing import sign
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task
from mentoring_tui.domain.task_changes import add_task
from mentoring_tui.library import Library
from mentoring_tui.store.files import Files
from mentoring_tui.store.tandem_store import TandemStore
from tests.faults.stores import Failing
from tests.unit.tandems import a_full_tandem

TODAY = date(2026, 4, 1)


def make_library(folder: Path, files: Files | None = None) -> Library:
    store = TandemStore(
        folder / "store",
        clock=lambda: datetime(2026, 4, 1, tzinfo=UTC),
        program="9.9.9",
        files=files,
        state_folder=lambda: str(folder / "state"),
    )
    return Library(store, lambda: str(folder / "programmes"))


def adding(text: str) -> Callable[[Tandem], Tandem]:
    return lambda tandem: add_task(tandem, Task(f"k{len(tandem.tasks)}", text))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with a closed tandem that named a person, in backups and drafts."""
    folder = tmp_path / "0"
    tandem = a_full_tandem()
    for role in Role:
        tandem = sign(tandem, role, "Kerpen", TODAY, TODAY)
    logbook = make_library(folder).create(tandem)
    for text in ("Anna Schmidt anrufen", "Lesen", "anna.schmidt@example.org schreiben", "Üben"):
        logbook.apply(adding(text), "")
    assert logbook.drafts
    logbook.drafts.write([Draft("topic:", "Thema", {"text": "Frau Schmidt"}, None)])
    logbook.apply(lambda tandem: closing.close(tandem, TODAY, TODAY), "")
    logbook.close()
    return folder


def erase(folder: Path, files: Files | None = None) -> list[str]:
    library = make_library(folder, files)
    logbook = library.open("t")
    try:
        with logbook.locked():
            return library.erase_person(logbook, Person(logbook.tandem, "Anna Schmidt"))
    finally:
        logbook.close()


def content(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_no_file_of_it_names_the_person(folder: Path) -> None:
    library = make_library(folder)
    before = [library.read_backup("t", backup.generation) for backup in library.backups("t")]
    person = Person(before[0], "Anna Schmidt")
    assert library.count_mentions("t", person) == 5
    assert erase(folder) == []
    assert b"Schmidt" not in content(folder)
    assert b"schmidt" not in content(folder)
    library = make_library(folder)
    assert library.count_mentions("t", person) == 0
    assert len(library.backups("t")) == len(before) + 1
    for number, backup in enumerate(library.backups("t")[1:]):
        assert len(library.read_backup("t", backup.generation).tasks) == len(before[number].tasks)
    assert [fault for fault in library.faults() if fault.fault != "mode-too-open"] == []


def test_a_copy_that_is_no_backup_is_named_and_left(folder: Path) -> None:
    shutil.copy(
        folder / "store/tandems/t.json", folder / "store/tandems/t.sync-conflict-20260101-120000.json"
    )
    (left,) = erase(folder)
    assert left.endswith("t.sync-conflict-20260101-120000.json")


def test_nothing_can_be_undone_afterwards(folder: Path) -> None:
    library = make_library(folder)
    logbook = library.open("t")
    logbook.apply(closing.reopen, "reopen")
    library.erase_person(logbook, Person(logbook.tandem, "Anna Schmidt"))
    assert logbook.undo() is None
    assert logbook.redo() is None


def test_interrupted_at_any_call_every_file_is_whole_and_the_rest_can_be_done(folder: Path) -> None:
    counted = Failing()
    copy = Path(shutil.copytree(folder, folder.parent / "counted"))
    erase(copy, counted)
    for at in range(0, counted.count, 5):
        copy = Path(shutil.copytree(folder, folder.parent / str(at + 1)))
        with suppress(StoreError, OSError):
            erase(copy, Failing(at, partial(OSError, 5, "I/O error"), lasting=True))
        library = make_library(copy)
        for backup in library.backups("t"):
            library.read_backup("t", backup.generation)
        assert len(library.read("t").tandem.tasks) == 4
        erase(copy)
        assert b"Schmidt" not in content(copy), at
        shutil.rmtree(copy)
