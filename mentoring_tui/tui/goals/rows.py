"""The rows of a goal and of the advice: what can be ticked off, and texts of protocols to go to."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from textual.content import Content
from textual.widgets.option_list import Option

from mentoring_tui.domain.advice import Advice, Quote
from mentoring_tui.domain.agreement import Goal
from mentoring_tui.domain.goal_progress import GoalProgress, percent_reached
from mentoring_tui.domain.goal_trail import TrailStep, count_advice_without_goal, tasks_of_goal
from mentoring_tui.domain.meeting import OWN, TOPICS
from mentoring_tui.domain.task import Task, Who
from mentoring_tui.domain.text import one_line, quote_line, shorten
from mentoring_tui.i18n import _, long_date, month_name, short_date
from mentoring_tui.tui.messages import GoTo, Passage
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.widgets.stable_option_list import disabled_option
from mentoring_tui.tui.widgets.task_list import task_line
from mentoring_tui.tui.widgets.wrapped_text import HangingText, TextStack
from mentoring_tui.words.goals import STEP_SIGNS, advice_without_goal_words, goal_progress_words, step_word
from mentoring_tui.words.terms import field_name, who_word

STEP, TASK, QUOTE = "step.", "task.", "quote."
"""Prefixes of the ids of rows; behind them stands a number, or the id of the task."""

_MUTED = "$text-muted"
_BAR = 20
"""Columns of the bar that shows how far a goal is."""

_LONGEST = 400
"""Characters of a text that a row quotes."""

_WORDS = 8
"""Words of a text by which its place in the protocol is found."""


def head_words(goal: Goal, progress: GoalProgress, number: int, count: int) -> Content:
    """Return the goal, how far it is, by when, and what success looks like."""
    place = _("Goal {number} of {count}").format(number=number, count=count)
    lines = [Content.assemble((goal.text, "bold"), (f"  {place}", _MUTED))]
    percent = percent_reached(goal, progress) or 0
    full = min(_BAR, round(_BAR * percent / 100) or int(percent > 0))
    told = goal_progress_words(goal, progress) or _("nothing said yet about how far it is")
    lines.append(Content.assemble(("█" * full, "$accent"), ("░" * (_BAR - full), _MUTED), f" {told}"))
    if goal.target:
        lines.append(Content.styled(f"{field_name('target')}: {long_date(goal.target)}", _MUTED))
    if goal.success.strip():
        success = shorten(quote_line(goal.success), _LONGEST)
        lines.append(Content.styled(f"{field_name('success')}: {success}", _MUTED))
    return Content("\n").join(lines)


def goal_rows(state: TandemState, goal: Goal, trail: Sequence[TrailStep]) -> Iterator[Option]:
    """Yield steps, tasks and trail of a goal, each under its heading."""
    progress = state.tandem.progress_of(goal.id)
    yield _heading(field_name("steps"), first=True)
    for number, step in enumerate(goal.steps):
        yield Option(_ticked(step, progress.is_done(step)), id=f"{STEP}{number}")
    if not goal.steps:
        yield disabled_option(_("No steps. They are written with the goal, in the agreement."))
    tasks = tasks_of_goal(state.tasks, goal.id)
    yield _heading(_("Tasks"))
    for task in tasks:
        whose = [] if task.who is Who.BOTH else [who_word(task.who)]
        yield Option(task_line(task, state, whose), id=f"{TASK}{task.id}")
    if not tasks:
        yield disabled_option(_("No tasks for this goal yet. Press n to add one."))
    yield _heading(_("Trail through the protocols"))
    yield from _trail(trail)
    if words := advice_without_goal_words(count_advice_without_goal(state.tandem, state.meetings)):
        yield disabled_option(f"{words} " + _("r lists all advice."))


def _trail(trail: Sequence[TrailStep]) -> Iterator[Option]:
    for number, step in enumerate(trail):
        quote = step.quote
        topic = quote.field if quote.part == TOPICS else ""
        words = shorten(": ".join(filter(None, (topic, quote_line(quote.text)))), _LONGEST)
        text = Content.assemble((step_word(step), "$accent"), f"  {words}")
        yield Option(_dated(quote.meeting.day, text), id=f"{QUOTE}{number}")
    if not trail:
        yield disabled_option(_("Not talked about yet. ^d in a protocol links a text to a goal."))


def advice_rows(found: Sequence[Advice]) -> tuple[list[Option], list[Quote | Task]]:
    """Return rows of advice by month, and what each row with an id, which is a number, is of."""
    options: list[Option] = []
    targets: list[Quote | Task] = []

    def add(words: HangingText, target: Quote | Task) -> None:
        options.append(Option(TextStack([words]), id=str(len(targets))))
        targets.append(target)

    month = ""
    for advice in found:
        day = advice.given.meeting.day
        if month != (month := f"{month_name(day.month)} {day.year}"):
            options.append(_heading(month, first=not options))
        _add_advice(advice, add)
    return options, targets


def _add_advice(advice: Advice, add: Callable[[HangingText, Quote | Task], None]) -> None:
    given = advice.given
    text = Content.styled(shorten(quote_line(given.text), _LONGEST), "bold")
    add(_dated(given.meeting.day, text), given)
    for task in advice.tasks:
        promised = _("Promised: {text}").format(text=f"{task.text} ({who_word(task.who)})")
        add(_below(f"{STEP_SIGNS[task.done]} ", promised), task)
    for tried in advice.tried:
        words = _("Tried, told on {day}: {text}")
        told = words.format(day=short_date(tried.meeting.day), text=shorten(quote_line(tried.text), _LONGEST))
        add(_below("→ ", told), tried)
    if not advice.tried:
        add(_below("· ", _("Nothing is written yet about what was tried.")), given)


def place_of(target: Quote | Task) -> GoTo:
    """Return where a text of a protocol or a task stands."""
    if isinstance(target, Task):
        return GoTo("tasks", target.id)
    has_field = target.field and target.part != TOPICS and not target.part.startswith(OWN)
    where = f"{target.part}.{target.field}" if has_field else target.part
    line = next((line for line in target.text.split("\n") if line.strip()), target.field)
    words = tuple(line.split()[:_WORDS])
    return GoTo("protocol", target.meeting.id, passage=Passage(where, one_line(line), words))


def _heading(words: str, *, first: bool = False) -> Option:
    heading = Content.styled(words, f"{_MUTED} italic")
    return Option(heading if first else Content("\n") + heading, disabled=True)


def _ticked(text: str, done: bool) -> HangingText:
    style = _MUTED if done else ""
    return HangingText(Content.styled(f"{STEP_SIGNS[done]} ", style), Content.styled(text, style), Content())


def _dated(day: date, text: Content) -> HangingText:
    return HangingText(Content.styled(f"{short_date(day)}  ", _MUTED), text, Content())


def _below(sign: str, words: str) -> HangingText:
    return HangingText(Content.styled(f"    {sign}", _MUTED), Content.styled(words, _MUTED), Content())
