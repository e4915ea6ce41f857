"""`advice`: the advice of all protocols, and what became of it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentoring_tui.cli.arguments import Command, Parameter
from mentoring_tui.cli.context import Context
from mentoring_tui.cli.json_output import task_shape
from mentoring_tui.cli.period import parse_period, print_period
from mentoring_tui.domain.advice import Advice, Quote, latest_advice
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.text import quote_line
from mentoring_tui.i18n import _, short_date
from mentoring_tui.words.goals import STEP_SIGNS
from mentoring_tui.words.terms import who_word

if TYPE_CHECKING:
    from mentoring_tui.cli import json_types


def run_advice(context: Context, argv: list[str]) -> int:
    """List the advice of all meetings, or of those in a period, with what became of it, the latest first."""
    options = (
        Parameter("--from", _("DATE"), _("first day")),
        Parameter("--until", _("DATE"), _("last day")),
    )
    about = _(
        "The advice of all protocols, the latest first, and what became of it: promised at once, tried later."
    )
    arguments = context.parse(argv, Command("advice [TANDEM] [--from D] [--until D]", about, options, (0, 1)))
    tandem = context.find_tandem(arguments.words[0] if arguments.words else None)
    first, last = parse_period(context, arguments)
    found: list[Advice] = []
    for advice in latest_advice(tandem, schedule(tandem, context.today)):
        if first <= advice.given.meeting.day <= last:
            found.append(advice)
    if context.json:
        context.print_json([_shape(advice) for advice in found])
    elif found:
        context.print_text("\n\n".join("\n".join(_lines(advice)) for advice in found))
    else:
        context.print_note(_("There is no advice in the protocols of these days."))
    print_period(context, first, last)
    return 0


def _lines(advice: Advice) -> Iterator[str]:
    yield f"{short_date(advice.given.meeting.day)}  {quote_line(advice.given.text)}"
    for task in advice.tasks:
        promised = _("Promised: {text}").format(text=f"{task.text} ({who_word(task.who)})")
        yield f"  {STEP_SIGNS[task.done]} {promised}"
    for tried in advice.tried:
        words = _("Tried, told on {day}: {text}")
        yield "  → " + words.format(day=short_date(tried.meeting.day), text=quote_line(tried.text))
    if not advice.tried:
        yield "  " + _("Nothing is written yet about what was tried.")


def _shape(advice: Advice) -> "json_types.Advice":
    return {
        **_quote_shape(advice.given),
        "refs": list(advice.given.refs),
        "tasks": [task_shape(task) for task in advice.tasks],
        "tried": [_quote_shape(tried) for tried in advice.tried],
    }


def _quote_shape(quote: Quote) -> "json_types.Quote":
    return {"meeting": quote.meeting.id, "date": quote.meeting.day.isoformat(), "text": quote.text}
