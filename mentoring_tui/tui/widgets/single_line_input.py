"""A line to write in that keeps the whole of what is pasted."""

from textual import events
from textual.widgets import Input


class SingleLineInput(Input):
    """An input that makes one line of several, where others would keep the first and lose the rest."""

    def on_paste(self, event: events.Paste) -> None:
        """Join the lines; the class above puts them in."""
        event.text = " ".join(event.text.split())
