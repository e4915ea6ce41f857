"""The calendar beside the schedule: months with a sign on each day that has a meeting."""

from calendar import Calendar
from collections.abc import Iterator
from datetime import date

from textual.content import Content
from textual.widgets import Static

from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.domain.moment import EARLIEST, LATEST
from mentoring_tui.i18n import _, month_name, short_weekdays
from mentoring_tui.tui.schedule.meeting_rows import state_word
from mentoring_tui.tui.state import TandemState
from mentoring_tui.tui.widgets.clickable import clickable
from mentoring_tui.tui.widgets.meeting_style import HOLIDAY_SIGN, MUTED, STATUS_STYLES, WARNING
from mentoring_tui.words.terms import STATUS_SIGNS

_CELL = 4
_WIDTH = 7 * _CELL
_HEIGHT = 9
"""Lines of a month: its name, the weekdays, up to six weeks and an empty one."""
_MOST = 3
_SATURDAY = 5


class MonthCalendar(Static):
    """As many months as there is room for, the first of them that of the marked meeting unless leafed."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__("", id=id)
        self.auto_links = False  # the days keep the looks of their meetings
        self._shown: TandemState | None = None
        self._by_day: dict[date, Meeting] = {}
        self._marked: Meeting | None = None
        self._month = EARLIEST

    def show(self, state: TandemState, marked: Meeting | None) -> None:
        """Show the months from that of the marked meeting on."""
        self._shown, self._marked = state, marked
        self._by_day = _by_day(state.meetings)
        self._month = (marked.day if marked else state.today).replace(day=1)
        self._draw()

    def follow(self, marked: Meeting) -> None:
        """Mark another meeting, and leaf to its month unless it is seen already."""
        self._marked = marked
        if marked.day.replace(day=1) not in self._months():
            self._month = marked.day.replace(day=1)
        self._draw()

    def leaf(self, by: int) -> None:
        """Go so many months back or on."""
        month = months_later(self._month, by)
        if EARLIEST <= month <= LATEST:
            self._month = month
            self._draw()

    def on_resize(self) -> None:
        """Show as many months as there is room for."""
        self._draw()

    def _months(self) -> list[date]:
        count = max(1, min(_MOST, (self.size.height - 3) // _HEIGHT))
        return [months_later(self._month, number) for number in range(count)]

    def _draw(self) -> None:
        if self._shown and self.size.width:
            lines = [line for month in self._months() for line in self._lines(self._shown, month)]
            self.update(Content("\n").join([*lines, *_legend()]))

    def _lines(self, state: TandemState, month: date) -> Iterator[Content]:
        yield _title(month, leafed=month == self._month)
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
        look = _look(meeting, day.weekday() >= _SATURDAY or flagged)
        if self._marked and day == self._marked.day:
            look += " reverse"
        if day == state.today:
            look += " bold underline"
        cell = Content.assemble((f"{sign}{day.day:2d}", look), (HOLIDAY_SIGN if flagged else " ", WARNING))
        return clickable(cell, f"screen.mark_day('{day}')") if meeting else cell


def months_later(month: date, by: int) -> date:
    """Return the first day of the month so many months later."""
    years, number = divmod(month.year * 12 + month.month - 1 + by, 12)
    return date(years, number + 1, 1)


def _by_day(meetings: tuple[Meeting, ...]) -> dict[date, Meeting]:
    """Return the meeting of each day; of several, the first that is not cancelled."""
    found: dict[date, Meeting] = {}
    for meeting in meetings:
        before = found.get(meeting.day)
        if before is None or (before.status is Status.CANCELLED and meeting.status is not Status.CANCELLED):
            found[meeting.day] = meeting
    return found


def _look(meeting: Meeting | None, quiet: bool) -> str:
    if meeting:
        return STATUS_STYLES[meeting.status]
    return MUTED if quiet else "$foreground"


def _title(month: date, leafed: bool) -> Content:
    name = f"{month_name(month.month)} {month.year}".center(_WIDTH - 6)
    if not leafed:
        return Content.styled(f"   {name}   ", "bold")
    back, on = (clickable(Content(sign), f"screen.leaf({by})") for sign, by in ((" ‹ ", -1), (" › ", 1)))
    return Content.assemble(back, (name, "bold"), on)


def _legend() -> list[Content]:
    signs = [
        _sign(STATUS_SIGNS[status], STATUS_STYLES[status], state_word(status))
        for status in (Status.PLANNED, Status.HELD, Status.CANCELLED, Status.OPEN)
    ]
    holiday = _sign(HOLIDAY_SIGN, WARNING, _("holiday"))
    gap = Content("  ")
    return [gap.join(signs[:2]), gap.join(signs[2:]), holiday]


def _sign(sign: str, look: str, word: str) -> Content:
    return Content.assemble((sign, look), (f" {word}", MUTED))
