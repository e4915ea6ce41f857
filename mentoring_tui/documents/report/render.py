"""Render a redacted tandem as one Markdown document; all that the tandem has may be in it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from mentoring_tui.documents.markdown_escape import bold, escape_block, escape_inline, escape_item
from mentoring_tui.documents.report.front_matter import front_matter
from mentoring_tui.documents.report.overview import agreement_part, meetings_part
from mentoring_tui.documents.report.protocols import protocols_part, task_line
from mentoring_tui.domain.agreement import Goal, Role
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Who
from mentoring_tui.i18n import _, long_date
from mentoring_tui.programme.model import Programme
from mentoring_tui.words.terms import role_word, who_word

PARTS = ("agreement", "meetings", "goals", "expectations", "tasks", "protocols", "topics")
"""The optional parts of a report, in order; front matter and title are in every report."""


def render_report(
    tandem: Tandem,
    audience: Audience,
    today: date,
    programme: Programme,
    *,
    parts: Collection[str] | None,
    flagged: Mapping[date, str] | None = None,
    meetings: Sequence[Meeting] | None = None,
) -> str:
    """Return the report of a tandem that is already redacted for the audience.

    `meetings` are those that the audience may see, by default the tandem's schedule. `parts` are all if None;
    raise Refused for an unknown one. `flagged` has the names of flagged days.
    """
    for part in parts or ():
        if part not in PARTS:
            raise Refused("part-unknown", text=part, candidates=PARTS)
    shown = schedule(tandem, today) if meetings is None else meetings
    rendered: dict[str, Iterator[str]] = {  # generators run only if their part is wanted
        "agreement": agreement_part(tandem, programme),
        "meetings": meetings_part(shown, today, flagged or {}),
        "goals": _goals(tandem),
        "expectations": _expectations(tandem),
        "tasks": _tasks(tandem),
        "protocols": protocols_part(tandem, shown, programme),
        "topics": _topics(tandem),
    }
    blocks = [front_matter(tandem, shown, audience, today), f"# {_title(audience)}"]
    for part in PARTS:
        if parts is None or part in parts:
            blocks += rendered[part]
    blocks.append(f"*{_closing(audience).format(date=long_date(today))}*")
    return "\n\n".join(block for block in blocks if block) + "\n"


def _title(audience: Audience) -> str:
    if audience is Audience.LEAD:
        return _("Mentoring report")
    if audience is Audience.TANDEM:
        return _("Our mentoring")
    return _("My mentoring")


def _closing(audience: Audience) -> str:
    if audience is Audience.LEAD:
        return _("Report to the project lead, as of {date}.")
    if audience is Audience.TANDEM:
        return _("For mentee and mentor, as of {date}. Confidential.")
    return _("My own records, as of {date}. Confidential.")


def _goals(tandem: Tandem) -> Iterator[str]:
    goals = tandem.agreement.goals
    if goals:
        yield "## " + _("Goals")
    for goal in goals:
        yield f"### {escape_inline(goal.text)}"
        yield from _goal(goal)


def _goal(goal: Goal) -> Iterator[str]:
    if goal.target:
        yield bold(_("Target date") + ":") + " " + long_date(goal.target)
    if goal.steps:
        yield bold(_("Steps"))
        yield "\n".join(f"- {escape_item(step)}" for step in goal.steps)
    if goal.success.strip():
        yield bold(_("What success looks like"))
        yield escape_block(goal.success)


def _expectations(tandem: Tandem) -> Iterator[str]:
    expectations = tandem.agreement.expectations
    if expectations:
        yield "## " + _("Expectations")
    for role in Role:
        own = [
            f"- {escape_item(expectation.text)}" for expectation in expectations if expectation.who is role
        ]
        if own:
            yield bold(role_word(role))
            yield "\n".join(own)


def _tasks(tandem: Tandem) -> Iterator[str]:
    if tandem.tasks:
        yield "## " + _("Tasks")
    for who in Who:
        own = [task_line(task) for task in tandem.tasks if task.who is who]
        if own:
            yield bold(who_word(who))
            yield "\n".join(own)


def _topics(tandem: Tandem) -> Iterator[str]:
    waiting = [f"- {escape_item(topic.text)}" for topic in tandem.topics if not topic.done]
    if waiting:
        yield "## " + _("Talking points")
        yield "\n".join(waiting)
