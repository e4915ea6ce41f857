"""A dialog with a text to read."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.theme import stylesheets


class ReadingDialog(Dialog[bool]):
    """Shows a text, of whatever length."""

    CSS_PATH = stylesheets("closing")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "cancel", show=False)]

    def __init__(self, title: str, text: str, yes: str | None = None) -> None:
        super().__init__(title, yes, _("Cancel") if yes else _("Close"))
        self._text = text
        self._is_asked = yes is not None

    def compose_body(self) -> ComposeResult:
        """Lay out the text."""
        with VerticalScroll(id="read"):
            yield Static(self._text, markup=False)

    def on_mount(self) -> None:
        """Focus the text, so that arrow keys scroll it; show no button where there is nothing to confirm."""
        self.query_one("#yes").display = self._is_asked
        self.query_one("#read").focus()

    def result(self) -> bool:
        """Return True: there is nothing to choose."""
        return True


class TakeOverDialog(ReadingDialog):
    """Shows what was read, to be taken over or not."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,ctrl+s", "accept", show=False)]

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title, text, _("Take over"))
