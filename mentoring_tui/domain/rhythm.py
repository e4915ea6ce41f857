"""Changing the rhythm of an agreement, and what becomes of the decisions about its meetings."""

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

REACH = 20 * 365
"""Days behind the latest decision that are looked at for a date it could go to."""


def with_rhythm(agreement: Agreement, since: date, first: Moment, weeks: int) -> Agreement:
    """Let a new rhythm begin at a nominal date; where it only goes on with the one before, none is added."""
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
    """Return the rhythms that have meetings before a day, and the day from which another may take over."""
    kept = [rhythm for rhythm in rhythms if rhythm.since is None or rhythm.since < since]
    while kept[-1].since and kept[-1].first and kept[-1].first.day >= since:
        since = kept.pop().since or since
    return tuple(kept), since


def rebase_by_order(tandem: Tandem, agreement: Agreement, since: date, first: date) -> Tandem:
    """Give the tandem another agreement in which the meetings from `since` on begin at `first`.

    What was decided about the n-th of them stays with the n-th.
    """
    touched = _dates_in_use(tandem)
    old = (day for day in _occurrence_dates(tandem.agreement, touched) if day >= since)
    new = (day for day in _occurrence_dates(agreement, touched) if day >= first)
    names = {before: now for before, now in zip(old, new, strict=False) if before in touched}
    return _rekey(tandem, agreement, names)


def rebase_by_date(tandem: Tandem, agreement: Agreement) -> Tandem:
    """Give the tandem another agreement; what was decided about a date it still has stays with that date.

    What was decided about the n-th of the other dates goes to the n-th new one.
    """
    touched = _dates_in_use(tandem)
    old, new = _occurrence_dates(tandem.agreement, touched), _occurrence_dates(agreement, touched)
    both = set(old) & set(new)
    gone, come = ([day for day in days if day not in both] for days in (old, new))
    pairs = zip(gone, come, strict=False)
    return _rekey(tandem, agreement, {b: n for b, n in pairs if b in touched and n not in touched})


def _dates_in_use(tandem: Tandem) -> frozenset[date]:
    """Return the nominal dates about which something was decided or promised."""
    decided = (record.nominal for record in tandem.meetings)
    promised = (occurrence_date(task.origin) for task in tandem.tasks)
    return frozenset(day for day in (*decided, *promised) if day)


def _occurrence_dates(agreement: Agreement, touched: frozenset[date]) -> list[date]:
    if not touched:
        return []
    horizon = min(add_days(max(touched), REACH), agreement.until or LATEST)
    return [day for day, _ in occurrences(agreement, horizon)]


def _rekey(tandem: Tandem, agreement: Agreement, names: Mapping[date, date]) -> Tandem:
    """Put what stood under one nominal date under another, records and promises alike."""
    ids: dict[str | None, str | None] = {occurrence_id(day): None for day in names.values()}
    ids |= {occurrence_id(before): occurrence_id(now) for before, now in names.items()}
    meetings: list[MeetingRecord] = []
    for record in tandem.meetings:
        renamed = _rekeyed_record(record, names, tandem.agreement)
        if renamed:
            meetings.append(renamed)
            ids[record.id] = renamed.id
    tasks = tuple(replace(task, origin=ids.get(task.origin, task.origin)) for task in tandem.tasks)
    return replace(tandem, agreement=agreement, meetings=tuple(meetings), tasks=tasks)


def _rekeyed_record(
    record: MeetingRecord, names: Mapping[date, date], before: Agreement
) -> MeetingRecord | None:
    """Return the record under its new date; where another takes its date, as an extra meeting, or none."""
    day = record.nominal
    if day is None:
        return record
    if day in names:
        own = occurrence_id(names[day]) if record.id == occurrence_id(day) else record.id
        return replace(record, id=own, nominal=names[day])
    if day not in names.values():
        return record
    if record.status is Status.CANCELLED and record.protocol is None:
        return None
    return replace(record, id=new_id(), nominal=None, at=record.at or Moment(day, usual_time(before, day)))
