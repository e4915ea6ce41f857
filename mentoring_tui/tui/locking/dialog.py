"""The dialog about locking: what it does, and what can be done about it."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static
from textual.widgets.option_list import Option

from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.dialogs.labelled_row import labelled_row
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList

_MINUTES = (0, 1, 5, 10, 30)
"""Minutes without a key that are offered."""


class Step(StrEnum):
    """What can be done about the lock of the data folder."""

    ENCRYPT = "encrypt"
    LOCK = "lock"
    PASSPHRASE = "passphrase"
    RECOVERY_KEY = "recovery-key"
    DECRYPT = "decrypt"


class LockingDialog(Dialog[Step]):
    """Says what a lock protects, and returns what is to be done.

    `set_minutes` is called with the minutes without a key after which the screen locks.
    """

    CSS_PATH = stylesheets("locking")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "choose('passphrase')", show=False),
        Binding("s", "choose('lock')", show=False),
        Binding("k", "choose('recovery-key')", show=False),
        Binding("d", "choose('decrypt')", show=False),
        Binding("q", "cancel", show=False),
    ]

    def __init__(self, minutes: int, set_minutes: Callable[[int], None], *, is_sealed: bool) -> None:
        super().__init__(_("Encryption of the data folder"))
        self._is_sealed = is_sealed
        self._minutes = minutes
        self._set_minutes = set_minutes

    def compose(self) -> ComposeResult:
        """Lay out what a lock protects, the choices, and after how many minutes the screen locks."""
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="dialog-title", markup=False)
            for words in sealed_words() if self._is_sealed else open_words():
                yield Static(words, classes="question", markup=False)
            yield StableOptionList(*self._options(), id="choices")
            if self._is_sealed:
                minutes = Choice(self._minute_options(), self._minutes, id="minutes")
                yield labelled_row(_("Lock after"), minutes)
            with Horizontal(classes="buttons"):
                yield Button(_("Close"), id="no")

    def on_mount(self) -> None:
        """Focus the choices."""
        choices = self.query_one(StableOptionList)
        choices.focus()
        choices.highlighted = 0

    def on_option_list_option_selected(self, event: StableOptionList.OptionSelected) -> None:
        """Return the selected choice."""
        event.stop()
        self.action_choose(event.option.id or "")

    def on_choice_changed(self) -> None:
        """Set the minutes at once."""
        self._set_minutes(self.query_one(Choice).value)

    def action_choose(self, choice: str) -> None:
        """Return a choice, if it is offered here."""
        step = Step(choice)
        if not self._is_sealed and step is Step.PASSPHRASE:
            step = Step.ENCRYPT
        if self._is_sealed or step is Step.ENCRYPT:
            self.dismiss(step)

    def own_keys(self) -> Iterable[tuple[str, str]]:
        """Return the keys that only this dialog has."""
        return [(key, words) for key, words, _step in self._choices()]

    def _choices(self) -> list[tuple[str, str, Step]]:
        if not self._is_sealed:
            return [("p", _("Encrypt it with a passphrase …"), Step.ENCRYPT)]
        return [
            ("s", _("Lock the screen now (^l)"), Step.LOCK),
            ("p", _("Change the passphrase …"), Step.PASSPHRASE),
            ("k", _("Show or print the recovery key …"), Step.RECOVERY_KEY),
            ("d", _("Decrypt for good …"), Step.DECRYPT),
        ]

    def _options(self) -> list[Option]:
        return [
            Option(Content.assemble((f"{key}  ", "$accent"), words), id=step)
            for key, words, step in self._choices()
        ]

    def _minute_options(self) -> list[tuple[int, str]]:
        """Return the minutes in few words, so that all have room: only the last says what they are."""
        *others, last = sorted({*_MINUTES, self._minutes} - {0})
        words = _("{count} min").format(count=last)
        return [(0, _("never")), *((minutes, str(minutes)) for minutes in others), (last, words)]


def open_words() -> tuple[str, ...]:
    """Return what a lock would protect, and what not."""
    return (
        _(
            "With a passphrase, everything in the data folder is encrypted: tandems, backups and"
            " drafts. Whoever finds the laptop, or a copy of the folder, can read none of it."
        ),
        _(
            "It does not protect what is on the screen or what was exported, and it is no help against a"
            " program that watches your keys."
        ),
        _(
            "Without the passphrase and the recovery key, which you get next, everything is lost: nobody can"
            " open it then."
        ),
    )


def sealed_words() -> tuple[str, ...]:
    """Return that the data folder is locked, and when it asks for the passphrase."""
    return (
        _(
            "The data folder is encrypted with a passphrase. It is asked for at the start, after ^l, after a"
            " pause of the app, and when no key was pressed for a while."
        ),
    )
