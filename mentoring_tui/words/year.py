"""The headings and labels of the picture of a year, the same on screens and in documents."""

from datetime import date

from mentoring_tui.domain.agreement import Mode
from mentoring_tui.domain.year_series import GoalReached, YearSeries
from mentoring_tui.i18n import _, ngettext, short_months
from mentoring_tui.words.goals import step_count_words
from mentoring_tui.words.terms import mode_word

CONFIDENCE_SCALE, BENEFIT_SCALE = (0, 10), (1, 5)
"""The scales of the two ratings of the reflection."""


def year_heading() -> str:
    """Return the heading of the whole picture."""
    return _("The year as a picture")


def months_heading() -> str:
    """Return the heading of the meetings month by month."""
    return _("Meetings by month")


def modes_heading() -> str:
    """Return the heading of the forms of contact."""
    return _("Forms of contact")


def tasks_heading() -> str:
    """Return the heading of the tasks by side."""
    return _("Tasks")


def ratings_heading() -> str:
    """Return the heading of both ratings."""
    return _("Confidence and benefit")


def goals_heading() -> str:
    """Return the heading of the goals."""
    return _("Goals")


def confidence_words() -> str:
    """Return the name of the first rating with its scale."""
    return _("Confidence (0–10)")


def benefit_words() -> str:
    """Return the name of the second rating with its scale."""
    return _("Benefit (1–5)")


def month_words(first: date) -> str:
    """Return a month as `Jan 2026`."""
    return f"{short_months()[first.month - 1]} {first.year}"


def mode_rows(series: YearSeries) -> list[tuple[str, int, str]]:
    """Return each form of contact that was agreed or used: its name, meetings held, and if it was agreed.

    Without agreed forms the last is empty. Meetings of an unknown form come last.
    """
    rows: list[tuple[str, int, str]] = []
    for mode in (Mode.IN_PERSON, Mode.VIRTUAL, Mode.PHONE):
        count = series.modes[mode]
        if count or mode in series.agreed:
            rows.append((mode_word(mode), count, _agreed_words(mode, series)))
    unknown = sum(month.held for month in series.months) - sum(series.modes.values())
    if unknown > 0:
        rows.append((_("not recorded"), unknown, ""))
    return rows


def _agreed_words(mode: Mode, series: YearSeries) -> str:
    if not series.agreed:
        return ""
    return _("agreed") if mode in series.agreed else _("not agreed")


def task_count_words(done: int, in_time: int, count: int) -> str:
    """Return how many tasks of one side are done: `8 of 11 done, 7 in time`."""
    words = _("{done} of {count} done").format(done=done, count=count)
    late = done - in_time
    if not late:
        return words
    return words + ", " + ngettext("{count} late", "{count} late", late).format(count=late)


def goal_words(goal: GoalReached) -> str:
    """Return how far a goal came: `40 % · 2 of 3 steps · 1 of 2 tasks`."""
    tasks = ngettext("{done} of {count} task", "{done} of {count} tasks", goal.tasks)
    told = tasks.format(done=goal.tasks_done, count=goal.tasks) if goal.tasks else ""
    steps = step_count_words(goal.steps_done, len(goal.goal.steps))
    return " · ".join(filter(None, (reached_words(goal.reached), steps, told)))


def reached_words(reached: int | None) -> str:
    """Return how much of a goal was reached."""
    return _("not rated yet") if reached is None else _("{percent} %").format(percent=reached)
