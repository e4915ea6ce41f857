"""Deciding about meetings: each function takes a tandem and returns the one after the decision."""

from dataclasses import replace
from datetime import date, time, timedelta

from mentoring_tui.domain.agreement import Agreement, Mode, Rhythm
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.ids import new_id
from mentoring_tui.domain.meeting import Meeting, Occasion, Record, Status
from mentoring_tui.domain.moment import LATEST, Moment, after
from mentoring_tui.domain.schedule import schedule, slots
from mentoring_tui.domain.tandem import Tandem, with_record, without_record
from mentoring_tui.domain.text import line

LONGEST = 24 * 60
"""Longest meeting, in minutes."""


def move(tandem: Tandem, meeting: Meeting, to: Moment) -> Tandem:
    """Move one meeting and no other; a cancelled one is planned again, a held one stays held."""
    record = record_of(tandem, meeting)
    status = Status.HELD if record.status is Status.HELD else Status.PLANNED
    return settled(tandem, replace(record, at=to.or_at(meeting.starts.time), status=status))


def move_following(tandem: Tandem, meeting: Meeting, to: Moment, today: date) -> Tandem:
    """Begin a new rhythm with this meeting, so that it and all regular ones after it move."""
    if meeting.nominal is None:
        raise Refused("following-extra")
    first = to.or_at(meeting.starts.time)
    moved = begin_rhythm(tandem, meeting.nominal, first, _weeks_on(tandem.agreement, meeting.nominal))
    record = moved.record(meeting.id)
    return moved if record is None else settled(moved, replace(record, at=None, status=Status.PLANNED))


def begin_rhythm(tandem: Tandem, since: date, first: Moment, weeks: int) -> Tandem:
    """Let a new rhythm begin at a nominal date; what was decided about later meetings goes along in order."""
    agreement = tandem.agreement
    _refuse_after_held(tandem, since)
    kept = tuple(r for r in agreement.rhythms if r.since is None or r.since < since)
    before = [day for day, _ in slots(replace(agreement, rhythms=kept), since - timedelta(days=1))]
    if before and first.day <= before[-1]:
        raise Refused("following-too-early", day=before[-1])
    check_first(first, agreement.start, agreement.until)
    changed = replace(agreement, rhythms=(*kept, Rhythm(weeks, first, since)))
    return rekeyed(tandem, changed, since, first.day)


def change_interval(tandem: Tandem, weeks: int, today: date) -> Tandem:
    """Let the interval be so many weeks from the next planned meeting on."""
    agreement = tandem.agreement
    regular = [m for m in schedule(tandem, today) if m.nominal]
    if weeks == agreement.weeks:
        return tandem
    planned = [m.nominal for m in regular if m.nominal and m.status is Status.PLANNED]
    if not regular or (len(planned) == len(regular) and len(agreement.rhythms) == 1):
        base = replace(agreement.rhythms[-1], weeks=weeks)
        return rekeyed(tandem, replace(agreement, rhythms=(*agreement.rhythms[:-1], base)))
    if planned:
        start = min(planned)
        return begin_rhythm(tandem, start, Moment(start, _time_on(agreement, start)), weeks)
    last = max(m.nominal for m in regular if m.nominal)
    first = Moment(after(last, 7 * weeks), _time_on(agreement, last))
    rhythm = Rhythm(weeks, first, since=after(last, 1))
    return replace(tandem, agreement=replace(agreement, rhythms=(*agreement.rhythms, rhythm)))


def rekeyed(
    tandem: Tandem, agreement: Agreement, since: date | None = None, first: date | None = None
) -> Tandem:
    """Give the tandem another agreement; what was decided about the n-th meeting stays with the n-th.

    Only nominal dates from `since` on count, and from `first` on in the new agreement.
    """
    latest = max((record.nominal for record in tandem.meetings if record.nominal), default=None)
    if latest is None:
        return replace(tandem, agreement=agreement)
    old = [day for day, _ in slots(tandem.agreement, latest) if since is None or day >= since]
    horizon = agreement.until or LATEST
    new = [day for day, _ in slots(agreement, horizon) if first is None or day >= first]
    renamed = dict(zip(old, new, strict=False))
    meetings = tuple(
        replace(record, nominal=renamed.get(record.nominal, record.nominal)) if record.nominal else record
        for record in tandem.meetings
    )
    return replace(tandem, agreement=agreement, meetings=meetings)


