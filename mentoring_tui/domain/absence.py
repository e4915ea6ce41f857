"""Days on which the person is away, such as holidays; nobody else sees them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Absence:
    """Days away, from the first up to and including the last, and why."""

    id: str
    start: date
    until: date
    text: str = ""


def absences_by_day(absences: Iterable[Absence], first: date, last: date) -> dict[date, list[Absence]]:
    """Return the absences of each day away between two days, these included."""
    found: dict[date, list[Absence]] = {}
    for absence in absences:
        day = max(absence.start, first)
        while day <= min(absence.until, last):
            found.setdefault(day, []).append(absence)
            day += timedelta(days=1)
    return found
