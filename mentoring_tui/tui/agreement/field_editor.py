"""The editor of one field of the agreement, opened on its row of the form."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from mentoring_tui.i18n import _
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.widgets.field_input import VerticalChoice, field_help, field_input, field_values

_HINT_ROWS = 3
_MAX_TEXT_ROWS = 8


class FieldEditor(Vertical):
    """Edits one field; the form decides what to do with the values when it is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", show=False),
        Binding("ctrl+s,enter", "leave(0)", show=False),
        Binding("tab", "leave(1)", show=False),
        Binding("shift+tab", "leave(-1)", show=False),
        Binding("ctrl+r", "redo", show=False),
    ]

    @dataclass
    class Left(Message):
        """The editor was left: go `step` fields on; `discard` the values if they can't be saved."""

        editor: "FieldEditor"
        step: int = 0
        discard: bool = False

    def __init__(
        self,
        field: str,
        values: Sequence[str],
        state: TandemState,
        programmes: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__()
        self.field = field
        self.error = ""
        self._input = field_input(field, values, programmes, "box")
        self._state = state
        self._initial = self.values

    @property
    def values(self) -> list[str]:
        """The typed or chosen values."""
        return field_values(self._input)

    @property
    def max_rows(self) -> int:
        """The most rows the editor takes, its hint included."""
        if isinstance(self._input, VerticalChoice):
            return self._input.count + _HINT_ROWS
        if isinstance(self._input, TextArea):
            rows = self._input.document.line_count + 1
            return min(_MAX_TEXT_ROWS, max(3, rows)) + _HINT_ROWS
        return 1 + _HINT_ROWS

    @property
    def is_dirty(self) -> bool:
        """Whether the values differ from the initial ones."""
        return self.values != self._initial

    def compose(self) -> ComposeResult:
        """Lay out the input and the hint below it."""
        yield self._input
        yield Static(self._hint(), id="editor-hint", markup=False)

    def start(self, line: int | None = None) -> None:
        """Focus the input; in a list put the cursor at the end of this line, or into a new one."""
        self._input.focus()
        if not isinstance(self._input, TextArea):
            return
        if line is not None:
            self._input.move_cursor((line, len(self._input.document.get_line(line))))
            return
        self._input.move_cursor(self._input.document.end)
        if self._input.text and not self._input.text.endswith("\n"):
            self._input.insert("\n")
            self._initial = self.values

    def fill(self, text: str) -> None:
        """Replace the text, as if it had been typed."""
        if isinstance(self._input, TextArea):
            self._input.text = text
            self._input.move_cursor(self._input.document.end)
        elif isinstance(self._input, Input):
            self._input.value = text

    def show_error(self, words: str) -> None:
        """Show why the values can't be saved, and focus the input again."""
        self.error = words
        again = _("Press Esc again to discard it.")
        self._show_hint(f"{words} {again}")
        self._input.focus()

    def action_leave(self, step: int) -> None:
        """Leave the editor, and go this many fields on."""
        self.post_message(self.Left(self, step))

    def action_cancel(self) -> None:
        """Leave the editor; discard values that were refused already."""
        self.post_message(self.Left(self, discard=bool(self.error)))

    def action_redo(self) -> None:
        """Redo typing, and never a change of the tandem: the values shown here would take it back again."""
        if isinstance(self._input, TextArea):
            self._input.redo()

    def on_key(self, event: events.Key) -> None:
        """Stop letters that a choice doesn't take, else they run commands of the screen."""
        if event.is_printable and event.key != "space":
            event.stop()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Leave the editor with Enter."""
        event.stop()
        self.action_leave(0)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Clear the error and show how the line is parsed."""
        event.stop()
        self._clear_error()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Clear the error."""
        event.stop()
        self._clear_error()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Leave the editor when another widget is focused, not when the terminal loses the focus."""
        if self.app.app_focus and not self.error:
            self.action_leave(0)

    def _clear_error(self) -> None:
        self.error = ""
        self._show_hint(self._hint())

    def _hint(self) -> str:
        words = field_help(self.field, self._input, self._state.today, self._state)
        goals = self._state.tandem.agreement.goals
        if self.field == "goal" and any(goal.steps or goal.target for goal in goals):
            words += " " + _("The goals keep their steps and dates.")
        return words

    def _show_hint(self, words: str) -> None:
        hint = self.query_one("#editor-hint", Static)
        hint.update(words)
        hint.set_class(bool(self.error), "-refused")
