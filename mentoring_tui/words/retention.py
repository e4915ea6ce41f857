"""What is told before a tandem is closed, and when its data is kept longer than was meant."""

from datetime import date

from mentoring_tui.domain.closing import is_kept_too_long
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _, long_date, ngettext


def unconfirmed_words(count: int) -> str:
    """Return that meetings are not confirmed, which a closed tandem allows no more."""
    words = ngettext(
        "{count} meeting is not confirmed, so it does not count as held; after the end that stays so.",
        "{count} meetings are not confirmed, so they do not count as held; after the end that stays so.",
        count,
    )
    return words.format(count=count)


def retention_hint(tandem: Tandem, today: date, *, in_screens: bool = False) -> str:
    """Return that the day has passed until which the data was to be kept, or an empty string."""
    if not is_kept_too_long(tandem, today):
        return ""
    assert tandem.ending, "only a closed tandem is kept too long"
    assert tandem.ending.keep_until, "only a day can have passed"
    words = _("The data was to be kept until {day}. “mentoring erase” deletes it.")
    if in_screens:
        words = _("The data was to be deleted after {day}: press 6, then d.")
    return words.format(day=long_date(tandem.ending.keep_until))
