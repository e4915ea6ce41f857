"""The key bar while a text is edited: commands whose keys are not typed into the text."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mentoring_tui.i18n import N_
from mentoring_tui.tui.key_bindings import Command, available
from mentoring_tui.tui.widgets.key_bar import ALWAYS_SHOWN, BarCommand, KeyBar


class WritingBar(KeyBar):
    """The commands of a screen that work while its text is edited."""

    def __init__(self, scope: str) -> None:
        super().__init__(scope)
        self._commands = [
            (action, command)
            for action, command in _typing_commands(scope)
            if command.shown or action.startswith("screen.")
        ]


class FieldBar(KeyBar):
    """The commands that work while a field of the agreement is edited."""

    def __init__(self) -> None:
        super().__init__("field")
        self._commands = [
            (action, command)
            for action, command in _typing_commands("field")
            if action in ALWAYS_SHOWN or not action.startswith("app.")
        ]
        self._indents = False

    def show_tab(self, *, indents: bool) -> None:
        """Say that Tab leads to the next field, or that it `indents` the line."""
        self._indents = indents
        self.refresh()

    def _present(self) -> Iterator[BarCommand]:
        """Yield the commands, with what Tab does."""
        for action, command in super()._present():
            if self._indents and command.keys == "tab":
                yield "focused.indent", replace(command, title_msgid=N_("Indent"))
            else:
                yield action, command


class DialogBar(KeyBar):
    """The keys that work in a dialog, in the place of those of the screen below it."""

    def __init__(self, commands: Iterable[BarCommand], *, has_help: bool = True) -> None:
        super().__init__("dialog")
        help_command = [each for each in self._commands if each[0] == "app.help" and has_help]
        self._help = help_command
        self.show(commands)

    def show(self, commands: Iterable[BarCommand]) -> None:
        """Show these commands from now on."""
        self._commands = [*commands, *self._help]
        self.refresh()

    def _is_of_use(self, command: Command) -> bool:
        return True


def _typing_commands(scope: str) -> Iterator[tuple[str, Command]]:
    """Yield the commands of a screen and of the app that have a key which types no character."""
    for action, command in available(scope):
        for key in command.keys.split(","):
            if _types_nothing(key):
                yield action, replace(command, keys=key)
                break


def _types_nothing(key: str) -> bool:
    is_function_key = key.startswith("f") and key[1:].isdecimal()
    return is_function_key or key in ("escape", "tab") or "+" in key
