"""`goal`: list the goals, show one with its trail through the protocols, and say how far it is."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from mentoring_tui.cli.arguments import Arguments, Command, Parameter, split_action
from mentoring_tui.cli.context import Context
from mentoring_tui.cli.json_output import iso, task_shape
from mentoring_tui.domain.agreement import Goal
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.goal_changes import parse_percent, set_goal_status, set_percent, set_step_done
from mentoring_tui.domain.goal_lookup import find_goal
from mentoring_tui.domain.goal_progress import GoalStatus, percent_reached
from mentoring_tui.domain.goal_trail import (
    TrailStep,
    count_advice_without_goal,
    goal_trail,
    last_talked_about,
    tasks_of_goal,
)
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.standing_tasks import open_again
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task
from mentoring_tui.domain.text import quote_line
from mentoring_tui.i18n import _, long_date, short_date
from mentoring_tui.words.commands import with_commands
from mentoring_tui.words.goals import STEP_SIGNS, advice_without_goal_words, goal_progress_words, step_word
from mentoring_tui.words.terms import field_name, who_word

if TYPE_CHECKING:
    from mentoring_tui.cli import json_types

ACTIONS = ("list", "show", "progress")


def run_goal(context: Context, argv: list[str]) -> int:
    """Run an action of `goal`; list the goals without one."""
    wanted, action, rest = split_action(argv, ACTIONS, _options())
    if action == "show":
        return _show(context, wanted, rest)
    if action == "progress":
        return _progress(context, wanted, rest)
    return _list(context, wanted, rest)


def _list(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    usage = "goal [TANDEM] [list | show ID | progress ID]"
    about = _("The goals: how far each is, and when it was last talked about.") + "\n" + _id_help()
    context.parse(argv, Command(usage, about))
    tandem = context.find_tandem(wanted)
    meetings = schedule(tandem, context.today)
    goals = tandem.agreement.goals
    if context.json:
        context.print_json([_shape(tandem, goal, meetings) for goal in goals])
    elif goals:
        rows = [_row(tandem, number, goal, meetings) for number, goal in enumerate(goals, 1)]
        context.print_text(context.table(rows))
    else:
        context.print_note(_("There are no goals yet."))
    return 0


def _id_help() -> str:
    return _("ID is the number of a goal in this list, its id, or words of its text.")


def _row(tandem: Tandem, number: int, goal: Goal, meetings: Sequence[Meeting]) -> tuple[str, ...]:
    touched = last_talked_about(goal.id, tandem, meetings)
    words = (
        goal.text,
        goal_progress_words(goal, tandem.progress_of(goal.id)),
        _("by {day}").format(day=short_date(goal.target)) if goal.target else "",
        _("last talked about on {day}").format(day=short_date(touched)) if touched else "",
    )
    return str(number), " · ".join(filter(None, words))


def _show(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    usage = "goal [TANDEM] show ID"
    about = _("A goal with its tasks, and its trail: where it was talked about, what was tried, what came.")
    arguments = context.parse(argv, Command(usage, f"{about}\n{_id_help()}", words=(1, None)))
    tandem = context.find_tandem(wanted)
    goal = find_goal(tandem.agreement.goals, " ".join(arguments.words))
    meetings = schedule(tandem, context.today)
    trail = goal_trail(goal.id, tandem, meetings)
    tasks = tasks_of_goal(open_again(tandem.tasks, meetings, context.today), goal.id)
    if context.json:
        told: json_types.GoalWithTrail = {
            **_shape(tandem, goal, meetings),
            "percent": percent_reached(goal, tandem.progress_of(goal.id)),
            "visibility": goal.visibility,
            "tasks": [task_shape(task) for task in tasks],
            "trail": [_trail_shape(step) for step in trail],
        }
        context.print_json(told)
    else:
        context.print_text("\n".join(_lines(tandem, goal, tasks, trail)))
        if words := advice_without_goal_words(count_advice_without_goal(tandem, meetings)):
            context.print_note(f"{words} " + with_commands(_("“mentoring advice” lists it.")))
    return 0


def _lines(tandem: Tandem, goal: Goal, tasks: Sequence[Task], trail: Sequence[TrailStep]) -> Iterator[str]:
    progress = tandem.progress_of(goal.id)
    yield goal.text
    if told := goal_progress_words(goal, progress):
        yield told
    if goal.target:
        yield f"{field_name('target')}: {long_date(goal.target)}"
    if goal.success.strip():
        yield f"{field_name('success')}: {quote_line(goal.success)}"
    steps = [f"{STEP_SIGNS[progress.is_done(step)]} {number}. {step}" for number, step in _numbered(goal)]
    yield from _block(field_name("steps"), steps)
    yield from _block(
        _("Tasks"), [f"{STEP_SIGNS[task.done]} {task.text} ({who_word(task.who)})" for task in tasks]
    )
    yield from _block(_("Trail through the protocols"), [_trail_words(step) for step in trail])
    if not trail:
        yield ""
        yield _("Not talked about yet. “Relates to: goal 1” below a heading links a text to a goal.")


def _numbered(goal: Goal) -> Iterator[tuple[int, str]]:
    return enumerate(goal.steps, 1)


def _block(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield heading
        yield from (f"  {line}" for line in lines)


def _trail_words(step: TrailStep) -> str:
    quote = step.quote
    topic = quote.field if quote.part == "topics" else ""
    text = ": ".join(filter(None, (topic, quote_line(quote.text))))
    return f"{short_date(quote.meeting.day)}  {step_word(step)}: {text}"


def _progress(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    usage = _("goal [TANDEM] progress ID [--done N]… [--reopen N]… [--percent P] [--status STATUS]")
    about = _("Tick off steps and say how far a goal is; the signed agreement stays as it is.")
    arguments = context.parse(argv, Command(usage, f"{about}\n{_id_help()}", _options(), (1, None)))
    name = " ".join(arguments.words)
    after = context.apply(wanted, partial(_with_progress, name=name, arguments=arguments))
    goal = find_goal(after.agreement.goals, name)
    if context.json:
        context.print_json(_shape(after, goal, schedule(after, context.today)))
    told = goal_progress_words(goal, after.progress_of(goal.id))
    context.print_remark(": ".join(filter(None, (goal.text, told))))
    return 0


def _options() -> tuple[Parameter, ...]:
    return (
        Parameter("--done", "N", _("tick off the step with this number"), many=True),
        Parameter("--reopen", "N", _("reopen the step with this number"), many=True),
        Parameter(
            "--percent", "P", _("how far it is, 0 to 100; empty: as its steps tell"), may_be_empty=True
        ),
        Parameter("--status", "open|reached|dropped", _("whether it is open, reached or dropped")),
    )


def _with_progress(tandem: Tandem, name: str, arguments: Arguments) -> Tandem:
    goal = find_goal(tandem.agreement.goals, name)
    for option, done in (("--done", True), ("--reopen", False)):
        for number in arguments.values.get(option, ()):
            tandem = set_step_done(tandem, goal.id, _step(goal, number), done)
    if (percent := arguments.one("--percent")) is not None:
        tandem = set_percent(tandem, goal.id, parse_percent(percent))
    if (status := arguments.one("--status")) is not None:
        tandem = set_goal_status(tandem, goal.id, _parse_status(status))
    return tandem


def _step(goal: Goal, number: str) -> str:
    if not (number.isascii() and number.isdigit()) or not 1 <= int(number[:6]) <= len(goal.steps):
        raise Refused("number-out-of-bounds", field="steps", most=len(goal.steps))
    return goal.steps[int(number[:6]) - 1]


def _parse_status(text: str) -> GoalStatus:
    words: Sequence[str] = tuple(GoalStatus)
    if text.strip().casefold() not in words:
        raise Refused("goal-status-unknown", text=text, candidates=tuple(words))
    return GoalStatus(text.strip().casefold())


def _shape(tandem: Tandem, goal: Goal, meetings: Sequence[Meeting]) -> "json_types.GoalProgress":
    """Return a goal with what was ticked off, and the last day on which it was talked about."""
    progress = tandem.progress_of(goal.id)
    return {
        "id": goal.id,
        "text": goal.text,
        "steps": [{"text": step, "done": progress.is_done(step)} for step in goal.steps],
        "success": goal.success,
        "target": iso(goal.target),
        "status": progress.status,
        "last_touched": iso(last_talked_about(goal.id, tandem, meetings)),
    }


def _trail_shape(step: TrailStep) -> "json_types.TrailStep":
    quote = step.quote
    return {
        "meeting": quote.meeting.id,
        "date": quote.meeting.day.isoformat(),
        "what": step.move,
        "part": quote.part,
        "field": quote.field,
        "text": quote.text,
    }
