"""The screen that covers everything while the data folder is locked, and opens it again."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key
from textual.widgets import Button, Static

from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.progress import Progress
from mentoring_tui.i18n import N_, _
from mentoring_tui.library import Library
from mentoring_tui.tui.key_bindings import COMMANDS, bindings
from mentoring_tui.tui.locking.locked_help import LockedHelp
from mentoring_tui.tui.locking.passphrase_input import PassphraseInput, toggle_command
from mentoring_tui.tui.locking.unlocking import unlock_by_key
from mentoring_tui.tui.locking.working_dialog import WorkingDialog
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.key_bar import BarCommand
from mentoring_tui.tui.widgets.typing_key_bar import DialogBar


class LockScreen(WorkingDialog[bool]):
    """Asks for the passphrase, or for the recovery key, until one opens the data folder.

    `prepare` is called then in a thread, afterwards `unlocked` with whether it was the recovery key; and
    `leave` to end the app.
    """

    CSS_PATH = stylesheets("locking")
    BINDINGS: ClassVar[list[BindingType]] = bindings("lock")
    working_msgid = N_("Unlocking, which takes a second or two …")

    def __init__(
        self,
        library: Library,
        words: str,
        prepare: Callable[[], None],
        unlocked: Callable[[bool], None],
        leave: Callable[[], None],
    ) -> None:
        super().__init__(_("Mentoring is locked"), _("Unlock"), _("Quit"))
        self._library = library
        self._reason = words
        self._prepare = prepare
        self._unlocked = unlocked
        self._leave = leave
        self._wants_key = False
        self._is_shown = False
        self._is_forgotten = False

    def compose_body(self) -> ComposeResult:
        """Lay out why it is locked, the field, and how far the unlocking is."""
        yield Static(self._reason, classes="question", markup=False)
        yield Static("", id="wanted", markup=False)
        yield PassphraseInput()
        yield Static("", classes="understood", markup=False)
        yield LockedHelp(self._library.folder)

    def on_mount(self) -> None:
        """Focus the field."""
        self._show_wanted()
        self._field.select_on_focus = (
            False  # or what is typed after the help would replace what was typed before
        )
        self._field.focus()

    def bar(self) -> DialogBar:
        """Return the key bar, without the help of the app, which would stand above this screen."""
        return DialogBar(self.commands(), has_help=False)

    def commands(self) -> Iterator[BarCommand]:
        """Yield the commands for the key bar; in the help, those that do something there."""
        for command in COMMANDS["lock"]:
            if self._shows_help:
                if command.action == "toggle_help":
                    command = replace(command, title_msgid=N_("Back"), short_msgid="")
                elif command.action != "leave":
                    continue
            elif command.action == "toggle_shown":
                command = toggle_command(is_shown=self._is_shown)
            elif command.action == "toggle_key" and self._wants_key:
                command = replace(command, title_msgid=N_("Passphrase"), short_msgid="")
            yield f"screen.{command.action}", command

    def accept(self) -> None:
        """Try what was typed, in a thread; return from the help to the field."""
        text = self._field.value
        if self._shows_help:
            self.action_toggle_help()
        elif text:
            is_key = self._wants_key or self._library.is_recovery_key(text)
            unlock = unlock_by_key if is_key else Library.unlock
            self.work(partial(_carry_out, partial(unlock, self._library, text), self._prepare, is_key))
        else:
            self.say(self._asked_for())

    def forget(self) -> None:
        """Forget what was typed; if it opens the data folder just now, that stays locked."""
        self._field.value = ""
        self._is_forgotten = self.is_working

    def done(self, result: bool) -> None:
        """Go on in the app."""
        self._field.value = ""
        if self._is_forgotten:
            self._is_forgotten = False
            self._library.lock()
        else:
            self._unlocked(result)

    def failed(self, refused: Refused) -> None:
        """Say that what was typed does not open the data folder; the next key replaces it."""
        self._is_forgotten = False
        super().failed(refused)
        self._field.focus()
        self._field.action_select_all()

    def on_input_changed(self) -> None:
        """Clear the error."""
        self.say("")

    def action_toggle_shown(self) -> None:
        """Show what was typed, or dots in its place."""
        self._is_shown = not self._is_shown
        self._field.show(self._is_shown)
        self.query_one(DialogBar).show(self.commands())

    def action_toggle_key(self) -> None:
        """Ask for the recovery key in the place of the passphrase, or the other way round."""
        if not self.is_working and not self._shows_help:
            self._wants_key = not self._wants_key
            self._field.value = ""
            self._show_wanted()
            self.query_one(DialogBar).show(self.commands())
            self._field.focus()

    def action_cancel(self) -> None:
        """Return from the help to the field or from the recovery key to the passphrase; else clear the field.

        It ends nothing: the screen may appear just as Esc is pressed to close a dialog.
        """
        if self.is_working:
            return
        if self._shows_help:
            self.action_toggle_help()
        elif self._wants_key:
            self.action_toggle_key()
        else:
            self._field.value = ""

    def action_leave(self) -> None:
        """End the app."""
        self._leave()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """End the app, where other dialogs are cancelled; they handle the other button alike."""
        if event.button.id == "no":
            event.stop()
            event.prevent_default()
            self.action_leave()

    def action_toggle_help(self) -> None:
        """Show the help in the place of the field, or the field again."""
        if not self.is_working:
            self.toggle_class("-help")
            self.query_one(LockedHelp if self._shows_help else PassphraseInput).focus()
            self.query_one(DialogBar).show(self.commands())

    def on_key(self, event: Key) -> None:
        """Return from the help with a letter, which belongs to what is typed."""
        if self._shows_help and event.character and event.is_printable:
            event.stop()
            self.action_toggle_help()
            self._field.insert_text_at_cursor(event.character)

    @property
    def _shows_help(self) -> bool:
        return self.has_class("-help")

    @property
    def _field(self) -> PassphraseInput:
        return self.query_one(PassphraseInput)

    def _asked_for(self) -> str:
        if self._wants_key:
            return _("Please type the recovery key, or the path of the file that holds it.")
        return _("Please type the passphrase.")

    def _show_wanted(self) -> None:
        words = _("Passphrase")
        if self._wants_key:
            words = _("Recovery key, or the path of the file that holds it")
        self.query_one("#wanted", Static).update(words)


def _carry_out(
    unlock: Callable[[], None], then: Callable[[], None], is_key: bool, _progress: Progress
) -> bool:
    unlock()
    then()
    return is_key
