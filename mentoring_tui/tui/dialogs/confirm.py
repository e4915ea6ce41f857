"""Dialogs that ask for confirmation before data is lost or replaced."""

from textual.app import ComposeResult
from textual.widgets import Static

from mentoring_tui.tui.dialogs.base import Dialog


class ConfirmDialog(Dialog[bool]):
    """A question to confirm."""

    def __init__(self, title: str, question: str, yes: str, no: str | None = None) -> None:
        super().__init__(title, yes, no)
        self._question = question

    def compose_body(self) -> ComposeResult:
        """Lay out the question."""
        yield Static(self._question, classes="question", markup=False)

    def result(self) -> bool:
        """Return True."""
        return True


class ConfirmLossDialog(ConfirmDialog):
    """A question about losing text: Cancel has the focus."""

    AUTO_FOCUS = "#no"
