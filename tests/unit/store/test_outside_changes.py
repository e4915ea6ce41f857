"""Promised: changes of another program are noticed, reloaded or merged, and never overwritten."""

import errno
import os
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

import pytest

from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.errors import Refused, StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task
from mentoring_tui.domain.topic_changes import add_topic
from mentoring_tui.logbook import Logbook
from tests.faults.stores import Failing, a_tandem, edit, make_store, tandem_file, titled


def with_task(text: str) -> Tandem:
    """The tandem with another task."""
    tandem = a_tandem()
    return replace(tandem, tasks=(*tandem.tasks, Task(f"task-{text}", text)))


def written_elsewhere(folder: Path, tandem: Tandem) -> bytes:
    """The file as a program on another machine would have saved it."""
    other = Path(mkdtemp(dir=folder))
    make_store(other).create(a_tandem())
    with make_store(other).open("t1") as opened:
        opened.save(tandem)
    return tandem_file(other).read_bytes()


@pytest.fixture
def logbook(tmp_path: Path) -> Logbook:
    """The logbook of a tandem in a store."""
    make_store(tmp_path).create(a_tandem())
    return Logbook(make_store(tmp_path).open("t1"))


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
    if saved:
        with pytest.raises(Refused, match="undo-changed-elsewhere"):
            logbook.undo()
    assert logbook.undo() is None
    assert logbook.tandem.title == "dort"
    logbook.apply(lambda tandem: titled(tandem, "weiter"), "")
    assert make_store(tmp_path).read("t1").tandem.title == "weiter"


def test_what_was_changed_on_both_sides_comes_together(logbook: Logbook, tmp_path: Path) -> None:
    told: list[Tandem] = []
    logbook.listen(told.append)
    change(tmp_path, with_task("dort"))
    logbook.apply(lambda tandem: with_task("hier"), "")
    assert logbook.unsaved is None
    assert not logbook.is_stale()
    assert told == [logbook.tandem]
    assert logbook.tandem == make_store(tmp_path).read("t1").tandem
    assert {"hier", "dort"} <= {task.text for task in logbook.tandem.tasks}


def test_different_fields_of_one_record_come_together(logbook: Logbook, tmp_path: Path) -> None:
    first, *others = a_tandem().tasks
    change(tmp_path, replace(a_tandem(), tasks=(replace(first, due=date(2026, 5, 1)), *others)))
    tasks = (replace(first, text="Anrufen"), *others)
    logbook.apply(lambda tandem: replace(tandem, tasks=tasks), "")
    assert make_store(tmp_path).read("t1").tandem.tasks[0] == replace(
        first, text="Anrufen", due=date(2026, 5, 1)
    )


def test_undo_and_redo_leave_what_others_changed(logbook: Logbook, tmp_path: Path) -> None:
    logbook.apply(lambda tandem: replace(tandem, title="hier"), "Title")
    change(tmp_path, replace(with_task("dort"), title="hier"))
    logbook.apply(lambda tandem: add_topic(tandem, "von hier"), "Topic")
    change(tmp_path, replace(logbook.tandem, role=Role.MENTOR))
    on_disk = make_store(tmp_path).read
    assert logbook.undo() == "Topic"
    assert logbook.undo() == "Title"
    assert on_disk("t1").tandem == replace(with_task("dort"), role=Role.MENTOR)
    assert logbook.redo() == "Title"
    assert logbook.redo() == "Topic"
    assert on_disk("t1").tandem.title == "hier"
    assert on_disk("t1").tandem.topics[-1].text == "von hier"
    assert logbook.redo() is None


def test_typing_before_and_after_a_change_elsewhere_is_taken_back_without_it(
    logbook: Logbook, tmp_path: Path
) -> None:
    for title in ("a", "ab"):
        logbook.apply(lambda tandem, title=title: replace(tandem, title=title), "Title", "title")  # type: ignore[misc]
    change(tmp_path, replace(with_task("dort"), title="ab"))
    for title in ("abc", "abcd"):
        logbook.apply(lambda tandem, title=title: replace(tandem, title=title), "Title", "title")  # type: ignore[misc]
    titles = []
    while logbook.undo():
        titles.append(logbook.tandem.title)
        assert logbook.tandem.tasks == with_task("dort").tasks
    assert titles == ["abc", a_tandem().title]


def test_a_disk_that_is_full_loses_neither_side(tmp_path: Path) -> None:
    make_store(tmp_path).create(a_tandem())
    files = Failing(trouble=lambda: OSError(errno.ENOSPC, "full"), lasting=True)
    logbook = Logbook(make_store(tmp_path, files).open("t1"))
    change(tmp_path, with_task("dort"))
    calls = files.count
    logbook.apply(lambda tandem: add_topic(tandem, "von hier"), "")
    calls = files.count - calls
    for at in range(calls + 10):
        change(tmp_path, with_task(f"dort-{at}"))
        files.at = files.count + at
        topic = f"hier {at}"
        with suppress(StoreError):
            logbook.apply(lambda tandem, topic=topic: add_topic(tandem, topic), "")  # type: ignore[misc]
        assert topic in [each.text for each in logbook.tandem.topics]
        files.heal()
        logbook.save()
        found = make_store(tmp_path).read("t1").tandem
        assert found == logbook.tandem
        assert topic in [each.text for each in found.topics]
        assert f"dort-{at}" in [each.text for each in found.tasks]


