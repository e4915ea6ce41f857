"""The list of meetings, in columns as wide as there is room."""

from typing import ClassVar

from textual.content import Content
from textual.strip import Strip

from mentoring_tui.tui.schedule.meeting_rows import Columns, columns, heading, row
from mentoring_tui.tui.state import TandemState
from mentoring_tui.tui.widgets.meeting_table import MeetingTable


class MeetingList(MeetingTable):
    """Meetings with all that is decided about them, beneath the names of the columns."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--heading"}
    ABOVE = 1

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: TandemState | None = None
        self._widths: Columns | None = None
        self._coming: str | None = None

    def show(self, state: TandemState, mark: str | None) -> None:
        """Show the meetings of this view and mark the one with that id, or the same place as before."""
        self._shown = state
        self._coming = state.next.id if state.next else None
        self.take(state.meetings)
        self.set_reactive(MeetingList.place, self.place_of(mark))
        self.call_after_refresh(self.bring_into_view)

    def mark(self, meeting_id: str) -> None:
        """Mark the meeting with that id, if it is there."""
        self.place = self.place_of(meeting_id)

    def measure(self) -> None:
        """Take the room that all rows need, and share out the width among the columns."""
        super().measure()
        self._widths = columns(self._meetings, self.virtual_size.width)

    def render_line(self, y: int) -> Strip:
        """Draw one line: the names of the columns on top, a meeting elsewhere."""
        state, widths, place = self._shown, self._widths, self.place_at(y)
        if state is None or widths is None:
            return self.strip(Content(""), "list--row")
        if y == 0:
            return self.strip(heading(widths), "list--heading")
        if place is None:
            return self.strip(Content(""), "list--row")
        meeting = state.meetings[place]
        content = row(state, meeting, widths, place == self.place, meeting.id == self._coming)
        return self.strip(content, self.look_at(place))
