"""The fields of the agreement in the form: labels, hints, and values as they are typed and parsed."""

from dataclasses import replace
from datetime import date

from mentoring_tui.domain.agreement import Agreement
from mentoring_tui.domain.agreement_fields import parse_end, parse_first
from mentoring_tui.domain.date_phrases.parse import parse_day_in_words
from mentoring_tui.domain.date_phrases.reading import DayContext
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.moment import parse_day, parse_moment
from mentoring_tui.domain.parsers import parse_weeks
from mentoring_tui.domain.task_line import QuickTask, parse_task_line
from mentoring_tui.domain.text import shorten
from mentoring_tui.i18n import N_, _, language, long_date, moment_words
from mentoring_tui.library import Library
from mentoring_tui.programme.model import in_language
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.widgets.date_format import format_day, format_moment
from mentoring_tui.words.error_messages import sentence
from mentoring_tui.words.terms import interval_words, who_word

LISTS = ("expect.mentee", "expect.mentor", "task.mentee", "task.mentor", "goal")
"""The fields that hold several texts, one per line."""

_DAYS = ("from", "until")
_MAY_BE_BEHIND = ("from", "day")
"""Days that may as well have passed."""


def label(field: str) -> str:
    """Return what stands before a field, below the heading of its section."""
    own = _LABELS.get(field.rpartition(".")[2] if field.startswith("ment") else field)
    return _(own) if own else _("Name")


_LABELS: dict[str, str] = {
    "programme": N_("Programme"),
    "title": N_("Title"),
    "role": N_("I am"),
    "mail": N_("E-mail"),
    "phone": N_("Phone"),
    "organisation": N_("Organisation"),
    "expect.mentee": N_("Mentee"),
    "expect.mentor": N_("Mentor"),
    "task.mentee": N_("Mentee"),
    "task.mentor": N_("Mentor"),
    "from": N_("Beginning"),
    "until": N_("End"),
    "every": N_("Interval in weeks"),
    "first": N_("First meeting"),
    "mode": N_("Forms of contact"),
    "time-zone": N_("Time zone"),
    "goal": N_("Goals"),
}


def hint(field: str) -> str:
    """Return a sentence about what belongs into a field, and how to write it."""
    own = _HINTS.get(field.rpartition(".")[2] if field.startswith("ment") else field)
    return _(own) if own else _("The name as it should appear in the agreement.")


_HINTS: dict[str, str] = {
    "programme": N_("The programme provides the clauses and the questions of the forms."),
    "title": N_("A title for this tandem; if it is empty, the two names are shown."),
    "role": N_("Whether I am the mentee or the mentor."),
    "mail": N_("Only for the tandem, not for the project lead."),
    "phone": N_("Only for the tandem, not for the project lead."),
    "organisation": N_("Company, office or university; may be left empty."),
    "expect.mentee": N_("What the mentee expects of the mentoring, one expectation per line."),
    "expect.mentor": N_("What the mentor expects of the mentoring, one expectation per line."),
    "task.mentee": N_("One task per line, such as “Document the meetings by {day}”."),
    "task.mentor": N_("One task per line, such as “Arrange contacts by {day}”."),
    "from": N_("The first day of the period, for example {day}."),
    "until": N_("The last day of the period, for example {day}; may be left empty."),
    "every": N_("How many weeks lie between two meetings, for example 2."),
    "first": N_("Day and time, like {day} 17:00; if empty, the first day of the period."),
    "mode": N_("How the meetings usually take place; one form or several."),
    "time-zone": N_("The time zone of the meeting times, for example Europe/Berlin."),
    "goal": N_("One goal per line, like “Build a network by {day}”."),
}


def input_hint(field: str, today: date) -> str:
    """Return the hint, with an example of a day as it is typed: today for a beginning, else one to come."""
    day = today if field in ("from", "first") else date(today.year + 1, 12, 31)
    return hint(field).format(day=format_day(day))


def interpretation(
    field: str,
    text: str,
    today: date,
    state: TandemState | None = None,
    agreement: Agreement | None = None,
) -> str:
    """Return how a typed day, moment or interval is parsed; for other fields an empty string.

    Its period is that of `agreement`, or of the tandem. Raise Refused if the text can't be parsed.
    """
    if not text.strip():
        return ""
    context = state.days() if state else DayContext(today)
    if field in _MAY_BE_BEHIND:
        context = replace(context, either_way=True)
    known = agreement or (state.tandem.agreement if state else Agreement())
    if field == "until":
        end = parse_end(text, known, today)
        return long_date(end) + _holiday(end, state)
    if field in ("from", "target", "day"):
        day = parse_day_in_words(text, context)
        return long_date(day) + _holiday(day, state)
    if field == "first":
        moment = parse_first(text, known, today)
        return moment_words(moment) + _holiday(moment.day, state)
    if field == "every":
        return interval_words(parse_weeks(text))
    return ""


def understood_words(
    field: str,
    text: str,
    today: date,
    state: TandemState | None = None,
    agreement: Agreement | None = None,
) -> str:
    """Return how a text is parsed, or why it can't be; an empty string as long as too little is typed."""
    try:
        return interpretation(field, text, today, state, agreement)
    except Refused as refused:
        is_beginning = refused.code == "day-unclear" and refused.facts.keys().isdisjoint({"meant", "lacks"})
        return "" if is_beginning else sentence(refused)


def understood_task(line: str, today: date) -> str:
    """Return how a task is parsed, if it is more than its text."""
    try:
        return _task_words(parse_task_line(line, DayContext(today)))
    except Refused as refused:
        return sentence(refused)


def _task_words(task: QuickTask) -> str:
    extras = [_("by {day}").format(day=long_date(task.due))] if task.due else []
    who = [who_word(task.who)] if task.who else []
    return " · ".join(("→ " + shorten(task.text), *who, *extras)) if who or extras else ""


def _holiday(day: date, state: TandemState | None) -> str:
    name = state.flagged.get(day) if state else None
    return f" · {name}" if name else ""


def format_value(field: str, value: str) -> str:
    """Return a stored value as a person types it."""
    if field in _DAYS:
        return format_day(parse_day(value))
    if field == "first":
        return format_moment(parse_moment(value))
    return value


def programme_choices(library: Library) -> list[tuple[str, str]]:
    """Return id and name of each programme; of one with a mistake in its file the id twice."""
    choices = []
    for name in library.programmes.names():
        programme, mistake = library.programmes.read_or_neutral(name)
        title = name if mistake else in_language(programme.name, language())
        choices.append((name, title))
    return choices
