"""Put what a move would do to the meetings into words."""

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date

from mentoring_tui.domain.absence import Absence, absences_by_day
from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.domain.move_preview import Shift
from mentoring_tui.i18n import _, ngettext, short_date


def shift_rows(shifts: Iterable[Shift], flagged: Mapping[date, str]) -> Iterator[tuple[str, str, str]]:
    """Yield for each meeting when it was, when it will be, and what there is to know about the new day."""
    for shift in shifts:
        before = _when(shift.before) if shift.before else _("new")
        yield before, _after(shift), _remark(shift, flagged)


def move_summary(shifts: Iterable[Shift], holidays: Container[date], absences: Iterable[Absence]) -> str:
    """Return how many meetings move, meet a holiday or days away, fall away or are new: `3 meetings move`."""
    changed = [shift for shift in shifts if not shift.stays]
    if not changed:
        return _("No meeting moves.")
    moved = sum(1 for shift in changed if shift.before and shift.after)
    days = [each.after.day for each in changed if each.after and each.after.status is not Status.CANCELLED]
    away = absences_by_day(absences, min(days), max(days)) if days else {}
    counts = (
        (moved, ngettext("{count} meeting moves", "{count} meetings move", moved)),
        (sum(1 for day in days if day in holidays), _("{count} to a holiday")),
        (sum(1 for day in days if day in away), _("{count} into days away")),
        (sum(1 for shift in changed if shift.after is None), _("{count} after the end of the period")),
        (sum(1 for shift in changed if shift.before is None), _("{count} more within the period")),
    )
    return " · ".join(words.format(count=count) for count, words in counts if count)


def _after(shift: Shift) -> str:
    if shift.after is None:
        return _("falls away")
    return _("stays") if shift.stays else f"→ {_when(shift.after)}"


def _remark(shift: Shift, flagged: Mapping[date, str]) -> str:
    after = shift.after
    if after is None:
        return _("after the end of the period")
    if after.status is Status.CANCELLED:
        return _("cancelled")
    return f"⚑ {flagged[after.day]}" if after.day in flagged else ""


def _when(meeting: Meeting) -> str:
    time = meeting.starts.time
    return short_date(meeting.day) + (f" {time:%H:%M}" if time else "")
