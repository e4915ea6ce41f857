"""The tab strip at the top: the screens, and the name of the tandem."""

from typing import cast

from textual.content import Content
from textual.widget import Widget

from mentoring_tui.i18n import _
from mentoring_tui.tui.key_bindings import SCREENS, screen_title
from mentoring_tui.tui.tandem_state import Host
from mentoring_tui.tui.widgets.clickable import clickable
from mentoring_tui.tui.widgets.read_only_words import read_only_words


class TabStrip(Widget):
    """A clickable tab for each screen, the current one emphasised, and the tandem's name at the right."""

    def __init__(self, current: str) -> None:
        super().__init__()
        self._current = current
        self._name_content = Content("")

    def show_name(self, name: str) -> None:
        """Show the name of the tandem."""
        self._name_content = Content(name)
        self.refresh()

    def render(self) -> Content:
        """Return the tabs, and at the right a warning and the name, truncated to fit."""
        tabs = _tabs(self._current, " ")
        if self.size.width - tabs.cell_length < _NAME_WIDTH:
            tabs = _tabs(self._current, "")
        warning = self._warning()
        room = self.size.width - tabs.cell_length - 2
        name = Content()
        if len(warning) + _MIN_NAME_WIDTH <= room:
            name = self._name_content
        gap = " " if warning and name else ""
        right = Content.assemble((warning, "$text-warning"), gap, name)
        right = right.truncate(max(0, room), ellipsis=True)
        return Content.assemble(tabs, " " * (room - right.cell_length + 1), right)

    def _warning(self) -> str:
        """Return whether something is not saved, or the tandem can only be read."""
        host = cast(Host, self.app)
        if host.unsaved:
            return _("not saved")
        return read_only_words(host.read_only)


_MIN_NAME_WIDTH = 6
"""Columns below which the name is left out beside a warning."""


_NAME_WIDTH = 14
"""Columns below which the tabs stand closer, for the sake of the name."""


def _tabs(current: str, gap: str) -> Content:
    tabs = [_tab(number, screen, screen == current, gap) for number, screen in enumerate(SCREENS, 1)]
    return Content("").join(tabs)


def _tab(number: int, screen: str, current: bool, gap: str) -> Content:
    title = screen_title(screen)
    label = Content.assemble((f" {number} ", "" if current else "$text-muted"), f"{title}{gap}")
    style = "bold $accent on $background" if current else "$text-muted"
    return clickable(label.stylize_before(style), f"app.go('{screen}')")
