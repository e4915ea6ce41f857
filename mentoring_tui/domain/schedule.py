"""The schedule of a tandem: occurrences of its rhythms, overridden by the records of single meetings."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise
from typing import NamedTuple

from mentoring_tui.domain.agreement import Agreement, Mode, Rhythm
from mentoring_tui.domain.errors import NotFound
from mentoring_tui.domain.meeting import Meeting, MeetingRecord, Status
from mentoring_tui.domain.moment import LATEST, Moment, add_days
from mentoring_tui.domain.tandem import Tandem

HORIZON_DAYS = 365
"""Days after today that are shown of a tandem without an end."""

Occurrence = tuple[date, time | None]
"""A nominal date (RECURRENCE-ID in RFC 5545) and the time of day of its rhythm."""


class Series(NamedTuple):
    """The nominal dates of one rhythm, of which there is at least one."""

    weeks: int
    time: time | None
    days: tuple[date, ...]
    is_last: bool
    """Whether it belongs to the last rhythm, which goes on until the end of the period."""


def schedule(tandem: Tandem, today: date) -> tuple[Meeting, ...]:
    """Return every meeting, including cancelled ones, ordered by start."""
    agreement = tandem.agreement
    overrides: dict[date, MeetingRecord] = {}
    others: list[MeetingRecord] = []
    for record in tandem.meetings:
        if record.nominal is None or record.nominal in overrides:
            others.append(record)
        else:
            overrides[record.nominal] = record
    used_ids = {record.id for record in tandem.meetings}
    found: list[tuple[MeetingRecord, Moment]] = []
    for day, at in occurrences(agreement, last_day(tandem, today)):
        override = overrides.pop(day, None)
        record = override or MeetingRecord(_unused_id(day, used_ids), day)
        found.append((record, Moment(day, at)))
    for record in (*others, *overrides.values()):
        if record.nominal is None or is_shown_outside_rhythm(record, agreement):
            found.append((record, _start_outside_rhythm(record, agreement)))
    if tandem.ending:
        found = list(_until_end_or_written(found, tandem.ending.on))
    return tuple(_in_order(found, today, agreement.usual_mode))


def until_end(meetings: Iterable[Meeting], tandem: Tandem) -> tuple[Meeting, ...]:
    """Return the meetings without those that were only prepared when the tandem was closed before them."""
    meetings, ending = tuple(meetings), tandem.ending
    if ending is None:
        return meetings
    return tuple(each for each in meetings if each.day <= ending.on or each.status is Status.HELD)


def occurrences(agreement: Agreement, horizon: date) -> list[Occurrence]:
    """Return the nominal dates up to and including the horizon."""
    return [(day, one.time) for one in series(agreement, horizon) for day in one.days]


def series(agreement: Agreement, horizon: date) -> list[Series]:
    """Return the dates of each rhythm up to and including the horizon (RFC 5545, FREQ=WEEKLY, INTERVAL)."""
    found: list[Series] = []
    rhythms = [*agreement.rhythms, Rhythm(since=add_days(horizon, 1))]
    start = agreement.start or date.min
    for rhythm, following in pairwise(rhythms):
        first = rhythm.first or agreement.first
        if first and rhythm.weeks and following.since:
            end = following.since
            if following.first:
                end = min(end, following.first.day)
            last = min(horizon, add_days(end, -1))
            days = tuple(day for day in _weekly(first.day, rhythm.weeks, last) if day >= start)
            if days:
                found.append(Series(rhythm.weeks, first.time, days, following is rhythms[-1]))
    return found


def last_day(tandem: Tandem, today: date) -> date:
    """Return the last day of the period, or if it has none a year from today or the last decision.

    A closed tandem has no more meetings after its end.
    """
    last = _last_day_of_period(tandem, today)
    return min(last, tandem.ending.on) if tandem.ending else last


def _last_day_of_period(tandem: Tandem, today: date) -> date:
    if tandem.agreement.until:
        return tandem.agreement.until
    last_decision = max((r.nominal for r in tandem.meetings if r.nominal), default=today)
    return max(add_days(today, HORIZON_DAYS), last_decision)


def is_occurrence(agreement: Agreement, day: date) -> bool:
    """Return True if the day is a nominal date."""
    found = occurrences(agreement, min(day, agreement.until or day))
    return bool(found) and found[-1][0] == day


def is_shown_outside_rhythm(record: MeetingRecord, agreement: Agreement) -> bool:
    """Return True if a record is shown although its nominal date is no occurrence any more."""
    if record.status is Status.HELD or record.protocol is not None:
        return True
    if record.at is None:
        return False
    return agreement.until is None or record.at.day <= agreement.until


def rhythm_in_force(agreement: Agreement, day: date) -> Rhythm:
    """Return the last rhythm that begins on or before the day, or else the first rhythm."""
    in_force = agreement.rhythms[0]
    for rhythm in agreement.rhythms:
        first = rhythm.first or agreement.first
        if first and first.day <= day:
            in_force = rhythm
    return in_force


def usual_time(agreement: Agreement, day: date) -> time | None:
    """Return the time of day of the rhythm in force on a day."""
    first = rhythm_in_force(agreement, day).first or agreement.first
    return first.time if first else None


def occurrence_id(day: date) -> str:
    """Return the id of the meeting with this nominal date."""
    return f"{day:%Y%m%d}"


def occurrence_date(meeting_id: str | None) -> date | None:
    """Return the nominal date in a meeting's id, or None for the id of an extra meeting."""
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


