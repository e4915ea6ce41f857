"""Change the rhythm of an agreement, and move the records of its meetings along."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from mentoring_tui.domain.agreement import Agreement, Rhythm
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.ids import new_id
from mentoring_tui.domain.meeting import MeetingRecord, Status
from mentoring_tui.domain.moment import LATEST, Moment, add_days
from mentoring_tui.domain.schedule import occurrence_date, occurrence_id, occurrences, usual_time
from mentoring_tui.domain.tandem import Tandem

LOOKAHEAD_DAYS = 20 * 365
"""Days after the last date in use that are searched for occurrences to move records to."""


def with_rhythm(agreement: Agreement, since: date, first: Moment, weeks: int) -> Agreement:
    """Return the agreement with a new rhythm from a nominal date on.

    No rhythm is added if it only continues the one before. Raise Refused if the first meeting is not
    after the last meeting of the rhythms before.
    """
    kept, since = _rhythms_before(agreement.rhythms, since)
    earlier = replace(agreement, rhythms=kept)
    before = occurrences(earlier, add_days(since, -1))
    if before and first.day <= before[-1][0]:
        raise Refused("following-too-early", day=before[-1][0])
    coming = occurrences(earlier, max(first.day, since))[len(before) :]
    if coming == [(first.day, first.time)] and kept[-1].weeks == weeks:
        return earlier
    return replace(agreement, rhythms=(*kept, Rhythm(weeks, first, since)))


def _rhythms_before(rhythms: Iterable[Rhythm], since: date) -> tuple[tuple[Rhythm, ...], date]:
    """Return the rhythms that have meetings before a day, and the day from which another may follow."""
    kept = [rhythm for rhythm in rhythms if rhythm.since is None or rhythm.since < since]
    while kept[-1].since and kept[-1].first and kept[-1].first.day >= since:
        since = kept.pop().since or since
    return tuple(kept), since


def rebase_by_order(tandem: Tandem, agreement: Agreement, since: date, first: date) -> Tandem:
    """Replace the agreement, and move the records of the n-th occurrence to the n-th new occurrence.

    Occurrences are counted from `since` in the old agreement and from `first` in the new one.
    """
    in_use = _dates_in_use(tandem)
    old_dates = [day for day in _occurrence_dates(tandem.agreement, in_use) if day >= since]
    new_dates = [day for day in _occurrence_dates(agreement, in_use) if day >= first]
    moves: dict[date, date] = {}
    for old, new in zip(old_dates, new_dates, strict=False):
        if old in in_use:
            moves[old] = new
    return _rebase(tandem, agreement, moves)


def rebase_by_date(tandem: Tandem, agreement: Agreement) -> Tandem:
    """Replace the agreement, and keep the records of each date that is still an occurrence.

    The records of the n-th removed occurrence move to the n-th added one, if that is not in use.
    """
    in_use = _dates_in_use(tandem)
    old_dates, new_dates = _occurrence_dates(tandem.agreement, in_use), _occurrence_dates(agreement, in_use)
    kept = set(old_dates) & set(new_dates)
    removed = [day for day in old_dates if day not in kept]
    added = [day for day in new_dates if day not in kept]
    moves: dict[date, date] = {}
    for old, new in zip(removed, added, strict=False):
        if old in in_use and new not in in_use:
            moves[old] = new
    return _rebase(tandem, agreement, moves)


def _dates_in_use(tandem: Tandem) -> frozenset[date]:
    """Return the nominal dates that records or tasks refer to."""
    of_records = (record.nominal for record in tandem.meetings)
    of_tasks = (occurrence_date(task.origin) for task in tandem.tasks)
    return frozenset(day for day in (*of_records, *of_tasks) if day)


def _occurrence_dates(agreement: Agreement, in_use: frozenset[date]) -> list[date]:
    if not in_use:
        return []
    horizon = min(add_days(max(in_use), LOOKAHEAD_DAYS), agreement.until or LATEST)
    return [day for day, _ in occurrences(agreement, horizon)]


def _rebase(tandem: Tandem, agreement: Agreement, moves: Mapping[date, date]) -> Tandem:
    """Replace the agreement, and move records and the tasks that come from them to other nominal dates."""
    new_ids: dict[str | None, str | None] = {}
    for new in moves.values():
        # A task of a date that another meeting takes loses its origin, unless its own meeting moves.
        new_ids[occurrence_id(new)] = None
    for old, new in moves.items():
        new_ids[occurrence_id(old)] = occurrence_id(new)
    meetings: list[MeetingRecord] = []
    for record in tandem.meetings:
        moved = _moved_record(record, moves, tandem.agreement)
        if moved:
            meetings.append(moved)
            new_ids[record.id] = moved.id
    tasks = tuple(replace(task, origin=new_ids.get(task.origin, task.origin)) for task in tandem.tasks)
    return replace(tandem, agreement=agreement, meetings=tuple(meetings), tasks=tasks)


def _moved_record(record: MeetingRecord, moves: Mapping[date, date], old: Agreement) -> MeetingRecord | None:
    """Return the record under its new nominal date.

    If another record takes its date, it becomes an extra meeting, or None if it was only cancelled.
    """
    day = record.nominal
    if day is None:
        return record
    if day in moves:
        meeting_id = record.id
        if meeting_id == occurrence_id(day):
            meeting_id = occurrence_id(moves[day])
        return replace(record, id=meeting_id, nominal=moves[day])
    if day not in moves.values():
        return record
    if record.status is Status.CANCELLED and record.protocol is None:
        return None
    return replace(record, id=new_id(), nominal=None, at=record.at or Moment(day, usual_time(old, day)))
