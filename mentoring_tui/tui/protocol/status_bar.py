"""The two lines below the editor: part, audience, words and save state; a remark or a hint."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static


class StatusBar(Vertical):
    """Shows the state of the text and of the part at the cursor."""

    def __init__(self) -> None:
        super().__init__(id="state")
        self._shown: dict[str, Content] = {}

    def compose(self) -> ComposeResult:
        """Lay out the two lines."""
        yield Horizontal(Static("", id="where", markup=False), Static("", id="kept", markup=False))
        yield Static("", id="note", markup=False)

    def show_words(self, part: Content, save_state: Content, note: Content) -> None:
        """Update the changed words; called for each key, so it triggers a layout only if a width changes."""
        self._show("where", part)
        self._show("kept", save_state, has_own_width=True)
        self._show("note", note)

    def _show(self, id: str, words: Content, has_own_width: bool = False) -> None:
        shown = self._shown.get(id, Content())
        if (shown.plain, shown.spans) != (words.plain, words.spans):
            self._shown[id] = words
            needs_layout = has_own_width and shown.cell_length != words.cell_length
            self.query_one(f"#{id}", Static).update(words, layout=needs_layout)
