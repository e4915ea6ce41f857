"""The year of a report in tables: meetings, forms, tasks, ratings and goals; an HTML page draws them."""

from collections.abc import Iterator, Sequence
from datetime import date

from mentoring_tui.documents.contents import Contents
from mentoring_tui.documents.markdown_escape import escape_inline
from mentoring_tui.documents.markdown_table import table
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.year_series import Month, Point, YearSeries, year_series
from mentoring_tui.i18n import _, pgettext, table_date
from mentoring_tui.words.terms import who_word
from mentoring_tui.words.year import (
    benefit_words,
    confidence_words,
    goals_heading,
    mode_rows,
    modes_heading,
    month_words,
    months_heading,
    ratings_heading,
    reached_words,
    tasks_heading,
    year_heading,
)


def year_part(contents: Contents) -> Iterator[str]:
    """Yield the tables of what stands in these contents.

    For the project lead those are how often the two met, and in which forms. Tasks and goals are there if
    the report tells of them, and the ratings of the reflection only for oneself.
    """
    series = year_series(contents.tandem, contents.meetings, contents.today)
    if not series.months:
        return
    yield "## " + year_heading()
    yield from _months(series.months)
    yield from _modes(series)
    if "tasks" in contents.parts and contents.audience is not Audience.LEAD:
        yield from _tasks(series)
    yield from _ratings(series)
    if "goals" in contents.parts and contents.audience is not Audience.LEAD:
        yield from _goals(series)


def _months(months: Sequence[Month]) -> Iterator[str]:
    """Yield agreed and held meetings; the project lead does not see for when one was planned at first."""
    yield "### " + months_heading()
    if not any(month.planned for month in months):
        rows = [(month_words(month.first), str(month.held)) for month in months]
        yield table((_("Month"), _("held")), rows, frozenset({1}))
        return
    both = [(month_words(month.first), str(month.planned), str(month.held)) for month in months]
    yield table((_("Month"), pgettext("meetings", "agreed"), _("held")), both, frozenset({1, 2}))


def _modes(series: YearSeries) -> Iterator[str]:
    rows = [(name, str(count), agreed) for name, count, agreed in mode_rows(series)]
    if rows:
        yield "### " + modes_heading()
        yield table((_("Form"), _("held"), _("agreed or not")), rows, frozenset({1}))


def _tasks(series: YearSeries) -> Iterator[str]:
    rows = []
    for who, count in series.tasks.items():
        if count.all:
            rows.append((who_word(who), str(count.done), str(count.in_time), str(count.all)))
    if rows:
        yield "### " + tasks_heading()
        yield table((_("Side"), _("done"), _("in time"), _("all")), rows, frozenset({1, 2, 3}))


def _ratings(series: YearSeries) -> Iterator[str]:
    days = sorted({point.day for point in (*series.confidence, *series.benefit)})
    rows = []
    for day in days:
        rows.append((table_date(day), _value(series.confidence, day), _value(series.benefit, day)))
    if rows:
        yield "### " + ratings_heading()
        yield table((_("Day"), confidence_words(), benefit_words()), rows, frozenset({1, 2}))


def _value(points: Sequence[Point], day: date) -> str:
    return next((str(point.value) for point in points if point.day == day), "")


def _goals(series: YearSeries) -> Iterator[str]:
    rows = []
    for each in series.goals:
        steps = f"{each.steps_done}/{len(each.goal.steps)}" if each.goal.steps else ""
        tasks = f"{each.tasks_done}/{each.tasks}" if each.tasks else ""
        rows.append((escape_inline(each.goal.text), reached_words(each.reached), steps, tasks))
    if rows:
        yield "### " + goals_heading()
        columns = (_("Goal"), _("reached"), _("Steps done"), _("Tasks done"))
        yield table(columns, rows, frozenset({1, 2, 3}))
