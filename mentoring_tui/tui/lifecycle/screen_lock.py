"""Locks the screens of a data folder with a passphrase: what was typed is sealed, and nothing of it is shown.

The screens stay in memory below a cover, so that unlocking comes back to the same place. Without the key the
store refuses to be read or written, and nothing asks it to: autosave and the checks for changes pause.
"""

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from textual.screen import Screen

from mentoring_tui.domain.errors import KeyRefused, StoreError
from mentoring_tui.i18n import _
from mentoring_tui.library import Library
from mentoring_tui.logbook import Logbook
from mentoring_tui.tui.lifecycle.autosave import Autosave
from mentoring_tui.words.error_messages import sentence

if TYPE_CHECKING:
    from mentoring_tui.tui.locking.lock_screen import LockScreen

CHECK_INTERVAL = 5.0
"""Seconds between two checks whether a key was pressed lately."""


class LockHost(Protocol):
    """What locking needs of the app."""

    library: Library
    autosave: Autosave

    @property
    def logbook(self) -> Logbook | None:
        """The logbook of the open tandem, if one is open."""
        ...

    @property
    def screen(self) -> Screen[Any]:
        """The screen or dialog on top."""
        ...

    @property
    def is_covered(self) -> bool:
        """Whether the screens are covered."""
        ...

    def cover(self, make_screen: Callable[[], Screen[Any]]) -> None:
        """Show a screen, and nothing of all others."""
        ...

    def begin_covered(self, make_screen: Callable[[], Screen[Any]]) -> None:
        """Show a screen first, before any other is mounted."""
        ...

    def lay_out_covered(self) -> None:
        """Lay out what is shown next, before it is seen."""
        ...

    def uncover(self) -> None:
        """Show the screens as they were."""
        ...

    def tell(self, words: str, *, severe: bool = False) -> None:
        """Show a notification."""
        ...

    def clear_notifications(self) -> None:
        """Remove all notifications."""
        ...

    def save_everything(self) -> None:
        """Save all changes and the text of all screens, as far as that is possible."""
        ...

    def call_later(self, callback: Callable[..., object], *args: Any, **kwargs: Any) -> object:
        """Call back once the messages before it are handled."""
        ...

    def leave(self) -> None:
        """End the app."""
        ...


class WhenUnlocked(Protocol):
    """What is done once the store is unlocked."""

    def prepare_unlocked(self) -> None:
        """Read, in a thread, what is shown first of a store that was just unlocked."""
        ...

    def open_unlocked(self) -> None:
        """Open the first tandem below the cover, if none was ever open."""
        ...

    def go_on_unlocked(self) -> None:
        """Show what the store holds by now."""
        ...


class LockSettings(Protocol):
    """After how long to lock, and what is proposed where the passphrase may be lost."""

    def lock_after(self) -> int:
        """Return the minutes without a key after which to lock, 0 for never."""
        ...

    def propose_passphrase(self) -> None:
        """Propose a new passphrase to somebody who opened the store with the recovery key."""
        ...


