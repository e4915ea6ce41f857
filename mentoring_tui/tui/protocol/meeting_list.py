"""The meetings as a narrow list beside the editor."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.strip import Strip

from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.i18n import short_date
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.widgets.meeting_style import STATUS_STYLES, WRITTEN_SIGN, day_style
from mentoring_tui.tui.widgets.meeting_table import MeetingTable
from mentoring_tui.words.terms import STATUS_SIGNS


class ProtocolList(MeetingTable):
    """Meetings by time: status sign, day, and a pen if a protocol is written."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("right,tab", "screen.write", show=False)]

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._written: frozenset[str] = frozenset()
        self._next_id: str | None = None
        self._rendered: object = None

    def show(self, state: TandemState) -> None:
        """Show the meetings of a state; the highlight stays on the same meeting, or the same index.

        Render nothing if every row stays the same, as after most saves while typing.
        """
        before = self.highlighted_meeting
        coming = state.next
        self._written = _written(state)
        self._next_id = coming.id if coming else None
        rows = [(meeting.id, meeting.day, meeting.status) for meeting in state.meetings]
        rendered = (rows, self._written, self._next_id)
        if rendered == self._rendered:
            self._meetings = state.meetings
            return
        self._rendered = rendered
        self.set_meetings(state.meetings)
        if before:
            self.highlight(before.id)

    def highlight(self, meeting_id: str, *, centred: bool = False) -> None:
        """Highlight the meeting with this id, if it is in the list, without posting Highlighted."""
        self.set_reactive(ProtocolList.cursor, self.index_of(meeting_id))
        self.refresh()
        self.call_after_refresh(self.scroll_to_cursor, centred)

    def render_line(self, y: int) -> Strip:
        """Render one meeting."""
        index = self.index_at(y)
        content = Content("") if index is None else self._row(self._meetings[index])
        return self.render_row(content, self.row_class(index))

    def _row(self, meeting: Meeting) -> Content:
        is_next = meeting.id == self._next_id and meeting.status is not Status.CANCELLED
        return Content.assemble(
            (STATUS_SIGNS[meeting.status] + " ", STATUS_STYLES[meeting.status]),
            (short_date(meeting.day), day_style(meeting.status, is_next=is_next)),
            (" " + WRITTEN_SIGN if meeting.id in self._written else "", "$accent"),
        )


def _written(state: TandemState) -> frozenset[str]:
    """Return the ids of the meetings with a protocol or promises."""
    origins = {task.origin for task in state.tandem.tasks}
    return frozenset(m.id for m in state.meetings if m.protocol or m.id in origins)
