"""Add, edit and remove days away."""

from dataclasses import replace
from datetime import date

from mentoring_tui.domain.absence import Absence
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.ids import find_by_id
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import validate_line

LONGEST_ABSENCE = 366
"""Days away at a time; more are taken for a typing error."""


def make_absence(absence_id: str, start: date, until: date, text: str) -> Absence:
    """Return days away; raise Refused if they end before they begin, or are more than a year."""
    if until < start:
        raise Refused("away-until-before-from", start=start, until=until)
    if (until - start).days >= LONGEST_ABSENCE:
        raise Refused("away-too-long", start=start, until=until)
    return Absence(absence_id, start, until, validate_line(text, "absence"))


def put_absence(tandem: Tandem, absence: Absence) -> Tandem:
    """Return the tandem with these days away, in place of those with the same id if there are any."""
    others = [one for one in tandem.absences if one.id != absence.id]
    absences = sorted([*others, absence], key=lambda one: (one.start, one.until))
    return replace(tandem, absences=tuple(absences))


def remove_absence(tandem: Tandem, absence_id: str) -> Tandem:
    """Return the tandem without these days away; raise NotFound for an unknown id."""
    gone = find_by_id(tandem.absences, absence_id, "absence")
    return replace(tandem, absences=tuple(one for one in tandem.absences if one is not gone))
