"""The period of the agreement as a strip: one status sign per meeting."""

from collections import Counter
from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.domain.schedule import until_end
from mentoring_tui.i18n import _
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.widgets.meeting_style import MUTED, STATUS_STYLES
from mentoring_tui.words.terms import STATUS_SIGNS, meeting_status_word

_TODAY = Content.styled("│", "bold $accent")


class PeriodStrip(Widget):
    """Status signs of all meetings with a bar at today, and a legend below."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._state: TandemState | None = None

    def show(self, state: TandemState) -> None:
        """Show the meetings of a state."""
        self._state = state
        self.refresh()

    def render(self) -> Content:
        """Return the strip for the present width."""
        return strip(self._state, max(10, self.size.width)) if self._state else Content("")


def strip(state: TandemState, width: int) -> Content:
    """Return as many signs around today as fit, and a legend with the number of each."""
    meetings = until_end(state.meetings, state.tandem)
    if not meetings:
        return Content.styled(_("No meetings yet: the agreement needs a beginning and an interval."), MUTED)
    gap = " " if 2 * len(meetings) + 3 <= width else ""
    shown, before, behind = _window(state, meetings, width if gap else width - 3)
    past = [_sign(meeting) for meeting in shown if meeting.day < state.today]
    ahead = [_sign(meeting) for meeting in shown if meeting.day >= state.today]
    row = Content(gap).join([*past, _TODAY, *ahead])
    return Content.assemble(
        "…" if before else "", row, "…" if behind else "", "\n", _legend(state, meetings, width)
    )


def _window(
    state: TandemState, meetings: Sequence[Meeting], room: int
) -> tuple[Sequence[Meeting], bool, bool]:
    if len(meetings) < room:
        return meetings, False, False
    passed = sum(1 for meeting in meetings if meeting.day < state.today)
    first = max(0, min(passed - room // 2, len(meetings) - room + 1))
    last = first + room - 1
    return meetings[first:last], first > 0, last < len(meetings)


def _sign(meeting: Meeting) -> Content:
    return Content.styled(STATUS_SIGNS[meeting.status], STATUS_STYLES[meeting.status])


def _legend(state: TandemState, meetings: Sequence[Meeting], width: int) -> Content:
    """Return the number of meetings by status, and the sign for today if there is room for it."""
    entries: list[Content] = []
    for status in (Status.HELD, Status.OPEN, Status.CANCELLED, Status.PLANNED):
        found = [meeting for meeting in meetings if meeting.status is status]
        words = Counter(meeting_status_word(meeting, state.today) for meeting in found)
        for word, count in words.items():
            sign = (STATUS_SIGNS[status], STATUS_STYLES[status])
            entries.append(Content.assemble(sign, (f" {count} {word}", MUTED)))
    entries.append(Content.assemble(("│", "bold $accent"), (" " + _("today"), MUTED)))
    for gap in (Content("   "), Content("  ")):
        legend = gap.join(entries)
        if legend.cell_length <= width:
            return legend
    return Content("  ").join(entries[:-1])
