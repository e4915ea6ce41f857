"""Promised: a closed tandem can't be changed, whoever asks; what was typed before is not lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mentoring_tui.domain import closing
from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.receipt import Receipt
from mentoring_tui.domain.signing import sign
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task
from mentoring_tui.domain.task_changes import add_task
from mentoring_tui.domain.topic_changes import add_topic
from mentoring_tui.logbook import Logbook
from mentoring_tui.store.tandem_store import TandemStore
from tests.unit.tandems import a_full_tandem

TODAY = date(2026, 4, 1)


def titled(text: str) -> Callable[[Tandem], Tandem]:
    return lambda tandem: replace(tandem, title=text)


def close(tandem: Tandem) -> Tandem:
    return closing.close(tandem, TODAY, TODAY)


@pytest.fixture
def open_again(tmp_path: Path) -> Callable[[], Logbook]:
    """Return a function that opens the same stored tandem once more."""
    store = TandemStore(tmp_path, clock=lambda: datetime(2026, 4, 1, tzinfo=UTC), program="test")
    tandem = a_full_tandem()
    for role in Role:
        tandem = sign(tandem, role, "Kerpen", TODAY, TODAY)
    store.create(tandem)
    return lambda: Logbook(store.open("t"))


def refusal(action: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        action()
    return refused.value.code


def test_no_change_is_made_until_it_is_reopened(open_again: Callable[[], Logbook]) -> None:
    logbook = open_again()
    logbook.apply(close, "close")
    assert logbook.read_only is not None
    assert logbook.read_only.code == "closed"
    assert logbook.unsavable is None
    assert refusal(lambda: logbook.apply(titled("x"), "title")) == "closed"
    assert open_again().tandem == logbook.tandem
    logbook.apply(closing.reopen, "reopen")
    assert logbook.apply(titled("x"), "title").title == "x"
    assert open_again().tandem.title == "x"


def test_closing_is_taken_back_and_done_again_with_what_was_settled(
    open_again: Callable[[], Logbook],
) -> None:
    logbook = open_again()
    logbook.apply(lambda tandem: add_task(tandem, Task("k", "Lebenslauf")), "task")
    logbook.apply(lambda tandem: close(closing.settle_tasks(tandem, ["k"], TODAY)), "close")
    closed = logbook.tandem
    assert logbook.undo() == "close"
    assert logbook.tandem == replace(closed, ending=None, tasks=logbook.tandem.tasks)
    assert not logbook.tandem.tasks[-1].done
    assert logbook.redo() == "close"
    assert logbook.tandem == closed


def test_no_step_is_undone_that_another_program_has_closed_over(open_again: Callable[[], Logbook]) -> None:
    logbook = open_again()
    logbook.apply(titled("x"), "title")
    other = open_again()
    other.apply(close, "close")
    logbook.reload()
    assert refusal(logbook.undo) == "closed"
    assert logbook.tandem.title == "x"
    other.apply(closing.reopen, "reopen")
    logbook.reload()
    assert logbook.undo() == "title"
    assert logbook.tandem.title == ""


def test_a_change_made_before_the_closing_was_noticed_is_kept(open_again: Callable[[], Logbook]) -> None:
    logbook, other = open_again(), open_again()
    other.apply(close, "close")
    logbook.apply(titled("typed meanwhile"), "title")
    assert logbook.tandem.ending is not None
    assert logbook.tandem.title == "typed meanwhile"
    assert open_again().tandem == logbook.tandem


def test_receipts_are_kept_after_the_end(open_again: Callable[[], Logbook]) -> None:
    logbook = open_again()
    logbook.apply(close, "close")
    logbook.record(Receipt("b", "2026-04-01T10:00:00Z", Audience.LEAD, "letter", "md"))
    assert [receipt.document for receipt in open_again().tandem.receipts] == ["letter"]


def test_a_conflict_copy_does_not_change_it(open_again: Callable[[], Logbook]) -> None:
    logbook = open_again()
    copy = logbook.tandem
    logbook.apply(close, "close")
    assert refusal(lambda: logbook.merge({}, add_topic(copy, "Gehalt"))) == "closed"
    assert logbook.tandem.topics == ()
