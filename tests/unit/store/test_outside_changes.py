"""Promised: what somebody else writes is noticed, taken over or brought together, and never written over."""

from dataclasses import replace
from pathlib import Path

import pytest

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task
from mentoring_tui.logbook import Logbook
from tests.faults.stores import a_shelf, a_tandem, tandem_file, titled


def with_task(text: str) -> Tandem:
    """The tandem with one task more."""
    tandem = a_tandem()
    return replace(tandem, tasks=(*tandem.tasks, Task(f"task-{text}", text)))


def written_elsewhere(folder: Path, tandem: Tandem) -> bytes:
    """The bytes that another program, on another machine, has made of the tandem."""
    other = folder / "other"
    a_shelf(other).create(a_tandem())
    with a_shelf(other).open("t1") as opened:
        opened.save(tandem)
    return tandem_file(other).read_bytes()


@pytest.fixture
def logbook(tmp_path: Path) -> Logbook:
    """The logbook of a tandem in a store that somebody else may write to."""
    a_shelf(tmp_path).create(a_tandem())
    return Logbook(a_shelf(tmp_path).open("t1"))


def can_write(logbook: Logbook) -> bool:
    return logbook.read_only is None


def change(tmp_path: Path, tandem: Tandem) -> None:
    """Let a sync tool put another version in its place."""
    tandem_file(tmp_path).write_bytes(written_elsewhere(tmp_path, tandem))


def test_nothing_is_noticed_where_nothing_happened(logbook: Logbook, tmp_path: Path) -> None:
    assert not logbook.is_overtaken()
    logbook.apply(lambda tandem: titled(tandem, "neu"), "")
    assert not logbook.is_overtaken()
    raw = tandem_file(tmp_path).read_bytes()
    tandem_file(tmp_path).unlink()
    assert not logbook.is_overtaken()
    tandem_file(tmp_path).write_bytes(raw)
    assert not logbook.is_overtaken()


@pytest.mark.parametrize("saved", [False, True])
def test_a_change_elsewhere_is_noticed_and_taken(logbook: Logbook, tmp_path: Path, saved: bool) -> None:
    seen: list[str] = []
    logbook.listen(lambda tandem: seen.append(tandem.title))
    if saved:
        logbook.apply(lambda tandem: titled(tandem, "hier"), "")
    change(tmp_path, titled(a_tandem(), "dort"))
    assert logbook.is_overtaken()
    logbook.reload()
    assert (logbook.tandem.title, seen[-1]) == ("dort", "dort")
    assert not logbook.is_overtaken()
    assert logbook.undo() is None
    logbook.apply(lambda tandem: titled(tandem, "weiter"), "")
    assert a_shelf(tmp_path).read("t1").tandem.title == "weiter"


def test_what_was_changed_on_both_sides_comes_together(logbook: Logbook, tmp_path: Path) -> None:
    change(tmp_path, with_task("dort"))
    with pytest.raises(StoreError, match="changed-outside"):
        logbook.apply(lambda tandem: with_task("hier"), "")
    assert logbook.merged().conflicts == ()
    logbook.bring_together()
    assert logbook.unsaved is None
    assert {"hier", "dort"} <= {task.text for task in a_shelf(tmp_path).read("t1").tandem.tasks}


@pytest.mark.parametrize(("theirs", "title"), [(False, "hier"), (True, "dort")])
def test_where_both_changed_the_same_one_is_chosen(
    logbook: Logbook, tmp_path: Path, theirs: bool, title: str
) -> None:
    change(tmp_path, titled(a_tandem(), "dort"))
    with pytest.raises(StoreError):
        logbook.apply(lambda tandem: titled(tandem, "hier"), "")
    conflicts = logbook.merged().conflicts
    assert ("title",) in [conflict.key for conflict in conflicts]
    logbook.bring_together({conflict.key: theirs for conflict in conflicts})
    assert a_shelf(tmp_path).read("t1").tandem == titled(a_tandem(), title)


def test_a_damaged_file_from_elsewhere_is_not_written_over(logbook: Logbook, tmp_path: Path) -> None:
    tandem_file(tmp_path).write_bytes(b'{"half')
    assert logbook.is_overtaken()
    for step in (logbook.reload, logbook.bring_together):
        with pytest.raises(StoreError, match="tandem-damaged"):
            step()
    with pytest.raises(StoreError, match="changed-outside"):
        logbook.apply(lambda tandem: titled(tandem, "hier"), "")
    assert tandem_file(tmp_path).read_bytes() == b'{"half'
    assert logbook.tandem.title == "hier"


def test_the_second_program_follows_the_first_and_becomes_the_writer(tmp_path: Path) -> None:
    a_shelf(tmp_path).create(a_tandem())
    first, second = (Logbook(a_shelf(tmp_path).open("t1")) for _ in range(2))
    assert not can_write(second)
    first.apply(lambda tandem: titled(tandem, "neu"), "")
    assert not second.take_over()
    assert second.is_overtaken()
    second.reload()
    assert second.tandem.title == "neu"
    first.apply(lambda tandem: titled(tandem, "noch neuer"), "")
    first.close()
    assert second.take_over()
    assert can_write(second)
    assert second.tandem.title == "noch neuer"
    second.apply(lambda tandem: titled(tandem, "vom zweiten"), "")
    assert a_shelf(tmp_path).read("t1").tandem.title == "vom zweiten"
    second.close()
