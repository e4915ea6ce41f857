"""What the app does about the encryption of its data folder; what opens a dialog is imported when it does."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Protocol

from mentoring_tui.i18n import _
from mentoring_tui.paths import settings_file
from mentoring_tui.settings import LOCK_AFTER, read_lock_after, save_lock_after
from mentoring_tui.tui.lifecycle.host import DialogHost
from mentoring_tui.tui.lifecycle.screen_lock import ScreenLock

if TYPE_CHECKING:
    from mentoring_tui.external_editor.editor_file import TextVault
    from mentoring_tui.tui.lifecycle.locking import Locking


class EncryptionHost(DialogHost, Protocol):
    """What this module needs of the app."""

    screen_lock: ScreenLock
    today: date

    @property
    def is_covered(self) -> bool:
        """Whether the screens are covered."""
        ...

    def when_uncovered(self, callback: Callable[[], object]) -> None:
        """Call back now, or once the screens are shown again."""
        ...


class Encryption:
    """Locks the screens on request, offers to encrypt, and opens the dialogs about it."""

    def __init__(self, host: EncryptionHost, save_or_tell: Callable[[], bool], *, is_demo: bool) -> None:
        """Take also the function that saves everything and tells whether that worked, and why not."""
        self._host = host
        self._save_or_tell = save_or_tell
        self._is_demo = is_demo

    def lock(self) -> None:
        """Lock the screens, or tell how that is possible where the data folder is not encrypted.

        While a dialog works on the data folder, it is locked afterwards.
        """
        lock = self._host.screen_lock
        was_held = lock.is_held
        lock.lock()
        if not (was_held or lock.is_held):
            self._host.tell(
                _(
                    "The screen can only be locked where the data folder is encrypted, and it is not. L"
                    " (Shift and l) on any screen encrypts it."
                )
            )

    def ask(self) -> None:
        """Ask what is to be done about the encryption of the data folder."""
        if not self._host.screen.is_modal or "L" in self._host.screen.active_bindings:
            self._dialogs().ask()

    def propose_passphrase(self) -> None:
        """Propose a new passphrase to somebody who opened the data folder with the recovery key."""
        self._dialogs().propose_passphrase()

    def is_offer_due(self) -> bool:
        """Return whether there is something written to encrypt, and nobody has decided yet."""
        from mentoring_tui.tui.lifecycle.locking_offer import LockingOffer

        return LockingOffer(self._host, is_demo=self._is_demo).is_due()

    def put_offer_aside(self) -> None:
        """Offer to encrypt the data folder no more."""
        from mentoring_tui.tui.lifecycle.locking_offer import LockingOffer

        LockingOffer(self._host, is_demo=self._is_demo).put_aside()

    def ask_about_editor(self, then: "Callable[[TextVault | None], None]") -> None:
        """Call `then` with what seals a text of an encrypted folder; say first, once, what editors keep."""
        from mentoring_tui.tui.lifecycle.locking_offer import ask_about_editor

        ask_about_editor(self._host, then)

    def end_absence(self) -> None:
        """Lock at once if another program had the terminal for too long."""
        self._host.screen_lock.check_absence()

    def lock_after(self) -> int:
        """Return the minutes without a key after which to lock, 0 for never."""
        return LOCK_AFTER if self._is_demo else read_lock_after(settings_file())

    def set_lock_after(self, minutes: int) -> None:
        """Lock the screen after so many minutes without a key from now on, 0 for never, and remember it."""
        self._host.screen_lock.minutes = minutes
        if not self._is_demo:
            save_lock_after(settings_file(), minutes)

    def _dialogs(self) -> "Locking":
        from mentoring_tui.tui.lifecycle.locking import Locking

        return Locking(self._host, self._save_or_tell, self.set_lock_after)
