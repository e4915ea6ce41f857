"""Two lines under the editor: the part with its audience and whether all is kept; a remark or a hint."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.style import Style
from textual.widgets import Static


class SheetState(Vertical):
    """What is to be known of the text and of the place in it."""

    def compose(self) -> ComposeResult:
        """Lay out the two lines."""
        yield Horizontal(Static("", id="where", markup=False), Static("", id="kept", markup=False))
        yield Static("", id="note", markup=False)

    def show_state(self, where: Content, kept: Content, note: Content) -> None:
        """Show these words."""
        self.query_one("#where", Static).update(where)
        self.query_one("#kept", Static).update(kept)
        self.query_one("#note", Static).update(note)


def leading(words: Content, action: str) -> Content:
    """Return words that lead somewhere when clicked."""
    return words.stylize(Style.from_meta({"@click": action}))
