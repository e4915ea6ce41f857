"""Remarks on a day outside of the agreed period or with a meeting, as the dialogs of a day show them."""

from collections.abc import Iterable
from datetime import date

from mentoring_tui.domain.agreement import Agreement
from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.domain.meeting_changes import is_outside
from mentoring_tui.domain.moment import Moment
from mentoring_tui.i18n import _, compact_date, moment_words


def outside_words(agreement: Agreement, day: date) -> str:
    """Return a remark on a day before or after the agreed period, else an empty string."""
    if not is_outside(day, agreement.start, agreement.until):
        return ""
    if agreement.until and day > agreement.until:
        return _("The agreed period ends on {day}.").format(day=compact_date(agreement.until))
    assert agreement.start, "a day is outside of an open period only after its end"
    return _("The agreed period begins on {day}.").format(day=compact_date(agreement.start))


def same_day_words(meetings: Iterable[Meeting], day: date) -> str:
    """Return a remark on the meetings of a day that are not cancelled, else an empty string."""
    on_day = [each for each in meetings if each.day == day and each.status is not Status.CANCELLED]
    when = ", ".join(moment_words(each.starts) for each in on_day)
    return _("There is already a meeting on that day: {when}").format(when=when) if when else ""


def same_time_words(meetings: Iterable[Meeting], at: Moment) -> str:
    """Return why to ask before a meeting begins when another one does, else an empty string."""
    if not any(each.starts == at and each.status is not Status.CANCELLED for each in meetings):
        return ""
    return _("There is already a meeting at that time: {when}").format(when=moment_words(at))
