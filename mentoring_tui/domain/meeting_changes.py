"""Move, cancel, hold, add, remove and describe meetings; each function returns the changed tandem."""

from dataclasses import replace
from datetime import date

from mentoring_tui.domain.agreement import Agreement, Mode
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.ids import new_id
from mentoring_tui.domain.limits import LONGEST_ITEM, MOST_MINUTES
from mentoring_tui.domain.meeting import Meeting, MeetingRecord, Occasion, Status
from mentoring_tui.domain.moment import Moment, add_days
from mentoring_tui.domain.rhythm_changes import rebase_by_order, with_rhythm
from mentoring_tui.domain.schedule import (
    is_occurrence,
    is_shown_outside_rhythm,
    occurrences,
    rhythm_in_force,
    schedule,
    usual_time,
)
from mentoring_tui.domain.tandem import Tandem, with_record, without_record
from mentoring_tui.domain.task import Who
from mentoring_tui.domain.text import validate_line


def move(tandem: Tandem, meeting: Meeting, to: Moment) -> Tandem:
    """Move this meeting only; a cancelled meeting is planned again, a held one stays held.

    Raise Refused if the meeting would not be in the schedule any more.
    """
    record = _without_cancellation(record_or_default(tandem, meeting))
    status = Status.HELD if record.status is Status.HELD else Status.PLANNED
    moved = replace(record, at=to.with_default_time(meeting.starts.time), status=status)
    _refuse_unseen(tandem.agreement, moved)
    return set_record(tandem, moved)


def move_following(tandem: Tandem, meeting: Meeting, to: Moment) -> Tandem:
    """Move this meeting and all regular ones after it: begin a new rhythm with it.

    Raise Refused for an extra meeting, or if a later meeting was held.
    """
    nominal = meeting.nominal
    if nominal is None or not is_occurrence(tandem.agreement, nominal):
        raise Refused("following-extra")
    _refuse_after_held(tandem, nominal)
    weeks = rhythm_in_force(tandem.agreement, nominal).weeks
    assert weeks, "a nominal date comes from a rhythm with an interval"
    record = _without_cancellation(record_or_default(tandem, meeting))
    unmoved = replace(record, at=None, status=Status.PLANNED)
    first = to.with_default_time(meeting.starts.time)
    return begin_rhythm(set_record(tandem, unmoved), nominal, first, weeks)


def begin_rhythm(tandem: Tandem, since: date, first: Moment, weeks: int) -> Tandem:
    """Begin a new rhythm at a nominal date; the records of later meetings move along in order."""
    _refuse_after_held(tandem, since)
    check_first(first, tandem.agreement.start, tandem.agreement.until)
    return rebase_by_order(tandem, with_rhythm(tandem.agreement, since, first, weeks), since, first.day)


def change_interval(tandem: Tandem, weeks: int, today: date) -> Tandem:
    """Change the interval from the next planned meeting on; records keep their dates."""
    agreement = tandem.agreement
    if weeks == agreement.weeks:
        return tandem
    meetings = [meeting for meeting in schedule(tandem, today) if meeting.nominal]
    latest = max((meeting.nominal for meeting in meetings if meeting.nominal), default=today)
    dates = [day for day, _ in occurrences(agreement, min(latest, agreement.until or latest))]
    in_rhythm = frozenset(dates)
    planned = [m for m in meetings if m.status is Status.PLANNED and m.nominal in in_rhythm]
    since = _first_to_change(planned, dates, weeks, today)
    return replace(tandem, agreement=_with_interval(agreement, dates, since, weeks, today))


def _first_to_change(planned: list[Meeting], dates: list[date], weeks: int, today: date) -> date | None:
    """Return the nominal date from which a new interval changes the planned meetings, in order of start.

    It is the date of the next meeting, or of another if the next one was brought forward past it. The date of
    a next meeting that was put off counts unless that would add or remove another meeting in the past.
    """
    coming = [meeting.nominal for meeting in planned if meeting.nominal and meeting.nominal >= today]
    past = [day for day in dates if day < today]
    put_off = bool(planned and past) and planned[0].nominal == past[-1]
    if put_off and add_days(past[-1], 7 * weeks) >= today:
        coming.append(past[-1])
    return min(coming, default=None)


def _with_interval(
    agreement: Agreement, dates: list[date], since: date | None, weeks: int, today: date
) -> Agreement:
    """Return the agreement with a new interval from one of its dates on, or None for after the last one."""
    if not dates or (since == dates[0] and len(agreement.rhythms) == 1):
        last = replace(agreement.rhythms[-1], weeks=weeks)
        return replace(agreement, rhythms=(*agreement.rhythms[:-1], last))
    if since:
        return with_rhythm(agreement, since, Moment(since, usual_time(agreement, since)), weeks)
    first = add_days(dates[-1], 7 * weeks)
    while first < today:
        first = add_days(first, 7 * weeks)
    time = usual_time(agreement, dates[-1])
    return with_rhythm(agreement, add_days(dates[-1], 1), Moment(first, time), weeks)


def check_first(first: Moment, start: date | None, until: date | None) -> None:
    """Raise Refused if a first meeting is outside of the period."""
    if is_outside(first.day, start, until):
        raise Refused("first-outside-period", day=first.day, start=start, until=until)


def is_outside(day: date, start: date | None, until: date | None) -> bool:
    """Return whether a day is before or after a period, either end of which may be open."""
    return bool((start and day < start) or (until and day > until))


