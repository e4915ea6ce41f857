"""How far a goal has come, kept beside the signed agreement: steps ticked off, per cent, and status."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from mentoring_tui.domain.agreement import Goal


class GoalStatus(StrEnum):
    """The status of a goal."""

    OPEN = "open"
    REACHED = "reached"
    DROPPED = "dropped"


@dataclass(frozen=True)
class GoalProgress:
    """How far the goal with this id has come.

    `steps_done` has the steps ticked off by their texts, so that they stay ticked off where an amendment
    leaves the text as it is. Without a `percent` that a person has set, the steps tell how far it is.
    """

    id: str
    steps_done: tuple[str, ...] = ()
    percent: int | None = None
    status: GoalStatus = GoalStatus.OPEN

    def is_done(self, step: str) -> bool:
        """Return whether a step is ticked off."""
        return step in self.steps_done


def count_steps_done(goal: Goal, progress: GoalProgress) -> int:
    """Return how many steps of a goal are ticked off."""
    return sum(1 for step in goal.steps if progress.is_done(step))


def percent_reached(goal: Goal, progress: GoalProgress) -> int | None:
    """Return how far a goal is in per cent: as a person says, else as its status or its steps tell.

    None for an open goal without a step that is ticked off.
    """
    if progress.percent is not None:
        return progress.percent
    if progress.status is GoalStatus.REACHED:
        return 100
    done = count_steps_done(goal, progress)
    return round(100 * done / len(goal.steps)) if done else None


def with_known_steps(progress: GoalProgress, goals: Iterable[Goal]) -> GoalProgress:
    """Return the progress without ticks of steps that the goals no longer have."""
    known = {step for goal in goals if goal.id == progress.id for step in goal.steps}
    return replace(progress, steps_done=tuple(step for step in progress.steps_done if step in known))
