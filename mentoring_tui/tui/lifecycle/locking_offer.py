"""What is said about locking without being asked: an offer on Today, and a word before another editor."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.confirm import ConfirmDialog
from mentoring_tui.tui.lifecycle.host import DialogHost

if TYPE_CHECKING:
    from mentoring_tui.external_editor.editor_file import TextVault

_PUT_ASIDE = "locking-put-aside"


class LockingOffer:
    """The offer to lock the data folder, once a protocol is written; it can be put aside for ever."""

    def __init__(self, host: DialogHost, *, is_demo: bool) -> None:
        self._host = host
        self._is_demo = is_demo

    def is_due(self) -> bool:
        """Return whether to offer it: something is written, it is stored, and nobody has decided yet."""
        state, library = self._host.state, self._host.library
        if state is None or self._is_demo or not any(meeting.protocol for meeting in state.meetings):
            return False
        return library.has_folder() and not library.seems_sealed and not library.has_said(_PUT_ASIDE)

    def put_aside(self) -> None:
        """Offer it no more."""
        self._host.library.note_said(_PUT_ASIDE)


def ask_about_editor(host: DialogHost, then: "Callable[[TextVault | None], None]") -> None:
    """Call `then` with what seals a text of a locked data folder; say first, once, what editors keep."""
    library = host.library
    vault = library.text_vault() if library.seems_sealed else None
    if vault is None or vault.has_told_of_editors:
        then(vault)
        return

    def answered(yes: bool | None) -> None:
        if yes:
            vault.note_told_of_editors()
            then(vault)

    words = _(
        "Another editor gets the text unencrypted, as a file that is removed afterwards. Editors keep some"
        " of it elsewhere, where this app cannot encrypt it: vim in swap files and ~/.viminfo, nano in .save"
        " files, others in backups and histories. The editor of this app keeps nothing. This is said only"
        " once."
    )
    host.push_screen(ConfirmDialog(_("Another editor"), words, _("Open it")), answered)
