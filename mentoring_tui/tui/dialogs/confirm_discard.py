"""A dialog with much to type: Esc asks once before it discards the text."""

from typing import Generic, TypeVar

from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.base import Dialog

Result = TypeVar("Result")


class ConfirmDiscardDialog(Dialog[Result], Generic[Result]):
    """A dialog that warns at the first Esc if text was typed."""

    def __init__(self, title: str, yes: str | None = None) -> None:
        super().__init__(title, yes)
        self._warned: object = None

    def typed(self) -> object:
        """Return the typed values, to detect changes."""
        raise NotImplementedError

    def cancel_words(self) -> str:
        """Return what Esc does, for the help."""
        return _("Close; what was typed or chosen goes only when Esc is pressed again")

    def discard_words(self) -> str:
        """Return the warning at the first Esc."""
        return _("What was typed is not saved yet. Press Esc again to discard it.")

    def on_mount(self) -> None:
        """Remember the initial values."""
        self._warned = None if self.draft_texts else self.typed()

    def may_quit(self) -> bool:
        """Return whether nothing is lost if the app ends now; drafts keep what was typed."""
        typed = self.typed()
        if self.place or typed == self._warned:
            return True
        self._warned = typed
        return False

    def action_cancel(self) -> None:
        """Close without a value; if something was typed, only at the second request."""
        typed = self.typed()
        if typed == self._warned:
            self.dismiss(None)
            return
        self._warned = typed
        self.say(self.discard_words())
