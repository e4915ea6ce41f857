"""A text area that shows the headings of a protocol: styled, with their readers, empty parts folded."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text

from mentoring_tui.documents.protocol.outline import Outline
from mentoring_tui.domain.audience import Audience
from mentoring_tui.tui.protocol.folding import LONGEST, folded_rows
from mentoring_tui.tui.protocol.text_parts import Heading, find_headings, form_heading_rows
from mentoring_tui.tui.textual_internals.folding import FoldingTextArea
from mentoring_tui.words.terms import audience_word

_HERE = "▸"
"""The sign before the readers of the part in which the cursor is."""


class HeadedTextArea(FoldingTextArea):
    """A text area with styled headings; beside the heading of each part stands who may see it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "protocol--title",
        "protocol--part",
        "protocol--field",
        "protocol--empty",
        "protocol--remark",
        "protocol--readers",
        "protocol--readers-here",
        "protocol--lead-here",
    }

    def __init__(self, id: str | None = None) -> None:
        self.outline: Outline | None = None
        self.part_audiences: Sequence[tuple[int, Audience]] = ()
        """The row of each part's heading, and who may see the part."""
        self._here = -1
        """The row of the heading of the part in which the cursor is."""
        self._headings: list[Heading] | None = None
        self._heading_classes: dict[int, str] = {}
        self._remark_rows: frozenset[int] = frozenset()
        super().__init__(id=id, soft_wrap=True, tab_behavior="focus")
        self.match_cursor_bracket = False

    @property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return list(self.document.lines)

    @property
    def headings(self) -> list[Heading]:
        """The headings of the text."""
        if self._headings is None:
            self._headings = find_headings(self.lines)
            self._heading_classes = {heading.row: _component_class(heading) for heading in self._headings}
        return self._headings

    @property
    def heading(self) -> Heading | None:
        """The last heading at or above the cursor."""
        row = self.cursor_location[0]
        for heading in reversed(self.headings):
            if heading.row <= row:
                return heading
        return None

    @property
    def form_rows(self) -> frozenset[int]:
        """The rows of the title and of the headings of the form."""
        return form_heading_rows(self.headings, self.outline) if self.outline else frozenset()

    def show_remarks(self, rows: frozenset[int]) -> None:
        """Underline the rows that could not be parsed."""
        if rows != self._remark_rows:
            self._remark_rows = rows
            self.notify_style_update()
            self.refresh()

    def show_audiences(self, part_audiences: Sequence[tuple[int, Audience]]) -> None:
        """Show who may see each part beside its heading, and mark the part in which the cursor is."""
        rows = [row for row, _audience in part_audiences if row <= self.cursor_location[0]]
        here = max(rows, default=-1)
        if (part_audiences, here) != (self.part_audiences, self._here):
            self.part_audiences, self._here = part_audiences, here
            self.notify_style_update()
            self.refresh()

    def get_line(self, line_index: int) -> Text:
        """Return a line in the style of its remark or heading, and beside that of a part its readers."""
        line = super().get_line(line_index)
        component_class = None
        if line_index in self._remark_rows:
            component_class = "protocol--remark"
        elif self.headings:
            component_class = self._heading_classes.get(line_index)
        if component_class:
            line.stylize(self.get_component_rich_style(component_class, partial=True))
        if self._heading_classes.get(line_index) == "protocol--part":
            self._append_readers(line, line_index)
        return line

    def _append_readers(self, line: Text, row: int) -> None:
        """Append who may see the part with this heading, flush right, if there is room.

        They are marked where the cursor is, the more so if the project lead is among them.
        """
        audience = next((audience for top, audience in self.part_audiences if top == row), None)
        if audience is None:
            return
        words, style = audience_word(audience), "protocol--readers"
        if row == self._here:
            words = f"{_HERE} {words}"
            style = "protocol--lead-here" if audience is Audience.LEAD else "protocol--readers-here"
        gap = self.wrap_width - line.cell_len - cell_len(words)
        if gap > 0:
            line.append(" " * gap)
            line.append(words, self.get_component_rich_style(style, partial=True))

    def update_suggestion(self) -> None:
        """Invalidate the headings: TextArea calls this after every change of the text."""
        self._headings = None

    def find_folded(self) -> Collection[int]:
        """Return the rows of the empty parts and fields in which the cursor is not."""
        if self.document.line_count > LONGEST:
            return ()
        return folded_rows(self.headings, self.form_rows, self.cursor_location[0])


def _component_class(heading: Heading) -> str:
    if heading.is_title:
        return "protocol--title"
    if heading.level < 3:
        return "protocol--part"
    return "protocol--field" if heading.filled is not None else "protocol--empty"
