"""A list of meetings with a cursor; only the rows in the viewport are rendered."""

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
    """A list of meetings of any length; subclasses render its rows."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--row", "list--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
    ]
    HEADER_ROWS: ClassVar[int] = 0
    """Rows above the first meeting that do not scroll."""

    cursor: reactive[int] = reactive(0, init=False)
    """The index of the highlighted meeting."""

    @dataclass
    class Highlighted(Message):
        """Another meeting is highlighted."""

        meeting: Meeting

    @dataclass
    class Selected(Message):
        """A meeting was double-clicked."""

        meeting: Meeting

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._meetings: Sequence[Meeting] = ()
        self._indexes: dict[str, int] = {}

    def set_meetings(self, meetings: Sequence[Meeting]) -> None:
        """Replace the meetings of the list."""
        self._meetings = meetings
        self._indexes = {meeting.id: index for index, meeting in enumerate(meetings)}
        self.measure()
        self.refresh()

    @property
    def highlighted_meeting(self) -> Meeting | None:
        """The highlighted meeting, or None in an empty list."""
        return self._meetings[self.cursor] if self.cursor < len(self._meetings) else None

    def has(self, meeting_id: str) -> bool:
        """Return whether a meeting with this id is in the list."""
        return meeting_id in self._indexes

    def index_of(self, meeting_id: str | None) -> int:
        """Return the index of the meeting with this id, or the cursor if it is not in the list."""
        return self.validate_cursor(self._indexes.get(meeting_id or "", self.cursor))

    def validate_cursor(self, index: int) -> int:
        """Keep the cursor within the list."""
        return max(0, min(index, len(self._meetings) - 1))

    def watch_cursor(self) -> None:
        """Scroll to the cursor and post Highlighted."""
        self.scroll_to_cursor()
        self.refresh()
        if self.highlighted_meeting:
            self.post_message(self.Highlighted(self.highlighted_meeting))

    def on_resize(self) -> None:
        """Fit the rows to the new width and keep the cursor in the viewport."""
        self.measure()
        self.scroll_to_cursor()

    def on_click(self, event: events.Click) -> None:
        """Highlight the clicked meeting; post Selected for a double click."""
        offset = event.get_content_offset(self)
        index = self.index_at(offset.y) if offset else None
        if index is None:
            return
        event.stop()
        self.cursor = index
        if event.chain > 1:
            self.post_message(self.Selected(self._meetings[index]))

    def action_step(self, by: int) -> None:
        """Move the cursor by this many rows."""
        self.cursor += by

    def action_page(self, by: int) -> None:
        """Move the cursor by this many pages."""
        self.cursor += by * max(1, self.size.height - 1 - self.HEADER_ROWS)

    def action_first(self) -> None:
        """Highlight the first meeting."""
        self.cursor = 0

    def action_last(self) -> None:
        """Highlight the last meeting."""
        self.cursor = len(self._meetings) - 1

    def measure(self) -> None:
        """Set the virtual size to that of all rows."""
        width = self.scrollable_content_region.width
        self.virtual_size = Size(width, len(self._meetings) + self.HEADER_ROWS)

    def index_at(self, y: int) -> int | None:
        """Return the index of the meeting on a line of the viewport, or None."""
        index = self.scroll_offset.y + y - self.HEADER_ROWS
        return index if y >= self.HEADER_ROWS and index < len(self._meetings) else None

    def row_class(self, index: int | None) -> str:
        """Return the component class of the row with this index."""
        return "list--cursor" if index is not None and index == self.cursor else "list--row"

    def render_row(self, content: Content, component_class: str) -> Strip:
        """Render one line in the style of a component class."""
        width = self.scrollable_content_region.width
        style = self.get_visual_style(component_class)
        return Visual.to_strips(self, content, width, 1, style, pad=True)[0]

    def scroll_to_cursor(self, centred: bool = False) -> None:
        """Scroll the cursor into the viewport, with a row before and after it below a header."""
        rows = Region(0, self.cursor, 1, 1 + 2 * self.HEADER_ROWS)
        self.scroll_to_region(rows, animate=False, force=True, center=centred)
