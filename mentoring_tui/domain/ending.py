"""The end of a tandem: on which day, early or as agreed, and until when its data is kept.

Who ended it and why is not asked and stands nowhere.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Ending:
    """The end of a tandem that was closed, which can only be read from then on."""

    on: date
    early: bool = False
    keep_until: date | None = None
    """The last day on which the data is kept; nothing is ever deleted by itself."""
