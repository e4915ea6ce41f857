"""The dialog of a new passphrase, typed twice, and the one that asks for the present one."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widgets import Input, Static
from textual.worker import Worker, WorkerState

from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.progress import Progress
from mentoring_tui.i18n import N_, _
from mentoring_tui.library import Library
from mentoring_tui.tui.dialogs.labelled_row import labelled_row
from mentoring_tui.tui.locking.passphrase_input import PassphraseInput, toggle_command
from mentoring_tui.tui.locking.working_dialog import WorkingDialog
from mentoring_tui.tui.widgets.key_bar import BarCommand
from mentoring_tui.tui.widgets.typing_key_bar import DialogBar
from mentoring_tui.words.error_messages import sentence
from mentoring_tui.words.vault import strength_words

_PAUSE = 0.4
"""Seconds without a key after which the strength is estimated."""

_STRENGTH = "strength"

Left = list[str]
"""Paths of files that stayed as they were."""


class HidingDialog(WorkingDialog[Left]):
    """A dialog with passphrases, which are hidden until it is asked to show them."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+o", "toggle_shown", show=False)]

    _is_shown = False

    def commands(self) -> Iterator[BarCommand]:
        """Yield the commands for the key bar."""
        yield from super().commands()
        yield "screen.toggle_shown", toggle_command(is_shown=self._is_shown)

    def own_keys(self) -> tuple[tuple[str, str], ...]:
        """Return the keys that only this dialog has."""
        return (("^o", _("Show what was typed, or hide it")),)

    def action_toggle_shown(self) -> None:
        """Show what was typed, or dots in its place."""
        fields = self.query(PassphraseInput)
        self._is_shown = not self._is_shown
        for field in fields:
            field.show(self._is_shown)
        self.query_one(DialogBar).show(self.commands())


class NewPassphraseDialog(HidingDialog):
    """Asks twice for a new passphrase and says how long it holds out; `carry_out` uses it, in a thread."""

    working_msgid = N_("The key is being wrapped, and everything is tried before anything is removed …")

    def __init__(
        self,
        title: str,
        words: str,
        library: Library,
        carry_out: Callable[[str, Progress], Left],
        label: str,
    ) -> None:
        super().__init__(title)
        self._question = words
        self._label = label
        self._library = library
        self._carry_out = carry_out
        self._pending: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out what it is about, the two fields, and how long the passphrase holds out."""
        yield Static(self._question, classes="question", markup=False)
        yield labelled_row(self._label, PassphraseInput("first", compact=True))
        yield labelled_row(_("Once more"), PassphraseInput("second", compact=True))
        yield Static("", id="strength", markup=False)
        yield Static("", classes="understood", markup=False)

    def on_mount(self) -> None:
        """Focus the first field."""
        self._first.focus()

    def accept(self) -> None:
        """Go on to the second field from the first; use the passphrase if both have it, else clear both."""
        first, second = self._first, self._second
        if first.has_focus and first.value and not second.value:
            second.focus()
            return
        try:
            self._library.check_passphrase(first.value)
        except Refused as refused:
            self.say(sentence(refused))
            first.focus()
            return
        if second.value == first.value:
            self.work(partial(self._carry_out, first.value))
        else:
            self._begin_anew()

    def _begin_anew(self) -> None:
        """Clear both fields, since nobody sees in which of them the mistake is, and say so."""
        with self.prevent(Input.Changed):  # it would clear what is said
            self._first.value = self._second.value = ""
        self.estimate()
        self._first.focus()
        self.say(sentence(Refused("passphrases-differ-cleared")))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Clear the error; estimate the strength in a moment."""
        self.say("")
        if event.input is self._first:
            if self._pending:
                self._pending.stop()
            self._pending = self.set_timer(_PAUSE, self.estimate)

    def estimate(self) -> None:
        """Estimate in a thread how long the passphrase holds out."""
        passphrase = self._first.value
        if passphrase:
            self.run_worker(
                lambda: self._library.time_to_guess(passphrase),  # a partial would tell it when it is logged
                thread=True,
                exit_on_error=False,
                group=_STRENGTH,
                exclusive=True,
            )
        else:
            self.query_one("#strength", Static).update("")

    def other_work_ended(self, worker: Worker[str]) -> None:
        """Show how long the passphrase holds out."""
        if worker.state is WorkerState.SUCCESS and worker.result and self._first.value:
            self.query_one("#strength", Static).update(strength_words(worker.result))

    @property
    def _first(self) -> PassphraseInput:
        return self.query_one("#first", PassphraseInput)

    @property
    def _second(self) -> PassphraseInput:
        return self.query_one("#second", PassphraseInput)


class PassphraseDialog(HidingDialog):
    """Asks for the passphrase, or the recovery key; `carry_out` uses it in a thread, or raises Refused."""

    working_msgid = N_("The passphrase is tried …")

    def __init__(
        self, title: str, words: str, yes: str, carry_out: Callable[[str, Progress], Left], label: str
    ) -> None:
        super().__init__(title, yes)
        self._question = words
        self._carry_out = carry_out
        self._label = label

    def compose_body(self) -> ComposeResult:
        """Lay out what it is about, and the field."""
        yield Static(self._question, classes="question", markup=False)
        yield labelled_row(self._label, PassphraseInput(compact=True))
        yield Static("", classes="understood", markup=False)

    def on_mount(self) -> None:
        """Focus the field."""
        self._field.focus()

    def accept(self) -> None:
        """Try the passphrase."""
        if self._field.value:
            self.work(partial(self._carry_out, self._field.value))
        else:
            self.say(_("Please type the passphrase, or the recovery key."))

    def failed(self, refused: Refused) -> None:
        """Say what was refused; the next key replaces what was typed."""
        super().failed(refused)
        self._field.focus()
        self._field.action_select_all()

    def on_input_changed(self) -> None:
        """Clear the error."""
        self.say("")

    @property
    def _field(self) -> PassphraseInput:
        return self.query_one(PassphraseInput)
