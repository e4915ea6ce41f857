"""The base class of views: they fill the terminal above a screen, and most keys of the app work there too."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType

from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.key_bindings import COMMANDS, screen_bindings
from mentoring_tui.tui.messages import GoTo

_KEYS_BY_ACTION = {
    "note_topic": "ctrl+@,ctrl+space",
    "search": "slash",
    "look": "l",
    "help": "question_mark",
    "quit": "q",
}
"""The keys of the app that a view has no other use for; those of dialogs are not among them."""


class View(Dialog[GoTo]):
    """A view above a screen; returns where a row that was chosen leads."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(keys, f"app.{action}", show=False) for action, keys in _KEYS_BY_ACTION.items()),
        *screen_bindings(),
    ]

    def own_keys(self) -> Iterator[tuple[str, str]]:
        """Yield the keys of the app that work here too, for the help."""
        yield "1 – 6, F2 – F7", _("Show one of the six screens")
        for command in COMMANDS["app"]:
            if command.action in ("search", "look", "quit"):
                yield command.key_words, command.help
            elif command.action == "note_topic":
                yield _("^Space"), command.help
