"""The reminder that the data of a closed tandem is kept longer than was meant."""

from datetime import date

from mentoring_tui.domain.closing import is_kept_too_long
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _, long_date


def retention_hint(tandem: Tandem, today: date) -> str:
    """Return that the day has passed until which the data was to be kept, or an empty string."""
    if not is_kept_too_long(tandem, today):
        return ""
    assert tandem.ending, "only a closed tandem is kept too long"
    assert tandem.ending.keep_until, "only a day can have passed"
    words = _("The data was to be kept until {day}. “mentoring erase” deletes it.")
    return words.format(day=long_date(tandem.ending.keep_until))
