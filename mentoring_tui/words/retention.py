"""What is told before a tandem is closed, and when its data is kept longer than was meant."""

from collections.abc import Iterable
from datetime import date

from mentoring_tui.domain.closing import is_kept_too_long
from mentoring_tui.domain.evaluation import EARLY, ENDING, REGULAR, find_answer
from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.domain.schedule import until_end
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _, long_date, ngettext
from mentoring_tui.words.commands import with_commands


def unconfirmed_words(tandem: Tandem, meetings: Iterable[Meeting]) -> str:
    """Return that meetings are not confirmed, which a closed tandem allows no more, or an empty string."""
    count = sum(1 for meeting in until_end(meetings, tandem) if meeting.status is Status.OPEN)
    words = ngettext(
        "{count} meeting is not confirmed, so it does not count as held; after the end that stays so.",
        "{count} meetings are not confirmed, so they do not count as held; after the end that stays so.",
        count,
    )
    if tandem.ending:
        words = ngettext(
            "{count} meeting is not confirmed, so it does not count as held.",
            "{count} meetings are not confirmed, so they do not count as held.",
            count,
        )
    return words.format(count=count) if count else ""


def ending_differs_words(tandem: Tandem, *, early: bool) -> str:
    """Return that one's own evaluation says otherwise how the mentoring ends, or an empty string."""
    answer = find_answer(tandem.answers, tandem.role, ENDING)
    if answer is None or answer.value not in (EARLY, REGULAR) or (answer.value == EARLY) == early:
        return ""
    if early:
        return _("The evaluation says that it ends as planned. After the end, that can’t be changed.")
    return _("The evaluation says that it ends early. After the end, that can’t be changed.")


def retention_hint(tandem: Tandem, today: date, *, in_screens: bool = False) -> str:
    """Return that the day has passed until which the data was to be kept, or an empty string."""
    if not is_kept_too_long(tandem, today):
        return ""
    assert tandem.ending, "only a closed tandem is kept too long"
    assert tandem.ending.keep_until, "only a day can have passed"
    words = _("The data was to be kept until {day}. “mentoring erase” deletes it.")
    if in_screens:
        words = _("The data was to be deleted after {day}: press 6, then d.")
    return with_commands(words, day=long_date(tandem.ending.keep_until))
