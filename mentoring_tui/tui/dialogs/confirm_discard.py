"""Dialogs with much to type: Esc asks once before what is typed is given up."""

from typing import Generic, TypeVar

from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.base import Dialog

Result = TypeVar("Result")


class ConfirmDiscardDialog(Dialog[Result], Generic[Result]):
    """A dialog that is not left with Esc at once where something was typed."""

    def __init__(self, title: str, yes: str | None = None) -> None:
        super().__init__(title, yes)
        self._warned: object = None

    def typed(self) -> object:
        """Return what is typed, to be compared with what it was before."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Remember what is there at the beginning."""
        self._warned = None if self.draft_texts else self.typed()

    def action_cancel(self) -> None:
        """Close with nothing; where something was typed, only when asked to a second time."""
        typed = self.typed()
        if typed == self._warned:
            self.dismiss(None)
            return
        self._warned = typed
        self.say(_("What was typed is not kept yet. Esc once more gives it up."))
