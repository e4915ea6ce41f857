"""Tasks and promises of both sides, and talking points for the next meeting."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentoring_tui.domain.audience import Audience

FROM_AGREEMENT = "agreement"
"""The origin of a standing task; others come from a meeting, named by its id, or from nowhere."""


class Who(StrEnum):
    """Whose task it is."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    BOTH = "both"


@dataclass(frozen=True)
class Task:
    """Something one side, or both, will do."""

    id: str
    text: str
    who: Who = Who.MENTEE
    due: date | None = None
    done: bool = False
    done_on: date | None = None
    origin: str | None = None
    goal: str | None = None
    proof: str = ""
    visibility: Audience = Audience.TANDEM

    def overdue(self, today: date) -> bool:
        """Tell whether it is still open after its day."""
        return not self.done and self.due is not None and self.due < today


@dataclass(frozen=True)
class Topic:
    """Something to raise at the next meeting."""

    id: str
    text: str
    done: bool = False
    visibility: Audience = Audience.TANDEM