def test_several_programs_keep_each_generation_once(tmp_path: Path) -> None:
    make_store(tmp_path).create(a_tandem())
    books = [Logbook(make_store(tmp_path).open("t1")) for _ in range(3)]
    for number in range(4):
        for book in books:
            text = f"{number}"
            book.apply(lambda tandem, text=text: add_topic(tandem, text), "")  # type: ignore[misc]
    backups = make_store(tmp_path).backups("t1")
    generations = [backup.generation for backup in backups]
    assert make_store(tmp_path).read("t1").generation == 13
    assert len(set(generations)) == len(generations) == len(os.listdir(tmp_path / "store" / "backups" / "t1"))
    for book in reversed(books):
        book.close()
    assert make_store(tmp_path).latest_known_generation("t1") == 13


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


def test_two_programs_write_in_turns_and_follow_each_other(tmp_path: Path) -> None:
    make_store(tmp_path).create(a_tandem())
    first, second = (Logbook(make_store(tmp_path).open("t1")) for _ in range(2))
    first.apply(lambda tandem: titled(tandem, "neu"), "")
    assert second.is_stale()
    second.reload()
    assert second.tandem.title == "neu"
    first.apply(lambda tandem: titled(tandem, "noch neuer"), "")
    second.apply(lambda tandem: add_topic(tandem, "vom zweiten"), "")
    assert second.tandem.title == "noch neuer"
    first.apply(lambda tandem: add_topic(tandem, "vom ersten"), "")
    found = make_store(tmp_path).read("t1").tandem
    assert [topic.text for topic in found.topics[-2:]] == ["vom zweiten", "vom ersten"]
    for book in (first, second):
        book.close()
        with pytest.raises(Refused):
            book.apply(lambda tandem: titled(tandem, "zu spät"), "")


def test_a_block_under_the_lock_begins_with_the_newest_state(tmp_path: Path) -> None:
    make_store(tmp_path).create(a_tandem())
    first = Logbook(make_store(tmp_path).open("t1"))
    second = Logbook(make_store(tmp_path, lock_timeout=0).open("t1"))
    first.apply(lambda tandem: titled(tandem, "neu"), "")
    with second.locked():
        assert second.tandem.title == "neu"
        second.apply(lambda tandem: replace(tandem, title=tandem.title + "er"), "")
    assert make_store(tmp_path).read("t1").tandem.title == "neuer"


def test_a_file_of_a_newer_format_is_only_read_from_then_on(logbook: Logbook, tmp_path: Path) -> None:
    edit(tmp_path, "header", "1", version=2)
    raw = tandem_file(tmp_path).read_bytes()
    with pytest.raises(StoreError, match="tandem-newer"):
        logbook.apply(lambda tandem: titled(tandem, "hier"), "")
    assert logbook.read_only
    assert tandem_file(tmp_path).read_bytes() == raw


def test_an_older_file_is_merged_only_after_the_known_version_is_kept(tmp_path: Path) -> None:
    tandem_store = make_store(tmp_path)
    tandem_store.create(a_tandem())
    older = tandem_file(tmp_path).read_bytes()
    with tandem_store.open("t1") as opened:
        opened.save(titled(a_tandem(), "später"))
        known = tandem_file(tmp_path).read_bytes()
        tandem_file(tmp_path).write_bytes(older)
        saved = opened.save(replace(with_task("neu"), title="später"))
    assert (saved.title, saved.tasks) == (a_tandem().title, with_task("neu").tasks)
    backups = (tmp_path / "store" / "backups" / "t1").iterdir()
    assert known in [path.read_bytes() for path in backups]


def test_saving_again_keeps_what_the_file_that_is_gone_held_last(tmp_path: Path) -> None:
    tandem_store = make_store(tmp_path)
    tandem_store.create(a_tandem())
    mine = titled(a_tandem(), "hier")
    with tandem_store.open("t1") as first, tandem_store.open("t1") as second:
        second.save(replace(with_task("dort"), title="dort"))
        with pytest.raises(StoreError, match="changed-outside"):
            first.save(mine)
        tandem_file(tmp_path).unlink()
        with pytest.raises(StoreError, match="file-gone"):
            first.save(mine)
        saved = first.save_again(mine)
    assert (saved.title, saved.tasks) == ("hier", with_task("dort").tasks)
    assert tandem_store.read("t1").tandem == saved
