"""The dialog with the recovery key: as a text, as a QR code, and as a page to print."""

import os
from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static

from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.text import clean_line, require_line
from mentoring_tui.i18n import N_, _
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.dialogs.confirm import ConfirmDialog, ConfirmLossDialog
from mentoring_tui.tui.key_bindings import Command
from mentoring_tui.tui.textual_internals.clipboard import send_secret
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.error_line import ErrorLine
from mentoring_tui.tui.widgets.key_bar import BarCommand
from mentoring_tui.tui.widgets.single_line_input import SingleLineInput
from mentoring_tui.words.error_messages import sentence

WITH_CODE = (78, 24)
"""Least columns and rows of a terminal in which the code is shown: half of it is of no use."""

_LONGEST_PATH = 4_096

_GROUP = 6
"""Letters of a key that are read in one go."""

_CODE_STYLE = "#000000 on #ffffff"
"""A code is read where it is dark on light, also in a dark theme."""


class RecoveryKeyDialog(Dialog[None]):
    """Shows the key and its code.

    `write_page` writes the page to a path, which it may replace or not, and returns the full path, or raises
    Refused; `lies_inside` tells whether a path is in the data folder.
    """

    CSS_PATH = stylesheets("locking")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "accept", show=False),
        Binding("ctrl+y", "copy_key", show=False),
    ]
    LOW = 25

    def __init__(
        self,
        key: str,
        code: list[str],
        write_page: Callable[[str, bool], str],
        lies_inside: Callable[[str], bool],
    ) -> None:
        super().__init__(_("Recovery key"), _("Write the page"), _("Close"))
        self._key = key
        self._code = code
        self._write_page = write_page
        self._lies_inside = lies_inside

    def compose(self) -> ComposeResult:
        """Lay out the code, and beside it the key, what it is for, and the path of the page."""
        with Horizontal(classes="dialog"):
            yield Static(Content.styled("\n".join(self._code), _CODE_STYLE), id="code", markup=False)
            with Vertical(id="beside"):
                yield Static(self._title, classes="dialog-title", markup=False)
                yield Static(grouped(self._key), id="key", markup=False)
                yield Static(
                    _(
                        "It opens the data folder if the passphrase is lost. Keep it on paper or in a"
                        " password manager, and not on this computer."
                    ),
                    classes="question",
                    markup=False,
                )
                yield Static(
                    _("For age -d -i FILE: in one line, without spaces."),
                    classes="question",
                    markup=False,
                )
                yield Static(no_code_words(), id="no-code", markup=False)
                yield Static(_("As a page to print (HTML):"), classes="understood", markup=False)
                yield SingleLineInput("./" + _("recovery-key.html"), id="path", select_on_focus=False)
                yield ErrorLine()
                with Horizontal(classes="buttons"):
                    yield Button(Content(self._yes), variant="primary", id="yes")
                    yield Button(Content(self._no), id="no")

    def on_mount(self) -> None:
        """Focus the path."""
        self.query_one(Input).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Show the code only where there is room for all of it."""
        has_room = event.size.width >= WITH_CODE[0] and event.size.height >= WITH_CODE[1]
        for code in self.query("#code"):
            code.display = has_room
        for words in self.query("#no-code"):
            words.display = not has_room

    def accept(self) -> None:
        """Write the page, say so, and stay open; ask first where it lies beside what it opens."""
        try:
            path = require_line(self.query_one(Input).value, _("File"), _LONGEST_PATH)
        except Refused as refused:
            self.say(sentence(refused))
            return
        if self._lies_inside(os.path.expanduser(path)):
            self._ask_about_place(path)
        else:
            self._write(path)

    def _ask_about_place(self, path: str) -> None:
        question = _(
            "{file} is in the data folder that the key opens. Whoever gets a copy of the folder can read it"
            " then, without the passphrase."
        ).format(file=path)
        dialog = ConfirmLossDialog(_("Key in the data folder"), question, _("Write it there"))
        self.app.push_screen(dialog, lambda yes: self._write(path) if yes else None)

    def _write(self, path: str, *, may_replace: bool = False) -> None:
        """Write the page and say so; ask first if the file exists, say why if that fails."""
        try:
            written = self._write_page(path, may_replace)
        except Refused as refused:
            if refused.code == "file-exists" and not may_replace:
                self._ask_to_replace(path)
            else:
                self.say(sentence(refused))
            return
        words = _("Written: {path}. Print it, then delete the file: whoever has it opens the data folder.")
        self._remark(words.format(path=clean_line(written)))

    def _ask_to_replace(self, path: str) -> None:
        question = _("{file} already exists. Replace it?").format(file=path)
        dialog = ConfirmDialog(_("Replace file"), question, _("Replace"))
        self.app.push_screen(dialog, lambda yes: self._write(path, may_replace=True) if yes else None)

    def commands(self) -> Iterator[BarCommand]:
        """Yield the commands for the key bar."""
        yield from super().commands()
        yield "screen.copy_key", Command("copy_key", "ctrl+y", N_("Copy"), "")

    def own_keys(self) -> tuple[tuple[str, str], ...]:
        """Return the key that only this dialog has."""
        return (("^y", _("Send the key to the clipboard of the terminal, as one line")),)

    def action_copy_key(self) -> None:
        """Send the key to the clipboard, where it is no secret any more."""
        send_secret(self.app, self._key)
        self._remark(
            _(
                "Sent to the clipboard, where other programs can read it: please copy something else"
                " afterwards. Not every terminal takes it."
            )
        )

    def _remark(self, words: str) -> None:
        self.say(words)
        self.query_one(".refused").add_class("-remark")

    def on_input_changed(self) -> None:
        """Clear the error."""
        self.say("")


def no_code_words() -> str:
    """Return why there is no code to be seen, and where there is one."""
    words = _("The QR code needs a window of {columns} × {rows} characters; it is on the page as well.")
    return words.format(columns=WITH_CODE[0], rows=WITH_CODE[1])


def grouped(key: str) -> str:
    """Return a key in groups of letters between which its lines break; unlocking takes it like that."""
    beginning, one, letters = key.partition("KEY-1")
    groups = [letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP)]
    return " ".join([beginning + one, *groups])
