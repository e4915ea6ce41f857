"""Promised: what several logbooks of one file acknowledged is in it, in whatever order they work."""

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from mentoring_tui.domain.errors import Refused, StoreError
from mentoring_tui.domain.ids import new_id
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Topic
from mentoring_tui.logbook import Change, Logbook
from tests.faults.stores import a_tandem, make_store

EXAMPLES, STEPS = 30, 30
LONG_EXAMPLES, LONG_STEPS = 1_000, 60

TASKS = 3
sides = st.integers(0, 1)
values = st.sampled_from(["a", "b", "c"])
Key = tuple[str, str]
"""A record and a field of it."""

Keys = frozenset[Key]
View = dict[Key, object]
"""What a tandem says."""


def view_of(tandem: Tandem) -> View:
    """Return the fields of the title and the tasks, and which talking points there are."""
    view: View = {("title", ""): tandem.title}
    for task in tandem.tasks:
        view |= {(task.id, "text"): task.text, (task.id, "proof"): task.proof, (task.id, "done"): task.done}
    return view | {(topic.id, ""): topic.text for topic in tandem.topics}


class Together(RuleBasedStateMachine):
    """Two logbooks of one file, beside what the file should say and who said it last."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="mentoring-together-"))
        tasks = tuple(Task(f"a{number}", "Üben") for number in range(TASKS))
        make_store(self.folder).create(replace(a_tandem(meetings=1), tasks=tasks))
        self.books = [Logbook(make_store(self.folder).open("t1")) for _ in range(2)]
        self.expected = self.on_disk()
        self.said_by: dict[Key, set[int]] = {}
        """The sides that said what is expected now."""
        self.ever_said: set[tuple[int, Key, object]] = set()
        """What each side said at any time; the other may have brought it back by undoing its own change."""
        self.generation = 1

    def on_disk(self) -> View:
        return view_of(make_store(self.folder).read("t1").tandem)

    def acknowledge(self, side: int, before: View, wanted: View, theirs: Keys) -> None:
        """Expect what one side changed, except where it chose the other side."""
        for key in before.keys() | wanted.keys():
            changed = before.get(key) != wanted.get(key)
            if not changed:
                continue
            self.ever_said.add((side, key, wanted.get(key)))
            if key in theirs:  # chosen by this side, which may undo its choice
                self.said_by[key].add(side)
                continue
            if self.expected.get(key) == wanted.get(key):
                self.said_by.setdefault(key, set()).add(side)
                continue
            self.said_by[key] = {side}
            self.expected.pop(key, None)
            if key in wanted:
                self.expected[key] = wanted[key]

    def changed(self, side: int, change: Change, takes_theirs: bool) -> None:
        book = self.books[side]
        before = view_of(book.tandem)
        wanted = view_of(change(book.tandem))
        theirs = self.saved(side, lambda: book.apply(change, "change"), takes_theirs)
        self.acknowledge(side, before, wanted, theirs)

    def saved(self, side: int, step: Callable[[], object], takes_theirs: bool) -> Keys:
        """Take a step that saves; choose where both changed the same, and return what is theirs then."""
        book = self.books[side]
        with suppress(StoreError):
            step()
        if book.unsaved is None:
            return frozenset()
        assert book.unsaved.code == "changed-outside"
        keys = [conflict.key for conflict in book.merge_preview().conflicts]
        for key in keys:
            assert self.said_by[_field(key)] != {side}, "only what the other side said last is in question"
        book.merge(dict.fromkeys(keys, takes_theirs), label="chosen")
        return frozenset(map(_field, keys)) if takes_theirs else frozenset()

    @rule(side=sides, title=values, takes_theirs=st.booleans())
    def name_it(self, side: int, title: str, takes_theirs: bool) -> None:
        self.changed(side, lambda tandem: replace(tandem, title=title), takes_theirs)

    @rule(
        side=sides,
        number=st.integers(0, TASKS - 1),
        field=st.sampled_from(["text", "proof"]),
        value=values,
        takes_theirs=st.booleans(),
    )
    def edit_a_task(self, side: int, number: int, field: str, value: str, takes_theirs: bool) -> None:
        def change(tandem: Tandem) -> Tandem:
            tasks = list(tandem.tasks)
            tasks[number] = replace(tasks[number], **{field: value})  # type: ignore[arg-type]
            return replace(tandem, tasks=tuple(tasks))

        self.changed(side, change, takes_theirs)

    @rule(side=sides, number=st.integers(0, TASKS - 1))
    def tick_a_task_off(self, side: int, number: int) -> None:
        def change(tandem: Tandem) -> Tandem:
            tasks = list(tandem.tasks)
            tasks[number] = replace(tasks[number], done=True)
            return replace(tandem, tasks=tuple(tasks))

        self.changed(side, change, takes_theirs=False)

    @rule(side=sides, text=values)
    def add_a_topic(self, side: int, text: str) -> None:
        topic = Topic(new_id(), text)
        self.changed(side, lambda tandem: replace(tandem, topics=(*tandem.topics, topic)), takes_theirs=False)

    @rule(side=sides, number=st.integers(0, 5))
    def remove_a_topic(self, side: int, number: int) -> None:
        def change(tandem: Tandem) -> Tandem:
            return replace(tandem, topics=tandem.topics[:number] + tandem.topics[number + 1 :])

        self.changed(side, change, takes_theirs=False)

    @rule(side=sides)
    def follow(self, side: int) -> None:
        if self.books[side].is_stale():
            self.books[side].reload()
        assert view_of(self.books[side].tandem) == self.on_disk()

    @rule(side=sides, redo=st.booleans())
    def travel(self, side: int, redo: bool) -> None:
        """Undo or redo; what the other side said last stays."""
        self.follow(side)
        step = self.books[side].redo if redo else self.books[side].undo
        before = dict(self.expected)
        with suppress(Refused):
            step()
        self.expected = self.on_disk()
        for key in before.keys() | self.expected.keys():
            if before.get(key) != self.expected.get(key):
                assert side in self.said_by[key] or (side, key, before.get(key)) in self.ever_said
                self.ever_said.add((side, key, self.expected.get(key)))
                self.said_by[key] = {side}

    @rule(side=sides)
    def leave_and_come_back(self, side: int) -> None:
        self.books[side].close()
        self.books[side] = Logbook(make_store(self.folder).open("t1"))

    @invariant()
    def agrees(self) -> None:
        stored = make_store(self.folder).read("t1")
        assert view_of(stored.tandem) == self.expected
        assert stored.generation >= self.generation
        self.generation = stored.generation
        assert not any(book.unsaved for book in self.books)

    def teardown(self) -> None:
        for book in self.books:
            book.close()
        shutil.rmtree(self.folder)


def _field(key: tuple[str, ...]) -> Key:
    """Return the key in a view of what is in conflict."""
    if key == ("title",):
        return "title", ""
    _list, record_id, field = key
    return record_id, field


def test_two_logbooks_of_one_file_lose_nothing(
    monkeypatch: pytest.MonkeyPatch, every: int, long: bool
) -> None:
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
    run_state_machine_as_test(
        Together,
        settings=settings(
            max_examples=LONG_EXAMPLES if long else max(2, EXAMPLES // every),
            stateful_step_count=LONG_STEPS if long else STEPS,
            deadline=None,
            database=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
