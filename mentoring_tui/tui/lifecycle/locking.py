"""Carries out what is chosen in the dialogs about locking the data folder."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import Protocol

from mentoring_tui.domain.progress import Progress
from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.confirm import ConfirmDialog
from mentoring_tui.tui.lifecycle.host import DialogHost
from mentoring_tui.tui.lifecycle.screen_lock import ScreenLock
from mentoring_tui.tui.locking.dialog import LockingDialog, Step
from mentoring_tui.tui.locking.passphrase_dialog import Left, NewPassphraseDialog, PassphraseDialog
from mentoring_tui.tui.locking.recovery_key_dialog import RecoveryKeyDialog
from mentoring_tui.tui.locking.unlocking import unlock_by_any
from mentoring_tui.words.vault import readable_words

_DECLINED = "new-passphrase-declined"
"""What is noted once somebody wanted no new passphrase, until one is set all the same."""


class LockingHost(DialogHost, Protocol):
    """What this module needs of the app."""

    screen_lock: ScreenLock
    today: date

    def when_uncovered(self, callback: Callable[[], object]) -> None:
        """Call back now, or once the screens are shown again."""
        ...


class Locking:
    """Locks the data folder with a passphrase, changes it, shows the recovery key, or unlocks for good."""

    def __init__(
        self, host: LockingHost, save_or_tell: Callable[[], bool], set_minutes: Callable[[int], None]
    ) -> None:
        """Take also what saves everything and tells whether that worked, and what sets when to lock."""
        self._host = host
        self._save_or_tell = save_or_tell
        self._set_minutes = set_minutes

    def ask(self) -> None:
        """Ask what is to be done."""
        host = self._host
        minutes = host.screen_lock.minutes
        dialog = LockingDialog(minutes, self._set_minutes, is_sealed=host.library.seems_sealed)
        host.push_screen(dialog, self._chosen)

    def _chosen(self, step: Step | None) -> None:
        if step is Step.LOCK:
            self._host.screen_lock.lock()
        elif step is Step.RECOVERY_KEY:
            self._ask_for_recovery_key()
        elif step and self._save_or_tell():
            {
                Step.ENCRYPT: self._ask_to_encrypt,
                Step.PASSPHRASE: self._ask_to_change,
                Step.DECRYPT: self._ask_to_decrypt,
            }[step]()

    def _ask_to_encrypt(self) -> None:
        words = _(
            "Several words that you can remember make a good passphrase. It is typed twice; nothing is"
            " removed before everything was opened with it again."
        )
        encrypt, title = self._host.library.encrypt, _("Encrypt with a passphrase")
        self._ask_new(title, words, encrypt, self._encrypted, _("Passphrase"))

    def _encrypted(self, left: Left | None) -> None:
        if left is None:
            return
        readable = " ".join(readable_words(left))
        self._host.when_uncovered(partial(self._show_recovery_key, readable))
        words = _("The data folder is encrypted from now on; ^l locks the screen.")
        self._host.tell(" ".join(filter(None, (words, readable))), severe=bool(left))

    def _ask_to_change(self) -> None:
        def answered(left: Left | None) -> None:
            if left is not None:
                self._ask_for_other(_("Change the passphrase: the new one"))

        words = _(
            "First the present passphrase, or the recovery key, typed or as the path of its file, so that"
            " nobody changes it in passing."
        )
        title, carry_out = _("Change the passphrase: the present one"), partial(self._alone, self._unlock)
        dialog = PassphraseDialog(title, words, _("Next"), carry_out, _("Present one"))
        self._host.push_screen(dialog, answered)

    def propose_passphrase(self) -> None:
        """Propose a new passphrase where the recovery key was needed; no more once that was declined."""
        library = self._host.library
        if not library.seems_sealed or library.has_said(_DECLINED):
            return

        def answered(yes: bool | None) -> None:
            if not yes:
                library.note_said(_DECLINED)
            elif self._save_or_tell():
                self._ask_for_other(_("Set a new passphrase"))

        words = _(
            "The recovery key has opened the data folder. If the passphrase is forgotten, a new one can be"
            " set now, or at any time with L."
        )
        title = _("New passphrase")
        self._host.push_screen(ConfirmDialog(title, words, _("Set it …"), _("Not now")), answered)

    def _ask_for_other(self, title: str) -> None:
        """Ask for another passphrase, once the present one or the recovery key was given."""
        library = self._host.library

        def change(passphrase: str, _progress: Progress) -> Left:
            library.change_passphrase(passphrase)
            return []

        def changed(left: Left | None) -> None:
            if left is not None:
                self._host.when_uncovered(partial(library.forget_said, _DECLINED))
                self._host.tell(_("The new passphrase opens the data folder from now on."))

        words = _(
            "The recovery key stays the same. An old copy of the folder still opens with the old passphrase."
        )
        self._ask_new(title, words, change, changed, _("New one"))

    def _ask_new(
        self,
        title: str,
        words: str,
        work: Callable[[str, Progress], Left],
        then: Callable[[Left | None], None],
        label: str,
    ) -> None:
        carry_out = partial(self._alone, work)
        self._host.push_screen(NewPassphraseDialog(title, words, self._host.library, carry_out, label), then)

    def _ask_for_recovery_key(self) -> None:
        def answered(left: Left | None) -> None:
            if left is not None:
                self._host.when_uncovered(self._show_recovery_key)

        words = _(
            "Whoever sees the recovery key can open the data folder. So please type the passphrase once more,"
            " or the recovery key itself."
        )
        carry_out = partial(self._alone, self._unlock)
        dialog = PassphraseDialog(_("Recovery key"), words, _("Show"), carry_out, _("Passphrase"))
        self._host.push_screen(dialog, answered)

    def _unlock(self, text: str, _progress: Progress) -> Left:
        """Try a passphrase, or the recovery key; raise KeyRefused."""
        unlock_by_any(self._host.library, text)
        return []

    def _show_recovery_key(self, afterwards: str = "") -> None:
        """Show the key, and tell something once it is closed: until then that could have passed unread."""
        from mentoring_tui.documents.qr_code import qr_lines

        library = self._host.library
        key = library.recovery_key
        write_page = partial(_write_page, key, library.folder, self._host.today)
        dialog = RecoveryKeyDialog(key, qr_lines(key), write_page, library.would_hold)

        def closed(_nothing: None) -> None:
            if afterwards:
                self._host.tell(afterwards, severe=True)

        self._host.push_screen(dialog, closed)

    def _ask_to_decrypt(self) -> None:
        library = self._host.library

        def decrypt(passphrase: str, progress: Progress) -> Left:
            self._unlock(passphrase, progress)
            return library.decrypt(progress)

        words = _(
            "Everything in the data folder can be read by anyone then. Please type the passphrase once more,"
            " or the recovery key."
        )
        carry_out = partial(self._alone, decrypt)
        title = _("Decrypt for good")
        dialog = PassphraseDialog(title, words, title, carry_out, _("Passphrase"))
        self._host.push_screen(dialog, self._decrypted)

    def _decrypted(self, left: Left | None) -> None:
        if left is not None:
            words = [_("The data folder is not encrypted any more.")]
            words += [
                _("{file} does not open and stays as it is.").format(file=clean_line(path)) for path in left
            ]
            self._host.tell(" ".join(words), severe=bool(left))

    def _alone(self, work: Callable[[str, Progress], Left], passphrase: str, progress: Progress) -> Left:
        """Do a work in this thread, while the app neither reads nor writes the store."""
        with _alone(self._host.screen_lock):
            return work(passphrase, progress)


@contextmanager
def _alone(lock: ScreenLock) -> Iterator[None]:
    lock.pause(is_paused=True)
    try:
        yield
    finally:
        lock.pause(is_paused=False)


def _write_page(key: str, folder: str, day: date, path: str, may_replace: bool) -> str:
    """Write the page with the recovery key and return its full path; raise Refused where that fails."""
    from mentoring_tui.documents.recovery_page import recovery_page
    from mentoring_tui.exporting import write_text

    return write_text(path, recovery_page(key, folder, day), replace=may_replace)
