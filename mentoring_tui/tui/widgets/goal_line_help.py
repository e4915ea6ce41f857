"""What a line among the goals is, and which key makes it a step of the goal above or a goal again."""

from collections.abc import Container, Sequence
from datetime import date

from mentoring_tui.domain.date_phrases.deadline import names_date
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.goal_lines import WrittenGoal, parse_goal_lines
from mentoring_tui.domain.text import shorten
from mentoring_tui.i18n import _, long_date
from mentoring_tui.words.error_messages import sentence

_LONGEST = 30
"""Characters of the goal of which a line is or could be a step."""


def goal_line_help(above: Sequence[str], line: str, today: date, known: Container[str]) -> str:
    """Return how the line is parsed below those above it; an empty string if there is nothing to say.

    `known` has the texts of the goals that are there.
    """
    try:
        goals = parse_goal_lines(above, known, today)
        all_goals = parse_goal_lines((*above, line), known, today)
    except Refused as refused:
        return sentence(refused)
    is_indented = line.startswith((" ", "\t"))
    if not line.strip():
        return _next_line_help(goals[-1], is_indented) if goals else ""
    if not all_goals:
        return ""
    is_step = len(all_goals) == len(goals)
    words = _step_words(all_goals[-1]) if is_step else _goal_words(all_goals)
    return f"{words}. {_keys_help(goals, is_step, is_indented)}".rstrip()


def _next_line_help(goal: WrittenGoal, is_indented: bool) -> str:
    """Return what may be typed in an empty line below a goal."""
    words = _("Another goal, or with Tab a step of “{goal}”.")
    if is_indented:
        words = _("Another step of “{goal}”; with Enter or Shift+Tab a goal again.")
    return words.format(goal=shorten(goal.text, _LONGEST))


def _keys_help(goals: Sequence[WrittenGoal], is_step: bool, is_indented: bool) -> str:
    """Return which keys make a line a step or a goal."""
    if is_step:
        return _("Shift+Tab: make it a goal.") if is_indented else ""
    if not goals:
        return _("Enter, then Tab: a step of it.")
    return _("Tab: make it a step of “{goal}”.").format(goal=shorten(goals[-1].text, _LONGEST))


def _goal_words(goals: Sequence[WrittenGoal]) -> str:
    goal = goals[-1]
    words = _("→ Goal {number}: {goal}").format(number=len(goals), goal=shorten(goal.text))
    return words + " · " + _("by {day}").format(day=long_date(goal.target)) if goal.target else words


def _step_words(goal: WrittenGoal) -> str:
    step = goal.steps[-1]
    words = _("→ Step {number} of “{goal}”: {step}").format(
        number=len(goal.steps), goal=shorten(goal.text, _LONGEST), step=shorten(step)
    )
    return words + " · " + _("the day stays in the step’s words") if names_date(step) else words
