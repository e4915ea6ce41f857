"""A piece of a text that may tell more than its readers should know."""

from dataclasses import dataclass
from enum import StrEnum

from mentoring_tui.domain.written_texts import Place


class Kind(StrEnum):
    """What was found; where two overlap, the longer counts, and of two alike the earlier here."""

    WORD = "word"
    IBAN = "iban"
    MAIL = "mail"
    PHONE = "phone"
    ADDRESS = "address"
    NAME = "name"


AROUND = 60
"""Characters before and after a finding that are shown with it."""


@dataclass(frozen=True)
class Finding:
    """A piece of a text that may tell too much: where it stands, and its indices in that text.

    `before` and `after` are what stands next to it there.
    """

    kind: Kind
    text: str
    place: Place
    start: int
    end: int
    before: str = ""
    after: str = ""
