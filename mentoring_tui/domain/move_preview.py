"""What a move would do to the meetings, before it is done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.domain.meeting_changes import move, move_following
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.schedule import find_same_meeting, schedule
from mentoring_tui.domain.tandem import Tandem


@dataclass(frozen=True)
class Shift:
    """A meeting before and after a move.

    `after` is None if it falls out of the period, `before` if another one comes into it.
    """

    before: Meeting | None
    after: Meeting | None

    @property
    def stays(self) -> bool:
        """Whether the meeting is when it was."""
        return self.before is not None and self.after is not None and self.before.starts == self.after.starts


def preview_move(tandem: Tandem, meeting: Meeting, to: Moment, today: date) -> tuple[Shift, ...]:
    """Return what moving one meeting would do; raise Refused if it can't be moved."""
    moved = schedule(move(tandem, meeting, to), today)
    return (Shift(meeting, find_same_meeting(moved, meeting)),)


def preview_following(tandem: Tandem, meeting: Meeting, to: Moment, today: date) -> tuple[Shift, ...]:
    """Return what moving a meeting and all that follow would do, in order; raise Refused if they can't be.

    The n-th meeting of the rhythm becomes the n-th of the new one; extra meetings stay.
    """
    before, after = schedule(tandem, today), schedule(move_following(tandem, meeting, to), today)
    assert meeting.nominal, "only a regular meeting is followed by others"
    kept = {each.nominal for each in before if each.nominal and each.nominal < meeting.nominal}
    old = _regular(before, kept)
    new = _regular(after, kept)
    shifts = [Shift(*pair) for pair in zip_longest(old, new)]
    since = min(meeting.day, to.day)
    shifts += [Shift(each, each) for each in before if each.extra and each.day >= since]
    return tuple(sorted(shifts, key=_start))


def overtaken(meetings: Iterable[Meeting], meeting: Meeting, to: Moment) -> Meeting | None:
    """Return the meeting before this one that it would precede after a move, the latest of several."""
    passed = [
        other
        for other in meetings
        if other.id != meeting.id
        and other.status is not Status.CANCELLED
        and to.sort_key < other.starts.sort_key < meeting.starts.sort_key
    ]
    return passed[-1] if passed else None


def _regular(meetings: Iterable[Meeting], kept: Iterable[date | None]) -> Sequence[Meeting]:
    """Return the regular meetings but those that are kept, in the order of the rhythm."""
    found = [each for each in meetings if each.nominal and each.nominal not in kept]
    return sorted(found, key=lambda each: each.nominal or date.max)


def _start(shift: Shift) -> tuple[date, date]:
    known = shift.before or shift.after
    assert known, "there is a meeting before or after a move"
    return (known.nominal or known.day, known.day)
