"""The floor for the screens: the smallest Textual app there is."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("bare app")


if __name__ == "__main__":
    Bare().run()
