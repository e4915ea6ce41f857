"""The meetings of a tandem, computed from its rhythms and from what was decided about single ones."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from dateutil.rrule import WEEKLY, rrule

from mentoring_tui.domain.agreement import Agreement, Mode, Rhythm
from mentoring_tui.domain.errors import NotFound
from mentoring_tui.domain.meeting import Meeting, MeetingRecord, Status
from mentoring_tui.domain.moment import LATEST, Moment, add_days
from mentoring_tui.domain.tandem import Tandem

HORIZON = 365
"""Days ahead of today that are shown of a tandem without an end."""

Occurrence = tuple[date, time | None]
"""A nominal date with the time of day its rhythm has."""


def schedule(tandem: Tandem, today: date) -> tuple[Meeting, ...]:
    """Return every meeting in the order in which they start, cancelled ones among them."""
    agreement = tandem.agreement
    by_nominal: dict[date, MeetingRecord] = {}
    others: list[MeetingRecord] = []
    for record in tandem.meetings:
        if record.nominal is None or by_nominal.setdefault(record.nominal, record) is not record:
            others.append(record)
    taken = {record.id for record in tandem.meetings}
    found: list[tuple[MeetingRecord, Moment]] = []
    for day, at in occurrences(agreement, _horizon(tandem, today)):
        record = by_nominal.pop(day) if day in by_nominal else MeetingRecord(_free_id(day, taken), day)
        found.append((record, Moment(day, at)))
    for record in (*others, *by_nominal.values()):
        if record.nominal is None or _stands_alone(record, agreement):
            found.append((record, _start_outside_rhythm(record, agreement)))
    return tuple(_in_order(found, today, agreement.modes))


def occurrences(agreement: Agreement, horizon: date) -> list[Occurrence]:
    """Return the nominal dates up to and including the horizon (RFC 5545 WEEKLY with an INTERVAL)."""
    found: list[Occurrence] = []
    pieces = [*agreement.rhythms, Rhythm(since=add_days(horizon, 1))]
    for rhythm, following in pairwise(pieces):
        first = rhythm.first or agreement.first
        if first and rhythm.weeks and following.since:
            end = min(following.since, following.first.day if following.first else following.since)
            last = min(horizon, add_days(end, -1))
            found += [(day, first.time) for day in _weekly(first.day, rhythm.weeks, last)]
    return [slot for slot in found if agreement.start is None or slot[0] >= agreement.start]


def is_occurrence(agreement: Agreement, day: date) -> bool:
    """Tell whether a day is a nominal date."""
    found = occurrences(agreement, min(day, agreement.until or day))
    return bool(found) and found[-1][0] == day


def rhythm_in_force(agreement: Agreement, day: date) -> Rhythm:
    """Return the rhythm that has begun by a day; before all meetings, the first."""
    firsts = ((rhythm, rhythm.first or agreement.first) for rhythm in agreement.rhythms)
    begun = [rhythm for rhythm, first in firsts if first and first.day <= day]
    return begun[-1] if begun else agreement.rhythms[0]


def usual_time(agreement: Agreement, day: date) -> time | None:
    """Return the time of day that meetings have on a day, if they have any."""
    first = rhythm_in_force(agreement, day).first or agreement.first
    return first.time if first else None


def occurrence_id(day: date) -> str:
    """Return the id of the meeting with that nominal date."""
    return f"{day:%Y%m%d}"


def occurrence_date(meeting_id: str | None) -> date | None:
    """Return the nominal date in a meeting's id, if there is one."""
    if meeting_id is None or len(meeting_id) != 8 or not meeting_id.isdecimal():
        return None
    try:
        return date(int(meeting_id[:4]), int(meeting_id[4:6]), int(meeting_id[6:]))
    except ValueError:
        return None


def next_meeting(meetings: Iterable[Meeting], today: date) -> Meeting | None:
    """Return the first planned meeting from today on."""
    planned = (m for m in meetings if m.status is Status.PLANNED and m.day >= today)
    return next(planned, None)