def cancel(tandem: Tandem, meeting: Meeting, by: Who | None = None, reason: str = "") -> Tandem:
    """Cancel one meeting, or change who called it off and why; its preparation and protocol stay."""
    record = _without_length_held(record_or_default(tandem, meeting))
    reason = validate_line(reason, "reason", LONGEST_ITEM)
    return set_record(tandem, replace(record, status=Status.CANCELLED, cancelled_by=by, reason=reason))


def mark_held(
    tandem: Tandem, meeting: Meeting, minutes: int | None = None, mode: Mode | None = None
) -> Tandem:
    """Record that a meeting took place as planned, how long it took and in which form."""
    record = _without_cancellation(record_or_default(tandem, meeting))
    held = replace(
        record,
        at=meeting.starts,
        status=Status.HELD,
        minutes=check_minutes(minutes) or record.minutes,
        mode=mode or meeting.mode,
    )
    return with_record(tandem, held)


def restore(tandem: Tandem, meeting: Meeting) -> Tandem:
    """Plan a cancelled or held meeting again, or move a moved one back; raise Refused for any other."""
    record = _without_cancellation(_without_length_held(record_or_default(tandem, meeting)))
    if record.status is not Status.PLANNED:
        mode = None if record.mode is tandem.agreement.usual_mode else record.mode
        return set_record(tandem, replace(record, status=Status.PLANNED, mode=mode))
    if not meeting.moved:
        raise Refused("nothing-to-restore", day=meeting.day)
    return set_record(tandem, replace(record, at=None))


def add(tandem: Tandem, at: Moment, occasion: Occasion = Occasion.REGULAR) -> Tandem:
    """Add a meeting outside of the rhythm."""
    return with_record(tandem, MeetingRecord(new_id(), at=at, occasion=occasion))


def remove_extra(tandem: Tandem, meeting: Meeting) -> Tandem:
    """Remove an extra meeting; raise Refused for any other, or if something was written about it."""
    if meeting.nominal is not None:
        raise Refused("remove-not-extra", day=meeting.day)
    if meeting.protocol is not None:
        raise Refused("remove-with-protocol", day=meeting.day)
    if any(task.origin == meeting.id for task in tandem.tasks):
        raise Refused("remove-with-tasks", day=meeting.day)
    return without_record(tandem, meeting.id)


def set_details(
    tandem: Tandem,
    meeting: Meeting,
    *,
    minutes: int | None,
    mode: Mode | None,
    place: str,
    occasion: Occasion,
) -> Tandem:
    """Set the minutes, form of contact, place and occasion of a meeting."""
    record = record_or_default(tandem, meeting)
    keeps_mode = mode != tandem.agreement.usual_mode or record.status is Status.HELD
    described = replace(
        record,
        minutes=check_minutes(minutes),
        mode=mode if keeps_mode else None,
        place=validate_line(place, "place"),
        occasion=occasion,
    )
    return set_record(tandem, described)


def check_minutes(minutes: int | None) -> int | None:
    """Return the minutes, or raise Refused if they are out of bounds."""
    if minutes is not None and not 1 <= minutes <= MOST_MINUTES:
        raise Refused("minutes-out-of-bounds", minutes=minutes, most=MOST_MINUTES)
    return minutes


def _without_length_held(record: MeetingRecord) -> MeetingRecord:
    """Return the record without the minutes that a held meeting took."""
    return replace(record, minutes=None) if record.status is Status.HELD else record


def _without_cancellation(record: MeetingRecord) -> MeetingRecord:
    """Return the record without who called the meeting off, and why."""
    return replace(record, cancelled_by=None, reason="")


def record_or_default(tandem: Tandem, meeting: Meeting) -> MeetingRecord:
    """Return the record of a meeting, or a new one that overrides nothing."""
    at = meeting.starts if meeting.nominal is None else None
    return tandem.record(meeting.id) or MeetingRecord(meeting.id, meeting.nominal, at)


def set_record(tandem: Tandem, record: MeetingRecord) -> Tandem:
    """Store the record of a meeting, or drop it if it overrides nothing."""
    if record.status is not Status.HELD and _is_at_nominal(tandem.agreement, record):
        record = replace(record, at=None)
    if record.nominal and record == MeetingRecord(record.id, record.nominal):
        return without_record(tandem, record.id)
    return with_record(tandem, record)


def _refuse_unseen(agreement: Agreement, record: MeetingRecord) -> None:
    """Raise Refused if neither the rhythm nor the record itself puts the meeting into the schedule."""
    nominal = record.nominal
    if nominal is None or is_occurrence(agreement, nominal) or is_shown_outside_rhythm(record, agreement):
        return
    assert record.at, "a meeting without a start of its own is not moved"
    raise Refused("first-outside-period", day=record.at.day, start=agreement.start, until=agreement.until)


def _is_at_nominal(agreement: Agreement, record: MeetingRecord) -> bool:
    day = record.nominal
    if day is None or record.at != Moment(day, usual_time(agreement, day)):
        return False
    return is_occurrence(agreement, day)


def _refuse_after_held(tandem: Tandem, since: date) -> None:
    held = [r.nominal for r in tandem.meetings if r.status is Status.HELD and r.nominal]
    later = [day for day in held if day >= since]
    if later:
        raise Refused("following-held", day=max(later))
