"""The remark on a day outside of the agreed period, as the dialogs of a day show it."""

from datetime import date

from mentoring_tui.domain.agreement import Agreement
from mentoring_tui.domain.meeting_changes import is_outside
from mentoring_tui.i18n import _, compact_date


def outside_words(agreement: Agreement, day: date) -> str:
    """Return a remark on a day before or after the agreed period, else an empty string."""
    if not is_outside(day, agreement.start, agreement.until):
        return ""
    if agreement.until and day > agreement.until:
        return _("The agreed period ends on {day}.").format(day=compact_date(agreement.until))
    assert agreement.start, "a day is outside of an open period only after its end"
    return _("The agreed period begins on {day}.").format(day=compact_date(agreement.start))
