"""Parse a task that is written in one line."""

import re
from dataclasses import dataclass
from datetime import date

from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.moment import parse_day
from mentoring_tui.domain.task import Who
from mentoring_tui.domain.text import clean_line, require_item

_WHO = {
    "mentee": Who.MENTEE,
    "mentor": Who.MENTOR,
    "mentorin": Who.MENTOR,
    "mentor:in": Who.MENTOR,
    "both": Who.BOTH,
    "beide": Who.BOTH,
    "tandem": Who.BOTH,
}
_AT = re.compile(r"(?:^|\s)@(\w+(?::in)?)(?=\s|$)")
_DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}[./]\d{1,2}\.?"
_DUE = re.compile(rf"(?:^|\s)(?:bis|by|until)(?:\s+zum)?\s+({_DAY})(?=\s|$)", re.IGNORECASE)
_YEARLESS = re.compile(r"(\d{1,2})\.(\d{1,2})\.?")


@dataclass(frozen=True)
class QuickTask:
    """What one line says of a task: `Kontakt herstellen @mentor bis 12.3.`"""

    text: str
    who: Who | None = None
    due: date | None = None


def parse_task_line(text: str, today: date) -> QuickTask:
    """Read a task from one line; a day without a year is the next one there is.

    The last day that is named counts, as in `Notizen vom 1.2. bis 3.2. ordnen bis 12.3.`
    """
    text, who, due = clean_line(text), None, None
    named = [match for match in _AT.finditer(text) if match[1].casefold() in _WHO]
    if named:
        who = _WHO[named[0][1].casefold()]
        text = text[: named[0].start()] + text[named[0].end() :]
    if days := list(_DUE.finditer(text)):
        due = parse_due(days[-1][1], today)
        text = text[: days[-1].start()] + text[days[-1].end() :]
    return QuickTask(require_item(text, "task"), who, due)


def parse_due(text: str, today: date) -> date:
    """Return the day; without a year the next such day from today on."""
    match = _YEARLESS.fullmatch(text.strip())
    if not match:
        return parse_day(text)
    for year in range(today.year, today.year + 9):
        try:
            day = date(year, int(match[2]), int(match[1]))
        except ValueError:
            continue
        if day >= today:
            return day
    raise Refused("day-does-not-exist", text=text)
