"""Promised: what happened to a task is kept, of both of two programs, and standing tasks return."""

from dataclasses import replace
from datetime import date
from functools import partial

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.merge import merge_tandems
from mentoring_tui.domain.redaction import redact
from mentoring_tui.domain.standing_tasks import open_again
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import FROM_AGREEMENT, Task, TaskEvent, TaskEventKind
from mentoring_tui.domain.task_changes import add_task, edit_task, set_done, share_task
from mentoring_tui.domain.task_history import keep_history
from mentoring_tui.logbook import Change
from tests.unit.tandems import a_tandem, cancelled, meetings, moved

TASK = Task("a", "Lebenslauf")
STANDING = Task("s", "Dokumentieren", origin=FROM_AGREEMENT)


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def made(tandem: Tandem, on: str, *changes: Change) -> Tandem:
    """The tandem after changes on one day."""
    for change in changes:
        tandem = keep_history(tandem, change(tandem), day(on))
    return tandem


def tick(on: str, task: str = "a", done: bool = True) -> Change:
    return partial(set_done, task_id=task, done=done, today=day(on))


def due(on: str | None, task: str = "a") -> Change:
    def change(tandem: Tandem) -> Tandem:
        known = next(each for each in tandem.tasks if each.id == task)
        return edit_task(tandem, replace(known, due=day(on) if on else None))

    return change


def history(tandem: Tandem, task: str = "a") -> list[str]:
    """The events of a task in short: `02-01 due 02-03 02-05`."""
    found = next(each for each in tandem.tasks if each.id == task).history
    return [_event(event) for event in found]


def _event(event: TaskEvent) -> str:
    days = [f"{each:%m-%d}" if each else "-" for each in (event.before, event.after)]
    return " ".join([f"{event.on:%m-%d}", event.kind, *(days if event.kind is TaskEventKind.DUE else [])])


def begun() -> Tandem:
    return made(a_tandem(), "01-05", partial(add_task, task=TASK))


def standing(**changes: object) -> Tandem:
    return replace(a_tandem(), tasks=(replace(STANDING, **changes),))  # type: ignore[arg-type]  # names are ours


def is_done(tandem: Tandem, on: str, most: int = 0) -> bool:
    today = day(on)
    return open_again(tandem.tasks, meetings(tandem, today), today, most)[0].done


def test_what_happens_to_a_task_is_kept() -> None:
    tandem = made(begun(), "01-10", due("02-01"))
    tandem = made(tandem, "02-02", due("02-10"))
    tandem = made(tandem, "02-03", tick("02-03"))
    tandem = made(tandem, "02-20", tick("02-20", done=False))
    assert tandem.tasks[0].created == day("01-05")
    assert history(tandem) == ["01-10 due - 02-01", "02-02 due 02-01 02-10", "02-03 done", "02-20 reopened"]


def test_a_slip_that_is_mended_on_the_same_day_leaves_nothing() -> None:
    tandem = made(begun(), "01-10", tick("01-10"), tick("01-10", done=False))
    tandem = made(tandem, "01-10", due("02-01"), due("02-03"))
    assert history(tandem) == ["01-10 due - 02-03"]
    assert history(made(tandem, "01-10", due(None))) == []


def test_a_change_that_knows_an_older_task_takes_nothing_out_of_its_history() -> None:
    tandem = made(begun(), "01-10", tick("01-10"))
    stale = replace(TASK, text="Lebenslauf, neu")
    assert history(made(tandem, "01-12", partial(edit_task, task=stale))) == ["01-10 done"]


def test_of_two_programs_both_histories_are_kept() -> None:
    base = made(begun(), "01-10", due("02-01"))
    mine = made(base, "01-12", due("02-05"))
    theirs = made(base, "01-11", tick("01-11"))
    merged = merge_tandems(mine, theirs, base).tandem
    assert history(merged) == ["01-10 due - 02-01", "01-11 done", "01-12 due 02-01 02-05"]
    assert merged.tasks[0].done
    undone = merge_tandems(merged, base, mine).tandem
    assert history(undone) == ["01-10 due - 02-01", "01-11 done"]


def test_nobody_else_sees_the_history() -> None:
    tandem = made(begun(), "01-10", due("02-01"), partial(share_task, task_id="a", visibility=Audience.LEAD))
    for audience in (Audience.TANDEM, Audience.LEAD):
        seen = redact(tandem, audience).tasks[0]
        assert (seen.created, seen.history, seen.due) == (None, (), day("02-01"))


def test_a_standing_task_is_open_again_once_the_day_of_the_meeting_is_over() -> None:
    """Meetings on 8 and 22 January, 5 February …"""
    tandem = made(standing(), "01-10", tick("01-10", "s"))
    assert [is_done(tandem, on) for on in ("01-10", "01-22", "01-23")] == [True, True, False]
    again = made(tandem, "01-24", tick("01-24", "s"))
    assert [is_done(again, on) for on in ("01-24", "02-05", "02-06")] == [True, True, False]
    assert history(again, "s") == ["01-10 done", "01-24 done"]


def test_a_meeting_that_was_moved_or_cancelled_does_not_bring_a_standing_task_back() -> None:
    tandem = made(standing(), "01-10", tick("01-10", "s"))
    assert is_done(cancelled(tandem, "01-22"), "01-23")
    assert is_done(moved(tandem, "01-22", "01-27"), "01-23")


def test_after_the_last_meeting_a_tick_stays() -> None:
    tandem = made(standing(), "04-28", tick("04-28", "s"))
    assert is_done(tandem, "05-20")


def test_a_tick_from_before_there_was_a_history_stays() -> None:
    tandem = standing(done=True, done_on=day("01-10"))
    assert is_done(tandem, "03-01")
    back = made(tandem, "03-01", tick("03-01", "s", done=False))
    assert not is_done(back, "03-01")


def test_in_a_document_a_tick_for_the_last_meeting_counts() -> None:
    tandem = made(standing(), "01-10", tick("01-10", "s"))
    assert [is_done(tandem, on, most=1) for on in ("01-23", "02-06")] == [True, False]


def test_other_words_for_a_standing_task_that_is_open_again_are_no_reopening() -> None:
    tandem = made(standing(), "01-10", tick("01-10", "s"))
    shown = open_again(tandem.tasks, meetings(tandem, day("01-23")), day("01-23"))[0]
    changed = made(tandem, "01-23", partial(edit_task, task=replace(shown, due=day("02-01"))))
    assert history(changed, "s") == ["01-10 done", "01-23 due - 02-01"]


def test_ticks_of_a_standing_task_in_two_programs_are_both_kept() -> None:
    base = made(standing(), "01-10", tick("01-10", "s"))
    mine = made(base, "01-24", tick("01-24", "s"))
    theirs = made(base, "01-30", tick("01-30", "s"))
    for merged in (merge_tandems(mine, theirs, base), merge_tandems(theirs, mine, base)):
        assert history(merged.tandem, "s") == ["01-10 done", "01-24 done", "01-30 done"]
        assert is_done(merged.tandem, "02-05")
        assert not merged.conflicts
