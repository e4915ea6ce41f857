"""Sees to a tandem whose file or data folder went away while it was open."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Protocol

from textual.widgets import Input, TextArea

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.i18n import _
from mentoring_tui.logbook import Logbook
from mentoring_tui.tui.lifecycle.autosave import Autosave
from mentoring_tui.tui.lifecycle.host import DialogHost
from mentoring_tui.words.error_messages import sentence

if TYPE_CHECKING:
    from mentoring_tui.tui.lifecycle.gone_store_dialog import GoneStoreDialog

GONE = frozenset({"store-gone", "file-gone"})
"""The codes of what a save finds gone."""


class GoneStoreHost(DialogHost, Protocol):
    """What this module needs of the app."""

    @property
    def logbook(self) -> Logbook | None:
        """The logbook of the open tandem, if one is open."""
        ...

    @property
    def autosave(self) -> Autosave:
        """Keeps drafts of unsaved text."""
        ...

    def show_saved(self) -> None:
        """Let every screen show whether everything is saved."""
        ...


class GoneStore:
    """Asks where to save once a save has found nothing to write to, and saves once it is there again."""

    def __init__(self, host: GoneStoreHost, default_folder: Callable[[], str]) -> None:
        """Take also the function that returns the user's usual data folder, which is proposed."""
        self._host = host
        self._default_folder = default_folder
        self._has_asked = False
        self._has_told = False
        self._question: GoneStoreDialog | None = None

    @property
    def error(self) -> StoreError | None:
        """What is gone, as the last save found, or None."""
        unsaved = self._host.logbook.unsaved if self._host.logbook else None
        return unsaved if unsaved and unsaved.code in GONE else None

    def check(self) -> None:
        """Save if what was gone is there again, and close the question then."""
        if self.error and self._host.logbook:
            with suppress(StoreError):
                self._host.logbook.save()
                self._tell_saved()
        if self.error is None:
            self._has_asked = self._has_told = False
            if self._question and self._host.screen is self._question:
                self._question.dismiss()

    def tell(self, error: StoreError) -> None:
        """Tell that a change is not saved; ask what to do, once and not while a person is typing."""
        is_typing = isinstance(self._host.screen.focused, Input | TextArea)
        if not (self._has_asked or is_typing or self._host.screen.is_modal):
            self.ask()
        elif not (is_typing and self._has_told):
            self._has_told = True
            words = _("Not saved: {reason}").format(reason=sentence(error))
            self._host.tell(words + " " + _("Press F9 to save elsewhere."), severe=True)

    def ask(self, leave: Callable[[], None] | None = None) -> None:
        """Ask where to save; with `leave`, offer to end without saving, and end once it is saved."""
        from mentoring_tui.tui.lifecycle.gone_store_dialog import GoneStoreDialog, PlaceDialog, Rescue

        error = self.error
        if error is None or self._host.screen.is_modal:
            return
        self._has_asked = True

        def decided(rescue: Rescue | None) -> None:
            self._question = None
            if rescue is Rescue.THERE:
                self._save(Logbook.save_again, leave)
            elif rescue is Rescue.ELSEWHERE:
                usual = self._default_folder()
                self._host.push_screen(PlaceDialog(_proposed(error, usual), usual), save_at)
            elif leave and (rescue is Rescue.NOWHERE or self.error is None):
                leave()

        def save_at(place: str | None) -> None:
            from mentoring_tui.tui.lifecycle.gone_store_dialog import folder_at

            if place:
                folder = folder_at(place)
                move = partial(self._host.library.move_to, folder)
                self._save(move, leave, _("Everything is saved in {folder}.").format(folder=folder))
            else:
                self.ask(leave)

        self._question = GoneStoreDialog(error, leaves=leave is not None)
        self._host.push_screen(self._question, decided)

    def _save(
        self, save: Callable[[Logbook], None], leave: Callable[[], None] | None, words: str = ""
    ) -> None:
        if self._host.logbook is None:
            return
        try:
            save(self._host.logbook)
        except StoreError as error:
            self.ask(leave)
            self._host.tell(_("Not saved: {reason}").format(reason=sentence(error)), severe=True)
            return
        self._tell_saved(words)
        if leave:
            leave()

    def _tell_saved(self, words: str = "") -> None:
        self._has_asked = self._has_told = False
        self._host.show_saved()
        self._host.autosave.flush()
        self._host.tell(words or _("Everything is saved again."))


def _proposed(error: StoreError, usual: str) -> str:
    """Return the usual data folder, unless that is the one that is gone."""
    return "~/mentoring" if str(error.facts["file"]).startswith(usual) else usual
