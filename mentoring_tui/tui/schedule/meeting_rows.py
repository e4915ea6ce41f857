"""A meeting as one row of aligned columns."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from mentoring_tui.domain.agreement import Agreement
from mentoring_tui.domain.meeting import Meeting, Occasion, Status
from mentoring_tui.domain.schedule import usual_time
from mentoring_tui.i18n import _, pgettext, short_date, short_months
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.widgets.meeting_style import (
    HOLIDAY_SIGN,
    MUTED,
    STATUS_STYLES,
    WARNING,
    WRITTEN_SIGN,
    day_style,
)
from mentoring_tui.words.terms import (
    STATUS_SIGNS,
    cancellation_words,
    meeting_status_word,
    mode_word,
    occasion_word,
    status_word,
)

_MINUTES_FROM = 96
"""Width of the list from which on the length of a meeting has a column."""


@dataclass(frozen=True)
class Columns:
    """Widths of the columns in cells; 0 omits a column."""

    number: int
    status: int
    day: int
    time: int
    mode: int
    minutes: int
    note: int


def columns(meetings: Iterable[Meeting], width: int) -> Columns:
    """Return the columns these meetings need in a list of this width."""
    found = list(meetings)
    modes = {meeting.mode for meeting in found if meeting.mode}
    sample = short_date(found[0].day) if found else ""
    number = max(3, len(str(len(found))))
    status = max(len(status_word(status, past=past)) for status in Status for past in (False, True))
    time = 5 if any(meeting.starts.time for meeting in found) else 0
    mode = max((len(mode_word(mode)) for mode in modes), default=0)
    minutes = len(_minutes(1440)) if width >= _MINUTES_FROM else 0
    cells = [number + 2, status + 2, len(sample), time, mode, minutes]
    before_note = sum(cell + 2 for cell in cells if cell) + 2
    return Columns(number, status, len(sample), time, mode, minutes, note=max(0, width - before_note))


def heading(widths: Columns) -> Content:
    """Return the headings of the columns."""
    cells = (
        (" " * 2 + pgettext("column", "No.").rjust(widths.number), widths.number + 2),
        (pgettext("column", "Status"), widths.status + 2),
        (pgettext("column", "Day"), widths.day),
        (pgettext("column", "Time"), widths.time),
        (pgettext("column", "Form"), widths.mode),
        (pgettext("column", "Length"), widths.minutes),
    )
    return Content("  ".join(word.ljust(width) for word, width in cells if width))


def row(state: TandemState, meeting: Meeting, widths: Columns, highlighted: bool, is_next: bool) -> Content:
    """Return a meeting as one row."""
    is_past = meeting.day < state.today and meeting.status is not Status.OPEN
    style = day_style(meeting.status, is_next=is_next, is_past=is_past)
    number = str(meeting.number or "–").rjust(widths.number)
    word = meeting_status_word(meeting, state.today).ljust(widths.status)
    return Content.assemble(
        ("▸ " if highlighted else "  ", "bold $accent"),
        (number + "  ", MUTED),
        (f"{STATUS_SIGNS[meeting.status]} {word}  ", STATUS_STYLES[meeting.status]),
        (short_date(meeting.day) + "  ", style),
        (_cells(meeting, widths), style),
        (WRITTEN_SIGN if meeting.protocol else " ", "$accent"),
        " ",
        note(state, meeting, widths.note),
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


def note(state: TandemState, meeting: Meeting, width: int) -> Content:
    """Return what is unusual about a meeting: a holiday, another day than planned, its occasion.

    What does not fit whole behind the first words is left out: the details below the list tell all.
    """
    parts = [Content.styled(words, style) for words, style in _notes(state, meeting) if words]
    while len(parts) > 1 and Content(" · ").join(parts).cell_length > width:
        parts.pop()
    return Content(" · ").join(parts)


def _notes(state: TandemState, meeting: Meeting) -> Iterable[tuple[str, str]]:
    holiday = holiday_of(state, meeting)
    if holiday:
        yield f"{HOLIDAY_SIGN} {holiday}", WARNING
    yield instead(state.tandem.agreement, meeting), MUTED
    if meeting.occasion is not Occasion.REGULAR:
        yield occasion_word(meeting.occasion), MUTED
    elif meeting.nominal is None:
        yield _("extra meeting"), MUTED
    yield cancellation_words(meeting), MUTED


def holiday_of(state: TandemState, meeting: Meeting) -> str:
    """Return the holiday on which a planned or unrecorded meeting falls, or an empty string."""
    is_pending = meeting.status in (Status.PLANNED, Status.OPEN)
    return state.flagged.get(meeting.day, "") if is_pending else ""


def instead(agreement: Agreement, meeting: Meeting) -> str:
    """Return when a moved meeting was planned, as words."""
    if not meeting.moved or meeting.nominal is None:
        return ""
    usual = usual_time(agreement, meeting.nominal)
    same_day = meeting.nominal == meeting.day
    when = f"{usual:%H:%M}" if same_day and usual else _day_and_month(meeting.nominal)
    return _("was {when}").format(when=when)


def _day_and_month(day: date) -> str:
    words = pgettext("date", "{day} {month}")
    return words.format(day=day.day, month=short_months()[day.month - 1], number=day.month)


def _minutes(minutes: int) -> str:
    return _("{minutes} min").format(minutes=minutes)
