"""The mentoring agreement: who, from when to when, how often, how, to what end."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.moment import Moment


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
    """One of the two people."""

    name: str = ""
    mail: str = ""
    phone: str = ""
    organisation: str = ""


@dataclass(frozen=True)
class Rhythm:
    """A first meeting and a number of weeks, in force from the nominal date `since` on.

    The tandem's first rhythm has no `since`; without a `first` it begins on the period's first day.
    """

    weeks: int | None = None
    first: Moment | None = None
    since: date | None = None


@dataclass(frozen=True)
class Expectation:
    """What one side expects of the mentoring."""

    id: str
    who: Role
    text: str
    visibility: Audience = Audience.TANDEM


@dataclass(frozen=True)
class Goal:
    """A topic or goal, with its steps, what success looks like, and a target date."""

    id: str
    text: str
    steps: tuple[str, ...] = ()
    success: str = ""
    target: date | None = None
    visibility: Audience = Audience.LEAD


@dataclass(frozen=True)
class Signature:
    """Who signed for a side, where and when."""

    role: Role
    name: str
    place: str = ""
    day: date | None = None


@dataclass(frozen=True)
class Agreement:
    """Everything the form holds but the standing tasks, which are tasks like others."""

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
        """Return the person in that role."""
        return self.mentee if role is Role.MENTEE else self.mentor

    @property
    def first(self) -> Moment | None:
        """The first meeting, or None where neither it nor the period's first day is known."""
        base = self.rhythms[0].first
        return base or (Moment(self.start) if self.start else None)

    @property
    def weeks(self) -> int | None:
        """The interval in force now, in weeks."""
        return self.rhythms[-1].weeks

    @property
    def signed(self) -> bool:
        """Whether both sides have signed."""
        return {signature.role for signature in self.signatures} == set(Role)
