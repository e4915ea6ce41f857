"""A document that was written, as the export screen returns it."""

from dataclasses import dataclass
from datetime import datetime

from mentoring_tui.documents.request import Request
from mentoring_tui.domain.findings import clear_findings
from mentoring_tui.domain.receipt import Receipt
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.exporting import Export, receipt


@dataclass(frozen=True)
class WrittenDocument:
    """A document that was written: what it was, its bytes and counts, its full path, and when."""

    request: Request
    made: Export
    path: str
    at: datetime

    @property
    def receipt(self) -> Receipt | None:
        """The receipt of the document, or None if it is only for oneself."""
        return receipt(self.request, self.made, self.path, self.at) if self.request.is_for_others else None

    def clear_findings(self, tandem: Tandem) -> Tandem:
        """Return the tandem in which what was found in the document may be read by its audience."""
        return clear_findings(tandem, self.made.findings, self.request.audience)
