"""Imports what a person has chosen in the dialog of files."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from textual.screen import Screen

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.i18n import _
from mentoring_tui.logbook import Logbook
from mentoring_tui.tui.lifecycle.current_tandem import CurrentTandem
from mentoring_tui.tui.lifecycle.host import DialogHost
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.words.error_messages import sentence

if TYPE_CHECKING:
    from mentoring_tui.tui.tandems.import_dialog import Preview


class ImportingHost(DialogHost, Protocol):
    """What this module needs of the app."""

    def show_tandem(self, logbook: Logbook | None) -> None:
        """Show the tandem of a logbook, if any."""
        ...


class Importing:
    """Imports a tandem, or texts and days away into the open one."""

    def __init__(
        self,
        host: ImportingHost,
        tandem: CurrentTandem,
        make_dialog: Callable[[TandemState | None], Screen[Any]],
    ) -> None:
        """Take also what makes the dialog above the open tandem, if any."""
        self._host = host
        self._tandem = tandem
        self._make_dialog = make_dialog

    def ask(self) -> None:
        """Ask which files to import, and do so."""
        if not self._host.screen.is_modal and self._tandem.save_or_tell():
            self._host.push_screen(self._make_dialog(self._host.state), self._import)

    def _import(self, preview: "Preview | None") -> None:
        """Open the imported tandem, or take texts and days away into the open one as one step."""
        if preview is None:
            return
        if preview.incoming.tandem:
            try:
                self._host.show_tandem(preview.open(self._host.library))
            except StoreError as error:
                self._host.tell(sentence(error), severe=True)
        elif self._host.state:
            change = preview.incoming.change(self._host.state.programme, self._tandem.today)
            if self._tandem.apply(change, _("Import")):
                self._host.tell(_("{what}. Press u to undo.").format(what=_("Imported")))
