"""The tandem that is open in the screens: its logbook, its state, and every change of either."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from textual.screen import Screen

from mentoring_tui.domain.errors import Refused, StoreError
from mentoring_tui.domain.ids import new_id
from mentoring_tui.domain.receipt import Receipt
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _
from mentoring_tui.library import Library
from mentoring_tui.logbook import Change, Logbook
from mentoring_tui.tui.copied_texts import CopiedTexts
from mentoring_tui.tui.lifecycle.autosave import Autosave
from mentoring_tui.tui.lifecycle.guarded_change import GuardedChange
from mentoring_tui.tui.lifecycle.notices import FailureNotices
from mentoring_tui.tui.tandem_screen import TandemScreen
from mentoring_tui.tui.tandem_state import StateBuilder, TandemState
from mentoring_tui.tui.widgets.unsaved_words import unsaved_words
from mentoring_tui.words.error_messages import sentence
from mentoring_tui.words.terms import only_for

if TYPE_CHECKING:
    from mentoring_tui.domain.person_erasure import Person


class TandemHost(Protocol):
    """What the open tandem needs of the app."""

    def open_screens(self) -> list[Screen[Any]]:
        """Return every screen and dialog that is open, seen or not."""
        ...

    def show_state(self) -> None:
        """Show the new state of the tandem."""
        ...

    def tell(self, words: str, *, severe: bool = False) -> None:
        """Show a notification."""
        ...

    def call_later(self, callback: Callable[..., object], *args: Any, **kwargs: Any) -> object:
        """Call back once the messages before it are handled."""
        ...


class CurrentTandem:
    """Opens, changes, saves and closes the tandem that the screens show."""

    def __init__(
        self,
        host: TandemHost,
        library: Library,
        today: date,
        autosave: Autosave,
        failures: FailureNotices,
        copied: CopiedTexts,
    ) -> None:
        self._host = host
        self._library = library
        self._today = today
        self._autosave = autosave
        self._failures = failures
        self._copied = copied
        self._states = StateBuilder(library, today, failures.tell_programme_error)
        self.logbook: Logbook | None = None
        self.state: TandemState | None = None
        self._prepared: Logbook | None = None

    def prepare(self, tandem_id: str) -> None:
        """Read what the first frame of a tandem needs, for an `open` that follows; call it in a thread."""
        self._prepared = self._library.open(tandem_id)
        self._states.prepare(self._prepared.tandem)

    def open(self, tandem_id: str) -> bool:
        """Open the tandem with that id in the place of the current one; tell whether that worked."""
        try:
            self._adopt(self._take_prepared(tandem_id) or self._library.open(tandem_id))
        except StoreError as error:
            self._host.call_later(self._host.tell, sentence(error), severe=True)
            return False
        return True

    def switch_to(self, tandem_id: str) -> bool:
        """Save everything and open another tandem; tell whether another one is open now."""
        if self.logbook and self.logbook.tandem.id == tandem_id:
            return False
        return self.save_or_tell() and self.open(tandem_id)

    def replace_by(self, logbook: Logbook) -> bool:
        """Save everything and show a tandem that is open already, or close that; tell whether it is shown."""
        if not self.save_or_tell():
            logbook.close()
            return False
        self._adopt(logbook)
        return True

    @property
    def today(self) -> date:
        """The day for which the tandem is shown."""
        return self._today

    def erase(self, tandem_id: str) -> list[str]:
        """Erase a tandem, closed first if it is the open one; return files that still hold texts of it.

        Raise StoreError if that fails; the open tandem is opened again then, if it is still there.
        """
        if self.logbook is None or self.logbook.tandem.id != tandem_id:
            return self._library.erase(tandem_id)
        self.save_all()
        self.close()
        self.logbook = None
        try:
            left = self._library.erase(tandem_id)
        except StoreError:
            self.open(tandem_id)
            raise
        self._show_nothing()
        return left

    def erase_person(self, person: "Person") -> list[str]:
        """Erase a person from the open tandem, which is opened anew; return files that still name the person.

        Raise StoreError if that fails. What was typed and not saved is erased in its drafts, and read again.
        """
        assert self.logbook, "a person is erased from the open tandem"
        tandem_id = self.logbook.tandem.id
        self.save_all()
        if self.logbook.unsaved:
            raise self.logbook.unsaved
        self.close()
        self.logbook = None
        try:
            logbook = self._library.open(tandem_id)
            try:
                return self._library.erase_person(logbook, person)
            finally:
                logbook.close()
        finally:
            self.open(tandem_id)

    def _show_nothing(self) -> None:
        """Let the screen show a tandem without any content, and have none open."""
        self.state = self._states.build(Tandem(new_id()), None)
        self._host.show_state()
        self.state = None

    def close(self) -> None:
        """Flush the drafts of the tandem and release its lock, which must not wait for them."""
        try:
            self._autosave.leave_tandem()
        finally:
            if self.logbook:
                self.logbook.close()

    def apply(self, change: Change, label: str, group: str | None = None) -> bool:
        """Change the tandem at once; tell whether the change is saved, and the person why it is not."""
        if self.logbook is None:
            return False
        was_unsaved = self.logbook.unsaved
        guarded = GuardedChange(change, self._today, self._copied.pasted)
        try:
            self.logbook.apply(guarded, label, group)
        except Refused as refused:
            self._failures.tell_refused(refused)
            if self.logbook.unsaved:
                self._autosave.keep_unsaved()
            return False
        self._tell_pasted(guarded)
        if was_unsaved and not self.logbook.unsaved:
            self._host.tell(_("Everything is saved again."))
        self._failures.tell_backup_failure(self.logbook.backup_failure)
        self._failures.tell_notices(self._library.take_notices())
        return True

    def _tell_pasted(self, guarded: "GuardedChange") -> None:
        """Tell what pasted text has narrowed, or where it may be read now."""
        for copied in guarded.landed:
            self._copied.forget(copied.text)
        if guarded.narrowed:
            words = _("Now {audience}, as the pasted text was.")
            self._host.tell(words.format(audience=only_for(guarded.narrowed)))
        elif guarded.exposed:
            words = _(
                "Others can read the pasted text here, now or once it is released: it was meant for fewer"
                " people."
            )
            self._host.tell(words, severe=True)

    def record(self, receipt: Receipt) -> bool:
        """Record the receipt of a document; tell whether it is saved, and the person why it is not."""
        if self.logbook is None:
            return False
        try:
            self.logbook.record(receipt)
        except Refused as refused:
            self._host.tell(sentence(StoreError("receipt-not-saved", reason=refused)), severe=True)
            return False
        return True

    def undo(self) -> None:
        """Take back the last change and tell which one it was."""
        self._travel(Logbook.undo, _("Undone: {what}"), _("There is nothing to undo."))

    def redo(self) -> None:
        """Do again what was taken back last and tell what it was."""
        self._travel(Logbook.redo, _("Redone: {what}"), _("There is nothing to redo."))

    def flag_days(self) -> bool:
        """Flag the holidays in the state, which is slow at first; tell whether there are new ones."""
        if self.state is None:
            return False
        before = self.state
        self.state = self._states.flag_days(before)
        return self.state is not before

    def rebuild(self) -> None:
        """Show the tandem again, since its programme has changed."""
        if self.logbook:
            self._show(self.logbook.tandem)

    def save_all(self) -> str:
        """Save all changes and the text of all screens; return why that fails, or an empty string."""
        logbook = self.logbook
        if logbook and logbook.unsaved:
            with suppress(StoreError):
                logbook.save()
        reasons: list[str] = []
        for screen in self._host.open_screens():
            if isinstance(screen, TandemScreen) and screen.is_mounted:
                reasons.append(screen.save_text())
        if logbook and logbook.unsaved:
            return unsaved_words(logbook.unsaved)
        return next(filter(None, reasons), "")

    def save_or_tell(self) -> bool:
        """Save everything and tell whether that worked, and the person why it did not."""
        reason = self.save_all()
        if reason:
            self._host.tell(_("Not saved: {reason}").format(reason=reason), severe=True)
        return not reason

    def _take_prepared(self, tandem_id: str) -> Logbook | None:
        prepared, self._prepared = self._prepared, None
        return prepared if prepared and prepared.tandem.id == tandem_id else None

    def _adopt(self, logbook: Logbook) -> None:
        """Show the tandem of a logbook from now on."""
        if self.logbook and self.logbook is not logbook:
            self.close()
        self.logbook = logbook
        logbook.listen(self._show)
        self._library.remember_opened(logbook.tandem.id)
        self._show(logbook.tandem)
        if logbook.read_only:
            self._host.call_later(
                self._host.tell, sentence(logbook.read_only), severe=logbook.unsavable is not None
            )

    def _show(self, tandem: Tandem) -> None:
        self.state = self._states.build(tandem, self.state)
        self._host.show_state()

    def _travel(self, step: Callable[[Logbook], str | None], done: str, nothing: str) -> None:
        if self.logbook is None:
            return
        try:
            label = step(self.logbook)
        except Refused as refused:
            self._failures.tell_refused(refused)
            return
        self._host.tell(done.format(what=label) if label else nothing)
