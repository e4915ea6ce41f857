"""Receipts of the documents for others: what has left, when, and for whom. A receipt is never taken back."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from mentoring_tui.domain.audience import Audience


@dataclass(frozen=True)
class Receipt:
    """A document that has left: `at` is a time in UTC, `file` a name without its folder.

    `released` and `withheld` count texts by their kind, `sha256` and `bytes` are of the very document.
    Of a mail, `attached` is the SHA-256 of the document in it, which is all that its reader can compare.
    """

    id: str
    at: str
    audience: Audience
    document: str
    format: str
    parts: tuple[str, ...] = ()
    released: dict[str, int] = field(default_factory=dict)
    withheld: dict[str, int] = field(default_factory=dict)
    sha256: str = ""
    bytes: int = 0
    file: str = ""
    attached: str = ""


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of a document, in hexadecimal digits."""
    from hashlib import sha256  # slow to import, and every command imports receipts

    return sha256(data).hexdigest()


def find_receipts(receipts: Sequence[Receipt], data: bytes) -> tuple[Receipt, ...]:
    """Return the receipts of a document with these bytes, or of a mail with it, the latest first."""
    digest = sha256_of(data)
    found = [receipt for receipt in receipts if digest in (receipt.sha256, receipt.attached)]
    return tuple(sorted(found, key=time_order, reverse=True))


def time_order(receipt: Receipt) -> tuple[str, str]:
    """Return the key that sorts receipts by time."""
    return receipt.at, receipt.id
