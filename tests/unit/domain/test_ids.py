"""Promised: a record is found by its id or the beginning of it, and never guessed."""

import pytest

from mentoring_tui.domain.errors import NotFound
from mentoring_tui.domain.ids import find_by_id, find_numbered
from mentoring_tui.domain.task import Task


def tasks(*ids: str) -> list[Task]:
    return [Task(task_id, f"Aufgabe {task_id}") for task_id in ids]


def test_a_task_is_found_by_its_id_or_a_beginning_of_it() -> None:
    found = tasks("abc1", "abd2", "ab")
    assert [find_by_id(found, wanted, "task").id for wanted in ("abc1", "abd", "ab")] == [
        "abc1",
        "abd2",
        "ab",
    ]


@pytest.mark.parametrize(
    ("wanted", "code", "candidates"),
    [
        ("ab", "id-ambiguous", ("abc1", "abd2")),
        ("x", "id-unknown", ("abc1", "abd2")),
        ("", "id-unknown", ("abc1", "abd2")),
    ],
)
def test_a_task_that_is_not_clear_is_refused(wanted: str, code: str, candidates: tuple[str, ...]) -> None:
    with pytest.raises(NotFound) as refused:
        find_by_id(tasks("abc1", "abd2"), wanted, "task")
    assert (refused.value.code, refused.value.facts["candidates"]) == (code, candidates)


def test_a_number_that_there_is_not_is_no_beginning_of_an_id() -> None:
    found = tasks("3bc1", "2bd2", "7")
    assert [find_numbered(found, wanted, "goal").id for wanted in ("1", "2", "7", "3bc", "2bd2")] == [
        *("3bc1", "2bd2", "7", "3bc1", "2bd2")
    ]
    for wanted in ("0", "3b0", "4"):
        with pytest.raises(NotFound):
            find_numbered(tasks("4bc1", "0bd2"), wanted, "goal")
