"""The key bar at the bottom: commands that work here, as many as fit, each clickable."""

from typing import cast

from textual.content import Content
from textual.widget import Widget

from mentoring_tui.tui.key_bindings import Command, available
from mentoring_tui.tui.tandem_state import Host
from mentoring_tui.tui.widgets.clickable import clickable

ALWAYS_SHOWN = ("app.help", "app.quit")
"""Actions of the commands for which there is always room."""


class KeyBar(Widget):
    """Keys and titles of the commands of a screen, then of the app; the help lists them all."""

    def __init__(self, scope: str) -> None:
        super().__init__()
        self._commands = [(action, command) for action, command in available(scope) if command.shown]

    def render(self) -> Content:
        """Return as many commands as fit, and always those for help and quitting."""
        fixed = [(action, command) for action, command in self._commands if action in ALWAYS_SHOWN]
        room = self.size.width - sum(_width(command) for _action, command in fixed)
        is_read_only = cast(Host, self.app).read_only is not None
        chosen = []
        for action, command in self._commands:
            if action in ALWAYS_SHOWN or (is_read_only and command.writes):
                continue
            if _width(command) <= room:
                chosen.append((action, command))
                room -= _width(command)
        return Content("").join(_key(action, command) for action, command in chosen + fixed)


def _width(command: Command) -> int:
    return len(command.key_words) + len(command.title) + 3


def _key(action: str, command: Command) -> Content:
    text = Content.assemble((command.key_words, "bold $accent"), (f" {command.title}  ", ""))
    return clickable(text, action)
