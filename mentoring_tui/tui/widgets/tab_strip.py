"""The strip at the top: where one is, where one can go, and whose tandem it is."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from mentoring_tui.tui.commands import SCREENS
from mentoring_tui.tui.messages import GoTo


class Tab(Static):
    """One tab, to be clicked."""

    def __init__(self, number: int, screen: str, title: str, current: bool) -> None:
        label = Content.assemble((f"{number} ", "$text-muted" if not current else ""), title)
        super().__init__(label, classes="-current" if current else "")
        self._screen = screen

    def on_click(self, event: events.Click) -> None:
        """Go there."""
        event.stop()
        self.post_message(GoTo(self._screen))


class TabStrip(Horizontal):
    """All tabs, the current one marked, with the tandem's name at the right."""

    def __init__(self, current: str) -> None:
        super().__init__()
        self._current = current
        self._whose = Static("", id="tandem-name", markup=False)

    def compose(self) -> ComposeResult:
        """Lay the tabs in a row."""
        for number, (screen, title) in enumerate(SCREENS, 1):
            yield Tab(number, screen, title, screen == self._current)
        yield self._whose

    def show_name(self, name: str, note: str = "") -> None:
        """Show whose tandem it is, and what is to be known of it."""
        self._whose.update(Content.assemble((f"{note} " if note else "", "$text-warning"), name))
