"""The list of meetings, in columns as wide as there is room."""

from typing import ClassVar

from textual.content import Content
from textual.strip import Strip

from mentoring_tui.tui.schedule.meeting_rows import Columns, columns, heading, row
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.widgets.meeting_table import MeetingTable


class MeetingList(MeetingTable):
    """Meetings with all that is decided about them, below a row of column headings."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--heading"}
    HEADER_ROWS = 1

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._state: TandemState | None = None
        self._widths: Columns | None = None
        self._next_id: str | None = None

    def show(self, state: TandemState, highlighted_id: str | None) -> None:
        """Show the meetings of a state; highlight the one with this id, or keep the index."""
        self._state = state
        self._next_id = state.next.id if state.next else None
        self.set_meetings(state.meetings)
        self.set_reactive(MeetingList.cursor, self.index_of(highlighted_id))
        self.call_after_refresh(self.scroll_to_cursor)

    def highlight(self, meeting_id: str) -> None:
        """Highlight the meeting with this id, if it is in the list."""
        self.cursor = self.index_of(meeting_id)

    def measure(self) -> None:
        """Set the virtual size, and divide the width among the columns."""
        super().measure()
        self._widths = columns(self._meetings, self.virtual_size.width)

    def render_line(self, y: int) -> Strip:
        """Render the column headings in the first line, a meeting in every other."""
        state, widths, index = self._state, self._widths, self.index_at(y)
        if state is None or widths is None:
            return self.render_row(Content(""), "list--row")
        if y == 0:
            return self.render_row(heading(widths), "list--heading")
        if index is None:
            return self.render_row(Content(""), "list--row")
        meeting = state.meetings[index]
        content = row(state, meeting, widths, index == self.cursor, meeting.id == self._next_id)
        return self.render_row(content, self.row_class(index))
