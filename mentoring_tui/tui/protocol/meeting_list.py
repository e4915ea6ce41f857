"""The meetings as a narrow list beside the editor."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.strip import Strip

from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.domain.schedule import next_meeting
from mentoring_tui.i18n import short_date
from mentoring_tui.tui.state import TandemState
from mentoring_tui.tui.widgets.meeting_style import MUTED, STATUS_STYLES, WRITTEN_SIGN
from mentoring_tui.tui.widgets.meeting_table import MeetingTable
from mentoring_tui.words.terms import STATUS_SIGNS


class ProtocolList(MeetingTable):
    """Meetings in the order of time: sign, day, and a pen where something is written."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("right,tab", "screen.write", show=False)]

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._written: frozenset[str] = frozenset()
        self._coming: Meeting | None = None
        self._looks: object = None

    def show(self, state: TandemState) -> None:
        """Show the meetings of this view; the mark stays on the same meeting, or in the same place.

        Nothing is drawn where all rows would look the same, as at most pauses in writing.
        """
        before = self.marked
        self._written = _written(state)
        self._coming = next_meeting(state.meetings, state.today)
        rows = [(meeting.id, meeting.day, meeting.status) for meeting in state.meetings]
        looks = (rows, self._written, self._coming and self._coming.id)
        if looks == self._looks:
            self._meetings = state.meetings
            return
        self._looks = looks
        self.take(state.meetings)
        if before:
            self.mark(before.id)

    def mark(self, meeting_id: str, *, centred: bool = False) -> None:
        """Mark the meeting with that id, if it is there, without telling of it."""
        self.set_reactive(ProtocolList.place, self.place_of(meeting_id))
        self.refresh()
        self.call_after_refresh(self.bring_into_view, centred)

    def render_line(self, y: int) -> Strip:
        """Draw one meeting."""
        place = self.place_at(y)
        content = Content("") if place is None else self._line(self._meetings[place])
        return self.strip(content, self.look_at(place))

    def _line(self, meeting: Meeting) -> Content:
        plain = "bold $accent" if meeting is self._coming else "$foreground"
        return Content.assemble(
            (STATUS_SIGNS[meeting.status] + " ", STATUS_STYLES[meeting.status]),
            (short_date(meeting.day), MUTED if meeting.status is Status.CANCELLED else plain),
            (" " + WRITTEN_SIGN if meeting.id in self._written else "", "$accent"),
        )


def _written(state: TandemState) -> frozenset[str]:
    """Return the ids of the meetings with a protocol or promises."""
    origins = {task.origin for task in state.tandem.tasks}
    return frozenset(m.id for m in state.meetings if m.protocol or m.id in origins)
