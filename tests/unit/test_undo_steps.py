"""Promised: what was typed in one go is one step to undo, and none if it ended where it began."""

from functools import partial
from pathlib import Path

import pytest

from mentoring_tui.logbook import Logbook
from tests.faults.stores import a_tandem, make_store, titled


@pytest.fixture
def logbook(tmp_path: Path) -> Logbook:
    store = make_store(tmp_path)
    store.create(titled(a_tandem(), "first"))
    return Logbook(store.open("t1"))


def type_title(logbook: Logbook, *titles: str) -> None:
    for title in titles:
        logbook.apply(partial(titled, title=title), "typed", "title")


def test_what_was_typed_in_one_go_is_one_step(logbook: Logbook) -> None:
    type_title(logbook, "second", "third")
    assert (logbook.undo(), logbook.tandem.title, logbook.undo()) == ("typed", "first", None)


def test_what_was_typed_and_deleted_again_is_no_step(logbook: Logbook) -> None:
    logbook.apply(lambda tandem: titled(tandem, "second"), "changed")
    type_title(logbook, "third", "second")
    assert (logbook.undo(), logbook.tandem.title) == ("changed", "first")


def test_typing_goes_on_in_a_step_of_its_own_after_that(logbook: Logbook) -> None:
    logbook.apply(lambda tandem: titled(tandem, "second"), "changed")
    type_title(logbook, "third", "second", "fourth", "fifth")
    assert (logbook.undo(), logbook.tandem.title) == ("typed", "second")
