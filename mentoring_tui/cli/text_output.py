"""Tandems and meetings as lines of text for people."""

from collections.abc import Mapping
from datetime import date, timedelta

from mentoring_tui.cli.context import Context
from mentoring_tui.domain.agreement import Agreement
from mentoring_tui.domain.meeting import Meeting, Occasion
from mentoring_tui.domain.moment import LATEST, Moment
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _, in_days_words, long_date, moment_words, ngettext, short_date
from mentoring_tui.words.rhythm import rhythm_words
from mentoring_tui.words.terms import cancellation_words, mode_word, occasion_word


def meeting_words(meeting: Meeting, today: date, *, short: bool = False) -> str:
    """Return the start of a meeting and its distance from today."""
    starts = short_moment(meeting.starts) if short else moment_words(meeting.starts)
    return f"{starts} · {in_days_words(meeting.in_days(today))}"


def detail_words(meeting: Meeting) -> str:
    """Return mode, place, length and occasion of a meeting, leaving out what is unset."""
    minutes = meeting.minutes
    length = ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes) if minutes else ""
    occasion = occasion_word(meeting.occasion) if meeting.occasion is not Occasion.REGULAR else ""
    return " · ".join(filter(None, (mode_word(meeting.mode), meeting.place, length, occasion)))


def period_words(agreement: Agreement) -> str:
    """Return the period of an agreement, such as `Thu, 1 January 2026 – Thu, 31 December 2026`."""
    if agreement.start is None:
        return _("no period yet")
    if agreement.until is None:
        return _("from {day} on").format(day=long_date(agreement.start))
    return f"{long_date(agreement.start)} – {long_date(agreement.until)}"


def schedule_summary(tandem: Tandem, today: date) -> str:
    """Return period and interval in two lines, dates with their weekdays."""
    agreement = tandem.agreement
    meetings = schedule(tandem, today)
    count = ngettext("{n} meeting", "{n} meetings", len(meetings)).format(n=len(meetings))
    first = _("first meeting {day}").format(day=moment_words(meetings[0].starts)) if meetings else ""
    rhythm = " · ".join(filter(None, (rhythm_words(agreement.rhythms, agreement.start), first, count)))
    return f"{period_words(agreement)}\n{rhythm}"


def short_moment(moment: Moment) -> str:
    """Return day and time in the short form of columns."""
    return short_date(moment.day) + (f" {moment.time:%H:%M}" if moment.time else "")


def holiday_words(context: Context, tandem: Tandem, day: date) -> str:
    """Return why a day is flagged and the free days nearest to it, or an empty string."""
    flagged = context.flagged_with_absences(tandem, [day.year])
    if day not in flagged:
        return ""
    from mentoring_tui.domain.free_days import days_taken, free_days_near

    around = sorted({(day + timedelta(days=step)).year for step in (-14, 0, 14)})
    taken = days_taken(schedule(tandem, context.today)) | set(context.flagged_with_absences(tandem, around))
    near = free_days_near(day, taken, context.today, tandem.agreement.until or LATEST)
    if not near:
        return f"{short_date(day)}: {flagged[day]}"
    words = _("{day} is {name}; free days near it: {days}")
    if any(absence.start <= day <= absence.until for absence in tandem.absences):
        words = _("{day}, {name}; free days near it: {days}")
    return words.format(day=short_date(day), name=flagged[day], days=", ".join(map(short_date, near)))


def meeting_remarks(meeting: Meeting, flagged: Mapping[date, str], *, with_id: bool = False) -> str:
    """Return the notes about a meeting, and on demand its id."""
    moved = meeting.nominal if meeting.moved else None
    found = (
        flagged.get(meeting.day, ""),
        _("moved from {day}").format(day=short_date(moved)) if moved and moved != meeting.day else "",
        _("extra meeting") if meeting.nominal is None else "",
        cancellation_words(meeting),
        _("protocol") if meeting.protocol else "",
        _("id {id}").format(id=meeting.id) if with_id else "",
    )
    return " · ".join(filter(None, found))
