"""Add receipts to a tandem, and keep those it has."""

from dataclasses import replace

from mentoring_tui.domain.receipt import Receipt, time_order
from mentoring_tui.domain.tandem import Tandem


def with_receipt(tandem: Tandem, receipt: Receipt) -> Tandem:
    """Return the tandem with one more receipt."""
    return replace(tandem, receipts=(*tandem.receipts, receipt))


def keep_receipts(tandem: Tandem, other: Tandem) -> Tandem:
    """Return the tandem with the receipts that only the other one has, in the order of time."""
    if other.receipts is tandem.receipts:
        return tandem
    known = {receipt.id for receipt in tandem.receipts}
    missing = [receipt for receipt in other.receipts if receipt.id not in known]
    if not missing:
        return tandem
    return replace(tandem, receipts=tuple(sorted((*tandem.receipts, *missing), key=time_order)))
