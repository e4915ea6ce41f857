"""An input for a passphrase or a key, which shows dots, and gives nothing of it to the clipboard."""

from textual.widgets import Input

from mentoring_tui.i18n import N_
from mentoring_tui.tui.key_bindings import Command


def toggle_command(*, is_shown: bool) -> Command:
    """Return the command that shows what was typed, or hides it again."""
    return Command("toggle_shown", "ctrl+o", N_("Hide it") if is_shown else N_("Show it"), "")


class PassphraseInput(Input):
    """An input whose text is hidden until it is asked to show it; pasting with the terminal works."""

    def __init__(self, id: str = "passphrase", *, compact: bool = False) -> None:
        super().__init__(password=True, id=id, compact=compact)

    def show(self, is_shown: bool) -> None:
        """Show the text, or dots in its place."""
        self.password = not is_shown

    def action_copy(self) -> None:
        """Copy nothing."""

    def action_cut(self) -> None:
        """Delete what is selected, without a copy."""
        self.delete_selection()

    def action_paste(self) -> None:
        """Paste nothing of what was copied in the app, which may be text of a tandem."""
