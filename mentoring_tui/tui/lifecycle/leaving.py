"""Ends the app once everything is saved, or asks first."""

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from textual.screen import Screen

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.lifecycle.autosave import Autosave
from mentoring_tui.tui.lifecycle.current_tandem import CurrentTandem
from mentoring_tui.tui.lifecycle.gone_store import GoneStore


class LeavingHost(Protocol):
    """What this module needs of the app."""

    @property
    def unsaved(self) -> StoreError | None:
        """Why the last changes are not saved, or None."""
        ...

    @property
    def screen(self) -> Screen[Any]:
        """The screen or dialog on top."""
        ...

    def open_screens(self) -> list[Screen[Any]]:
        """Return every screen and dialog that is open."""
        ...

    def tell(self, words: str, *, severe: bool = False) -> None:
        """Show a notice."""
        ...

    def push_screen(self, screen: Screen[Any], callback: Callable[[Any], None]) -> object:
        """Show a dialog, and call back with what it returns."""
        ...

    def leave(self) -> None:
        """Close the tandem and exit."""
        ...


class Leaving:
    """Leaves the app, and loses nothing unasked."""

    def __init__(
        self,
        host: LeavingHost,
        tandem: CurrentTandem,
        autosave: Autosave,
        gone_store: GoneStore,
        make_dialog: Callable[[str, bool], Screen[Any]],
    ) -> None:
        """Take also what makes the dialog, given why something is not saved and whether drafts have it."""
        self._host = host
        self._tandem = tandem
        self._autosave = autosave
        self._gone_store = gone_store
        self._make_dialog = make_dialog
        self._question: Screen[Any] | None = None

    def leave(self) -> None:
        """Leave; tell first what an open dialog would lose, and ask where something can't be saved."""
        if any(dialog.is_working for dialog in self._dialogs()):
            self._host.tell(_("Please wait until this is done; then ^q quits."))
            return
        if not self._may_quit():
            words = _("What is typed or chosen here is not saved. ^q again quits without it.")
            self._host.tell(words, severe=True)
            return
        reason = self._tandem.save_all()
        if not reason:
            self._host.leave()
        elif self._gone_store.error and not self._host.screen.is_modal:
            self._gone_store.ask(leave=partial(self._ask, reason))
        else:
            self._ask(reason)

    def _may_quit(self) -> bool:
        """Return whether no open dialog would lose something that it has not warned of."""
        return all(list(map(Dialog.may_quit, self._dialogs())))

    def _dialogs(self) -> list[Dialog[Any]]:
        return [screen for screen in self._host.open_screens() if isinstance(screen, Dialog)]

    def _ask(self, reason: str) -> None:
        """Ask whether to leave although something is not saved, unless everything is by now."""
        if self._host.unsaved is None and not self._tandem.save_all():
            self._host.leave()
            return
        if self._host.screen is self._question:
            return  # it is being asked already
        has_drafts = self._autosave.flush() and self._autosave.all_on_disk
        self._question = self._make_dialog(reason, has_drafts)
        self._host.push_screen(self._question, self._answered)

    def _answered(self, yes: bool | None) -> None:
        if yes:
            self._host.leave()
