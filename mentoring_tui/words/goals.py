"""How far goals have come, and their trail through the protocols, in words."""

from collections.abc import Iterable
from datetime import date

from mentoring_tui.domain.agreement import Agreement, Goal
from mentoring_tui.domain.closing import first_target_day
from mentoring_tui.domain.goal_progress import GoalProgress, GoalStatus, count_steps_done, percent_reached
from mentoring_tui.domain.goal_trail import Move, TrailStep
from mentoring_tui.domain.meeting import Status
from mentoring_tui.i18n import _, long_date, ngettext, pgettext

STEP_SIGNS = {True: "☑", False: "☐"}
"""The sign of a step that is done, and of one that is not."""


def goal_status_word(status: GoalStatus) -> str:
    """Return the name of a goal's status."""
    return {
        GoalStatus.OPEN: pgettext("goal", "open"),
        GoalStatus.REACHED: pgettext("goal", "reached"),
        GoalStatus.DROPPED: pgettext("goal", "dropped"),
    }[status]


def move_word(move: Move) -> str:
    """Return what a text of a protocol does for a goal."""
    return {
        Move.TALK: _("Talked about"),
        Move.ADVICE: _("Advice"),
        Move.ATTEMPT: _("Tried"),
        Move.RESULT: _("Came of it"),
    }[move]


def step_word(step: TrailStep) -> str:
    """Return what a text does for a goal, or that its meeting is still to come or was cancelled."""
    status = step.quote.meeting.status
    if status is Status.PLANNED:
        return _("Planned")
    return _("Cancelled") if status is Status.CANCELLED else move_word(step.move)


def advice_without_goal_words(count: int) -> str:
    """Return how many pieces of advice are in no trail; empty where each is."""
    if not count:
        return ""
    words = ngettext(
        "{count} piece of advice in the protocols belongs to no goal.",
        "{count} pieces of advice in the protocols belong to no goal.",
        count,
    )
    return words.format(count=count)


def goal_progress_words(goal: Goal, progress: GoalProgress) -> str:
    """Return how far a goal is: `reached · 40 % · 2 of 3 steps`; empty where nothing is said of it."""
    status = goal_status_word(progress.status) if progress.status is not GoalStatus.OPEN else ""
    percent = percent_reached(goal, progress)
    told = _("{percent} %").format(percent=percent) if percent is not None else ""
    steps = step_count_words(count_steps_done(goal, progress), len(goal.steps))
    return " · ".join(filter(None, (status, told, steps)))


def step_count_words(done: int, count: int) -> str:
    """Return how many steps of a goal are done: `2 of 3 steps`; empty without steps."""
    if not count:
        return ""
    words = ngettext("{done} of {count} step", "{done} of {count} steps", count)
    return words.format(done=done, count=count)


def late_targets_words(goals: Iterable[Goal], agreement: Agreement, today: date) -> str:
    """Return that target dates which are over when a new tandem begins stay behind, or an empty string."""
    first = first_target_day(agreement, today)
    if not any(goal.target and goal.target < first for goal in goals):
        return ""
    return _("A target date before {day} stays behind.").format(day=long_date(first))
