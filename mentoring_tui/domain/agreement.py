"""The mentoring agreement: parties, period, rhythms, expectations, goals and signatures."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.moment import Moment

PROGRAMME_NAME = re.compile(r"[a-z0-9_-]{1,64}")
"""The name of a programme, which is also that of its file; it can't be a path."""


class Role(StrEnum):
    """The two sides of a tandem."""

    MENTEE = "mentee"
    MENTOR = "mentor"


class Mode(StrEnum):
    """A form of contact."""

    PHONE = "phone"
    VIRTUAL = "virtual"
    IN_PERSON = "in-person"


@dataclass(frozen=True)
class Party:
    """The name and contact details of the mentee or the mentor."""

    name: str = ""
    mail: str = ""
    phone: str = ""
    organisation: str = ""


@dataclass(frozen=True)
class Rhythm:
    """An interval in weeks and the first meeting, in force from the nominal date `since` on.

    The first rhythm has no `since`. Without a `first`, a rhythm begins on the first day of the period.
    """

    weeks: int | None = None
    first: Moment | None = None
    since: date | None = None


@dataclass(frozen=True)
class Expectation:
    """An expectation that one side has of the mentoring."""

    id: str
    who: Role
    text: str
    visibility: Audience = Audience.TANDEM


@dataclass(frozen=True)
class Goal:
    """A goal, with steps, a description of success, and a target date."""

    id: str
    text: str
    steps: tuple[str, ...] = ()
    success: str = ""
    target: date | None = None
    visibility: Audience = Audience.LEAD


@dataclass(frozen=True)
class Signature:
    """The signature of one side, with place and day.

    `digest` stands for the text that was signed; it is empty in signatures that were stored without one.
    """

    role: Role
    name: str
    place: str = ""
    day: date | None = None
    digest: str = ""


@dataclass(frozen=True)
class Agreement:
    """All that the form holds except the standing tasks, which are kept with the other tasks."""

    programme: str = "kerpen"
    mentee: Party = Party()
    mentor: Party = Party()
    start: date | None = None
    until: date | None = None
    rhythms: tuple[Rhythm, ...] = (Rhythm(),)
    modes: tuple[Mode, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    goals: tuple[Goal, ...] = ()
    time_zone: str = "Europe/Berlin"
    signatures: tuple[Signature, ...] = ()

    def party(self, role: Role) -> Party:
        """Return the party in this role."""
        return self.mentee if role is Role.MENTEE else self.mentor

    @property
    def first(self) -> Moment | None:
        """The first meeting, or else the first day of the period, if there is one."""
        base = self.rhythms[0].first
        return base or (Moment(self.start) if self.start else None)

    @property
    def weeks(self) -> int | None:
        """The interval of the last rhythm, in weeks."""
        return self.rhythms[-1].weeks

    @property
    def usual_mode(self) -> Mode | None:
        """The form of contact, if the agreement names only one."""
        return self.modes[0] if len(self.modes) == 1 else None

    @property
    def signed(self) -> bool:
        """Whether both sides have signed."""
        return {signature.role for signature in self.signatures} == set(Role)
