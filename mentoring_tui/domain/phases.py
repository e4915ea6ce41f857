"""The phases of a mentoring, computed from its period, and when the half-time and closing talks are due."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from mentoring_tui.domain.agreement import Agreement
from mentoring_tui.domain.evaluation import Beginning
from mentoring_tui.domain.meeting import Meeting, Occasion, Status
from mentoring_tui.domain.tandem import Stage, Tandem


class Phase(StrEnum):
    """A phase of a mentoring."""

    GETTING_TO_KNOW = "getting-to-know"
    WORKING = "working"
    HALF_TIME = "half-time"
    CLOSING = "closing"


class PhaseSpan(NamedTuple):
    """A phase with its first and last day; a mentoring has two phases of work."""

    phase: Phase
    first: date
    last: date


class TalkProposal(NamedTuple):
    """A meeting that is proposed for the half-time or closing talk; nothing sets it."""

    occasion: Occasion
    meeting: Meeting


_ORDER = (Phase.GETTING_TO_KNOW, Phase.WORKING, Phase.HALF_TIME, Phase.WORKING, Phase.CLOSING)
_TWELFTHS = (2, 3, 2, 3, 2)
"""How many twelfths of the period each phase takes: of a year, two months for the first."""


def phases(agreement: Agreement) -> tuple[PhaseSpan, ...]:
    """Return the phases of the period in order, without gaps; none without an end.

    A period of a few days lacks the phases that would have no day.
    """
    if agreement.start is None or agreement.until is None:
        return ()
    days = (agreement.until - agreement.start).days + 1
    spans: list[PhaseSpan] = []
    passed = 0
    for phase, twelfths in zip(_ORDER, _TWELFTHS, strict=True):
        first, end = days * passed // 12, days * (passed + twelfths) // 12
        passed += twelfths
        if first < end:
            begins = agreement.start + timedelta(days=first)
            spans.append(PhaseSpan(phase, begins, agreement.start + timedelta(days=end - 1)))
    return tuple(spans)


def phase_on(agreement: Agreement, day: date) -> Phase | None:
    """Return the phase on a day, or None before and after the period and without an end."""
    return next((span.phase for span in phases(agreement) if span.first <= day <= span.last), None)


def is_before_closing_phase(agreement: Agreement, day: date) -> bool:
    """Return whether the closing phase of the period begins after this day, or there is none."""
    spans = [span for span in phases(agreement) if span.phase is Phase.CLOSING]
    return not spans or day < spans[0].first


def half_time(agreement: Agreement) -> date | None:
    """Return the day in the middle of the period, or None without an end."""
    if agreement.start is None or agreement.until is None:
        return None
    return agreement.start + (agreement.until - agreement.start) // 2


def is_open(tandem: Tandem, today: date) -> bool:
    """Return whether what was sealed at the beginning may be seen: from half-time or the last day on."""
    if tandem.stage(today) is Stage.ENDED:
        return True
    agreement = tandem.agreement
    opens = half_time(agreement) if tandem.beginning.opens_at_half_time else agreement.until
    return opens is not None and today >= opens


def without_sealed(tandem: Tandem, today: date) -> Tandem:
    """Return the tandem without what was sealed at the beginning, unless that may be seen."""
    if tandem.beginning.day is None or is_open(tandem, today):
        return tandem
    return replace(tandem, beginning=Beginning())


def talk_proposals(
    agreement: Agreement, meetings: Iterable[Meeting], today: date
) -> tuple[TalkProposal, ...]:
    """Return the meetings to come that suit a half-time and a closing talk, where neither is set yet.

    The one nearest to the middle of the period, until half-time is over, and the last one of the closing.
    """
    meetings = tuple(meeting for meeting in meetings if meeting.status is not Status.CANCELLED)
    known = {meeting.occasion for meeting in meetings}
    spans = {span.phase: span for span in phases(agreement)}
    middle, half, closing = half_time(agreement), spans.get(Phase.HALF_TIME), spans.get(Phase.CLOSING)
    proposals: list[TalkProposal] = []
    if middle and half and closing and today <= half.last and Occasion.INTERIM not in known:
        ahead = _between(meetings, max(agreement.start or today, today), closing.first - timedelta(days=1))
        if ahead:
            nearest = min(ahead, key=lambda meeting: abs(meeting.day - middle))
            proposals.append(TalkProposal(Occasion.INTERIM, nearest))
    if closing and Occasion.FINAL not in known:
        ahead = _between(meetings, max(closing.first, today), closing.last)
        proposals += [TalkProposal(Occasion.FINAL, meeting) for meeting in ahead[-1:]]
    return tuple(proposals)


def _between(meetings: Iterable[Meeting], first: date, last: date) -> list[Meeting]:
    """Return the regular meetings to come from one day to another."""
    found: list[Meeting] = []
    for meeting in meetings:
        is_regular = meeting.status is Status.PLANNED and meeting.occasion is Occasion.REGULAR
        if is_regular and first <= meeting.day <= last:
            found.append(meeting)
    return found
