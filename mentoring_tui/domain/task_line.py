"""Parse a task that is written in one line."""

import re
from dataclasses import dataclass
from datetime import date

from mentoring_tui.domain.date_phrases.deadline import Deadline, find_deadline, names_date
from mentoring_tui.domain.date_phrases.parse import refusal
from mentoring_tui.domain.date_phrases.reading import ANY_DAY, DayContext
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.task import Who
from mentoring_tui.domain.text import clean_line, require_item

WHO_WORDS = {
    "mentee": Who.MENTEE,
    "mentor": Who.MENTOR,
    "mentorin": Who.MENTOR,
    "mentor:in": Who.MENTOR,
    "both": Who.BOTH,
    "beide": Who.BOTH,
    "tandem": Who.BOTH,
}
_AT = re.compile(r"(?:^|\s)@(\w+(?::in)?)[,;:.]?(?=\s|$)")


@dataclass(frozen=True)
class QuickTask:
    """The parts of a task in one line, such as `Kontakt herstellen @mentor bis 12.3.`

    A day that is not certain stays in the text, and is `unclear`.
    """

    text: str
    who: Who | None = None
    due: date | None = None
    unclear: Deadline | None = None


def parse_task_line(text: str, context: DayContext) -> QuickTask:
    """Parse a task in one line; raise Refused if its day is not certain."""
    quick = read_task_line(text, context)
    if quick.unclear and quick.unclear.is_meant:
        raise _refusal(quick.unclear, context)
    return quick


def read_task_line(text: str, context: DayContext) -> QuickTask:
    """Parse a task in one line, whatever its day; raise Refused for a text that no task can have.

    The first known name after an @ and the last day after `bis`, `by` or `until` count, so in
    `Notizen vom 1.2. bis 3.2. ordnen bis 12.3.` the task is due on 12 March.
    """
    text = clean_line(text)
    who, due = find_side(text), None
    if name := _name_of_side(text):
        text = text[: name.start()] + text[name.end() :]
    deadline = find_deadline(text, context)
    if deadline and deadline.day:
        due, text, deadline = deadline.day, deadline.cut_from(text), None
    return QuickTask(require_item(text, "task"), who, due, deadline)


def names_side_or_day(text: str) -> bool:
    """Return whether a line says whose task it is, or by when."""
    deadline = find_deadline(text, ANY_DAY)
    is_due = deadline is not None and deadline.is_meant
    return is_due or names_date(text) or find_side(text) is not None


def find_side(text: str) -> Who | None:
    """Return the side that a line names first, or None."""
    name = _name_of_side(text)
    return WHO_WORDS[name[1].casefold()] if name else None


def _name_of_side(text: str) -> re.Match[str] | None:
    return next((match for match in _AT.finditer(text) if match[1].casefold() in WHO_WORDS), None)


def find_unknown_side(text: str) -> str:
    """Return the first name after an @ that is of neither side, such as `@petra`, or nothing."""
    names = (match[1] for match in _AT.finditer(text))
    return next((f"@{name}" for name in names if name.casefold() not in WHO_WORDS), "")


def split_last_day(text: str, context: DayContext) -> tuple[str, date | None]:
    """Split off a day after `bis`, `by` or `until` at the end: `Netzwerk aufbauen, bis 30.6.2026`.

    Raise Refused if it is not certain.
    """
    deadline = find_deadline(text, context)
    if deadline is None or not deadline.is_meant or deadline.end < len(text):
        return text, None
    if deadline.day is None:
        raise _refusal(deadline, context)
    if deadline.has_time:
        return text, deadline.day
    return text[: deadline.start].rstrip(" ,;:"), deadline.day


def _refusal(deadline: Deadline, context: DayContext) -> Refused:
    """Return why a due date is not certain."""
    days = deadline.reading.days
    is_word = not any(letter.isdigit() for letter in deadline.phrase)
    if is_word and len(days) == 1 and days[0] < context.today:
        return Refused("due-past", text=deadline.phrase, days=days)
    return refusal(deadline.phrase, deadline.reading, context.today)
