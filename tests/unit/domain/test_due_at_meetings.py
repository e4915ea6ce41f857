"""Promised: a due date on the day of a meeting goes along where a person says so, and else stays."""

from dataclasses import replace
from datetime import date, time

from mentoring_tui.domain.due_at_meetings import (
    day_of_cancelled,
    days_of_shifts,
    move_due_dates,
    tasks_due_on,
)
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.move_preview import preview_following, preview_move
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task
from tests.unit.tandems import TODAY, a_tandem, cancelled, meeting, meetings


def with_tasks(*tasks: Task) -> Tandem:
    return replace(a_tandem(weeks=1), tasks=tasks)


def due(tandem: Tandem) -> list[date | None]:
    return [task.due for task in tandem.tasks]


def test_only_open_tasks_of_that_day_move_along() -> None:
    day = date(2026, 1, 15)
    tandem = with_tasks(
        Task("a", "Write", due=day),
        Task("b", "Call", due=day, done=True),
        Task("c", "Read", due=date(2026, 1, 16)),
        Task("d", "Think"),
    )
    days = days_of_shifts(preview_move(tandem, meeting(tandem, "01-15"), Moment(date(2026, 1, 17)), TODAY))
    assert [task.id for task in tasks_due_on(tandem, days)] == ["a"]
    assert due(move_due_dates(tandem, days)) == [date(2026, 1, 17), day, date(2026, 1, 16), None]


def test_with_all_following_each_due_date_moves_once_with_its_meeting() -> None:
    tandem = with_tasks(
        Task("a", "Write", due=date(2026, 1, 15)),
        Task("b", "Call", due=date(2026, 1, 22)),
        Task("c", "Read", due=date(2026, 1, 8)),
    )
    shifts = preview_following(tandem, meeting(tandem, "01-15"), Moment(date(2026, 1, 22)), TODAY)
    moved = move_due_dates(tandem, days_of_shifts(shifts))
    assert due(moved) == [date(2026, 1, 22), date(2026, 1, 29), date(2026, 1, 8)]


def test_of_a_cancelled_meeting_they_go_to_the_next_one_that_is_planned() -> None:
    tandem = with_tasks(Task("a", "Write", due=date(2026, 1, 15)))
    tandem = cancelled(tandem, "01-22")
    days = day_of_cancelled(meetings(tandem), meeting(tandem, "01-15"), TODAY)
    assert days == {date(2026, 1, 15): date(2026, 1, 29)}
    assert due(move_due_dates(tandem, days)) == [date(2026, 1, 29)]


def test_without_a_later_meeting_they_are_named_and_stay() -> None:
    tandem = with_tasks(Task("a", "Write", due=date(2026, 1, 15)))
    last = meeting(tandem, "01-15")
    days = day_of_cancelled([last], last, TODAY)
    assert [task.id for task in tasks_due_on(tandem, days)] == ["a"]
    assert move_due_dates(tandem, days) == tandem


def test_a_meeting_that_only_changes_its_time_leaves_no_day() -> None:
    tandem = with_tasks(Task("a", "Write", due=date(2026, 1, 15)))
    later = Moment(date(2026, 1, 15), time(18))
    assert not days_of_shifts(preview_move(tandem, meeting(tandem, "01-15"), later, TODAY))
