"""Promised: no task is lost or doubled, whatever is ticked, written, moved, held and merged, in any order."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.domain import meeting_changes
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.meeting import Meeting, Protocol
from mentoring_tui.domain.merge import merge_tandems
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.promise import Promise, promised_tasks, write_protocol
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.standing_tasks import open_again
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import FROM_AGREEMENT, Task, TaskEventKind
from mentoring_tui.domain.task_changes import edit_task, set_done
from mentoring_tui.domain.task_history import keep_history
from tests.unit.tandems import a_tandem

BEGIN = date(2026, 1, 5)
STANDING = Task("standing", "Dokumentieren", origin=FROM_AGREEMENT)
OWN = Task("own", "Lebenslauf")

Step = tuple[str, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("tick", "due", "write", "move", "follow", "hold", "cancel", "restore")),
        *[st.integers(0, 7)] * 2,
    ),
    max_size=8,
)


TICKS = st.lists(
    st.tuples(st.sampled_from(("tick", "tick", "hold", "move")), st.just(0), st.integers(0, 7)),
    min_size=1,
    max_size=6,
)
"""Steps that mostly tick the standing task."""


def begun() -> Tandem:
    return replace(a_tandem(), tasks=(STANDING, OWN))


def lived(tandem: Tandem, steps: list[Step], day: date, side: str) -> tuple[Tandem, set[str], date]:
    """The tandem after these steps, a day apart, and what was promised on the way."""
    promised: set[str] = set()
    for number, (kind, which, far) in enumerate(steps):
        day += timedelta(days=1 + far)
        meetings = schedule(tandem, day)
        if not meetings:
            continue
        meeting, task = meetings[which % len(meetings)], tandem.tasks[which % len(tandem.tasks)]
        text = f"{side}{number}"
        try:
            changed = CHANGES[kind](tandem, meeting, task, far, day, text)
        except Refused:
            continue
        if kind == "write":
            promised.add(text)
        tandem = keep_history(tandem, changed, day)
    return tandem, promised, day


def _tick(tandem: Tandem, meeting: Meeting, task: Task, far: int, day: date, text: str) -> Tandem:
    shown = {each.id: each for each in open_again(tandem.tasks, schedule(tandem, day), day)}[task.id]
    return set_done(tandem, task.id, not shown.done, day)


def _due(tandem: Tandem, meeting: Meeting, task: Task, far: int, day: date, text: str) -> Tandem:
    return edit_task(tandem, replace(task, due=day + timedelta(days=far)))


def _write(tandem: Tandem, meeting: Meeting, task: Task, far: int, day: date, text: str) -> Tandem:
    known = [Promise(t.text, t.who, t.due, t.proof, t.done) for t in promised_tasks(tandem, meeting.id)]
    protocol = meeting.protocol or Protocol()
    return write_protocol(tandem, meeting, protocol, [*known, Promise(text)], day)


def _move(tandem: Tandem, meeting: Meeting, task: Task, far: int, day: date, text: str) -> Tandem:
    return meeting_changes.move(tandem, meeting, Moment(meeting.day + timedelta(days=far - 3)))


def _follow(tandem: Tandem, meeting: Meeting, task: Task, far: int, day: date, text: str) -> Tandem:
    return meeting_changes.move_following(tandem, meeting, Moment(meeting.day + timedelta(days=far - 3)))


def _hold(tandem: Tandem, meeting: Meeting, task: Task, far: int, day: date, text: str) -> Tandem:
    return meeting_changes.mark_held(tandem, meeting, 60)


def _cancel(tandem: Tandem, meeting: Meeting, task: Task, far: int, day: date, text: str) -> Tandem:
    return meeting_changes.cancel(tandem, meeting)


def _restore(tandem: Tandem, meeting: Meeting, task: Task, far: int, day: date, text: str) -> Tandem:
    return meeting_changes.restore(tandem, meeting)


CHANGES: dict[str, Callable[[Tandem, Meeting, Task, int, date, str], Tandem]] = {
    "tick": _tick,
    "due": _due,
    "write": _write,
    "move": _move,
    "follow": _follow,
    "hold": _hold,
    "cancel": _cancel,
    "restore": _restore,
}


def texts(tandem: Tandem) -> list[str]:
    return sorted(task.text for task in tandem.tasks)


def ticks(tandem: Tandem, task_id: str) -> set[date]:
    (found,) = (task for task in tandem.tasks if task.id == task_id)
    return {event.on for event in found.history if event.kind is TaskEventKind.DONE}


@given(STEPS)
def test_no_task_is_lost_or_doubled_in_one_program(steps: list[Step]) -> None:
    tandem, promised, _day = lived(begun(), steps, BEGIN, "a")
    assert texts(tandem) == sorted({STANDING.text, OWN.text, *promised})
    assert len({task.id for task in tandem.tasks}) == len(tandem.tasks)


@given(STEPS, st.lists(st.tuples(STEPS, STEPS), min_size=1, max_size=3))
def test_no_task_is_lost_or_doubled_by_merges(
    before: list[Step], rounds: list[tuple[list[Step], list[Step]]]
) -> None:
    base, promised, day = lived(begun(), before, BEGIN, "a")
    for number, (mine, theirs) in enumerate(rounds):
        own, first, my_day = lived(base, mine, day, f"b{number}-")
        other, second, their_day = lived(base, theirs, day, f"c{number}-")
        base, day = merge_tandems(own, other, base).tandem, max(my_day, their_day)
        promised |= first | second
        assert texts(base) == sorted({STANDING.text, OWN.text, *promised})
        assert len({task.id for task in base.tasks}) == len(base.tasks)


@given(TICKS, TICKS)
def test_ticks_of_a_standing_task_merge_from_both_programs(mine: list[Step], theirs: list[Step]) -> None:
    base, _promised, day = lived(begun(), [("tick", 0, 3)], BEGIN, "a")
    own, other = (lived(base, steps, day, side)[0] for steps, side in ((mine, "b"), (theirs, "c")))
    merged = merge_tandems(own, other, base).tandem
    common = ticks(base, "standing")
    of_each = [ticks(side, "standing") for side in (own, other)]
    assert ticks(merged, "standing") == {
        on for on in common.union(*of_each) if on not in common or all(on in each for each in of_each)
    }
