"""Close a tandem and open it again; settle what is open, and begin the next tandem from it."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from mentoring_tui.domain.agreement import Agreement, Goal
from mentoring_tui.domain.ending import Ending
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.evaluation import GOAL_REACHED, Answer, OwnEffect
from mentoring_tui.domain.goal_progress import GoalStatus
from mentoring_tui.domain.ids import new_id
from mentoring_tui.domain.moment import add_days
from mentoring_tui.domain.phases import is_before_closing_phase
from mentoring_tui.domain.tandem import Stage, Tandem
from mentoring_tui.domain.task import Task
from mentoring_tui.domain.task_changes import set_done

_WHOLE = 100
"""Per cent of a goal that was reached in full."""

KEPT_DAYS = 28
"""Days after the end during which the data is kept, unless another day is set."""


def usual_day(tandem: Tandem, today: date, early: bool = False) -> date:
    """Return the day on which a tandem ends unless another one is given.

    That is today, or the last day of the period if that is over and the tandem did not end early.
    """
    until = tandem.agreement.until
    return until if until and until < today and not early else today


def usual_keep_until(day: date, today: date) -> date:
    """Return the last day on which the data of a tandem that ends on a day is kept, unless another is set."""
    return add_days(max(day, today), KEPT_DAYS)


def close(
    tandem: Tandem, day: date, today: date, *, early: bool = False, keep_until: date | None = None
) -> Tandem:
    """Close the tandem: it ended on that day, early or as agreed.

    Raise Refused for a draft, one that nobody signed and one that is closed; for a day before the beginning,
    in the future, or after the period for an early end; and for a past day until which to keep the data.
    """
    refuse_unready(tandem, today)
    agreement = tandem.agreement
    if day > today:
        raise Refused("end-in-future", day=day)
    if agreement.start and day < agreement.start:
        raise Refused("end-before-beginning", day=day, start=agreement.start)
    if early and agreement.until and day >= agreement.until:
        raise Refused("end-not-early", until=agreement.until)
    if keep_until is not None:
        _refuse_past(keep_until, today)
    return replace(tandem, ending=Ending(day, early, keep_until or usual_keep_until(day, today)))


def was_signed(tandem: Tandem) -> bool:
    """Return whether the agreement is signed, or was before it was amended."""
    return tandem.agreement.signed or bool(tandem.versions)


def refuse_unready(tandem: Tandem, today: date) -> None:
    """Raise Refused for a tandem that can not end: a draft, an unsigned one, one that is closed."""
    if tandem.ending is not None:
        raise Refused("already-closed", day=tandem.ending.on)
    if tandem.stage(today) is Stage.DRAFT:
        raise Refused("end-draft")
    if not was_signed(tandem):
        raise Refused("end-unsigned")


def refuse_untimely(agreement: Agreement, day: date) -> None:
    """Raise Refused for a day before the closing phase: such an end is not as agreed, but early."""
    if agreement.until and is_before_closing_phase(agreement, day):
        raise Refused("end-untimely", day=day, until=agreement.until)


def keep_until(tandem: Tandem, day: date, today: date) -> Tandem:
    """Set the last day on which the data of a closed tandem is kept; raise Refused for a past one."""
    if tandem.ending is None:
        raise Refused("not-closed")
    _refuse_past(day, today)
    return replace(tandem, ending=replace(tandem.ending, keep_until=day))


def reopen(tandem: Tandem) -> Tandem:
    """Open a closed tandem again; raise Refused for one that is not closed."""
    if tandem.ending is None:
        raise Refused("not-closed")
    return replace(tandem, ending=None)


def closed_refusal(tandem: Tandem) -> Refused | None:
    """Return why a closed tandem can't be changed, or None for one that is not closed."""
    if tandem.ending is None:
        return None
    return Refused("closed", day=tandem.ending.on, id=tandem.id)


def refuse_if_closed(before: Tandem, after: Tandem) -> None:
    """Raise Refused if a closed tandem would change other than in its end and what its documents need.

    Those need the names of other people and the findings that were let pass, and their receipts are kept. The
    evaluation of the other side may come late.
    """
    refusal = closed_refusal(before)
    if refusal is None:
        return
    allowed = replace(
        after,
        ending=before.ending,
        names=before.names,
        cleared=before.cleared,
        receipts=before.receipts,
        answers=before.answers,
        effects=before.effects,
    )
    if allowed != before or _own_evaluation(after) != _own_evaluation(before):
        raise refusal


def _own_evaluation(tandem: Tandem) -> tuple[tuple[Answer, ...], tuple[OwnEffect, ...]]:
    """Return the answers and effects of the one whose tandem it is."""
    answers = tuple(answer for answer in tandem.answers if answer.role is tandem.role)
    return answers, tuple(effect for effect in tandem.effects if effect.role is tandem.role)


def days_kept(tandem: Tandem, today: date) -> int | None:
    """Return for how many days the data of a closed tandem is still kept; negative if it should be gone."""
    if tandem.ending is None or tandem.ending.keep_until is None:
        return None
    return (tandem.ending.keep_until - today) // timedelta(days=1)


def is_kept_too_long(tandem: Tandem, today: date) -> bool:
    """Return whether the day has passed until which the data of a closed tandem is kept."""
    days = days_kept(tandem, today)
    return days is not None and days < 0


def open_tasks(tandem: Tandem) -> tuple[Task, ...]:
    """Return the tasks that are not done, those that are due first."""
    tasks = [task for task in tandem.tasks if not task.done]
    return tuple(sorted(tasks, key=lambda task: task.due or date.max))


def settle_tasks(tandem: Tandem, done: Collection[str], today: date) -> Tandem:
    """Mark the tasks with these ids as done and leave the others open; raise NotFound for an unknown id."""
    for task_id in done:
        tandem = set_done(tandem, task_id, True, today)
    return tandem


def open_goals(tandem: Tandem) -> tuple[Goal, ...]:
    """Return the goals that can be carried over to the next tandem: those neither reached nor dropped."""
    closed: set[str] = set()
    for answer in tandem.answers:
        if answer.role is tandem.role and answer.question == GOAL_REACHED and answer.value == _WHOLE:
            closed.add(answer.about)
    for progress in tandem.progress:
        if progress.status is not GoalStatus.OPEN:
            closed.add(progress.id)
    return tuple(goal for goal in tandem.agreement.goals if goal.id not in closed)


def carry_over(goals: Collection[Goal], tandem: Tandem, today: date) -> Tandem:
    """Return the tandem with these goals of another one, as goals of its own that keep nothing else of it.

    A target day that has passed, or lies before the period of the tandem, is none any more.
    """
    first = first_target_day(tandem.agreement, today)
    carried: list[Goal] = []
    for goal in goals:
        target = goal.target if goal.target and goal.target >= first else None
        carried.append(replace(goal, id=new_id(), target=target))
    agreement = replace(tandem.agreement, goals=(*tandem.agreement.goals, *carried))
    return replace(tandem, agreement=agreement)


def first_target_day(agreement: Agreement, today: date) -> date:
    """Return the first day on which a goal of a new tandem can be reached."""
    return max(agreement.start or today, today)


def _refuse_past(day: date, today: date) -> None:
    if day < today:
        raise Refused("keep-until-past", day=day)
