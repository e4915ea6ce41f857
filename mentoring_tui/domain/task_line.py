"""Parse a task that is written in one line."""

import re
from dataclasses import dataclass
from datetime import date

from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.moment import WORDED_DAY, parse_day, with_month_number
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
_AT = re.compile(r"(?:^|\s)@(\w+(?::in)?)(?=\s|$)")
_DAY = rf"{WORDED_DAY}|\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}|\d{{1,2}}[./]\d{{1,2}}\.?"
_DUE = re.compile(rf"(?:^|\s)(?:bis|by|until)(?:\s+zum)?\s+({_DAY})(?=\s|$)", re.IGNORECASE)
_UNREAD_DAYS = (
    "(?:über)?morgen|heute|today|tomorrow|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend"
    "|sonntag|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
)
_UNREAD = re.compile(
    rf"(?:^|\s)(?:bis|by|until)\s+((?:(?:zum|next|nächsten?|kommenden?)\s+)?(?:{_UNREAD_DAYS}))\b",
    re.IGNORECASE,
)
_YEARLESS = re.compile(r"(\d{1,2})\.(\d{1,2})\.?")


@dataclass(frozen=True)
class QuickTask:
    """The parts of a task in one line, such as `Kontakt herstellen @mentor bis 12.3.`"""

    text: str
    who: Who | None = None
    due: date | None = None


def parse_task_line(text: str, today: date) -> QuickTask:
    """Parse a task in one line; a day without a year is the next such day.

    The first known name after an @ and the last day after `bis`, `by` or `until` count, so in
    `Notizen vom 1.2. bis 3.2. ordnen bis 12.3.` the task is due on 12 March.
    """
    text = clean_line(text)
    who, due = None, None
    names = [match for match in _AT.finditer(text) if match[1].casefold() in WHO_WORDS]
    if names:
        who = WHO_WORDS[names[0][1].casefold()]
        text = _cut(text, names[0])
    days = list(_DUE.finditer(text))
    if days:
        due = parse_due(days[-1][1], today)
        text = _cut(text, days[-1])
    return QuickTask(require_item(text, "task"), who, due)


def names_side_or_day(text: str) -> bool:
    """Return whether a line says whose task it is, or by when."""
    return bool(_DUE.search(text)) or any(match[1].casefold() in WHO_WORDS for match in _AT.finditer(text))


def find_unknown_side(text: str) -> str:
    """Return the first name after an @ that is of neither side, such as `@petra`, or nothing."""
    names = (match[1] for match in _AT.finditer(text))
    return next((f"@{name}" for name in names if name.casefold() not in WHO_WORDS), "")


def find_unread_day(text: str) -> str:
    """Return a day that only a person can read, such as `Freitag` in `bis Freitag anrufen`, or nothing."""
    match = _UNREAD.search(text)
    return match[1] if match else ""


def split_last_day(text: str, today: date) -> tuple[str, date | None]:
    """Split off a day after `bis`, `by` or `until` at the end: `Netzwerk aufbauen, bis 30.6.2026`."""
    days = list(_DUE.finditer(text))
    if not days or text[days[-1].end() :].strip():
        return text, None
    return text[: days[-1].start()].rstrip(" ,;:"), parse_due(days[-1][1], today)


def names_day(text: str) -> bool:
    """Return whether a text has a day after `bis`, `by` or `until`."""
    return _DUE.search(text) is not None


def _cut(text: str, match: re.Match[str]) -> str:
    return text[: match.start()] + text[match.end() :]


def parse_due(text: str, today: date) -> date:
    """Parse a day; without a year it is the next such day from today on."""
    match = _YEARLESS.fullmatch(with_month_number(text.strip()))
    if not match:
        return parse_day(text)
    # 29 February is at most eight years ahead, across 2100.
    for year in range(today.year, today.year + 9):
        try:
            day = date(year, int(match[2]), int(match[1]))
        except ValueError:
            continue
        if day >= today:
            return day
    raise Refused("day-does-not-exist", text=text)
