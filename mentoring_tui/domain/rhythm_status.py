"""How the meetings go: planned against held, the forms of contact, and a day where they drift apart."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mentoring_tui.domain.agreement import Mode
from mentoring_tui.domain.free_days import days_taken, is_free
from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.domain.moment import LATEST, Moment, add_days
from mentoring_tui.domain.schedule import next_meeting, rhythm_in_force, usual_time
from mentoring_tui.domain.tandem import Stage, Tandem

_SOON = 7
"""Days within which a planned meeting is near enough, so that no other day is proposed."""

_AHEAD = 21
"""Days ahead among which a free one is proposed."""


@dataclass(frozen=True)
class RhythmStatus:
    """The meetings until today: how many were planned and held, when the last one was, and in which form.

    `planned` are those of the agreed rhythm whose day has passed, cancelled ones included; `extra` were held
    beside them. `modes` has the agreed forms too that were not used yet.
    """

    planned: int
    held: int
    extra: int
    last: date | None
    modes: Mapping[Mode, int]


@dataclass(frozen=True)
class Proposal:
    """A free day for a meeting, and since when there has been none: for the first, since the beginning."""

    since: date
    at: Moment
    is_first: bool = False


def rhythm_status(tandem: Tandem, meetings: Sequence[Meeting], today: date) -> RhythmStatus:
    """Return how the meetings go until today."""
    held = [meeting for meeting in meetings if meeting.status is Status.HELD]
    over = [meeting for meeting in meetings if meeting.day < today and meeting.status is not Status.HELD]
    regular = [meeting for meeting in held if not meeting.extra]
    count = Counter(meeting.mode for meeting in held if meeting.mode)
    agreed = tandem.agreement.modes
    return RhythmStatus(
        planned=len(regular) + sum(1 for meeting in over if not meeting.extra),
        held=len(regular),
        extra=len(held) - len(regular),
        last=max((meeting.day for meeting in held), default=None),
        modes={mode: count[mode] for mode in Mode if mode in agreed or count[mode]},
    )


def proposal(
    tandem: Tandem, meetings: Sequence[Meeting], today: date, flagged: Container[date]
) -> Proposal | None:
    """Return a free day to meet, or None as long as the meetings do not drift, or it was put aside.

    They drift where the last meeting is longer ago than one and a half intervals and no other is near. A
    meeting that nobody confirmed yet may have been the last one.
    """
    agreement = tandem.agreement
    weeks = rhythm_in_force(agreement, today).weeks
    if weeks is None or tandem.stage(today) is not Stage.ACTIVE:
        return None
    if tandem.quiet_until and today < tandem.quiet_until:
        return None
    last = _last_met(meetings)
    since = last or agreement.start
    coming = next_meeting(meetings, today)
    is_near = coming is not None and coming.in_days(today) <= _SOON
    if since is None or is_near or 2 * (today - since).days <= 3 * 7 * weeks:
        return None
    before = coming.day if coming else LATEST
    day = _free_day(tandem, meetings, today, min(before, agreement.until or LATEST), flagged)
    if day is None:
        return None
    return Proposal(since, Moment(day, usual_time(agreement, day)), is_first=last is None)


def put_aside(tandem: Tandem, today: date) -> Tandem:
    """Return the tandem without a proposal for one interval, and a week at least."""
    weeks = rhythm_in_force(tandem.agreement, today).weeks or 1
    return replace(tandem, quiet_until=add_days(today, 7 * weeks))


def _last_met(meetings: Sequence[Meeting]) -> date | None:
    """Return the day of the last meeting that was held or may have been."""
    met = [meeting.day for meeting in meetings if meeting.status in (Status.HELD, Status.OPEN)]
    return max(met, default=None)


def _free_day(
    tandem: Tandem, meetings: Sequence[Meeting], today: date, last: date, flagged: Container[date]
) -> date | None:
    """Return the first free day ahead on the usual day of the week, else the first free one."""
    taken = days_taken(meetings)
    ahead = [add_days(today, distance) for distance in range(2, _AHEAD)]
    free = [day for day in ahead if day <= last and day not in flagged and is_free(day, taken)]
    usual = rhythm_in_force(tandem.agreement, today).first or tandem.agreement.first
    on_usual_day = [day for day in free if usual and day.weekday() == usual.day.weekday()]
    return next(iter([*on_usual_day, *free]), None)
