"""The text area of a protocol: headings that stay, and keys that move from field to field."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets.text_area import Edit, EditResult, Selection

from mentoring_tui.documents.protocol.structure import parse_heading
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.text import clean
from mentoring_tui.tui.protocol.headed_text import HeadedTextArea
from mentoring_tui.tui.protocol.text_parts import (
    Location,
    TextPart,
    end_of_change,
    find_input_heading,
    find_parts,
    input_locations,
    location_below,
    row_after,
)
from mentoring_tui.tui.protocol.typing_aid import continued_item, is_topic_mark


class ProtocolEditor(HeadedTextArea):
    """A text area that keeps the headings of the form; Tab moves to the next field or open question."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "next_field", show=False),
        Binding("shift+tab", "previous_field", show=False),
        Binding("f6", "app.go_back('protocol')", show=False),  # TextArea would select the line,
        Binding("f7", "app.go_back('closing')", show=False),  # and all text, which the next key then replaces
        Binding("ctrl+n", "screen.preview", show=False),
        Binding("ctrl+d", "screen.relate", show=False),  # TextArea would delete a letter, as Delete does
        Binding("ctrl+f", "screen.find", show=False),  # TextArea would delete a word
        Binding("ctrl+home", "text_start", show=False),
        Binding("ctrl+end", "text_end", show=False),
        Binding("ctrl+shift+home", "text_start(True)", show=False),
        Binding("ctrl+shift+end", "text_end(True)", show=False),
    ]

    def __init__(self, id: str | None = None) -> None:
        self.copy_audience: Audience | None = None
        """The fewest readers of what is being cut or copied, while it is."""
        self._typed_row: int | None = None
        """The row that is being typed: it may become a heading like one of the form, and go on."""
        super().__init__(id=id)

    @property
    def parts(self) -> list[TextPart]:
        """The parts of the text."""
        return find_parts(self.headings, self.outline) if self.outline else []

    def show_text(self, text: str, location: Location = (0, 0)) -> None:
        """Load a text and move the cursor to a location in it."""
        self.show_remarks(frozenset())
        self.load_text(text)
        self.move_cursor(self.clamp_visitable(location))
        self.scroll_cursor_visible()

    def take_in(self, text: str) -> None:
        """Replace the text by a later version of it; the cursor stays in its line and at its height."""
        before, after = self.lines, text.split("\n")
        if before == after:
            return
        row, column = self.cursor_location
        above = self._wrapped_row() - self.scroll_offset.y
        self.show_text(text, (row_after(before, after, row), column))
        self.scroll_to(y=self._wrapped_row() - above, animate=False)

    def _wrapped_row(self) -> int:
        """Return the row of the cursor where long lines take several."""
        return self.wrapped_document.location_to_offset(self.cursor_location).y

    def merge_in(self, text: str) -> None:
        """Replace the text by one that a draft was merged into; move the cursor behind the last change."""
        before = self.lines
        super().edit(Edit(text, (0, 0), self.document.end, maintain_selection_offset=False))
        self.go_to(end_of_change(before, text.split("\n")))

    def edit(self, edit: Edit) -> EditResult:
        """Apply an edit without control characters; what would break a heading of the form goes below it.

        Whoever selects a heading can change it, but the heading of a part can't be removed: what stands below
        it would then be in the part above, which others may see. Text typed into the only row between two
        headings gets a blank row below it.
        """
        edit = self._aided(replace(edit, text=clean(edit.text)))
        if self.selection.is_empty and (row := self._broken_heading(edit)) is not None:
            return self._write_below(row, edit.text)
        edit = self._with_part_headings(edit)
        if edit.text and edit.top[0] not in self.form_rows:
            self._typed_row = edit.top[0] + edit.text.count("\n")
        is_insertion = bool(edit.text.strip()) and edit.from_location == edit.to_location
        if is_insertion and self._is_gap(edit.top[0]):
            return self._insert_with_blank_row(edit.text, edit.top)
        return super().edit(edit)

    def _aided(self, edit: Edit) -> Edit:
        """Return an edit that begins the next item of a list, or marks a topic, where that is typed."""
        if edit.top != edit.bottom or edit.text not in (" ", "\n"):
            return edit
        (row, column), line = edit.top, self.document[edit.top[0]]
        part = next((part for part in reversed(self.parts) if part.row < row), None)
        if part is None:
            return edit
        before = line[:column]
        if self.outline and self.outline.is_repeated(part.part) and is_topic_mark(before, edit.text):
            return replace(edit, text="## ")
        mark = continued_item(before) if edit.text == "\n" and column == len(line) else None
        if mark is None:
            return edit
        if mark:
            return replace(edit, text=f"\n{mark}")
        return Edit("", (row, 0), edit.bottom, maintain_selection_offset=False)

    def action_cut(self) -> None:
        """Cut the selection or the line."""
        with self._telling_audience():
            super().action_cut()

    def action_copy(self) -> None:
        """Copy the selection."""
        with self._telling_audience():
            super().action_copy()

    @contextmanager
    def _telling_audience(self) -> Iterator[None]:
        """Tell in `copy_audience` who may see the selected rows, as long as they are being copied."""
        self.copy_audience = self._selected_audience()
        try:
            yield
        finally:
            self.copy_audience = None

    def _selected_audience(self) -> Audience | None:
        """Return the fewest readers of the selected rows, or None for the head of the protocol."""
        top, bottom = sorted((self.selection.start[0], self.selection.end[0]))
        ends = [row for row, _audience in self.part_audiences[1:]] + [self.document.line_count]
        parts = zip(self.part_audiences, ends, strict=False)
        found = {audience for (row, audience), end in parts if row <= bottom and top < end}
        return next((audience for audience in Audience if audience in found), None)

    def watch_selection(self, selection: Selection) -> None:
        """Forget the row that was typed once the cursor leaves it."""
        if selection.end[0] != self._typed_row:
            self._typed_row = None

    def _broken_heading(self, edit: Edit) -> int | None:
        """Return the row of the first heading of the form that an edit would not leave as it is."""
        (top, start), (bottom, end) = edit.top, edit.bottom
        if top != bottom:
            self._typed_row = None
        if not any(top <= heading.row <= bottom for heading in self.headings):
            return None
        lines = (self.document[top][:start] + edit.text + self.document[bottom][end:]).split("\n")
        for row in sorted(self.form_rows):
            if not top <= row <= bottom or row == self._typed_row:
                continue
            if self.document[row] not in lines:
                return row
            del lines[: lines.index(self.document[row]) + 1]
        return None

    def _with_part_headings(self, edit: Edit) -> Edit:
        """Return an edit that leaves the headings of the form's parts where it would remove them.

        One that is renamed within its row is a heading of one's own from then on.
        """
        (top, start), (bottom, end) = edit.top, edit.bottom
        left = (self.document[top][:start] + edit.text + self.document[bottom][end:]).split("\n")
        if top == bottom and any(parse_heading(line) for line in left):
            return edit
        form_rows = self.form_rows
        removed: list[int] = []
        for heading in self.headings:
            is_part = heading.level < 3 and heading.row in form_rows
            if is_part and top <= heading.row <= bottom and self.document[heading.row] not in left:
                removed.append(heading.row)
        if not removed:
            return edit
        headings = "\n\n".join(self.document[row] for row in removed)
        if bottom == removed[-1]:
            end = len(self.document[bottom])
        if top == removed[0]:  # what is typed instead goes into the part itself
            text, start = f"{headings}\n\n{edit.text}", 0
        else:
            text = f"{edit.text}\n\n{headings}\n\n"
        return Edit(text, (top, start), (bottom, end), maintain_selection_offset=False)

    def _write_below(self, row: int, text: str) -> EditResult:
        """Write a text into the field below a heading, after what stands there; no text just goes there."""
        heading = find_input_heading(self.headings, row)
        if heading is None or not text:
            return EditResult(self.cursor_location, "")
        location = location_below(self.lines, heading)
        if not text.strip():
            self.move_cursor(location)
            return EditResult(location, "")
        if location[0] == heading.filled:
            text = f"\n{text}"
        elif location[0] == heading.row:
            return self._insert_with_blank_row(f"\n{text}", location)
        return self.edit(Edit(text, location, location, maintain_selection_offset=False))

    def _insert_with_blank_row(self, text: str, location: Location) -> EditResult:
        """Insert a text and a blank row after it; the cursor goes behind the text.

        The row is blank, or the text begins with a line break.
        """
        result = super().edit(Edit(f"{text}\n", location, location, maintain_selection_offset=False))
        lines = text.split("\n")
        end = location[0] + len(lines) - 1, len(lines[-1])
        self.move_cursor(end)
        return replace(result, end_location=end)

    def _is_gap(self, row: int) -> bool:
        """Return whether a row is empty and the next one is a heading."""
        following = row + 1
        return not self.document[row] and any(heading.row == following for heading in self.headings)

    def action_next_field(self) -> None:
        """Move the cursor to the next field, or to the next open question of a guide."""
        for location in self._input_locations():
            if location[0] > self.cursor_location[0]:
                self.move_cursor(location)
                return

    def action_previous_field(self) -> None:
        """Move the cursor to the previous field."""
        row = self.cursor_location[0]
        if self.heading and not self.heading.is_title:
            row = self.heading.row
        for location in reversed(self._input_locations()):
            if location[0] < row:
                self.move_cursor(location)
                return

    def action_text_start(self, select: bool = False) -> None:
        """Move the cursor to the beginning of the text, or select up to it."""
        self.move_cursor((0, 0), select=select)

    def action_text_end(self, select: bool = False) -> None:
        """Move the cursor to the end of the text, or select up to it."""
        self.move_cursor(self.document.end, select=select)

    def go_to(self, location: Location) -> None:
        """Move the cursor to a location, and scroll it to the centre."""
        self.move_cursor(self.clamp_visitable(location), center=True)

    def go_to_part(self, row: int) -> None:
        """Move the cursor to the first field after a row."""
        for location in self._input_locations():
            if location[0] > row:
                self.go_to(location)
                return
        self.go_to((row, 0))

    def _input_locations(self) -> list[Location]:
        prompts = self.outline.prompts if self.outline else ()
        return input_locations(self.lines, self.headings, prompts)
