"""Promised: a draft on disk says what it was typed into, and that reads the same in every version."""

import pytest

from mentoring_tui.domain.draft import NEW_TASK_KINDS, Draft, DraftKind
from mentoring_tui.domain.task import Who

PLACES = {
    DraftKind.PROTOCOL: "protocol:x",
    DraftKind.FIELD: "field:x",
    DraftKind.GOAL: "goal:x",
    DraftKind.SIGNATURE: "sign:x",
    DraftKind.TOPIC: "topic:x",
    DraftKind.EDITED_TOPIC: "edited-topic:x",
    DraftKind.TASK: "task:x",
    DraftKind.MENTEE_TASK: "mentee-task:x",
    DraftKind.MENTOR_TASK: "mentor-task:x",
    DraftKind.BOTH_TASK: "both-task:x",
    DraftKind.HELD: "held:x",
    DraftKind.CANCEL: "cancel:x",
    DraftKind.MOVE: "move:x",
    DraftKind.DETAILS: "details:x",
    DraftKind.EXTRA: "extra:x",
    DraftKind.ABSENCE: "absence:x",
    DraftKind.ANSWER: "answer:x",
    DraftKind.EFFECT: "effect:x",
    DraftKind.FEEDBACK: "feedback:x",
    DraftKind.BEGINNING: "beginning:x",
    DraftKind.END: "end:x",
    DraftKind.TALK: "talk:x",
    DraftKind.PAPERS: "papers:x",
    DraftKind.NEW_TANDEM: "tandem:x",
    DraftKind.ELSEWHERE: "elsewhere:x",
}
"""The place of each kind, as the first version wrote it."""


def draft(place: str) -> Draft:
    return Draft(place, "", {})


@pytest.mark.parametrize("kind", DraftKind)
def test_a_kind_and_an_id_are_read_back_from_the_place_they_make(kind: DraftKind) -> None:
    assert kind.place("x") == PLACES[kind]
    assert (draft(PLACES[kind]).kind, draft(PLACES[kind]).item) == (kind, "x")


def test_an_id_may_hold_a_colon_or_be_empty() -> None:
    assert draft("task:a:b").item == "a:b"
    assert draft(DraftKind.EXTRA.place()).kind is DraftKind.EXTRA
    assert draft(DraftKind.EXTRA.place()).item == ""


@pytest.mark.parametrize("place", ["letter:x", "", "x", ":x", "PROTOCOL:x", "protocol :x"])
def test_what_another_version_wrote_has_no_kind_here(place: str) -> None:
    assert draft(place).kind is None


def test_each_side_has_a_kind_for_its_new_tasks() -> None:
    assert list(NEW_TASK_KINDS) == list(Who)
