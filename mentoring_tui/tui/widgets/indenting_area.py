"""A text area for lines with others indented below them."""

from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets.text_area import Edit, EditResult

from mentoring_tui.tui.widgets.screen_key_text_area import ScreenKeyTextArea

_INDENT = "  "


class IndentingArea(ScreenKeyTextArea):
    """A text area in which Enter keeps the indent, and Tab and Shift+Tab change it.

    So Tab leaves no line for a button, where what is typed would be lost.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "indent", show=False),
        Binding("shift+tab", "dedent", show=False),
    ]

    def __init__(self, text: str, *, id: str | None = None) -> None:
        super().__init__(text, compact=True, id=id)
        self.highlight_cursor_line = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Shift+Tab, in a line without an indent, to the dialog or the form."""
        if action == "dedent":
            return self.document[self.cursor_location[0]].startswith((" ", "\t"))
        return super().check_action(action, parameters)

    def edit(self, edit: Edit) -> EditResult:
        """Apply an edit; a new line begins as far in as the one above, an empty one goes back out."""
        row, column = self.cursor_location
        line = self.document[row]
        indent = line[: len(line) - len(line.lstrip())]
        if edit.text != "\n" or not indent or column < len(indent):
            return super().edit(edit)
        if not line.strip():
            return super().edit(Edit("", (row, 0), (row, len(line)), maintain_selection_offset=False))
        return super().edit(replace(edit, text="\n" + indent))

    def action_indent(self) -> None:
        """Indent the line below another one; the first one can't be a step of anything."""
        row, column = self.cursor_location
        if any(self.document[above].strip() for above in range(row)):
            self.insert(_INDENT, (row, 0), maintain_selection_offset=False)
            self.move_cursor((row, column + len(_INDENT)))

    def action_dedent(self) -> None:
        """Take the indent of the line back."""
        row, column = self.cursor_location
        line = self.document[row]
        room = len(line) - len(line.lstrip())
        taken = min(room, len(_INDENT))
        self.delete((row, 0), (row, taken), maintain_selection_offset=False)
        self.move_cursor((row, max(0, column - taken)))
