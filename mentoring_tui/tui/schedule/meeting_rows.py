"""A meeting as one row of aligned columns, and the words that rows share."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from mentoring_tui.domain.agreement import Agreement
from mentoring_tui.domain.meeting import Meeting, Occasion, Status
from mentoring_tui.domain.schedule import usual_time
from mentoring_tui.i18n import _, pgettext, short_date, short_months, short_weekdays
from mentoring_tui.tui.state import TandemState
from mentoring_tui.tui.widgets.meeting_style import HOLIDAY_SIGN, MUTED, STATUS_STYLES, WARNING, WRITTEN_SIGN
from mentoring_tui.words.terms import STATUS_SIGNS, mode_word, occasion_word, status_word

_ROOMY = 96
"""Columns from which on the length of a meeting has a column of its own."""


@dataclass(frozen=True)
class Columns:
    """How wide the columns are, in cells; 0 leaves a column out."""

    number: int
    status: int
    day: int
    time: int
    mode: int
    minutes: int


def columns(meetings: Iterable[Meeting], width: int) -> Columns:
    """Return the columns that these meetings need in a list of that width."""
    found = list(meetings)
    modes = {meeting.mode for meeting in found if meeting.mode}
    sample = short_date(found[0].day) if found else ""
    return Columns(
        number=max(3, len(str(len(found)))),
        status=max(len(state_word(status)) for status in Status),
        day=len(sample),
        time=5 if any(meeting.starts.time for meeting in found) else 0,
        mode=max((len(mode_word(mode)) for mode in modes), default=0),
        minutes=len(_minutes(1440)) if width >= _ROOMY else 0,
    )


def heading(widths: Columns) -> Content:
    """Return the names of the columns, above them."""
    cells = (
        (" " * 2 + pgettext("column", "No.").rjust(widths.number), widths.number + 2),
        (pgettext("column", "Status"), widths.status + 2),
        (pgettext("column", "Day"), widths.day),
        (pgettext("column", "Time"), widths.time),
        (pgettext("column", "Form"), widths.mode),
        (pgettext("column", "Length"), widths.minutes),
    )
    return Content("  ".join(word.ljust(width) for word, width in cells if width))


def row(state: TandemState, meeting: Meeting, widths: Columns, marked: bool, upcoming: bool) -> Content:
    """Return a meeting as one row."""
    plain = _plain_style(state, meeting, upcoming)
    number = str(meeting.number or "–").rjust(widths.number)
    standing = STATUS_SIGNS[meeting.status] + " " + state_word(meeting.status).ljust(widths.status)
    return Content.assemble(
        ("▸ " if marked else "  ", "bold $accent"),
        (number + "  ", MUTED),
        (standing + "  ", STATUS_STYLES[meeting.status]),
        (short_date(meeting.day) + "  ", plain),
        (_cells(meeting, widths), plain),
        (WRITTEN_SIGN if meeting.protocol else " ", "$accent"),
        " ",
        note(state, meeting),
    )


def _cells(meeting: Meeting, widths: Columns) -> str:
    time = f"{meeting.starts.time:%H:%M}" if meeting.starts.time else ""
    minutes = _minutes(meeting.minutes) if meeting.minutes else ""
    cells = (
        (time, widths.time),
        (mode_word(meeting.mode), widths.mode),
        (minutes.rjust(widths.minutes), widths.minutes),
    )
    return "".join(text.ljust(width) + "  " for text, width in cells if width)


def _plain_style(state: TandemState, meeting: Meeting, upcoming: bool) -> str:
    if upcoming:
        return "bold $accent"
    past = meeting.day < state.today and meeting.status is not Status.OPEN
    return MUTED if past or meeting.status is Status.CANCELLED else "$foreground"


def note(state: TandemState, meeting: Meeting) -> Content:
    """Return what is out of the ordinary: a holiday, another day than usual, the occasion."""
    parts = [Content.styled(words, style) for words, style in _notes(state, meeting) if words]
    return Content(" · ").join(parts)


def _notes(state: TandemState, meeting: Meeting) -> Iterable[tuple[str, str]]:
    holiday = flag(state, meeting)
    yield f"{HOLIDAY_SIGN} {holiday}" if holiday else "", WARNING
    yield instead(state.tandem.agreement, meeting), MUTED
    regular = meeting.occasion is Occasion.REGULAR
    extra = _("extra") if meeting.nominal is None else ""
    yield extra if regular else occasion_word(meeting.occasion), MUTED


def flag(state: TandemState, meeting: Meeting) -> str:
    """Return the holiday on which a meeting lies that is still to come or to be recorded, if any."""
    waits = meeting.status in (Status.PLANNED, Status.OPEN)
    return state.flagged.get(meeting.day, "") if waits else ""


def instead(agreement: Agreement, meeting: Meeting) -> str:
    """Return in words when a moved meeting would have been."""
    if not meeting.moved or meeting.nominal is None:
        return ""
    usual = usual_time(agreement, meeting.nominal)
    same_day = meeting.nominal == meeting.day
    when = f"{usual:%H:%M}" if same_day and usual else day_and_month(meeting.nominal)
    return _("instead of {when}").format(when=when)


def day_and_month(day: date) -> str:
    """Return a day without its year: `Do 15.01.`, `Thu 15 Jan`."""
    words = pgettext("date", "{weekday} {day:02d} {month}")
    weekday, month = short_weekdays()[day.weekday()], short_months()[day.month - 1]
    return words.format(weekday=weekday, day=day.day, month=month, number=day.month)


def state_word(status: Status) -> str:
    """Return how a meeting stands, in a word short enough for a column."""
    return pgettext("meeting", "open") if status is Status.OPEN else status_word(status)


def _minutes(minutes: int) -> str:
    return _("{minutes} min").format(minutes=minutes)
