"""Promised: changes of another program are noticed, reloaded or merged, and never overwritten."""

from dataclasses import replace
from pathlib import Path

import pytest

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task
from mentoring_tui.logbook import Logbook
from tests.faults.stores import a_tandem, make_store, tandem_file, titled


def with_task(text: str) -> Tandem:
    """The tandem with another task."""
    tandem = a_tandem()
    return replace(tandem, tasks=(*tandem.tasks, Task(f"task-{text}", text)))


def written_elsewhere(folder: Path, tandem: Tandem) -> bytes:
    """The file as a program on another machine would have saved it."""
    other = folder / "other"
    make_store(other).create(a_tandem())
    with make_store(other).open("t1") as opened:
        opened.save(tandem)
    return tandem_file(other).read_bytes()


@pytest.fixture
def logbook(tmp_path: Path) -> Logbook:
    """The logbook of a tandem in a store."""
    make_store(tmp_path).create(a_tandem())
    return Logbook(make_store(tmp_path).open("t1"))


def can_write(logbook: Logbook) -> bool:
    return logbook.read_only is None


def change(tmp_path: Path, tandem: Tandem) -> None:
    """Replace the file as a sync tool does."""
    tandem_file(tmp_path).write_bytes(written_elsewhere(tmp_path, tandem))


def test_nothing_is_noticed_where_nothing_happened(logbook: Logbook, tmp_path: Path) -> None:
    assert not logbook.is_stale()
    logbook.apply(lambda tandem: titled(tandem, "neu"), "")
    assert not logbook.is_stale()
    raw = tandem_file(tmp_path).read_bytes()
    tandem_file(tmp_path).unlink()
    assert not logbook.is_stale()
    tandem_file(tmp_path).write_bytes(raw)
    assert not logbook.is_stale()


@pytest.mark.parametrize("saved", [False, True])
def test_a_change_elsewhere_is_noticed_and_taken(logbook: Logbook, tmp_path: Path, saved: bool) -> None:
    seen: list[str] = []
    logbook.listen(lambda tandem: seen.append(tandem.title))
    if saved:
        logbook.apply(lambda tandem: titled(tandem, "hier"), "")
    change(tmp_path, titled(a_tandem(), "dort"))
    assert logbook.is_stale()
    logbook.reload()
    assert (logbook.tandem.title, seen[-1]) == ("dort", "dort")
    assert not logbook.is_stale()
    assert logbook.undo() is None
    logbook.apply(lambda tandem: titled(tandem, "weiter"), "")
    assert make_store(tmp_path).read("t1").tandem.title == "weiter"


def test_what_was_changed_on_both_sides_comes_together(logbook: Logbook, tmp_path: Path) -> None:
    change(tmp_path, with_task("dort"))
    with pytest.raises(StoreError, match="changed-outside"):
        logbook.apply(lambda tandem: with_task("hier"), "")
    assert logbook.merge_preview().conflicts == ()
    logbook.merge()
    assert logbook.unsaved is None
    assert {"hier", "dort"} <= {task.text for task in make_store(tmp_path).read("t1").tandem.tasks}


@pytest.mark.parametrize(("theirs", "title"), [(False, "hier"), (True, "dort")])
def test_where_both_changed_the_same_one_is_chosen(
    logbook: Logbook, tmp_path: Path, theirs: bool, title: str
) -> None:
    change(tmp_path, titled(a_tandem(), "dort"))
    with pytest.raises(StoreError):
        logbook.apply(lambda tandem: titled(tandem, "hier"), "")
    conflicts = logbook.merge_preview().conflicts
    assert ("title",) in [conflict.key for conflict in conflicts]
    logbook.merge({conflict.key: theirs for conflict in conflicts})
    assert make_store(tmp_path).read("t1").tandem == titled(a_tandem(), title)


def test_a_damaged_file_from_elsewhere_is_not_written_over(logbook: Logbook, tmp_path: Path) -> None:
    tandem_file(tmp_path).write_bytes(b'{"half')
    assert logbook.is_stale()
    for step in (logbook.reload, logbook.merge):
        with pytest.raises(StoreError, match="tandem-damaged"):
            step()
    with pytest.raises(StoreError, match="changed-outside"):
        logbook.apply(lambda tandem: titled(tandem, "hier"), "")
    assert tandem_file(tmp_path).read_bytes() == b'{"half'
    assert logbook.tandem.title == "hier"


def test_the_second_program_follows_the_first_and_becomes_the_writer(tmp_path: Path) -> None:
    make_store(tmp_path).create(a_tandem())
    first, second = (Logbook(make_store(tmp_path).open("t1")) for _ in range(2))
    assert not can_write(second)
    first.apply(lambda tandem: titled(tandem, "neu"), "")
    assert not second.acquire_lock()
    assert second.is_stale()
    second.reload()
    assert second.tandem.title == "neu"
    first.apply(lambda tandem: titled(tandem, "noch neuer"), "")
    first.close()
    assert second.acquire_lock()
    assert can_write(second)
    assert second.tandem.title == "noch neuer"
    second.apply(lambda tandem: titled(tandem, "vom zweiten"), "")
    assert make_store(tmp_path).read("t1").tandem.title == "vom zweiten"
    second.close()
