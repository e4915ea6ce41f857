"""The line at the bottom: what can be done here, as far as there is room, to be clicked as well."""

from typing import cast

from textual.content import Content
from textual.widget import Widget

from mentoring_tui.tui.commands import Command, available
from mentoring_tui.tui.state import Host
from mentoring_tui.tui.widgets.clickable import clickable


class KeyBar(Widget):
    """Keys and titles of a screen's commands, then of the app's; what does not fit is left to the help."""

    def __init__(self, scope: str) -> None:
        super().__init__()
        self._shown = [(action, command) for action, command in available(scope) if command.shown]

    def render(self) -> Content:
        """Return as many commands as there is room for, help and the way out always."""
        always = [pair for pair in self._shown if pair[0] in ("app.help", "app.quit")]
        room = self.size.width - sum(_width(command) for _, command in always)
        chosen = []
        may_write = cast(Host, self.app).read_only is None
        for pair in self._shown:
            if (
                pair not in always
                and (may_write or not pair[1].writes)
                and (width := _width(pair[1])) <= room
            ):
                chosen.append(pair)
                room -= width
        return Content("").join(_key(action, command) for action, command in (*chosen, *always))


def _width(command: Command) -> int:
    return len(command.key_words) + len(command.title) + 3


def _key(action: str, command: Command) -> Content:
    text = Content.assemble((command.key_words, "bold $accent"), (f" {command.title}  ", ""))
    return clickable(text, action)
