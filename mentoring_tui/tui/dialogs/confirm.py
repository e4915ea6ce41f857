"""Asking once before something dangerous, naming what goes."""

from textual.app import ComposeResult
from textual.widgets import Static

from mentoring_tui.tui.dialogs.base import Dialog


class ConfirmDialog(Dialog[bool]):
    """A question that is answered with yes, or not."""

    def __init__(self, title: str, question: str, yes: str) -> None:
        super().__init__(title, yes)
        self._question = question

    def compose_body(self) -> ComposeResult:
        """Lay out the question."""
        yield Static(self._question, classes="question", markup=False)

    def result(self) -> bool:
        """Return yes."""
        return True


class ConfirmLossDialog(ConfirmDialog):
    """A question whose yes gives words up: Enter alone says no."""

    AUTO_FOCUS = "#no"
