"""The strip at the top: where one is, where one can go, and whose tandem it is."""

from typing import cast

from textual.content import Content
from textual.widget import Widget

from mentoring_tui.i18n import _
from mentoring_tui.tui.commands import SCREENS, screen_title
from mentoring_tui.tui.state import Host
from mentoring_tui.tui.widgets.clickable import clickable


class TabStrip(Widget):
    """All tabs in a row, to be clicked, the current one marked, with the tandem's name at the right."""

    def __init__(self, current: str) -> None:
        super().__init__()
        self._current = current
        self._whose = Content("")

    def show_name(self, name: str) -> None:
        """Show whose tandem it is."""
        self._whose = Content(name)
        self.refresh()

    def render(self) -> Content:
        """Return the tabs, and the name at the right, cut where there is no room for it.

        Before it stands whether something is not saved, or nothing can be changed.
        """
        host = cast(Host, self.app)
        note = _("not saved") if host.unsaved else _("read-only") if host.read_only else ""
        tabs = _tabs(self._current)
        room = self.size.width - tabs.cell_length - 2
        whose = self._whose if len(note) + _NAME <= room else Content()
        said = Content.assemble((note, "$text-warning"), " " if note and whose else "", whose)
        whose = said.truncate(max(0, room), ellipsis=True)
        return Content.assemble(tabs, " " * (room - whose.cell_length + 1), whose)


_NAME = 6
"""Columns without which a name is better left out beside what is to be known."""


def _tabs(current: str) -> Content:
    tabs = [_tab(number, screen, screen == current) for number, screen in enumerate(SCREENS, 1)]
    return Content("").join(tabs)


def _tab(number: int, screen: str, current: bool) -> Content:
    title = screen_title(screen)
    label = Content.assemble((f" {number} ", "" if current else "$text-muted"), f"{title} ")
    style = "bold $accent on $background" if current else "$text-muted"
    return clickable(label.stylize_before(style), f"app.go('{screen}')")
