"""A document that was written, as the export screen returns it."""

from dataclasses import dataclass
from datetime import datetime

from mentoring_tui.documents.request import Request
from mentoring_tui.domain.findings import clear_findings
from mentoring_tui.domain.receipt import Receipt
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.exporting import Export, receipt

CLIPBOARD = "-"
"""What receipts name instead of a file, as the shell does for its standard output."""


@dataclass(frozen=True)
class WrittenDocument:
    """A document that was written: what it was, its bytes and counts, its full path, and when.

    The path is empty if it was sent to the clipboard.
    """

    request: Request
    made: Export
    path: str
    at: datetime

    @property
    def receipt(self) -> Receipt | None:
        """The receipt of the document, or None if it is only for oneself."""
        if not self.request.is_for_others:
            return None
        return receipt(self.request, self.made, self.path or CLIPBOARD, self.at)

    def clear_findings(self, tandem: Tandem) -> Tandem:
        """Return the tandem in which what was found in the document may be read by its audience."""
        return clear_findings(tandem, self.made.findings, self.request.audience)
