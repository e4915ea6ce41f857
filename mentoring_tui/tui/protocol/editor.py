"""The editor of a protocol: plain text, its headings set apart, and ways from field to field."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from mentoring_tui.domain.line_merge import matching_indices
from mentoring_tui.domain.text import clean
from mentoring_tui.tui.protocol.document import Heading, Location, headings, last_change, places


class ProtocolEditor(TextArea):
    """A text with headings; Tab leads on to the next place where one writes."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "protocol--title",
        "protocol--part",
        "protocol--field",
        "protocol--empty",
        "protocol--remark",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "next_place", show=False),
        Binding("shift+tab", "previous_place", show=False),
        Binding("f6", "app.go('protocol')", show=False),  # a TextArea would select the line,
        Binding("f7", "screen.preview", show=False),  # and the whole text, where the next key replaces it
    ]

    def __init__(self, id: str | None = None) -> None:
        self._found: list[Heading] | None = None
        self._looks: dict[int, str] = {}
        self._remarked: frozenset[int] = frozenset()
        super().__init__(id=id, soft_wrap=True, tab_behavior="focus")
        self.match_cursor_bracket = False

    @property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return list(self.document.lines)

    @property
    def found(self) -> list[Heading]:
        """The headings of the text."""
        if self._found is None:
            self._found = headings(self.lines)
            self._looks = {heading.row: _look(heading) for heading in self._found}
        return self._found

    @property
    def heading(self) -> Heading | None:
        """The heading under which the cursor is."""
        row = self.cursor_location[0]
        return next((heading for heading in reversed(self.found) if heading.row <= row), None)

    def lay(self, text: str, place: Location = (0, 0)) -> None:
        """Put another text here, with the cursor in a place of it."""
        self._remarked = frozenset()
        self.load_text(text)
        self.move_cursor(self.clamp_visitable(place))
        self.scroll_cursor_visible()

    def take_in(self, text: str) -> None:
        """Replace the text by a later version of it; the cursor stays in its line and at its height."""
        before, after = self.lines, text.split("\n")
        if before == after:
            return
        row, column = self.cursor_location
        above = self._wrapped_row() - self.scroll_offset.y
        self.lay(text, (_row_after(before, after, row), column))
        self.scroll_to(y=self._wrapped_row() - above, animate=False)

    def _wrapped_row(self) -> int:
        """Return the row of the cursor where long lines take several."""
        return self.wrapped_document.location_to_offset(self.cursor_location).y

    def merge_in(self, text: str) -> None:
        """Replace the text by one that a draft was merged into; the cursor goes behind what is new."""
        before = self.lines
        self.replace(text, (0, 0), self.document.end)
        self.go_to(last_change(before, text.split("\n")))

    def remark_on(self, rows: frozenset[int]) -> None:
        """Set apart the rows in which something was not understood."""
        if rows != self._remarked:
            self._remarked = rows
            self.notify_style_update()
            self.refresh()

    def get_line(self, line_index: int) -> Text:
        """Return a line with the look that it has by what it is."""
        line = super().get_line(line_index)
        headed = self.found and self._looks.get(line_index)
        look = "protocol--remark" if line_index in self._remarked else headed
        if look:
            line.stylize(self.get_component_rich_style(look, partial=True))
        return line

    def edit(self, edit: Edit) -> EditResult:
        """Change the text; nothing that could steer the terminal comes in.

        Words that begin in the only row between two headings get an empty row below them.
        """
        text = clean(edit.text)
        if not (text.strip() and edit.from_location == edit.to_location and self._is_gap(edit.top[0])):
            return super().edit(replace(edit, text=text))
        result = super().edit(replace(edit, text=text + "\n"))
        row, lines = edit.top[0], text.split("\n")
        self.move_cursor((row + len(lines) - 1, len(lines[-1])))
        return result

    def _is_gap(self, row: int) -> bool:
        """Tell whether a row is empty and the next one a heading."""
        following = row + 1
        return not self.document[row] and any(heading.row == following for heading in self.found)

    def update_suggestion(self) -> None:
        """Forget the headings; this is called whenever the text has changed, in whatever way."""
        self._found = None

    def action_next_place(self) -> None:
        """Go to the next place where one writes."""
        ahead = [place for place in self._places() if place[0] > self.cursor_location[0]]
        if ahead:
            self.move_cursor(ahead[0])

    def action_previous_place(self) -> None:
        """Go to the place before."""
        heading, row = self.heading, self.cursor_location[0]
        before = heading.row if heading and not heading.titled else row
        behind = [place for place in self._places() if place[0] < before]
        if behind:
            self.move_cursor(behind[-1])

    def go_to(self, place: Location) -> None:
        """Put the cursor into a place, with what is around it in view."""
        self.move_cursor(self.clamp_visitable(place), center=True)

    def go_to_part(self, row: int) -> None:
        """Go to the first place at or after a row."""
        ahead = [place for place in self._places() if place[0] > row]
        self.go_to(ahead[0] if ahead else (row, 0))

    def _places(self) -> list[Location]:
        return places(self.lines, self.found)


def _row_after(before: Sequence[str], after: Sequence[str], row: int) -> int:
    """Return where a line of a text is after a change of the text; if it is gone, where it was."""
    indices = matching_indices(before, after)
    for earlier in range(row, -1, -1):
        if earlier in indices:
            return indices[earlier] + row - earlier
    return row


def _look(heading: Heading) -> str:
    if heading.titled:
        return "protocol--title"
    if heading.level < 3:
        return "protocol--part"
    return "protocol--field" if heading.filled is not None else "protocol--empty"
