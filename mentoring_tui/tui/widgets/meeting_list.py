"""The list of meetings, in columns as wide as there is room."""

from typing import ClassVar

from textual.content import Content
from textual.strip import Strip

from mentoring_tui.tui.view import View
from mentoring_tui.tui.widgets.marked_list import MarkedList
from mentoring_tui.tui.widgets.meeting_rows import Columns, columns, heading, row


class MeetingList(MarkedList):
    """Meetings with all that is decided about them, beneath the names of the columns."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--heading"}
    ABOVE = 1

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: View | None = None
        self._widths: Columns | None = None
        self._coming: str | None = None

    def show(self, view: View, mark: str | None) -> None:
        """Show the meetings of this view and mark the one with that id, or the same place as before."""
        self._shown = view
        self._coming = view.next.id if view.next else None
        self.take(view.meetings)
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
        view, widths, place = self._shown, self._widths, self.place_at(y)
        if view is None or widths is None:
            return self.strip(Content(""), "list--row")
        if y == 0:
            return self.strip(heading(widths), "list--heading")
        if place is None:
            return self.strip(Content(""), "list--row")
        meeting = view.meetings[place]
        content = row(view, meeting, widths, place == self.place, meeting.id == self._coming)
        return self.strip(content, self.look_at(place))
