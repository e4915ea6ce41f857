"""Promised: tasks are added, changed, completed and removed; what was signed of them stays."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from mentoring_tui.domain import task_changes
from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.signing import sign
from mentoring_tui.domain.task import FROM_AGREEMENT, Task, Who
from tests.unit.tandems import a_full_tandem, a_tandem

TODAY = date(2026, 3, 1)
DUE = date(2026, 3, 12)


def test_tasks_are_added_changed_ticked_off_opened_again_and_removed() -> None:
    tandem = task_changes.add_task(a_tandem(), Task("a", " Eins\x00 ", proof="Be\x1bleg"))
    assert tandem.tasks == (Task("a", "Eins", proof="Beleg"),)
    done = task_changes.set_done(tandem, "a", True, TODAY)
    assert (done.tasks[0].done, done.tasks[0].done_on) == (True, TODAY)
    assert task_changes.set_done(done, "a", False, TODAY) == tandem
    other = task_changes.edit_task(tandem, replace(tandem.tasks[0], text="Zwei", due=DUE))
    assert (other.tasks[0].text, other.tasks[0].due) == ("Zwei", DUE)
    assert task_changes.remove_task(tandem, "a") == a_tandem()
    assert task_changes.remove_task(tandem, "b") == tandem


def test_a_task_is_overdue_after_its_day_while_it_is_open() -> None:
    task = Task("a", "Eins", due=DUE)
    assert not task.overdue(DUE)
    assert task.overdue(date(2026, 3, 13))
    assert not replace(task, done=True).overdue(date(2026, 3, 13))
    assert not Task("a", "Eins").overdue(date(2026, 3, 13))


def test_what_was_signed_of_a_task_stays_and_the_rest_can_change() -> None:
    task = Task("a", "Dokumentieren", Who.MENTEE, origin=FROM_AGREEMENT)
    tandem = replace(a_full_tandem(), tasks=(task, Task("b", "Anrufen")))
    tandem = sign(tandem, Role.MENTEE, "Kerpen", TODAY, TODAY)
    for change in (
        partial(task_changes.edit_task, tandem, replace(task, text="Anderes")),
        partial(task_changes.edit_task, tandem, replace(task, who=Who.MENTOR)),
        partial(task_changes.remove_task, tandem, "a"),
    ):
        with pytest.raises(Refused) as refused:
            change()
        assert (refused.value.code, refused.value.facts["field"]) == ("agreement-signed", "task.mentee")
    assert task_changes.set_done(tandem, "a", True, TODAY).tasks[0].done
    assert (
        task_changes.edit_task(tandem, replace(task, due=DUE, visibility=Audience.LEAD)).tasks[0].due == DUE
    )
    assert len(task_changes.remove_task(tandem, "b").tasks) == 1
