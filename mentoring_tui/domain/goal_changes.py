"""Tick off the steps of a goal, and set how far it is; none of this changes the signed agreement."""

from dataclasses import replace

from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.goal_progress import GoalProgress, GoalStatus
from mentoring_tui.domain.ids import find_by_id
from mentoring_tui.domain.tandem import Tandem


def set_step_done(tandem: Tandem, goal_id: str, step: str, done: bool) -> Tandem:
    """Tick off a step of a goal by its text, or reopen it; raise Refused if the goal has no such step."""
    goal = find_by_id(tandem.agreement.goals, goal_id, "goal")
    if step not in goal.steps:
        raise Refused("step-unknown", text=step)
    progress = tandem.progress_of(goal.id)
    others = tuple(each for each in progress.steps_done if each != step)
    return _with_progress(tandem, replace(progress, steps_done=(*others, step) if done else others))


def parse_percent(text: str) -> int | None:
    """Return the number of per cent in a text such as `40 %`, or None for an empty one."""
    written = text.strip().removesuffix("%").strip()
    if not written:
        return None
    if not (written.isascii() and written.isdigit()) or len(written) > 3 or int(written) > 100:
        raise Refused("percent-out-of-bounds", percent=text)
    return int(written)


def set_percent(tandem: Tandem, goal_id: str, percent: int | None) -> Tandem:
    """Set how far a goal is in per cent, or None to let its steps tell; raise Refused beyond 0 and 100."""
    goal = find_by_id(tandem.agreement.goals, goal_id, "goal")
    if percent is not None and not 0 <= percent <= 100:
        raise Refused("percent-out-of-bounds", percent=percent)
    return _with_progress(tandem, replace(tandem.progress_of(goal.id), percent=percent))


def set_goal_status(tandem: Tandem, goal_id: str, status: GoalStatus) -> Tandem:
    """Set whether a goal is open, reached or dropped."""
    goal = find_by_id(tandem.agreement.goals, goal_id, "goal")
    return _with_progress(tandem, replace(tandem.progress_of(goal.id), status=status))


def _with_progress(tandem: Tandem, progress: GoalProgress) -> Tandem:
    """Return the tandem with the progress of a goal.

    A record stays also where it says nothing any more: another program may have ticked off a step in it.
    """
    if progress == tandem.progress_of(progress.id):
        return tandem
    if progress.id not in [each.id for each in tandem.progress]:
        return replace(tandem, progress=(*tandem.progress, progress))
    known = tuple(progress if each.id == progress.id else each for each in tandem.progress)
    return replace(tandem, progress=known)
