"""An Input that keeps all lines of a pasted text."""

from textual import events
from textual.widgets import Input


class SingleLineInput(Input):
    """An Input that joins pasted lines, where Input would keep only the first."""

    def on_paste(self, event: events.Paste) -> None:
        """Join the lines; Input, whose handler runs next, inserts them."""
        event.text = " ".join(event.text.split())
