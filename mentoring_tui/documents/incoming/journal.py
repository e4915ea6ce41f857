"""Split the journal of jrnl (https://jrnl.sh) into its entries: its text format, and its export in JSON."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.moment import Moment, parse_day
from mentoring_tui.domain.text import clean

_DAY = r"\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4}"
_ENTRY = re.compile(rf"\[({_DAY})(?:[ T]\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?: ?[AaPp]\.?[Mm]\.?)?)?\](?: .*|$)")
"""The first line of an entry: `[2026-01-15 17:00] Title. Body`, also with seconds and AM or PM."""


class JournalEntry(NamedTuple):
    """An entry word for word, and its day; what stands before the first entry has none."""

    moment: Moment | None
    text: str


def is_journal(text: str) -> bool:
    """Return whether the first line that is not blank begins an entry."""
    first = text.lstrip().partition("\n")[0]
    return _day_of(first.rstrip()) is not None


def split_journal(text: str) -> list[JournalEntry]:
    """Return the entries in order; a line that only looks like a day belongs to the entry before it."""
    found: list[JournalEntry] = []
    moment: Moment | None = None
    lines: list[str] = []
    for line in text.split("\n"):
        begins = _day_of(line.rstrip())
        if begins is not None:
            found += _entry(moment, lines)
            moment, lines = begins, []
        lines.append(line)
    return [*found, *_entry(moment, lines)]


def exported_entries(value: object) -> list[JournalEntry] | None:
    """Return the entries of `jrnl --format json`, decoded; None if the value is something else."""
    if not isinstance(value, Mapping) or not isinstance(value.get("entries"), list):
        return None
    return [_exported(entry) for entry in value["entries"] if isinstance(entry, Mapping)]


def _exported(entry: Mapping[str, Any]) -> JournalEntry:
    day, time = str(entry.get("date", "")), str(entry.get("time", ""))
    words = " ".join(filter(None, (str(entry.get("title") or ""), str(entry.get("body") or "").rstrip())))
    head = " ".join(filter(None, (day, time)))
    return JournalEntry(_parsed(day), clean(f"[{head}] {words}"))


def _day_of(line: str) -> Moment | None:
    match = _ENTRY.fullmatch(line)
    return _parsed(match[1]) if match else None


def _parsed(day: str) -> Moment | None:
    try:
        return Moment(parse_day(day))
    except Refused:
        return None


def _entry(moment: Moment | None, lines: list[str]) -> list[JournalEntry]:
    text = "\n".join(lines).strip("\n")
    return [JournalEntry(moment, text)] if text.strip() else []
