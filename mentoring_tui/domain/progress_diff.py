"""How far the goals have come in one version of a tandem and not in another, as codes with facts."""

from collections.abc import Iterator

from mentoring_tui.domain.goal_progress import GoalProgress
from mentoring_tui.domain.tandem import Tandem

Change = tuple[str, dict[str, object]]
"""The code of a change and the facts that its sentence needs."""


def progress_changes(before: Tandem, after: Tandem) -> Iterator[Change]:
    """Yield each step that was ticked off or reopened, and each goal with another per cent or status."""
    texts = {goal.id: goal.text for goal in (*before.agreement.goals, *after.agreement.goals)}
    ids = dict.fromkeys(progress.id for progress in (*before.progress, *after.progress))
    for goal_id in ids:
        old, new = before.progress_of(goal_id), after.progress_of(goal_id)
        yield from _changes(texts.get(goal_id, goal_id), old, new)


def _changes(text: str, old: GoalProgress, new: GoalProgress) -> Iterator[Change]:
    for step in new.steps_done:
        if not old.is_done(step):
            yield "step-done", {"text": text, "step": step}
    for step in old.steps_done:
        if not new.is_done(step):
            yield "step-reopened", {"text": text, "step": step}
    if old.percent != new.percent:
        code = "goal-not-rated" if new.percent is None else "goal-percent"
        yield code, {"text": text, "percent": new.percent}
    if old.status is not new.status:
        yield f"goal-{new.status}", {"text": text}
