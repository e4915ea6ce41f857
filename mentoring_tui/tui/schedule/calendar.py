"""The calendar beside the meeting list: months with a status sign on each day that has a meeting."""

from calendar import Calendar
from collections.abc import Iterator
from datetime import date

from textual.content import Content
from textual.widgets import Static

from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.domain.moment import EARLIEST, LATEST
from mentoring_tui.i18n import _, month_name, short_weekdays
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.widgets.clickable import clickable
from mentoring_tui.tui.widgets.meeting_style import HOLIDAY_SIGN, MUTED, STATUS_STYLES, WARNING
from mentoring_tui.words.terms import STATUS_SIGNS, status_word

_CELL = 4
_WIDTH = 7 * _CELL
_HEIGHT = 9
"""Lines of a month: its name, the weekdays, up to six weeks and a blank line."""
_MAX_MONTHS = 3
_SATURDAY = 5


class MonthCalendar(Static):
    """As many months as fit, beginning with that of the highlighted meeting until scrolled."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__("", id=id)
        self.auto_links = False  # days keep the style of their meeting
        self._state: TandemState | None = None
        self._by_day: dict[date, Meeting] = {}
        self._highlighted: Meeting | None = None
        self._month = EARLIEST

    def show(self, state: TandemState, highlighted: Meeting | None) -> None:
        """Show a state, beginning with the month of the highlighted meeting."""
        self._state, self._highlighted = state, highlighted
        self._by_day = _by_day(state.meetings)
        self._month = (highlighted.day if highlighted else state.today).replace(day=1)
        self._draw()

    def follow(self, highlighted: Meeting) -> None:
        """Highlight another meeting, and scroll to its month unless that is visible."""
        self._highlighted = highlighted
        if highlighted.day.replace(day=1) not in self._months():
            self._month = highlighted.day.replace(day=1)
        self._draw()

    def leaf(self, by: int) -> None:
        """Scroll by this many months."""
        month = months_later(self._month, by)
        if EARLIEST <= month <= LATEST:
            self._month = month
            self._draw()

    def on_resize(self) -> None:
        """Show as many months as fit."""
        self._draw()

    def _months(self) -> list[date]:
        count = max(1, min(_MAX_MONTHS, (self.size.height - 3) // _HEIGHT))
        return [months_later(self._month, number) for number in range(count)]

    def _draw(self) -> None:
        if self._state and self.size.width:
            lines: list[Content] = []
            for month in self._months():
                lines.extend(self._lines(self._state, month))
            self.update(Content("\n").join([*lines, *_legend()]))

    def _lines(self, state: TandemState, month: date) -> Iterator[Content]:
        yield _title(month, has_arrows=month == self._month)
        names = "".join(f" {name:<{_CELL - 1}}" for name in short_weekdays())
        yield Content.styled(names, MUTED)
        for week in Calendar().monthdatescalendar(month.year, month.month):
            yield Content("").join(self._cell(state, day, month) for day in week)
        yield Content("")

    def _cell(self, state: TandemState, day: date, month: date) -> Content:
        if day.month != month.month:
            return Content(" " * _CELL)
        meeting, flagged = self._by_day.get(day), day in state.flagged
        sign = STATUS_SIGNS[meeting.status] if meeting else " "
        style = _day_style(meeting, is_free=day.weekday() >= _SATURDAY or flagged)
        if self._highlighted and day == self._highlighted.day:
            style += " reverse"
        if day == state.today:
            style += " bold underline"
        cell = Content.assemble((f"{sign}{day.day:2d}", style), (HOLIDAY_SIGN if flagged else " ", WARNING))
        return clickable(cell, f"screen.mark_day('{day}')") if meeting else cell


def months_later(month: date, by: int) -> date:
    """Return the first day of the month this many months later."""
    years, number = divmod(month.year * 12 + month.month - 1 + by, 12)
    return date(years, number + 1, 1)


def _by_day(meetings: tuple[Meeting, ...]) -> dict[date, Meeting]:
    """Return the meeting on each day; of several, the first that is not cancelled."""
    found: dict[date, Meeting] = {}
    for meeting in meetings:
        before = found.get(meeting.day)
        if before is None or (before.status is Status.CANCELLED and meeting.status is not Status.CANCELLED):
            found[meeting.day] = meeting
    return found


def _day_style(meeting: Meeting | None, is_free: bool) -> str:
    if meeting:
        return STATUS_STYLES[meeting.status]
    return MUTED if is_free else "$foreground"


def _title(month: date, has_arrows: bool) -> Content:
    name = f"{month_name(month.month)} {month.year}".center(_WIDTH - 6)
    if not has_arrows:
        return Content.styled(f"   {name}   ", "bold")
    back = clickable(Content(" ‹ "), "screen.leaf(-1)")
    forward = clickable(Content(" › "), "screen.leaf(1)")
    return Content.assemble(back, (name, "bold"), forward)


def _legend() -> list[Content]:
    planned = _status_sign(Status.PLANNED, status_word(Status.PLANNED))
    held = _status_sign(Status.HELD, status_word(Status.HELD))
    unconfirmed = _status_sign(Status.OPEN, status_word(Status.OPEN))
    holiday = _sign(HOLIDAY_SIGN, WARNING, _("holiday"))
    words = [status_word(Status.CANCELLED), status_word(Status.CANCELLED, past=True)]
    cancelled = _status_sign(Status.CANCELLED, ", ".join(dict.fromkeys(words)))
    return [Content("  ").join([planned, held]), cancelled, Content(" ").join([unconfirmed, holiday])]


def _status_sign(status: Status, word: str) -> Content:
    return _sign(STATUS_SIGNS[status], STATUS_STYLES[status], word)


def _sign(sign: str, style: str, word: str) -> Content:
    return Content.assemble((sign, style), (f" {word}", MUTED))
