"""Two lines under the editor: the part with its audience and whether all is kept; a remark or a hint."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static


class StatusBar(Vertical):
    """What is to be known of the text and of the place in it."""

    def __init__(self) -> None:
        super().__init__(id="state")
        self._shown: dict[str, Content] = {}

    def compose(self) -> ComposeResult:
        """Lay out the two lines."""
        yield Horizontal(Static("", id="where", markup=False), Static("", id="kept", markup=False))
        yield Static("", id="note", markup=False)

    def show_state(self, where: Content, kept: Content, note: Content) -> None:
        """Show these words; at each key, so all is laid out anew only where one needs other room."""
        for place, words in (("where", where), ("kept", kept), ("note", note)):
            shown = self._shown.get(place, Content())
            if (shown.plain, shown.spans) != (words.plain, words.spans):
                self._shown[place] = words
                takes_other_room = place == "kept" and shown.cell_length != words.cell_length
                self.query_one(f"#{place}", Static).update(words, layout=takes_other_room)
