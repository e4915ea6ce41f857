"""The line at the bottom while one writes: the keys that work in a text, to be clicked as well."""

from dataclasses import replace

from mentoring_tui.tui.commands import Command, available
from mentoring_tui.tui.widgets.key_bar import KeyBar


class WritingBar(KeyBar):
    """The commands of a screen that have a key which is not typed into the text."""

    def __init__(self, scope: str) -> None:
        super().__init__(scope)
        self._shown = [
            (action, typing)
            for action, command in available(scope)
            if (command.shown or action.startswith("screen.")) and (typing := typing_command(command))
        ]


class FieldBar(KeyBar):
    """The keys that leave the field that is edited on top of a list, and those that work everywhere."""

    def __init__(self) -> None:
        super().__init__("field")
        everywhere = ("app.help", "app.quit")
        self._shown = [
            (action, typing)
            for action, command in available("field")
            if (action in everywhere or not action.startswith("app.")) and (typing := typing_command(command))
        ]


def typing_command(command: Command) -> Command | None:
    """Return the command with the key that works while one types, if it has one."""
    keys = [
        key for key in command.keys.split(",") if key in ("escape", "tab") or "+" in key or _is_function(key)
    ]
    return replace(command, keys=keys[0]) if keys else None


_LEADING = ("escape", "tab")


def _is_function(key: str) -> bool:
    return key.startswith("f") and key[1:].isdecimal()
