"""The help dialog: keys of the screen and of the app, and how the program works."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.dialogs.dialog_keys import dialog_keys
from mentoring_tui.tui.key_bindings import COMMANDS, SCREENS, Command, screen_title
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.wrapped_text import HangingText, TextStack

_KEYS_WIDTH = 14


class HelpDialog(Dialog[None]):
    """Lists the keys and what they do."""

    CSS_PATH = stylesheets()
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,f1,question_mark,enter", "cancel", show=False),
    ]

    def __init__(self, scope: str, dialog: Dialog[Any] | None = None) -> None:
        """Make the help of a screen, or of a dialog."""
        super().__init__(_("Help"))
        self._scope = scope
        self._dialog_keys = tuple(dialog_keys(dialog)) if dialog else ()

    def compose(self) -> ComposeResult:
        """Lay out the keys, how the program works, and the button."""
        with Vertical(classes="dialog"):
            yield Static(_("Help"), classes="dialog-title", markup=False)
            with VerticalScroll(id="keys"):
                yield Static(TextStack(self._lines()))
            with Horizontal(classes="buttons"):
                yield Button(_("Close"), variant="primary", id="no", compact=True)

    def on_mount(self) -> None:
        """Focus the text, so that arrow keys scroll it."""
        self.query_one("#keys").focus()

    def _lines(self) -> Iterator[HangingText]:
        if self._scope in SCREENS:
            yield heading_line(screen_title(self._scope))
            yield from (_line(command) for command in COMMANDS[self._scope])
            yield heading_line("")
            yield heading_line(_("Everywhere"))
            yield from (_line(command) for command in COMMANDS["app"])
        else:
            for command in COMMANDS.get(self._scope, ()):
                yield _line(command)
            yield heading_line(_("In this dialog"))
            yield from (key_line(keys, words) for keys, words in self._dialog_keys)
        yield heading_line("")
        yield heading_line(_("How it works"))
        yield from (key_line("", words) for words in how_it_works())


def how_it_works() -> Iterator[str]:
    """Yield sentences on how the program works."""
    yield _("Everything is saved while you type; there is no save key.")
    yield _("u undoes the last changes, one by one.")
    yield _(
        "Nothing is sent anywhere. Only an export writes a document for others, and its"
        " preview shows all of it."
    )
    yield _("Tab: next list, line or field of a text; everything also works with the mouse.")


def key_words(command: Command) -> str:
    """Return all keys of a command as words."""
    words = (_key_word(replace(command, keys=key)) for key in command.keys.split(","))
    return ", ".join(dict.fromkeys(words))  # a key has another name in some terminals


def _key_word(command: Command) -> str:
    word = command.key_words
    return word.upper() if word[1:].isdigit() else word


def heading_line(words: str) -> HangingText:
    """Return a heading."""
    return HangingText(Content(), Content.styled(words, "bold $accent"), Content())


def _line(command: Command) -> HangingText:
    return key_line(key_words(command), command.help)


def key_line(keys: str, words: str) -> HangingText:
    """Return keys and what they do, or without keys a sentence."""
    sign = f"  {keys:<{_KEYS_WIDTH}}" if keys else "  "
    return HangingText(Content.styled(sign, "bold"), Content(words), Content())
