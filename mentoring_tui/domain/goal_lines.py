"""Parse goals that are written as lines, with their steps indented below them."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from datetime import date

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

    Lines below a goal that are indented, or have a bullet where the goal has none, are its steps. Texts of
    known goals are taken as they are.
    """
    goals: list[WrittenGoal] = []
    steps_have_bullets = False
    for line in lines:
        if line in known:
            goals.append(WrittenGoal(line))
            continue
        text, bullet = _without_bullet(line.strip())
        if goals and (line[:1].isspace() or (bullet and steps_have_bullets)):
            goals[-1].steps.append(text)
            continue
        steps_have_bullets = not bullet
        goal, target = split_last_day(text, today)
        goals.append(WrittenGoal(goal, target) if goal else WrittenGoal(text))
    return goals


def _without_bullet(text: str) -> tuple[str, bool]:
    """Return a text without its bullet, and whether it had one."""
    for bullet in _BULLETS:
        if text.startswith(bullet):
            return text.removeprefix(bullet).strip(), True
    return text, False
