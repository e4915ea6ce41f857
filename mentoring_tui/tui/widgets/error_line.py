"""The line of a dialog that says why something was refused."""

from textual.widgets import Static


class ErrorLine(Static):
    """A line that is scrolled into view with what it says, where the dialog is higher than the window."""

    def __init__(self) -> None:
        super().__init__("", classes="refused", markup=False)

    def on_resize(self) -> None:
        """Scroll to all of it, once it has got its room."""
        if self.content:
            self.scroll_visible(animate=False)
