"""A dialog with one question and one line of input."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.text import require_line
from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.widgets.single_line_input import SingleLineInput
from mentoring_tui.words.error_messages import sentence


class PromptDialog(Dialog[str]):
    """Asks for one line; `read` returns how it is parsed, or raises Refused.

    A line that is left with Esc stands there again when the dialog is next opened.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "accept", show=False)]

    def __init__(
        self, title: str, question: str, value: str = "", read: Callable[[str], str] | None = None
    ) -> None:
        super().__init__(title)
        self._question = question
        self._value = value
        self._read = read

    def compose_body(self) -> ComposeResult:
        """Lay out the question, the line and how it is parsed."""
        yield Static(self._question, classes="question", markup=False)
        yield SingleLineInput(self._value, id="line")
        yield Static("", classes="understood", markup=False)

    def on_mount(self) -> None:
        """Focus the line."""
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show how the line is parsed."""
        self.say_kept(_("Kept from last time. Press ^u to clear it."))
        self.explain(self._interpretation(event.value))

    def cancel_words(self) -> str:
        """Return what Esc does, for the help."""
        return _("Close; what was typed is kept for the next time")

    def action_cancel(self) -> None:
        """Close without a line; set the typed one aside."""
        if self.query_one(Input).value.strip():
            self.keep()
        super().action_cancel()

    def result(self) -> str:
        """Return the line."""
        value = require_line(self.query_one(Input).value, self._title)
        if self._read:
            self._read(value)
        return value

    def _interpretation(self, value: str) -> str:
        if not self._read or not value.strip():
            return ""
        try:
            return self._read(value)
        except Refused as refused:
            return sentence(refused)
