"""Parse goals that are written as lines, with their steps indented below them."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from datetime import date

from mentoring_tui.domain.date_phrases.reading import DayContext
from mentoring_tui.domain.task_line import split_last_day

_BULLETS = ("- ", "* ", "• ", "– ")


@dataclass
class WrittenGoal:
    """A goal as it is written: its text, its target date and its steps."""

    text: str
    target: date | None = None
    steps: list[str] = field(default_factory=list)


def parse_goal_lines(lines: Iterable[str], known: Container[str], today: date) -> list[WrittenGoal]:
    """Parse goals, one a line, each with a day at its end if it has one: `Netzwerk aufbauen bis 30.6.2026`.

    Lines below a goal that are indented further, or have a bullet where the goal has none, are its steps. A
    step has no date of its own: a day in it stays among its words. Texts of known goals are taken as they
    are. A bullet alone is nothing.
    """
    goals: list[WrittenGoal] = []
    indent = 0
    steps_have_bullets = False
    for line in lines:
        text, bullet = _without_bullet(line.strip())
        if line not in known:
            if not text:
                continue
            if goals and (_indent(line) > indent or (bullet and steps_have_bullets)):
                goals[-1].steps.append(text)
                continue
        indent, steps_have_bullets = _indent(line), not bullet
        goals.append(WrittenGoal(line) if line in known else _written_goal(text, today))
    return goals


def _written_goal(text: str, today: date) -> WrittenGoal:
    goal, target = split_last_day(text, DayContext(today))
    return WrittenGoal(goal, target) if goal else WrittenGoal(text)


def _indent(line: str) -> int:
    """Return the columns before the first letter of a line."""
    line = line.expandtabs()
    return len(line) - len(line.lstrip())


def _without_bullet(text: str) -> tuple[str, bool]:
    """Return a text without its bullet, and whether it had one."""
    for bullet in _BULLETS:
        if f"{text} ".startswith(bullet):
            return text.removeprefix(bullet.strip()).strip(), True
    return text, False
