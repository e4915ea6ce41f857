"""The days on which a recurring event begins (RFC 5545), tested day by day so that no rule takes long.

A library that counts occurrences from the first one on never ends for some rules, and takes minutes for
others. Whole days are all that is needed here, and a period has few.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BYDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "WKST"}
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")


class UnknownRule(Exception):
    """Raised for a rule that is not understood, such as one that recurs within a day."""


@dataclass(frozen=True)
class Rule:
    """A recurrence rule in whole days; `start` is the first day."""

    start: date
    frequency: str
    interval: int
    count: int | None
    until: date | None
    weekdays: tuple[tuple[int, int], ...]
    """Weekdays from 0, each with its ordinal within the month, or 0 for every one."""

    month_days: tuple[int, ...]
    months: tuple[int, ...]
    week_start: int

    def days(self, first: date, last: date) -> list[date]:
        """Return the days from the first to the last, these included."""
        found: list[date] = []
        seen = 0
        day = self.start if self.count is not None else max(self.start, first)
        end = min(last, self.until or last)
        while day <= end and (self.count is None or seen < self.count):
            if day == self.start or self._fits(day):
                seen += 1
                if day >= first:
                    found.append(day)
            day += timedelta(days=1)
        return found

    def cost(self, first: date, last: date) -> int:
        """Return how many days `days` tests at most."""
        begin = self.start if self.count is not None else max(self.start, first)
        return max(0, (last - begin).days)

    def _fits(self, day: date) -> bool:
        if self.months and day.month not in self.months:
            return False
        return self._in_interval(day) and self._is_month_day(day) and self._is_weekday(day)

    def _in_interval(self, day: date) -> bool:
        if self.frequency == "DAILY":
            return (day - self.start).days % self.interval == 0
        if self.frequency == "WEEKLY":
            return (self._week(day) - self._week(self.start)).days // 7 % self.interval == 0
        months = (day.year - self.start.year) * 12 + day.month - self.start.month
        if self.frequency == "MONTHLY":
            return months % self.interval == 0
        return (day.year - self.start.year) % self.interval == 0

    def _week(self, day: date) -> date:
        return day - timedelta(days=(day.weekday() - self.week_start) % 7)

    def _is_month_day(self, day: date) -> bool:
        if self.month_days:
            return day.day in self.month_days or day.day - _month_length(day) - 1 in self.month_days
        if self.weekdays or self.frequency in ("DAILY", "WEEKLY"):
            return True
        if self.frequency == "MONTHLY":
            return day.day == self.start.day
        return day.day == self.start.day and (bool(self.months) or day.month == self.start.month)

    def _is_weekday(self, day: date) -> bool:
        if not self.weekdays:
            return self.frequency != "WEEKLY" or day.weekday() == self.start.weekday()
        from_begin = (day.day - 1) // 7 + 1
        from_end = -((_month_length(day) - day.day) // 7 + 1)
        return any(
            weekday == day.weekday() and ordinal in (0, from_begin, from_end)
            for weekday, ordinal in self.weekdays
        )


def read_rule(parts: Mapping[str, Sequence[Any]], start: date) -> Rule:
    """Return the rule in the parts of an RRULE; raise UnknownRule for one that is not understood."""
    given = {name.upper(): list(values) for name, values in parts.items()}
    frequency = str(given.get("FREQ", [""])[0]).upper()
    if frequency not in _FREQUENCIES or not given.keys() <= _KNOWN:
        raise UnknownRule
    weekdays = tuple(_weekday(str(value)) for value in given.get("BYDAY", ()))
    months = _numbers(given.get("BYMONTH", ()), 1, 12)
    has_ordinal = any(ordinal for _day, ordinal in weekdays)
    if has_ordinal and frequency != "MONTHLY" and not (frequency == "YEARLY" and months):
        raise UnknownRule
    return Rule(
        start,
        frequency,
        _number(given.get("INTERVAL", [1]), 1, 100_000),
        _number(given["COUNT"], 1, 10**9) if "COUNT" in given else None,
        _day(given["UNTIL"][0]) if given.get("UNTIL") else None,
        weekdays,
        _numbers(given.get("BYMONTHDAY", ()), -31, 31),
        months,
        _WEEKDAYS.index(_weekday_name(given.get("WKST", ["MO"]))),
    )


def _weekday(text: str) -> tuple[int, int]:
    match = _BYDAY.fullmatch(text.upper())
    if match is None:
        raise UnknownRule
    return _WEEKDAYS.index(match[2]), int(match[1] or 0)


def _weekday_name(values: Sequence[Any]) -> str:
    name = str(values[0]).upper() if values else ""
    if name not in _WEEKDAYS:
        raise UnknownRule
    return name


def _numbers(values: Sequence[Any], least: int, most: int) -> tuple[int, ...]:
    return tuple(_number([value], least, most) for value in values)


def _number(values: Sequence[Any], least: int, most: int) -> int:
    try:
        number = int(str(values[0]))
    except (ValueError, IndexError):
        raise UnknownRule from None
    if not least <= number <= most:
        raise UnknownRule
    return number


def _day(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    raise UnknownRule


def _month_length(day: date) -> int:
    following = day.replace(day=28) + timedelta(days=4)
    return (following - timedelta(days=following.day)).day
