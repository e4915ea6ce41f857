"""Promised: logbook and store agree with a simple model, whatever is done in whatever order."""

import errno
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Topic
from mentoring_tui.domain.text import clean_line
from mentoring_tui.logbook import Change, Logbook
from mentoring_tui.store.files import target_of_temporary
from tests.faults.stores import Failing, a_tandem, make_store

EXAMPLES, STEPS = 40, 30
LONG_EXAMPLES, LONG_STEPS = 2_000, 50

words = st.text(st.characters(exclude_categories=["C"]), max_size=6).map(clean_line)
numbers = st.integers(0, 3)


class Keeping(RuleBasedStateMachine):
    """A logbook on a store that sometimes fails, beside a model of lists."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="mentoring-model-"))
        make_store(self.folder).create(a_tandem(meetings=1))
        self.now = self.kept = a_tandem(meetings=1)
        self.generation = 1
        self.start()

    def start(self) -> None:
        self.files = Failing(trouble=lambda: OSError(errno.EIO, os.strerror(errno.EIO)), lasting=True)
        self.book = Logbook(make_store(self.folder, self.files).open("t1"))
        self.past: list[Tandem] = []
        self.future: list[Tandem] = []
        self.merging: str | None = None
        self.told: list[Tandem] = []
        self.book.listen(self.told.append)

    def on_disk(self) -> Tandem:
        return make_store(self.folder).read("t1").tandem

    def done(self, step: Callable[[], object]) -> None:
        """Take a step that saves, and check that it fails only if the disk does."""
        before = self.kept
        failed = ""
        try:
            step()
        except StoreError as error:
            failed = error.code
        self.kept = self.on_disk() if failed else self.now
        assert self.kept in (before, self.now)
        assert (self.book.unsaved.code if self.book.unsaved else "") == failed
        assert failed == "" or (failed == "store-not-writable" and self.files.at is not None)

    def changed(self, change: Change, merge: str | None = None) -> None:
        becomes = change(self.now)
        if becomes == self.now:
            assert self.book.apply(change, "change", merge) == becomes
            return
        if not (merge and merge == self.merging and self.past and not self.future):
            self.past.append(self.now)
            self.merging = merge
        elif becomes == self.past[-1]:
            self.past.pop()
            self.merging = None
        self.future.clear()
        self.now = becomes
        self.told.clear()
        self.done(lambda: self.book.apply(change, "change", merge))
        assert self.told == [becomes]

    @rule(title=words, merge=st.sampled_from([None, "title"]))
    def name_it(self, title: str, merge: str | None) -> None:
        self.changed(lambda tandem: replace(tandem, title=title), merge)

    @rule(number=numbers, text=words)
    def write_a_topic(self, number: int, text: str) -> None:
        topic = Topic(f"o{number}", text)
        self.changed(
            lambda tandem: replace(tandem, topics=(*(t for t in tandem.topics if t.id != topic.id), topic))
        )

    @rule(number=numbers, text=words, first=st.booleans())
    def write_a_task(self, number: int, text: str, first: bool) -> None:
        task = Task(f"a{number}", text)

        def change(tandem: Tandem) -> Tandem:
            others = tuple(t for t in tandem.tasks if t.id != task.id)
            return replace(tandem, tasks=(task, *others) if first else (*others, task))

        self.changed(change)

    @rule(number=numbers)
    def drop_a_task(self, number: int) -> None:
        self.changed(
            lambda tandem: replace(tandem, tasks=tuple(t for t in tandem.tasks if t.id != f"a{number}"))
        )

    @rule()
    def undo(self) -> None:
        if self.past:
            self.future.append(self.now)
            self.now = self.past.pop()
            self.merging = None
            self.done(self.book.undo)
        else:
            assert self.book.undo() is None

    @rule()
    def redo(self) -> None:
        if self.future:
            self.past.append(self.now)
            self.now = self.future.pop()
            self.merging = None
            self.done(self.book.redo)
        else:
            assert self.book.redo() is None

    @rule()
    def save(self) -> None:
        self.done(self.book.save)

    @rule(calls=st.integers(0, 40))
    def let_the_disk_break(self, calls: int) -> None:
        self.files.at = self.files.count + calls

    @precondition(lambda self: self.files.at is not None)
    @rule()
    def let_the_disk_work(self) -> None:
        self.files.heal()
        self.done(self.book.save)
        assert self.on_disk() == self.now

    @rule()
    def leave_and_come_back(self) -> None:
        self.book.close()
        self.start()
        assert self.book.tandem == self.kept
        self.now = self.kept
        left = [
            path for path in (self.folder / "store" / "tandems").iterdir() if target_of_temporary(path.name)
        ]
        assert left == []

    @rule()
    def look_from_elsewhere(self) -> None:
        with make_store(self.folder).open("t1") as second:
            assert second.read_only is None
            assert second.tandem == self.kept

    @invariant()
    def agrees(self) -> None:
        stored = make_store(self.folder).read("t1")
        assert self.book.tandem == self.now
        assert stored.tandem == self.kept
        assert stored.generation >= self.generation
        self.generation = stored.generation

    def teardown(self) -> None:
        self.book.close()
        shutil.rmtree(self.folder)


def test_logbook_and_store_agree_with_a_model(monkeypatch: pytest.MonkeyPatch, long: bool) -> None:
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
    run_state_machine_as_test(
        Keeping,
        settings=settings(
            max_examples=LONG_EXAMPLES if long else EXAMPLES,
            stateful_step_count=LONG_STEPS if long else STEPS,
            deadline=None,
            database=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
