"""Meetings in rows, one of them marked; only the rows that are seen are drawn."""

from collections.abc import Sequence
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


class MeetingTable(ScrollView, can_focus=True):
    """A list of meetings that may be as long as it likes; those who inherit draw its rows."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--row", "list--marked"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
    ]
    ABOVE: ClassVar[int] = 0
    """Rows above the first meeting, which stay there."""

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
        self._meetings: Sequence[Meeting] = ()
        self._places: dict[str, int] = {}

    def take(self, meetings: Sequence[Meeting]) -> None:
        """Let these be the meetings of the list."""
        self._meetings = meetings
        self._places = {meeting.id: place for place, meeting in enumerate(meetings)}
        self.measure()
        self.refresh()

    @property
    def marked(self) -> Meeting | None:
        """The marked meeting."""
        return self._meetings[self.place] if self.place < len(self._meetings) else None

    def has(self, meeting_id: str) -> bool:
        """Tell whether the meeting with that id is on the list."""
        return meeting_id in self._places

    def place_of(self, meeting_id: str | None) -> int:
        """Return the place of the meeting with that id, or the one that is marked where it isn't there."""
        return self.validate_place(self._places.get(meeting_id or "", self.place))

    def validate_place(self, place: int) -> int:
        """Keep the mark on the list."""
        return max(0, min(place, len(self._meetings) - 1))

    def watch_place(self) -> None:
        """Bring the mark into view and tell of it."""
        self.bring_into_view()
        self.refresh()
        if self.marked:
            self.post_message(self.Marked(self.marked))

    def on_resize(self) -> None:
        """Use the room there is."""
        self.measure()
        self.bring_into_view()

    def on_click(self, event: events.Click) -> None:
        """Mark the meeting that was clicked; open it where it was clicked twice."""
        offset = event.get_content_offset(self)
        place = self.place_at(offset.y) if offset else None
        if place is None:
            return
        event.stop()
        self.place = place
        if event.chain > 1:
            self.post_message(self.Opened(self._meetings[place]))

    def action_step(self, by: int) -> None:
        """Mark the meeting before or after."""
        self.place += by

    def action_page(self, by: int) -> None:
        """Mark a meeting a page before or after."""
        self.place += by * max(1, self.size.height - 1 - self.ABOVE)

    def action_first(self) -> None:
        """Mark the first meeting."""
        self.place = 0

    def action_last(self) -> None:
        """Mark the last meeting."""
        self.place = len(self._meetings) - 1

    def measure(self) -> None:
        """Take the room that all rows need."""
        width = self.scrollable_content_region.width
        self.virtual_size = Size(width, len(self._meetings) + self.ABOVE)

    def place_at(self, y: int) -> int | None:
        """Return the place of the meeting that is drawn on a line, if there is one."""
        place = self.scroll_offset.y + y - self.ABOVE
        return place if y >= self.ABOVE and place < len(self._meetings) else None

    def look_at(self, place: int | None) -> str:
        """Return the component class of the row in a place."""
        return "list--marked" if place is not None and place == self.place else "list--row"

    def strip(self, content: Content, look: str) -> Strip:
        """Draw one line, with the look of a component class."""
        width, style = self.scrollable_content_region.width, self.get_visual_style(look)
        return Visual.to_strips(self, content, width, 1, style, pad=True)[0]

    def bring_into_view(self, centred: bool = False) -> None:
        """Scroll so that the mark is seen, with a row before and after it where lines stay above."""
        rows = Region(0, self.place, 1, 1 + 2 * self.ABOVE)
        self.scroll_to_region(rows, animate=False, force=True, center=centred)