def check_first(first: Moment, start: date | None, until: date | None) -> None:
    """Refuse a first meeting outside of the period."""
    if (start and first.day < start) or (until and first.day > until):
        raise Refused("first-outside-period", day=first.day, start=start, until=until)


def cancel(tandem: Tandem, meeting: Meeting) -> Tandem:
    """Cancel one meeting; what was prepared or written for it stays."""
    return settled(tandem, replace(record_of(tandem, meeting), status=Status.CANCELLED))


def hold(tandem: Tandem, meeting: Meeting, minutes: int | None = None, mode: Mode | None = None) -> Tandem:
    """Say that a meeting took place when it was due, how long it was and in which form."""
    record = record_of(tandem, meeting)
    held = replace(
        record,
        at=meeting.starts,
        status=Status.HELD,
        minutes=check_minutes(minutes) or record.minutes,
        mode=mode or meeting.mode,
    )
    return with_record(tandem, held)


def restore(tandem: Tandem, meeting: Meeting) -> Tandem:
    """Take back the last decision: a cancelled or held meeting is planned again, a moved one goes home."""
    record = record_of(tandem, meeting)
    if record.status is not Status.PLANNED:
        return settled(tandem, replace(record, status=Status.PLANNED))
    if not meeting.moved:
        raise Refused("nothing-to-restore", day=meeting.day)
    return settled(tandem, replace(record, at=None))


def add(tandem: Tandem, at: Moment, occasion: Occasion = Occasion.REGULAR) -> Tandem:
    """Add a meeting outside of the rhythm."""
    return with_record(tandem, Record(new_id(), at=at, occasion=occasion))


def describe(
    tandem: Tandem,
    meeting: Meeting,
    *,
    minutes: int | None,
    mode: Mode | None,
    place: str,
    occasion: Occasion,
) -> Tandem:
    """Set how long a meeting is, its form, place and occasion."""
    record = record_of(tandem, meeting)
    usual = tandem.agreement.modes[0] if len(tandem.agreement.modes) == 1 else None
    keeps_mode = mode != usual or record.status is Status.HELD
    described = replace(
        record,
        minutes=check_minutes(minutes),
        mode=mode if keeps_mode else None,
        place=line(place, "place"),
        occasion=occasion,
    )
    return settled(tandem, described)


def check_minutes(minutes: int | None) -> int | None:
    """Return the minutes, or refuse what no meeting lasts."""
    if minutes is not None and not 1 <= minutes <= LONGEST:
        raise Refused("minutes-out-of-bounds", minutes=minutes, most=LONGEST)
    return minutes


def record_of(tandem: Tandem, meeting: Meeting) -> Record:
    """Return what was decided about a meeting, or a new record that decides nothing yet."""
    at = meeting.starts if meeting.nominal is None else None
    return tandem.record(meeting.id) or Record(meeting.id, meeting.nominal, at)


def settled(tandem: Tandem, record: Record) -> Tandem:
    """Keep the record, or drop it where it says no more than the schedule does by itself."""
    if record.status is not Status.HELD and _is_slot(tandem.agreement, record):
        record = replace(record, at=None)
    if record.nominal and record == Record(record.id, record.nominal):
        return without_record(tandem, record.id)
    return with_record(tandem, record)


def _is_slot(agreement: Agreement, record: Record) -> bool:
    if record.nominal is None or record.at is None:
        return False
    return record.at == Moment(record.nominal, _time_on(agreement, record.nominal))


def _rhythm_on(agreement: Agreement, day: date) -> Rhythm:
    return [r for r in agreement.rhythms if r.since is None or r.since <= day][-1]


def _weeks_on(agreement: Agreement, day: date) -> int:
    weeks = _rhythm_on(agreement, day).weeks
    assert weeks, "a nominal date comes from a rhythm with an interval"
    return weeks


def _time_on(agreement: Agreement, day: date) -> time | None:
    first = _rhythm_on(agreement, day).first or agreement.first
    return first.time if first else None


def _refuse_after_held(tandem: Tandem, since: date) -> None:
    held = [r.nominal for r in tandem.meetings if r.status is Status.HELD and r.nominal]
    later = [day for day in held if day >= since]
    if later:
        raise Refused("following-held", day=max(later))
