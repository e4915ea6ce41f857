"""Check what a document for others would tell, with the lists and detectors that need libraries."""

from mentoring_tui.documents.known_names import name_lists
from mentoring_tui.documents.number_detection import iban_spans, phone_spans
from mentoring_tui.domain.finding import Kind
from mentoring_tui.domain.findings import Check, check_of
from mentoring_tui.domain.tandem import Tandem


def outgoing_check(tandem: Tandem) -> Check:
    """Return the check for what leaves of a tandem, with all lists and detectors."""
    return check_of(tandem, name_lists(), ((Kind.IBAN, iban_spans), (Kind.PHONE, phone_spans)))
