"""Put what a move would do to the meetings into words."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.domain.move_preview import Shift
from mentoring_tui.i18n import _, short_date


def shift_rows(shifts: Iterable[Shift], flagged: Mapping[date, str]) -> Iterator[tuple[str, str, str]]:
    """Yield for each meeting when it was, when it will be, and what there is to know about the new day."""
    for shift in shifts:
        before = _when(shift.before) if shift.before else _("new")
        yield before, _after(shift), _remark(shift, flagged)


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
