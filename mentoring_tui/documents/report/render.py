"""Render the contents of a report as one Markdown document."""

from collections.abc import Callable, Iterator
from datetime import date

from mentoring_tui.documents.contents import PARTS, Contents
from mentoring_tui.documents.markdown_blocks import escape_block
from mentoring_tui.documents.markdown_escape import bold, escape_inline, escape_item
from mentoring_tui.documents.phrases import withheld_words
from mentoring_tui.documents.report.front_matter import front_matter, report_facts
from mentoring_tui.documents.report.meetings import meetings_part, upcoming_part
from mentoring_tui.documents.report.overview import agreement_part, head, summary_part
from mentoring_tui.documents.report.protocols import experience_part, protocols_part, task_line
from mentoring_tui.documents.report.year import year_part
from mentoring_tui.domain.agreement import Goal, Role
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.ending import Ending
from mentoring_tui.domain.goal_progress import GoalProgress, GoalStatus, percent_reached
from mentoring_tui.domain.goal_trail import last_talked_about, tasks_of_goal
from mentoring_tui.domain.tandem import Stage, Tandem
from mentoring_tui.domain.task import Who
from mentoring_tui.i18n import _, plain_date
from mentoring_tui.programme.model import Programme
from mentoring_tui.words.goals import goal_status_word
from mentoring_tui.words.terms import role_word, who_word


def render_report(contents: Contents, programme: Programme) -> str:
    """Return the report with the parts of its contents."""
    rendered = _parts(contents, programme)
    blocks = [front_matter(report_facts(contents)), f"# {_title(contents.audience)}"]
    blocks.append(head(contents, programme))
    for part in PARTS:
        if part in contents.parts:
            blocks += rendered[part]()
    blocks += _ending(contents)
    blocks.append(withheld_words(contents.audience, programme))
    return "\n\n".join(block for block in blocks if block) + "\n"


def empty_parts(contents: Contents, programme: Programme) -> frozenset[str]:
    """Return which of the parts of these contents nothing would stand in."""
    rendered = _parts(contents, programme)
    return frozenset(part for part in contents.parts if not any(rendered[part]()))


def _parts(contents: Contents, programme: Programme) -> dict[str, Callable[[], Iterator[str]]]:
    """Return for each part the function that yields its blocks of Markdown."""
    tandem = contents.tandem
    return {
        "summary": lambda: summary_part(contents),
        "experience": lambda: experience_part(contents, programme),
        "goals": lambda: _goals(contents),
        "meetings": lambda: meetings_part(contents),
        "upcoming": lambda: upcoming_part(contents),
        "expectations": lambda: _expectations(tandem),
        "tasks": lambda: _tasks(tandem),
        "protocols": lambda: protocols_part(contents, programme),
        "topics": lambda: _topics(tandem),
        "agreement": lambda: agreement_part(contents, programme),
        "year": lambda: year_part(contents),
    }


def _title(audience: Audience) -> str:
    if audience is Audience.LEAD:
        return _("Mentoring report")
    if audience is Audience.TANDEM:
        return _("Our mentoring")
    return _("My mentoring")


def _ending(contents: Contents) -> Iterator[str]:
    ending, until = contents.tandem.ending, contents.tandem.agreement.until
    if ending is None and until and contents.tandem.stage(contents.today) is Stage.ENDED:
        ending = Ending(until)
    if ending:
        yield "## " + _("Ending")
        yield _ending_words(ending, until)


def _ending_words(ending: Ending, until: date | None) -> str:
    """Return how the mentoring ended: early, as agreed, or before the agreed day without being called so."""
    day = plain_date(ending.on)
    if ending.early:
        return _("The mentoring ended early, on {date}.").format(date=day)
    if until and ending.on < until:
        words = _("The mentoring ended on {date}; it was agreed until {until}.")
        return words.format(date=day, until=plain_date(until))
    return _("The mentoring ended on {date}, as agreed.").format(date=day)


def _goals(contents: Contents) -> Iterator[str]:
    goals = contents.tandem.agreement.goals
    if goals:
        yield "## " + _("Goals")
    has_boxes = any(progress.steps_done for progress in contents.tandem.progress)
    for goal in goals:
        yield f"### {escape_inline(goal.text)}"
        yield from _goal(goal, contents.tandem.progress_of(goal.id), has_boxes)
        yield from _progress(goal, contents)


def _goal(goal: Goal, progress: GoalProgress, has_boxes: bool) -> Iterator[str]:
    if progress.status is not GoalStatus.OPEN:
        yield bold(_("Status") + ":") + " " + goal_status_word(progress.status)
    if goal.target:
        yield bold(_("Target date") + ":") + " " + plain_date(goal.target)
    if goal.steps:
        yield bold(_("Steps"))
        yield "\n".join(_step(step, progress, has_boxes) for step in goal.steps)
    if goal.success.strip():
        yield bold(_("What success looks like"))
        yield escape_block(goal.success)


def _step(step: str, progress: GoalProgress, has_box: bool) -> str:
    """Return a step as a list item, with a box where any step of the goals is ticked off."""
    box = f"[{'x' if progress.is_done(step) else ' '}] " if has_box else ""
    return f"- {box}{escape_item(step)}"


def _progress(goal: Goal, contents: Contents) -> Iterator[str]:
    """Yield how far a goal came, as far as what stands in the report tells it."""
    tandem = contents.tandem
    reached = [answer.value for answer in tandem.answers if answer.about == goal.id]
    percent = percent_reached(goal, tandem.progress_of(goal.id))
    if reached:
        yield bold(_("Reached by the end:")) + " " + _("{value} %").format(value=reached[-1])
    elif percent is not None and contents.audience is not Audience.LEAD:
        yield bold(_("Reached so far:")) + " " + _("{value} %").format(value=percent)
    tasks = [task_line(task) for task in tasks_of_goal(tandem.tasks, goal.id)]
    if tasks:
        yield bold(_("Tasks for this goal"))
        yield "\n".join(tasks)
    if talked := last_talked_about(goal.id, tandem, contents.held):
        yield bold(_("Last talked about:")) + " " + plain_date(talked)


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
    if tandem.topics:
        yield "## " + _("Talking points")
        yield "\n".join(f"- {escape_item(topic.text)}" for topic in tandem.topics)