class ScreenLock:
    """Covers the screens and drops the key, when asked to, or after some minutes without a key."""

    def __init__(
        self,
        host: LockHost,
        opening: WhenUnlocked,
        settings: LockSettings,
        now: Callable[[], float] | None = None,
    ) -> None:
        """Take also a clock in seconds."""
        self._host = host
        self._opening = opening
        self._settings = settings
        self._minutes: int | None = None
        self._now = now or seconds
        self._last_input = self._now()
        self._has_warned = False
        self._is_paused = False
        self._locks_later = False
        self._is_by_recovery_key = False
        self._was_sealed = False

    @property
    def minutes(self) -> int:
        """The minutes without a key after which to lock, 0 for never; read when they are first needed."""
        if self._minutes is None:
            self._minutes = self._settings.lock_after()
        return self._minutes

    @minutes.setter
    def minutes(self, minutes: int) -> None:
        self._minutes = minutes

    def begin(self, refused: KeyRefused | None = None) -> None:
        """Cover the screens from the start, if the data folder is locked; call it before the app runs.

        `refused` is why what should have unlocked it did not.
        """
        self._was_sealed = self._host.library.seems_sealed
        if self._is_locked():
            self._host.autosave.is_paused = True
            words = sentence(refused) if refused else _("The data folder is encrypted.")
            self._host.begin_covered(partial(self._make_screen, words))

    def note_input(self) -> None:
        """Note that a person is there."""
        self._last_input = self._now()

    def check_idle(self) -> None:
        """Lock if nobody has pressed a key for so many minutes."""
        if self.minutes and self._now() >= self._last_input + self.minutes * 60:
            self.lock(_("Locked, since no key was pressed for a while."))

    def check_absence(self) -> None:
        """Lock at once after too long a time in another program; else the minutes begin anew."""
        self.check_idle()
        self.note_input()

    def check_store(self) -> None:
        """Cover the screens if another program has encrypted the data folder, or done so with another key.

        Tell if one has decrypted it.
        """
        if self.is_held:
            return
        library = self._host.library
        library.look()
        was_sealed, self._was_sealed = self._was_sealed, library.seems_sealed
        if self._is_locked():
            self.lock(_("The data folder was encrypted in another window or by a command."))
        elif was_sealed and not self._was_sealed:
            words = _(
                "The data folder was decrypted in another window or by a command: anyone can read it now."
            )
            self._host.tell(words, severe=True)

    @property
    def is_held(self) -> bool:
        """Whether the store must be left alone: the screens are locked, or a dialog works on the store."""
        return self._is_paused or self._host.is_covered

    def pause(self, *, is_paused: bool) -> None:
        """Leave the store alone while a dialog has it worked on in a thread, or no longer."""
        self._is_paused = self._host.autosave.is_paused = is_paused
        self._was_sealed = self._host.library.seems_sealed
        if self._locks_later and not is_paused:
            self._host.call_later(self.lock)

    def lock(self, words: str = "") -> None:
        """Seal what was typed, cover the screens, and drop the key; do nothing in an open data folder.

        The key stays in memory where not everything could be written, so that no word is lost. What
        was typed on the cover is forgotten if it is there already. While a dialog works on the store, it is
        locked afterwards.
        """
        host = self._host
        self._locks_later = self._is_paused
        if host.is_covered:
            self._forget_typed()
        if self.is_held or not host.library.seems_sealed:
            return
        has_typed = host.autosave.flush()
        host.save_everything()
        host.autosave.flush()
        host.clear_notifications()
        self._has_warned = False
        host.cover(partial(self._make_screen, words or self._saved_words(has_typed=has_typed)))
        if self._is_all_written:
            host.library.lock()
        host.autosave.is_paused = self._is_locked()

    def leave(self) -> None:
        """End the app from below the cover; say first that something would be lost, if so."""
        if not self._host.autosave.is_paused:  # the key is still there
            self._host.save_everything()
            self._host.autosave.flush()
        if self._is_all_written or self._has_warned or self._host.logbook is None:
            self._host.leave()
            return
        self._has_warned = True
        if screen := self._lock_screen:
            screen.say(_("Not everything could be saved. Unlock to keep it; ^q again quits, and it is lost."))

    def _saved_words(self, *, has_typed: bool) -> str:
        if not self._is_all_written:
            return _("Not everything could be saved; please unlock to keep it.")
        return _("Everything is saved, also what is half typed.") if has_typed else _("Everything is saved.")

    @property
    def _lock_screen(self) -> "LockScreen | None":
        from mentoring_tui.tui.locking.lock_screen import LockScreen

        return self._host.screen if isinstance(self._host.screen, LockScreen) else None

    def _forget_typed(self) -> None:
        if screen := self._lock_screen:
            screen.forget()

    @property
    def _is_all_written(self) -> bool:
        """Whether the disk has all changes and all typed text, sealed."""
        logbook = self._host.logbook
        return self._host.autosave.all_on_disk and not (logbook and logbook.unsaved)

    def _make_screen(self, words: str) -> "LockScreen":
        from mentoring_tui.tui.locking.lock_screen import LockScreen

        prepare = self._opening.prepare_unlocked
        return LockScreen(self._host.library, words, prepare, self._unlocked, self.leave)

    def _unlocked(self, by_recovery_key: bool) -> None:
        """Show the screens again, in steps of the event loop that are short enough for the terminal."""
        self.note_input()
        self._is_by_recovery_key = by_recovery_key
        self._host.autosave.is_paused = False
        self._opening.open_unlocked()
        self._host.call_later(self._lay_out)

    def _lay_out(self) -> None:
        self._host.lay_out_covered()
        self._host.call_later(self._show)

    def _show(self) -> None:
        self._host.uncover()
        self._host.call_later(self._opening.go_on_unlocked)
        if self._is_by_recovery_key:
            self._host.call_later(self._settings.propose_passphrase)

    def _is_locked(self) -> bool:
        try:
            return self._host.library.is_locked
        except (StoreError, OSError):
            return False


def seconds() -> float:
    """Return the seconds of a clock that goes on while the computer sleeps, where there is one."""
    clock = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
    return time.clock_gettime(clock)
