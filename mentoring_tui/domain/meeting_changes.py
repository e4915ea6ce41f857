"""Deciding about meetings: each function takes a tandem and returns the one after the decision."""

from dataclasses import replace
from datetime import date

from mentoring_tui.domain.agreement import Agreement, Mode
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.ids import new_id
from mentoring_tui.domain.meeting import Meeting, MeetingRecord, Occasion, Status
from mentoring_tui.domain.moment import Moment, add_days
from mentoring_tui.domain.rhythm import rebase_by_order, with_rhythm
from mentoring_tui.domain.schedule import is_occurrence, rhythm_in_force, schedule, usual_time
from mentoring_tui.domain.tandem import Tandem, with_record, without_record
from mentoring_tui.domain.text import validate_line

LONGEST = 24 * 60
"""Longest meeting, in minutes."""


def move(tandem: Tandem, meeting: Meeting, to: Moment) -> Tandem:
    """Move one meeting and no other; a cancelled one is planned again, a held one stays held."""
    record = record_or_default(tandem, meeting)
    status = Status.HELD if record.status is Status.HELD else Status.PLANNED
    return set_record(tandem, replace(record, at=to.with_default_time(meeting.starts.time), status=status))


def move_following(tandem: Tandem, meeting: Meeting, to: Moment) -> Tandem:
    """Begin a new rhythm with this meeting, so that it and all regular ones after it move."""
    nominal = meeting.nominal
    if nominal is None or not is_occurrence(tandem.agreement, nominal):
        raise Refused("following-extra")
    _refuse_after_held(tandem, nominal)
    weeks = rhythm_in_force(tandem.agreement, nominal).weeks
    assert weeks, "a nominal date comes from a rhythm with an interval"
    home = replace(record_or_default(tandem, meeting), at=None, status=Status.PLANNED)
    return begin_rhythm(set_record(tandem, home), nominal, to.with_default_time(meeting.starts.time), weeks)


def begin_rhythm(tandem: Tandem, since: date, first: Moment, weeks: int) -> Tandem:
    """Let a new rhythm begin at a nominal date; what was decided about later meetings goes along in order."""
    _refuse_after_held(tandem, since)
    check_first(first, tandem.agreement.start, tandem.agreement.until)
    return rebase_by_order(tandem, with_rhythm(tandem.agreement, since, first, weeks), since, first.day)


def change_interval(tandem: Tandem, weeks: int, today: date) -> Tandem:
    """Let the interval be so many weeks from the next planned meeting on; what was decided keeps its date."""
    agreement = tandem.agreement
    if weeks == agreement.weeks:
        return tandem
    regular = [(m.nominal, m.status) for m in schedule(tandem, today) if m.nominal]
    return replace(tandem, agreement=_with_interval(agreement, sorted(regular), weeks))


def _with_interval(agreement: Agreement, regular: list[tuple[date, Status]], weeks: int) -> Agreement:
    past = [day for day, status in regular if status in (Status.HELD, Status.OPEN)]
    coming = [day for day, status in regular if status is Status.PLANNED and (not past or day > past[-1])]
    alone = len(agreement.rhythms) == 1
    if not regular or (alone and coming and coming[0] == regular[0][0]):
        last = replace(agreement.rhythms[-1], weeks=weeks)
        return replace(agreement, rhythms=(*agreement.rhythms[:-1], last))
    latest = regular[-1][0]
    start = coming[0] if coming else add_days(latest, 7 * weeks)
    since = coming[0] if coming else add_days(latest, 1)
    return with_rhythm(agreement, since, Moment(start, usual_time(agreement, min(start, latest))), weeks)


def check_first(first: Moment, start: date | None, until: date | None) -> None:
    """Refuse a first meeting outside of the period."""
    if (start and first.day < start) or (until and first.day > until):
        raise Refused("first-outside-period", day=first.day, start=start, until=until)


def cancel(tandem: Tandem, meeting: Meeting) -> Tandem:
    """Cancel one meeting; what was prepared or written for it stays."""
    return set_record(tandem, replace(record_or_default(tandem, meeting), status=Status.CANCELLED))


def mark_held(
    tandem: Tandem, meeting: Meeting, minutes: int | None = None, mode: Mode | None = None
) -> Tandem:
    """Say that a meeting took place when it was due, how long it was and in which form."""
    record = record_or_default(tandem, meeting)
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
    record = record_or_default(tandem, meeting)
    if record.status is not Status.PLANNED:
        mode = None if record.mode is _usual_mode(tandem) else record.mode
        return set_record(tandem, replace(record, status=Status.PLANNED, mode=mode))
    if not meeting.moved:
        raise Refused("nothing-to-restore", day=meeting.day)
    return set_record(tandem, replace(record, at=None))


def add(tandem: Tandem, at: Moment, occasion: Occasion = Occasion.REGULAR) -> Tandem:
    """Add a meeting outside of the rhythm."""
    return with_record(tandem, MeetingRecord(new_id(), at=at, occasion=occasion))


def set_details(
    tandem: Tandem,
    meeting: Meeting,
    *,
    minutes: int | None,
    mode: Mode | None,
    place: str,
    occasion: Occasion,
) -> Tandem:
    """Set how long a meeting is, its form, place and occasion."""
    record = record_or_default(tandem, meeting)
    keeps_mode = mode != _usual_mode(tandem) or record.status is Status.HELD
    described = replace(
        record,
        minutes=check_minutes(minutes),
        mode=mode if keeps_mode else None,
        place=validate_line(place, "place"),
        occasion=occasion,
    )
    return set_record(tandem, described)


def check_minutes(minutes: int | None) -> int | None:
    """Return the minutes, or refuse what no meeting lasts."""
    if minutes is not None and not 1 <= minutes <= LONGEST:
        raise Refused("minutes-out-of-bounds", minutes=minutes, most=LONGEST)
    return minutes


def record_or_default(tandem: Tandem, meeting: Meeting) -> MeetingRecord:
    """Return what was decided about a meeting, or a new record that decides nothing yet."""
    at = meeting.starts if meeting.nominal is None else None
    return tandem.record(meeting.id) or MeetingRecord(meeting.id, meeting.nominal, at)


def set_record(tandem: Tandem, record: MeetingRecord) -> Tandem:
    """Keep the record, or drop it where it says no more than the schedule does by itself."""
    if record.status is not Status.HELD and _is_home(tandem.agreement, record):
        record = replace(record, at=None)
    if record.nominal and record == MeetingRecord(record.id, record.nominal):
        return without_record(tandem, record.id)
    return with_record(tandem, record)


def _is_home(agreement: Agreement, record: MeetingRecord) -> bool:
    day = record.nominal
    return bool(
        day and record.at == Moment(day, usual_time(agreement, day)) and is_occurrence(agreement, day)
    )


def _usual_mode(tandem: Tandem) -> Mode | None:
    modes = tandem.agreement.modes
    return modes[0] if len(modes) == 1 else None


def _refuse_after_held(tandem: Tandem, since: date) -> None:
    held = [r.nominal for r in tandem.meetings if r.status is Status.HELD and r.nominal]
    later = [day for day in held if day >= since]
    if later:
        raise Refused("following-held", day=max(later))
