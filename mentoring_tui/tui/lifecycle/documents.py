"""Shows documents in the export, one after the other, and records the receipts of those that were written."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from textual.screen import Screen

from mentoring_tui.i18n import _
from mentoring_tui.logbook import Change
from mentoring_tui.tui.lifecycle.current_tandem import CurrentTandem
from mentoring_tui.tui.tandem_state import TandemState

if TYPE_CHECKING:
    from mentoring_tui.documents.request import Request
    from mentoring_tui.tui.export.written import WrittenDocument


class DocumentsHost(Protocol):
    """What this module needs of the app."""

    @property
    def state(self) -> TandemState | None:
        """The state of the open tandem, if one is open."""
        ...

    def push_screen(self, screen: Screen[Any], callback: Callable[[Any], None]) -> object:
        """Show a dialog, and call back with what it returns."""
        ...

    def when_uncovered(self, callback: Callable[[], object]) -> None:
        """Call back now, or once the screens are shown again."""
        ...

    def apply(self, change: Change, label: str) -> bool:
        """Change the open tandem at once; tell whether the change is saved."""
        ...

    def tell(self, words: str) -> None:
        """Show a notification."""
        ...


class Documents:
    """Writes documents that a person or a screen asks for."""

    def __init__(
        self, host: DocumentsHost, tandem: CurrentTandem, make_screen: Callable[..., Screen[Any]]
    ) -> None:
        """Take also what makes the screen of a state, and of the document that is wanted and its place."""
        self._host = host
        self._tandem = tandem
        self._make_screen = make_screen

    def ask(self) -> None:
        """Export a document, tell where it was written, and record its receipt."""
        if self._host.state:
            self._host.push_screen(self._make_screen(self._host.state), self._record)

    def write(self, requests: "tuple[Request, ...]", index: int = 0) -> None:
        """Show the document with this index, then those after it, and write those that are wanted."""
        if self._host.state and index < len(requests):
            place = index + 1, len(requests)
            dialog = self._make_screen(self._host.state, requests[index], place)
            self._host.push_screen(dialog, partial(self._record_and_go_on, requests, index))

    def _record_and_go_on(
        self, requests: "tuple[Request, ...]", index: int, written: "WrittenDocument | None"
    ) -> None:
        self._record(written)
        self.write(requests, index + 1)

    def _record(self, written: "WrittenDocument | None") -> None:
        self._host.when_uncovered(partial(self._record_written, written))

    def _record_written(self, written: "WrittenDocument | None") -> None:
        if written is None or (written.receipt and not self._tandem.record(written.receipt)):
            return
        if written.path:
            self._host.tell(_("Written: {path}").format(path=written.path))
        else:
            self._host.tell(_("Sent to the clipboard. Not every terminal takes it: write a file otherwise."))
        if written.made.findings:
            self._host.apply(written.clear_findings, _("Findings of the check let pass"))
