"""Put into words how the meetings go, and a day that is proposed."""

from datetime import date

from mentoring_tui.domain.rhythm_status import Proposal, RhythmStatus
from mentoring_tui.i18n import _, in_days_words, ngettext, pgettext, weekday_and_day
from mentoring_tui.words.terms import mode_word

_WEEKS = 14
"""Days from which on a distance is told in weeks."""


def rhythm_status_words(status: RhythmStatus, today: date) -> str:
    """Return planned against held: `3 of 4 held, the last one 16 days ago`; empty while none is over."""
    if not status.planned and not status.last:
        return ""
    words = _("{held} of {planned} held").format(held=status.held, planned=status.planned)
    if status.extra:
        extra = ngettext("and {count} extra", "and {count} extra", status.extra).format(count=status.extra)
        words = f"{words} {extra}"
    if status.last:
        when = in_days_words((status.last - today).days)
        words = _("{count}, the last one {when}").format(count=words, when=when)
    return words


def modes_held_words(status: RhythmStatus) -> str:
    """Return the forms of the meetings held against the agreed ones: `3 by video, none by phone yet`.

    Return an empty string where there is only one form, or no meeting was held in a known one.
    """
    if len(status.modes) < 2 or not any(status.modes.values()):
        return ""
    used = [(mode_word(mode), count) for mode, count in status.modes.items() if count]
    parts = [_("{count} {form}").format(count=count, form=form) for form, count in used]
    unused = [mode_word(mode) for mode, count in status.modes.items() if not count]
    return ", ".join([*parts, *(_("none {form} yet").format(form=form) for form in unused)])


def proposal_words(proposed: Proposal, today: date) -> str:
    """Return a proposed day: `5 weeks since the last meeting; Thu 12 Nov, 17:00 would be free`."""
    days = (today - proposed.since).days
    since = _since_beginning(days) if proposed.is_first else _since_last(days)
    at = weekday_and_day(proposed.at.day)
    if proposed.at.time:
        at = pgettext("date", "{date}, {time}").format(date=at, time=f"{proposed.at.time:%H:%M}")
    return _("{since}; {at} would be free").format(since=since, at=at)


def _since_last(days: int) -> str:
    if days < _WEEKS:
        words = ngettext("{count} day since the last meeting", "{count} days since the last meeting", days)
        return words.format(count=days)
    weeks = days // 7
    words = ngettext("{count} week since the last meeting", "{count} weeks since the last meeting", weeks)
    return words.format(count=weeks)


def _since_beginning(days: int) -> str:
    if days < _WEEKS:
        words = ngettext(
            "Began {count} day ago, no meeting yet", "Began {count} days ago, no meeting yet", days
        )
        return words.format(count=days)
    weeks = days // 7
    words = ngettext(
        "Began {count} week ago, no meeting yet", "Began {count} weeks ago, no meeting yet", weeks
    )
    return words.format(count=weeks)