def next_meeting_of(tandem: Tandem, today: date) -> Meeting | None:
    """Return the first planned meeting of a tandem from today on; a closed one has none any more."""
    return None if tandem.ending else next_meeting(schedule(tandem, today), today)


def find_same_meeting(meetings: Iterable[Meeting], before: Meeting) -> Meeting | None:
    """Return the meeting with the same id, or else with the same nominal date.

    A meeting gets another id when its record is dropped.
    """
    same = None
    for meeting in meetings:
        if meeting.id == before.id:
            return meeting
        if same is None and meeting.nominal and meeting.nominal == before.nominal:
            same = meeting
    return same


def find_meeting(meetings: Iterable[Meeting], wanted: Moment) -> Meeting:
    """Return the meeting that starts at this moment, or else has this nominal date.

    Raise NotFound with the candidates if there is none or more than one.
    """
    known = list(meetings)
    found = [m for m in known if m.day == wanted.day] or [m for m in known if m.nominal == wanted.day]
    if wanted.time:
        found = [m for m in found if m.starts.time == wanted.time]
    if len(found) > 1:
        found = [m for m in found if m.status is not Status.CANCELLED] or found
    if len(found) == 1:
        return found[0]
    if found:
        candidates = tuple((meeting.starts, meeting.id) for meeting in found)
        raise NotFound("meeting-ambiguous", wanted=wanted, candidates=candidates)
    raise NotFound("meeting-unknown", wanted=wanted, candidates=_nearest(known, wanted.day))


def ids_needed(meetings: Iterable[Meeting]) -> frozenset[str]:
    """Return the ids of the meetings that `find_meeting` does not find by their start."""
    by_day: dict[date, list[Meeting]] = {}
    for meeting in meetings:
        by_day.setdefault(meeting.day, []).append(meeting)
    needed: set[str] = set()
    for same_day in by_day.values():
        if len(same_day) > 1:
            needed.update(meeting.id for meeting in same_day if not _is_found(same_day, meeting))
    return frozenset(needed)


def _is_found(meetings: Iterable[Meeting], wanted: Meeting) -> bool:
    try:
        return find_meeting(meetings, wanted.starts) is wanted
    except NotFound:
        return False


def _nearest(meetings: Iterable[Meeting], day: date, most: int = 3) -> tuple[Moment, ...]:
    by_distance = sorted(meetings, key=lambda meeting: abs((meeting.day - day).days))[:most]
    return tuple(sorted((meeting.starts for meeting in by_distance), key=lambda start: start.sort_key))


def _weekly(first: date, weeks: int, last: date) -> Iterator[date]:
    span = min(last, LATEST) - first
    return (first + timedelta(weeks=weeks * count) for count in range(span.days // (7 * weeks) + 1))


def _unused_id(day: date, used_ids: set[str]) -> str:
    """Return the id of an occurrence, with letters added while another record has it."""
    meeting_id = occurrence_id(day)
    while meeting_id in used_ids:
        meeting_id += "x"
    used_ids.add(meeting_id)
    return meeting_id


def _until_end_or_written(
    found: Iterable[tuple[MeetingRecord, Moment]], end: date
) -> Iterator[tuple[MeetingRecord, Moment]]:
    """Yield the meetings of a tandem that ended on a day; of later ones, those held or with a text.

    One that was only prepared can take place no more: it counts as cancelled.
    """
    for record, planned in found:
        if (record.at or planned).day <= end or record.status is Status.HELD:
            yield record, planned
        elif record.protocol is not None:
            yield replace(record, status=Status.CANCELLED), planned


def _start_outside_rhythm(record: MeetingRecord, agreement: Agreement) -> Moment:
    if record.nominal:
        return Moment(record.nominal, usual_time(agreement, record.nominal))
    assert record.at, "a record has a nominal date or a start of its own"
    return record.at


def _in_order(
    found: list[tuple[MeetingRecord, Moment]], today: date, usual_mode: Mode | None
) -> Iterator[Meeting]:
    """Yield the meetings ordered by start, and number all but the cancelled ones."""
    number = 0
    for record, planned in sorted(found, key=_sort_key):
        if record.status is Status.CANCELLED:
            yield _meeting(record, planned, today, usual_mode, None)
        else:
            number += 1
            yield _meeting(record, planned, today, usual_mode, number)


def _sort_key(pair: tuple[MeetingRecord, Moment]) -> tuple[tuple[date, time], str]:
    record, planned = pair
    start = record.at or planned
    return start.sort_key, record.id


def _meeting(
    record: MeetingRecord, planned: Moment, today: date, usual_mode: Mode | None, number: int | None
) -> Meeting:
    starts = record.at or planned
    late = record.status is Status.PLANNED and starts.day < today
    return Meeting(
        record.id,
        record.nominal,
        starts,
        Status.OPEN if late else record.status,
        number,
        record.nominal is not None and starts is not planned and starts != planned,
        record.minutes,
        record.mode or usual_mode,
        record.place,
        record.occasion,
        record.protocol,
        record.cancelled_by,
        record.reason,
        record.nominal is None,
    )
