"""The list of meetings: it draws only the rows that are seen, so that it may be as long as it likes."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.tui.view import View
from mentoring_tui.tui.widgets.meeting_rows import Columns, columns, heading, row


class MeetingList(ScrollView, can_focus=True):
    """Meetings in rows, one of them marked."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"meetings--row", "meetings--marked", "meetings--heading"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
    ]
    place: reactive[int] = reactive(0, init=False)

    @dataclass
    class Marked(Message):
        """Another meeting is marked."""

        meeting: Meeting

    @dataclass
    class Opened(Message):
        """A meeting was clicked twice."""

        meeting: Meeting

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: View | None = None
        self._places: dict[str, int] = {}
        self._widths: Columns | None = None
        self._coming: str | None = None

    def show(self, view: View, mark: str | None) -> None:
        """Show the meetings of this view and mark the one with that id, or the same place as before."""
        self._shown = view
        self._places = {meeting.id: place for place, meeting in enumerate(view.meetings)}
        self._coming = view.next.id if view.next else None
        self._measure()
        last = max(0, len(view.meetings) - 1)
        self.set_reactive(MeetingList.place, min(self._places.get(mark or "", self.place), last))
        self.call_after_refresh(self._bring_into_view)
        self.refresh()

    @property
    def marked(self) -> Meeting | None:
        """The marked meeting."""
        meetings = self._shown.meetings if self._shown else ()
        return meetings[self.place] if self.place < len(meetings) else None

    def has(self, meeting_id: str) -> bool:
        """Tell whether the meeting with that id is on the list."""
        return meeting_id in self._places

    def mark(self, meeting_id: str) -> None:
        """Mark the meeting with that id, if it is there."""
        self.place = self._places.get(meeting_id, self.place)

    def validate_place(self, place: int) -> int:
        """Keep the mark on the list."""
        return max(0, min(place, len(self._places) - 1))

    def watch_place(self) -> None:
        """Bring the mark into view and tell of it."""
        self._bring_into_view()
        self.refresh()
        if self.marked:
            self.post_message(self.Marked(self.marked))

    def render_line(self, y: int) -> Strip:
        """Draw one line: the names of the columns on top, a meeting elsewhere."""
        view, widths, width = self._shown, self._widths, self.scrollable_content_region.width
        place = self.scroll_offset.y + y - 1
        if view is None or widths is None or (y > 0 and place >= len(view.meetings)):
            return Strip.blank(width, self.get_visual_style("meetings--row").rich_style)
        if y == 0:
            return self._line(heading(widths), "meetings--heading", width)
        meeting, marked = view.meetings[place], place == self.place
        look = "meetings--marked" if marked else "meetings--row"
        return self._line(row(view, meeting, widths, marked, meeting.id == self._coming), look, width)

    def on_resize(self) -> None:
        """Use the room there is."""
        self._measure()
        self._bring_into_view()

    def on_click(self, event: events.Click) -> None:
        """Mark the meeting that was clicked; open it where it was clicked twice."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y < 1:
            return
        place = self.scroll_offset.y + offset.y - 1
        if place >= len(self._places):
            return
        event.stop()
        self.place = place
        if event.chain > 1 and self.marked:
            self.post_message(self.Opened(self.marked))

    def action_step(self, by: int) -> None:
        """Mark the meeting before or after."""
        self.place += by

    def action_page(self, by: int) -> None:
        """Mark a meeting a page before or after."""
        self.place += by * max(1, self.size.height - 2)

    def action_first(self) -> None:
        """Mark the first meeting."""
        self.place = 0

    def action_last(self) -> None:
        """Mark the last meeting."""
        self.place = len(self._places) - 1

    def _measure(self) -> None:
        if self._shown:
            width = self.scrollable_content_region.width
            self._widths = columns(self._shown.meetings, width)
            self.virtual_size = Size(width, len(self._shown.meetings) + 1)

    def _line(self, content: Content, look: str, width: int) -> Strip:
        style = self.get_visual_style(look)
        return Visual.to_strips(self, content, width, 1, style, pad=True)[0]

    def _bring_into_view(self) -> None:
        """Scroll so that the mark is seen with the row before and after it, and not under the heading."""
        self.scroll_to_region(Region(0, self.place, 1, 3), animate=False, force=True)
