"""What the dialogs that erase have in common: a copy of everything is offered first."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Button

from mentoring_tui.domain.errors import Refused
from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.words.error_messages import sentence


class ErasingDialog(Dialog[list[str]]):
    """Erases once it is confirmed, and returns the files that still hold what should be gone.

    `save_copy` saves a copy of everything and returns its path; without it there is nothing to copy.
    """

    AUTO_FOCUS = "#name"
    CSS_PATH = stylesheets("tandems")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "accept", show=False),
        Binding("ctrl+e", "save_copy", show=False, priority=True),
    ]

    def __init__(self, title: str, yes: str, save_copy: Callable[[], str] | None) -> None:
        super().__init__(title, yes)
        self._save_copy = save_copy

    def action_save_copy(self) -> None:
        """Save a copy of everything, and tell where it is."""
        if self._save_copy is None:
            return
        try:
            path = self._save_copy()
        except Refused as refused:
            self.say(sentence(refused))
            return
        self.say(_("Saved: {path}").format(path=path))
        self.query_one(".refused").add_class("-remark")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save a copy; Dialog handles the other buttons."""
        if event.button.id == "copy":
            self.action_save_copy()
