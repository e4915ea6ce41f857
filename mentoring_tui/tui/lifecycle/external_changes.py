"""Noticing what another program does to the open tandem, and going on with it so that no word is lost."""

from collections.abc import Callable
from typing import Any, Protocol

from textual.screen import Screen
from textual.widgets import Input, TextArea

from mentoring_tui.domain.errors import Refused, StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _
from mentoring_tui.library import Library
from mentoring_tui.logbook import Logbook
from mentoring_tui.tui.state import TandemState
from mentoring_tui.words.refusals import sentence

EVERY = 2.0
"""Seconds after which it is looked again."""


class WatchedApp(Protocol):
    """The app, as far as it must be known here."""

    library: Library
    logbook: Logbook | None
    state: TandemState | None

    @property
    def screen(self) -> Screen[Any]:
        """The screen or dialog that is seen."""
        ...

    def push_screen(self, screen: Screen[Any], callback: Callable[[Any], None]) -> object:
        """Show a dialog."""
        ...

    def tell(self, words: str, *, severe: bool = False) -> None:
        """Show a sentence for a while."""
        ...


class ExternalChanges:
    """Looks now and then whether the tandem is free to be written, or another than it was."""

    def __init__(self, app: WatchedApp, keep: Callable[[], str]) -> None:
        self._app = app
        self._keep = keep
        self._told = ""
        self._put_off: Tandem | None = None
        self._known_copies: list[str] = []

    def look(self) -> None:
        """Take over what another program gave free, show what it wrote, or ask which version stays."""
        if (logbook := self._app.logbook) is None:
            return
        try:
            self._follow(logbook)
        except StoreError as error:
            self._tell_once(sentence(error))

    def take_copy(self) -> None:
        """Bring together what was changed here and elsewhere, or take in a copy that a sync tool left.

        The copy is set aside once that is saved.
        """
        logbook = self._app.logbook
        if logbook is None or self._app.screen.is_modal:
            return
        try:
            if logbook.read_only is None and logbook.is_stale() and self._keep() and logbook.unsaved:
                self._bring_together(logbook, asked=True)
                return
            if self._keep() or not (names := self._copies(logbook)):
                self._app.tell(_("There is no other version that a sync tool left."))
                return
            self._bring_together(logbook, names[0])
        except StoreError as error:
            self._app.tell(sentence(error), severe=True)

    def _copies(self, logbook: Logbook) -> list[str]:
        """Return the copies of the tandem, where it can be written."""
        free = logbook.read_only is None and logbook.is_stored
        return self._app.library.conflict_copies(logbook.tandem.id) if free else []

    def _follow(self, logbook: Logbook) -> None:
        if (names := self._copies(logbook)) and names != self._known_copies:
            self._app.tell(_("A sync tool left another version of this tandem; F9 takes it in."))
        self._known_copies = names
        if logbook.acquire_lock():
            self._app.tell(_("The other program has closed the tandem; it can be changed here now."))
        elif not logbook.is_stale():
            self._told = ""
        elif logbook.read_only is None and self._keep() and logbook.unsaved:
            self._bring_together(logbook)
        else:
            logbook.reload()
            self._app.tell(_("Another program has changed the tandem; this is how it is now."))

    def _bring_together(self, logbook: Logbook, copy: str | None = None, *, asked: bool = False) -> None:
        from mentoring_tui.tui.lifecycle.conflict_dialog import ConflictChoices, ConflictDialog
        from mentoring_tui.tui.lifecycle.conflicts import pieces

        state = self._app.state
        if (
            state is None
            or self._app.screen.is_modal
            or (self._put_off is logbook.tandem and not copy and not asked)
        ):
            return
        theirs = self._app.library.read_conflict_copy(copy) if copy else None

        def chosen(choices: ConflictChoices | None) -> None:
            if choices is None:
                self._put_off = logbook.tandem  # until something is changed here again
            else:
                self._save_both(logbook, choices, copy, theirs)

        found = pieces(logbook, state, theirs)
        if found and not (asked or copy) and isinstance(self._app.screen.focused, Input | TextArea):
            self._tell_once(_("The same was changed here and elsewhere: F9 shows both, to choose from."))
        elif found:
            self._app.push_screen(ConflictDialog(found), chosen)
        else:
            self._save_both(logbook, {}, copy, theirs)

    def _save_both(
        self, logbook: Logbook, choices: dict[tuple[str, ...], bool], copy: str | None, theirs: Tandem | None
    ) -> None:
        try:
            logbook.merge(choices, theirs, _("Brought together"))
            if copy:
                self._app.library.quarantine(copy)
        except Refused as refused:
            self._app.tell(sentence(refused), severe=True)
        else:
            self._app.tell(_("What was changed here and elsewhere stands in one tandem now, and is saved."))

    def _tell_once(self, words: str) -> None:
        if words != self._told:
            self._told = words
            self._app.tell(words, severe=True)
