"""The editor of one field, opened on its row of a form."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from mentoring_tui.domain.draft import Draft
from mentoring_tui.i18n import _
from mentoring_tui.logbook import Change
from mentoring_tui.tui.widgets.field_input import FieldInput, VerticalChoice, field_values

_HINT_ROWS = 3
_LEAST_TEXT_ROWS = 3
_MOST_TEXT_ROWS = 8


class RowEditor(Vertical):
    """Edits one field in a box; a subclass says with which change, and the form when it is saved."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", show=False),
        Binding("ctrl+s", "leave(0)", show=False),
        Binding("enter", "enter", show=False),
        Binding("tab", "leave(1)", show=False),
        Binding("shift+tab", "leave(-1)", show=False),
        Binding("ctrl+r", "redo", show=False),
    ]

    FIELDS_ON_ENTER: ClassVar[int] = 0
    """How many fields Enter goes on."""

    @dataclass
    class Left(Message):
        """The editor was left: go `step` fields on; `discard` the values if they can't be saved."""

        editor: "RowEditor"
        step: int = 0
        discard: bool = False

    def __init__(self, field: str, box: FieldInput) -> None:
        super().__init__()
        self.field = field
        self.error = ""
        self.box = box
        self._initial = self.values

    @property
    def values(self) -> list[str]:
        """The typed lines, or the chosen values."""
        return field_values(self.box)

    @property
    def text(self) -> str:
        """The typed or chosen values, one per line."""
        return "\n".join(self.values)

    @property
    def is_dirty(self) -> bool:
        """Whether the values differ from the initial ones."""
        return self.values != self._initial

    @property
    def has_several_lines(self) -> bool:
        """Whether the box has more lines than its row."""
        return not isinstance(self.box, Input)

    @property
    def max_rows(self) -> int:
        """The most rows the editor takes, its hint included."""
        if isinstance(self.box, VerticalChoice):
            return self.box.count + _HINT_ROWS
        if isinstance(self.box, TextArea):
            rows = self.box.document.line_count + 1
            return min(_MOST_TEXT_ROWS, max(_LEAST_TEXT_ROWS, rows)) + _HINT_ROWS
        return 1 + _HINT_ROWS

    @property
    def label(self) -> str:
        """What undo calls the change."""
        raise NotImplementedError

    def change(self) -> Change:
        """Return the change that saves the values; raise Refused for values that the field does not take."""
        raise NotImplementedError

    def draft(self) -> Draft:
        """Return the values as a draft."""
        raise NotImplementedError

    def hint(self) -> str:
        """Return what belongs into the field, or how what is typed is understood."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out the box and the hint below it."""
        yield self.box
        yield Static(self.hint(), id="editor-hint", markup=False)

    def start(self) -> None:
        """Focus the box, with the cursor at the end of a text."""
        self.box.focus()
        if isinstance(self.box, TextArea):
            self.box.move_cursor(self.box.document.end)

    def fill(self, text: str) -> None:
        """Replace the text, as if it had been typed."""
        if isinstance(self.box, TextArea):
            self.box.text = text
            self.box.move_cursor(self.box.document.end)
        elif isinstance(self.box, Input):
            self.box.select_on_focus = False  # or the next key would replace the text
            self.box.value = text

    def typed(self) -> None:
        """Clear the error and show how the text is understood, since it was changed."""
        self.error = ""
        self.show_hint(self.hint())

    def show_error(self, words: str) -> None:
        """Show why the values can't be saved, and focus the box again."""
        self.error = words
        discard = _("Esc discards it.")
        self.show_hint(f"{words} {discard}", is_refused=True)
        self.box.focus()

    def show_hint(self, words: str, *, is_refused: bool = False) -> None:
        """Show words below the box."""
        hint = self.query_one("#editor-hint", Static)
        hint.update(words)
        hint.set_class(is_refused, "-refused")

    def action_enter(self) -> None:
        """Leave the editor with Enter."""
        self.action_leave(self.FIELDS_ON_ENTER)

    def action_leave(self, step: int) -> None:
        """Leave the editor, and go this many fields on."""
        self.post_message(self.Left(self, step))

    def action_cancel(self) -> None:
        """Leave the editor; discard values that were refused already."""
        self.post_message(self.Left(self, discard=bool(self.error)))

    def action_redo(self) -> None:
        """Redo typing, and never a change of the tandem: the values shown here would take it back again."""
        if isinstance(self.box, TextArea):
            self.box.redo()

    def on_key(self, event: events.Key) -> None:
        """Stop letters that a choice doesn't take, else they run commands of the screen."""
        if event.is_printable and event.key != "space":
            event.stop()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Leave the editor with Enter."""
        event.stop()
        self.action_enter()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show how the line is understood."""
        event.stop()
        self.typed()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Show how the text is understood."""
        event.stop()
        self.typed()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Leave the editor when another widget is focused, not when the terminal loses the focus."""
        if self.app.app_focus and not self.error:
            self.action_leave(0)