def find_same_meeting(meetings: Iterable[Meeting], before: Meeting) -> Meeting | None:
    """Return a meeting as it is now; once nothing is decided about it any more, it has another id."""
    same = [m for m in meetings if m.id == before.id or (m.nominal and m.nominal == before.nominal)]
    return next((m for m in same if m.id == before.id), same[0] if same else None)


def find_meeting(meetings: Iterable[Meeting], wanted: Moment) -> Meeting:
    """Return the meeting that starts then, or whose nominal date it is, or refuse with the candidates."""
    known = list(meetings)
    found = [m for m in known if m.day == wanted.day] or [m for m in known if m.nominal == wanted.day]
    if wanted.time:
        found = [m for m in found if m.starts.time == wanted.time]
    if len(found) > 1:
        found = [m for m in found if m.status is not Status.CANCELLED] or found
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFound("meeting-ambiguous", wanted=wanted, candidates=tuple(m.starts for m in found))
    raise NotFound("meeting-unknown", wanted=wanted, candidates=_nearest(known, wanted.day))


def _nearest(meetings: Iterable[Meeting], day: date, most: int = 3) -> tuple[Moment, ...]:
    by_distance = sorted(meetings, key=lambda meeting: abs((meeting.day - day).days))[:most]
    return tuple(sorted((meeting.starts for meeting in by_distance), key=lambda start: start.sort_key))


def _horizon(tandem: Tandem, today: date) -> date:
    return tandem.agreement.until or max(add_days(today, HORIZON), _latest_decision(tandem, today))


def _latest_decision(tandem: Tandem, today: date) -> date:
    return max((r.nominal for r in tandem.meetings if r.nominal), default=today)


def _weekly(first: date, weeks: int, last: date) -> Iterator[date]:
    start, end = (datetime(day.year, day.month, day.day) for day in (first, min(last, LATEST)))
    if start + timedelta(weeks=weeks) > end:
        return iter([first] if first <= last else [])
    return (moment.date() for moment in rrule(WEEKLY, interval=weeks, dtstart=start, until=end))


def _free_id(day: date, taken: set[str]) -> str:
    wanted = occurrence_id(day)
    while wanted in taken:
        wanted += "x"
    taken.add(wanted)
    return wanted


def _stands_alone(record: MeetingRecord, agreement: Agreement) -> bool:
    """Tell whether a record is still shown though its nominal date is none any more."""
    if record.status is Status.HELD or record.protocol is not None:
        return True
    inside = record.at and (agreement.until is None or record.at.day <= agreement.until)
    return record.status is Status.PLANNED and bool(inside)


def _start_outside_rhythm(record: MeetingRecord, agreement: Agreement) -> Moment:
    if record.nominal:
        return Moment(record.nominal, usual_time(agreement, record.nominal))
    assert record.at, "a record has a nominal date or a start of its own"
    return record.at


def _in_order(
    found: list[tuple[MeetingRecord, Moment]], today: date, modes: tuple[Mode, ...]
) -> Iterator[Meeting]:
    """Yield the meetings by their starts, all but cancelled ones numbered."""
    usual = modes[0] if len(modes) == 1 else None
    number = 0
    for record, slot in sorted(found, key=lambda pair: ((pair[0].at or pair[1]).sort_key, pair[0].id)):
        cancelled = record.status is Status.CANCELLED
        number += not cancelled
        yield _meeting(record, slot, today, usual, None if cancelled else number)


def _meeting(
    record: MeetingRecord, slot: Moment, today: date, usual: Mode | None, number: int | None
) -> Meeting:
    starts = record.at or slot
    late = record.status is Status.PLANNED and starts.day < today
    return Meeting(
        record.id,
        record.nominal,
        starts,
        Status.OPEN if late else record.status,
        number,
        record.nominal is not None and starts is not slot and starts != slot,
        record.minutes,
        record.mode or usual,
        record.place,
        record.occasion,
        record.protocol,
    )
