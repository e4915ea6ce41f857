"""The lines below the editor: part, audience, words and save state; a remark or a hint on up to two."""

from collections.abc import Callable

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
        """Lay out the lines."""
        yield Horizontal(Static("", id="where", markup=False), Static("", id="kept", markup=False))
        yield Static("", id="note", markup=False)

    def show_words(self, part: Content, save_state: Content, note: Content) -> None:
        """Update the changed words; called for each key, so it triggers a layout only if a size changes."""
        width = max(1, self.content_size.width)
        self._show("where", part)
        self._show("kept", save_state, lambda words: words.cell_length)
        self._show("note", note, lambda words: len(words.wrap(width)))

    def _show(self, id: str, words: Content, size: Callable[[Content], int] = lambda words: 0) -> None:
        shown = self._shown.get(id, Content())
        if (shown.plain, shown.spans) != (words.plain, words.spans):
            self._shown[id] = words
            self.query_one(f"#{id}", Static).update(words, layout=size(shown) != size(words))
