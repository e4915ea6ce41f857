"""A tandem as one Markdown document: handed what its reader may see, it writes all of that."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from mentoring_tui.documents.markdown_escape import bold, embed, inline, item
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
"""The parts of a report that can be chosen, in their order; front matter and title are always there."""


def report(
    tandem: Tandem,
    audience: Audience,
    today: date,
    programme: Programme,
    *,
    parts: Collection[str] | None,
    flagged: Mapping[date, str] | None = None,
    meetings: Sequence[Meeting] | None = None,
) -> str:
    """Return the document of a tandem that is redacted for the audience already; no parts are all of them.

    The meetings are those that the audience may see, or else those of the tandem's schedule. `flagged` names
    the days that are better kept free of meetings. An unknown part is Refused.
    """
    for part in parts or ():
        if part not in PARTS:
            raise Refused("part-unknown", text=part, candidates=PARTS)
    shown = schedule(tandem, today) if meetings is None else meetings
    written: dict[str, Callable[[], Iterable[str]]] = {
        "agreement": lambda: agreement_part(tandem, programme),
        "meetings": lambda: meetings_part(shown, flagged or {}),
        "goals": lambda: _goals(tandem),
        "expectations": lambda: _expectations(tandem),
        "tasks": lambda: _tasks(tandem),
        "protocols": lambda: protocols_part(tandem, shown, programme),
        "topics": lambda: _topics(tandem),
    }
    blocks = [front_matter(tandem, shown, audience, today), f"# {_title(audience)}"]
    for part in PARTS:
        blocks += written[part]() if parts is None or part in parts else ()
    blocks.append(f"*{_closing(audience).format(date=long_date(today))}*")
    return "\n\n".join(block for block in blocks if block) + "\n"


def _title(audience: Audience) -> str:
    if audience is Audience.LEAD:
        return _("Mentoring report")
    return _("Our mentoring") if audience is Audience.TANDEM else _("My mentoring")


def _closing(audience: Audience) -> str:
    if audience is Audience.LEAD:
        return _("Report to the project lead, as of {date}.")
    if audience is Audience.TANDEM:
        return _("For mentee and mentor, as of {date}. Confidential.")
    return _("My own record, as of {date}. Confidential.")


def _goals(tandem: Tandem) -> Iterator[str]:
    goals = tandem.agreement.goals
    if goals:
        yield "## " + _("Goals")
    for goal in goals:
        yield f"### {inline(goal.text)}"
        yield from _goal(goal)


def _goal(goal: Goal) -> Iterator[str]:
    if goal.target:
        yield bold(_("Target date") + ":") + " " + long_date(goal.target)
    if goal.steps:
        yield bold(_("Steps"))
        yield "\n".join(f"- {item(step)}" for step in goal.steps)
    if goal.success.strip():
        yield bold(_("What success looks like"))
        yield embed(goal.success)


def _expectations(tandem: Tandem) -> Iterator[str]:
    expectations = tandem.agreement.expectations
    if expectations:
        yield "## " + _("Expectations")
    for role in Role:
        own = [f"- {item(expectation.text)}" for expectation in expectations if expectation.who is role]
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
    waiting = [f"- {item(topic.text)}" for topic in tandem.topics if not topic.done]
    if waiting:
        yield "## " + _("Parked topics")
        yield "\n".join(waiting)
