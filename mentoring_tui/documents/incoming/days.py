"""Find the day in the name of a file, in a heading or in a front matter; never guess one."""

import re
from datetime import date

from mentoring_tui.documents.protocol.vocabulary import find_moment
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.moment import Moment, parse_day

_WRITTEN = re.compile(
    r"(?<!\d)(?:\d{4}-\d{2}-\d{2}|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{1,2}\.? [^\W\d]{3,9}\.? \d{4})(?!\d)"
)
_BASIC = re.compile(r"(?<!\d)([12]\d{3})([01]\d)([0-3]\d)(?!\d)")
"""The basic format of ISO 8601, as it stands in names of files."""

_FRONT_MATTER = re.compile(r"---\n(.*?)\n(?:---|\.\.\.)(?:\n|$)", re.DOTALL)
_DATE_LINE = re.compile(r"(?:date|datum|day|tag|created)\s*:\s*(.+)", re.IGNORECASE)


def days_in(text: str) -> set[date]:
    """Return the days that stand in a line of text."""
    found: set[date] = set()
    for match in _WRITTEN.finditer(text):
        moment = find_moment(match[0])
        if moment:
            found.add(moment.day)
    return found


def days_in_name(name: str) -> set[date]:
    """Return the days in the name of a file: `2026-01-15-topic.md`, `15.1.2026.txt`, `20260115.md`."""
    stem = name.rsplit("/", 1)[-1]
    found = days_in(re.sub(r"[_\s]+", " ", stem))
    for match in _BASIC.finditer(stem):
        try:
            found.add(parse_day("-".join(match.groups())))
        except Refused:
            continue
    return found


def days_in_front_matter(text: str) -> set[date]:
    """Return the days of the lines `date: …` in the front matter of another program."""
    match = _FRONT_MATTER.match(text)
    found: set[date] = set()
    for line in match[1].split("\n") if match else ():
        if written := _DATE_LINE.fullmatch(line.strip()):
            found |= days_in(written[1])
    return found


def without_front_matter(text: str) -> str:
    """Return the text after a front matter."""
    match = _FRONT_MATTER.match(text)
    return text[match.end() :] if match else text


def moment_of(days: set[date]) -> Moment | None:
    """Return the only day, or None if there is none or more than one."""
    return Moment(next(iter(days))) if len(days) == 1 else None
