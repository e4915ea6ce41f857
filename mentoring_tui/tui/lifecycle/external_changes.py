"""Detects what other programs do to the open tandem, and shows or merges it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from textual.widgets import Input, TextArea

from mentoring_tui.domain.draft import NEW_TASK_KINDS, DraftKind
from mentoring_tui.domain.errors import Refused, StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _
from mentoring_tui.logbook import Logbook
from mentoring_tui.tui.lifecycle.host import DialogHost
from mentoring_tui.tui.tandem_screen import TandemScreen
from mentoring_tui.tui.tandem_state import StateFollower
from mentoring_tui.words.error_messages import sentence

if TYPE_CHECKING:
    from mentoring_tui.tui.lifecycle.conflict_dialog import ConflictChoices

POLL_INTERVAL = 0.4
"""Seconds between two checks of the file, which only ask for its status while it is unchanged."""

COPIES_INTERVAL = 2.0
"""Seconds between two checks for conflict copies, which list the folder."""

_ADDING_KINDS = frozenset({DraftKind.TOPIC, DraftKind.EXTRA, DraftKind.NEW_TANDEM, *NEW_TASK_KINDS.values()})
"""Drafts of what does not exist yet, so that no change elsewhere makes it out of date."""


class ExternalChangesHost(DialogHost, Protocol):
    """What this module needs of the app."""

    @property
    def logbook(self) -> Logbook | None:
        """The logbook of the open tandem, if one is open."""
        ...


class ExternalChanges:
    """Checks whether the file of the open tandem was changed, and whether a sync tool left a copy of it."""

    def __init__(self, host: ExternalChangesHost, save_all: Callable[[], str]) -> None:
        """Take also the function that saves everything and returns why that fails, or an empty string."""
        self._host = host
        self._save_all = save_all
        self._last_told = ""
        self._postponed: Tandem | None = None
        self._announced: Tandem | None = None
        self._known_copies: list[str] = []

    def check(self) -> None:
        """Check for conflict copies and for changes of the file."""
        self.check_copies()
        self.check_file()

    def check_copies(self) -> None:
        """Tell if a sync tool left another version of the tandem."""
        self._try(self._check_copies)

    def check_file(self) -> None:
        """Show what another program wrote, merged with what is not saved here."""
        self._try(self._check_file)

    def _try(self, check: Callable[[Logbook], None]) -> None:
        if (logbook := self._host.logbook) is None:
            return
        try:
            check(logbook)
        except StoreError as error:
            self._tell_once(sentence(error))

    def take_copy(self) -> None:
        """Merge what was changed here and elsewhere, or else the first conflict copy of a sync tool."""
        logbook = self._host.logbook
        if logbook is None or self._host.screen.is_modal:
            return
        try:
            self._merge_on_request(logbook)
        except StoreError as error:
            self._host.tell(sentence(error), severe=True)

    def merge_tandem(self, tandem: Tandem, after: Callable[[], None]) -> None:
        """Merge a version of the open tandem that was saved elsewhere; call `after` once it is saved."""
        if logbook := self._host.logbook:
            self._merge(logbook, tandem, after, may_interrupt=True)

    def _merge_on_request(self, logbook: Logbook) -> None:
        if logbook.is_stale() and self._is_unsaved(logbook):
            self._merge(logbook, may_interrupt=True)
            return
        copies = [] if self._save_all() else self._copies(logbook)
        if copies:
            copy = self._host.library.read_conflict_copy(copies[0])
            self._merge(logbook, copy, partial(self._host.library.quarantine, copies[0]), may_interrupt=True)
        else:
            self._host.tell(_("There is no conflict copy to merge."))

    def _copies(self, logbook: Logbook) -> list[str]:
        """Return the conflict copies of the tandem if it can be written."""
        if logbook.unsavable is None and logbook.is_stored:
            return self._host.library.conflict_copies(logbook.tandem.id)
        return []

    def _check_copies(self, logbook: Logbook) -> None:
        copies = self._copies(logbook)
        if copies and copies != self._known_copies:
            self._host.tell(_("A sync tool left a conflict copy of this tandem. Press F9 to merge it."))
        self._known_copies = copies

    def _check_file(self, logbook: Logbook) -> None:
        if logbook.unsaved and logbook.unsaved.code == "tandem-locked":
            logbook.save()
        is_stale = logbook.is_stale()
        if logbook.unsavable and logbook.unsavable.code == "tandem-erased":
            self._tell_once(sentence(logbook.unsavable))
        elif not is_stale:
            self._last_told = ""
        elif self._has_to_wait(logbook):
            self._tell_conflict(logbook)
        elif self._is_unsaved(logbook):
            self._merge_conflicts(logbook)
        elif logbook.is_stale():
            logbook.reload()
            self._host.tell(_("The tandem was changed elsewhere; this is the new state."))
        if logbook.take_found_older():
            older = _("An older state of this tandem was put in place of its file.")
            newer = _("Press b to see which backups there are.")
            self._host.tell(f"{older} {newer}", severe=True)

    def _has_to_wait(self, logbook: Logbook) -> bool:
        """Return whether a dialog or field shows values that are older than the file, or a question waits.

        What is given there is a change of what it shows, and is merged when it is saved.
        """
        screen = self._host.screen
        if isinstance(screen, StateFollower):
            return False
        if screen.is_modal:
            kind, _colon, _item = getattr(screen, "place", "").partition(":")
            return kind not in _ADDING_KINDS
        if isinstance(screen, TandemScreen) and screen.is_editing:
            return True
        if self._announced is logbook.tandem and self._is_typing():
            return True
        return self._postponed is logbook.tandem

    def _tell_conflict(self, logbook: Logbook) -> None:
        """Tell why something is not saved, and how to choose, where nobody is asked just now."""
        is_conflict = logbook.unsaved is not None and logbook.unsaved.code == "changed-outside"
        if is_conflict and not self._host.screen.is_modal:
            self._tell_once(_("The same entry was changed here and elsewhere. Press F9 to choose."))

    def _is_typing(self) -> bool:
        return isinstance(self._host.screen.focused, Input | TextArea)

    def _is_unsaved(self, logbook: Logbook) -> bool:
        """Save everything if the tandem can be changed; tell whether changes remain unsaved."""
        return logbook.unsavable is None and bool(self._save_all()) and logbook.unsaved is not None

    def _merge_conflicts(self, logbook: Logbook) -> None:
        """Merge what could not be saved because both sides changed the same."""
        if logbook.unsaved and logbook.unsaved.code == "changed-outside":
            self._merge(logbook, may_interrupt=False)

    def _merge(
        self,
        logbook: Logbook,
        copy: Tandem | None = None,
        after: Callable[[], None] | None = None,
        *,
        may_interrupt: bool,
    ) -> None:
        """Merge the changed file, or another version; ask about conflicts; call `after` once it is saved.

        Without `may_interrupt`, a person who is typing is not asked, but told which key asks.
        """
        from mentoring_tui.tui.lifecycle.conflict_dialog import ConflictDialog
        from mentoring_tui.tui.lifecycle.conflicts import conflict_choices

        state = self._host.state
        if state is None or self._host.screen.is_modal:
            return

        def decide(choices: "ConflictChoices | None") -> None:
            if choices is None:
                self._postponed = logbook.tandem  # asked again after the next change
            else:
                self._save_merged(logbook, choices, copy, after)

        conflicts = conflict_choices(logbook, state, copy)
        if conflicts and self._is_typing() and not may_interrupt:
            self._announced = logbook.tandem
            self._tell_conflict(logbook)
        elif conflicts:
            self._host.push_screen(ConflictDialog(conflicts), decide)
        else:
            self._save_merged(logbook, {}, copy, after)

    def _save_merged(
        self,
        logbook: Logbook,
        choices: "ConflictChoices",
        copy: Tandem | None,
        after: Callable[[], None] | None,
    ) -> None:
        try:
            logbook.merge(choices, copy, _("Merged"))
            if after:
                after()
        except Refused as refused:
            self._host.tell(sentence(refused), severe=True)
        else:
            self._host.tell(_("The changes made here and elsewhere are merged and saved."))

    def _tell_once(self, words: str) -> None:
        """Tell a sentence unless it was the last one told since the file was last unchanged."""
        if words != self._last_told:
            self._last_told = words
            self._host.tell(words, severe=True)
