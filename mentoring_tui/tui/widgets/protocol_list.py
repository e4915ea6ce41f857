"""The meetings as a narrow list beside the editor; only the rows that are seen are drawn."""

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

from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.domain.schedule import next_meeting
from mentoring_tui.i18n import short_date
from mentoring_tui.tui.view import View
from mentoring_tui.words.terms import STATUS_SIGNS

PEN = "✎"
_STYLES = {
    Status.PLANNED: "$foreground",
    Status.HELD: "$accent",
    Status.CANCELLED: "$text-muted",
    Status.OPEN: "$text-warning bold",
}


class ProtocolList(ScrollView, can_focus=True):
    """Meetings in the order of time, one of them marked: sign, day, and a pen where something is written."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"protocols--row", "protocols--marked"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("right,tab", "screen.write", show=False),
    ]
    place: reactive[int] = reactive(0, init=False)

    @dataclass
    class Marked(Message):
        """Another meeting is marked."""

        meeting: Meeting

    @dataclass
    class Opened(Message):
        """A meeting was clicked twice."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._meetings: Sequence[Meeting] = ()
        self._written: frozenset[str] = frozenset()
        self._coming: Meeting | None = None

    def show(self, view: View) -> None:
        """Show the meetings of this view; the mark stays on the same meeting, or in the same place."""
        before = self.marked
        self._meetings = view.meetings
        self._written = _written(view)
        self._coming = next_meeting(view.meetings, view.today)
        if before:
            self.mark(before.id)
        self.virtual_size = Size(self.size.width, len(self._meetings))
        self.refresh()

    @property
    def marked(self) -> Meeting | None:
        """The marked meeting."""
        return self._meetings[self.place] if self.place < len(self._meetings) else None

    def mark(self, meeting_id: str, *, centred: bool = False) -> None:
        """Mark the meeting with that id, if it is there, without telling of it."""
        ids = (place for place, meeting in enumerate(self._meetings) if meeting.id == meeting_id)
        place = next(ids, min(self.place, max(0, len(self._meetings) - 1)))
        self.set_reactive(ProtocolList.place, place)
        self.refresh()
        self.call_after_refresh(self._bring_into_view, centred)

    def validate_place(self, place: int) -> int:
        """Keep the mark on the list."""
        return max(0, min(place, len(self._meetings) - 1))

    def watch_place(self) -> None:
        """Bring the mark into view and tell of it."""
        self._bring_into_view()
        self.refresh()
        if self.marked:
            self.post_message(self.Marked(self.marked))

    def render_line(self, y: int) -> Strip:
        """Draw one meeting."""
        place, width = self.scroll_offset.y + y, self.scrollable_content_region.width
        look = "protocols--marked" if place == self.place and self._meetings else "protocols--row"
        style = self.get_visual_style(look)
        content = self._line(self._meetings[place]) if place < len(self._meetings) else Content("")
        return Visual.to_strips(self, content, width, 1, style, pad=True)[0]

    def on_resize(self) -> None:
        """Keep the mark in view."""
        self.virtual_size = Size(self.size.width, len(self._meetings))
        self._bring_into_view()

    def on_click(self, event: events.Click) -> None:
        """Mark the meeting that was clicked; tell where it was clicked twice."""
        offset = event.get_content_offset(self)
        place = self.scroll_offset.y + offset.y if offset else len(self._meetings)
        if place >= len(self._meetings):
            return
        event.stop()
        self.place = place
        if event.chain > 1:
            self.post_message(self.Opened())

    def action_step(self, by: int) -> None:
        """Mark the meeting before or after."""
        self.place += by

    def action_page(self, by: int) -> None:
        """Mark a meeting a page before or after."""
        self.place += by * max(1, self.size.height - 1)

    def action_first(self) -> None:
        """Mark the first meeting."""
        self.place = 0

    def action_last(self) -> None:
        """Mark the last meeting."""
        self.place = len(self._meetings) - 1

    def _line(self, meeting: Meeting) -> Content:
        plain = "bold $accent" if meeting is self._coming else "$foreground"
        return Content.assemble(
            (STATUS_SIGNS[meeting.status] + " ", _STYLES[meeting.status]),
            (short_date(meeting.day), "$text-muted" if meeting.status is Status.CANCELLED else plain),
            (" " + PEN if meeting.id in self._written else "", "$accent"),
        )

    def _bring_into_view(self, centred: bool = False) -> None:
        self.scroll_to_region(Region(0, self.place, 1, 1), animate=False, force=True, center=centred)


def _written(view: View) -> frozenset[str]:
    """Return the ids of the meetings with a protocol or promises."""
    origins = {task.origin for task in view.tandem.tasks}
    return frozenset(m.id for m in view.meetings if m.protocol or m.id in origins)
