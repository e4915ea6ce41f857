"""The key bar at the bottom: commands that work here, as many as fit, each clickable."""

from collections.abc import Iterator
from typing import cast

from textual.content import Content
from textual.widget import Widget

from mentoring_tui.tui.key_bindings import Command, available
from mentoring_tui.tui.tandem_state import Host
from mentoring_tui.tui.widgets.clickable import clickable

ALWAYS_SHOWN = ("app.help", "app.quit")
"""Actions of the commands for which there is always room."""

WANTED = 5
"""Commands of a screen for which the others move closer."""


BarCommand = tuple[str, Command]
"""An action with where it lives, such as `screen.edit`, and its command."""


class KeyBar(Widget):
    """Keys and titles of the commands of a screen, then of the app; the help lists them all."""

    def __init__(self, scope: str) -> None:
        super().__init__()
        self._commands = [each for each in available(scope) if each[1].shown or each[1].closed_msgid]

    def render(self) -> Content:
        """Return as many commands as fit, and always those for help and quitting.

        They stand closer where else fewer than `WANTED` of the screen's own would fit.
        """
        usable = [(action, command) for action, command in self._present() if self._is_of_use(command)]
        chosen, closer, gap = _fitting(usable, self.size.width, 2), _fitting(usable, self.size.width, 1), 2
        if _count_own(chosen) < WANTED and _count_own(chosen) < _count_own(closer):
            chosen, gap = closer, 1
        return Content(" " * gap).join(_key(action, command) for action, command in chosen)

    def _present(self) -> Iterator[BarCommand]:
        """Yield the commands for a tandem that is closed, or for one that is not."""
        refused = cast(Host, self.app).read_only
        is_closed = refused is not None and refused.code == "closed"
        for action, command in self._commands:
            if is_closed:
                yield action, command.for_closed
            elif command.shown or not command.closed_msgid:
                yield action, command

    def _is_of_use(self, command: Command) -> bool:
        host = cast(Host, self.app)
        return has_something_to_do(host, command) and not (host.read_only and command.writes)


def has_something_to_do(host: Host, command: Command) -> bool:
    """Return False for undo where there is nothing to undo, and likewise for redo."""
    if command.action == "undo":
        return host.can_undo
    return host.can_redo or command.action != "redo"


def _count_own(commands: list[BarCommand]) -> int:
    return sum(1 for action, _command in commands if action.startswith("screen."))


def _fitting(commands: list[BarCommand], width: int, gap: int) -> list[BarCommand]:
    """Return the commands that fit beside each other, those that are always shown last."""
    fixed = [(action, command) for action, command in commands if action in ALWAYS_SHOWN]
    room = width + gap - sum(_width(command) + gap for _action, command in fixed)
    chosen: list[BarCommand] = []
    for action, command in commands:
        if action not in ALWAYS_SHOWN and _width(command) + gap <= room:
            chosen.append((action, command))
            room -= _width(command) + gap
    return chosen + fixed


def _width(command: Command) -> int:
    return len(command.key_words) + 1 + len(command.short_title)


def _key(action: str, command: Command) -> Content:
    text = Content.assemble((command.key_words, "bold $accent"), f" {command.short_title}")
    return clickable(text, action)
