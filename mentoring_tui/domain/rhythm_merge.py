"""Before a merge, move the meetings of one side along with a rhythm that the other side changed."""

from dataclasses import replace

from mentoring_tui.domain.agreement import Agreement, Rhythm
from mentoring_tui.domain.rhythm_changes import rebase_by_order
from mentoring_tui.domain.schedule import is_occurrence, rhythm_in_force
from mentoring_tui.domain.tandem import Tandem


def with_rhythms_of_both(mine: Tandem, theirs: Tandem, base: Tandem) -> tuple[Tandem, Tandem, Tandem]:
    """Return both sides and their base with the rhythms of the side that alone has changed them.

    Where that side moved a meeting and all that follow, the records of the others move in the same way, so
    that the same meeting has the same id on all sides.
    """
    my_rhythms, their_rhythms, rhythms = (side.agreement.rhythms for side in (mine, theirs, base))
    if my_rhythms == their_rhythms or rhythms not in (my_rhythms, their_rhythms):
        return mine, theirs, base
    if their_rhythms == rhythms:
        return mine, _moved_along(theirs, my_rhythms), _moved_along(base, my_rhythms)
    return _moved_along(mine, their_rhythms), theirs, _moved_along(base, their_rhythms)


def _moved_along(tandem: Tandem, rhythms: tuple[Rhythm, ...]) -> Tandem:
    """Return the tandem with these rhythms, as if one after the other had been taken back or begun."""
    for rhythm in reversed(tandem.agreement.rhythms):
        if rhythm not in rhythms:
            left = tuple(each for each in tandem.agreement.rhythms if each != rhythm)
            tandem = _with_step(tandem, left, rhythm, begins=False)
    for count, rhythm in enumerate(rhythms, 1):
        if rhythm not in tandem.agreement.rhythms:
            tandem = _with_step(tandem, rhythms[:count], rhythm, begins=True)
    return replace(tandem, agreement=replace(tandem.agreement, rhythms=rhythms))


def _with_step(tandem: Tandem, rhythms: tuple[Rhythm, ...], rhythm: Rhythm, *, begins: bool) -> Tandem:
    """Return the tandem with its rhythms after one began or was taken back."""
    changed = replace(tandem.agreement, rhythms=rhythms)
    without = tandem.agreement if begins else changed
    if not (rhythm.since and rhythm.first and _moves_meetings(rhythm, without)):
        return replace(tandem, agreement=changed)
    days = (rhythm.since, rhythm.first.day) if begins else (rhythm.first.day, rhythm.since)
    return rebase_by_order(tandem, changed, *days)


def _moves_meetings(rhythm: Rhythm, without: Agreement) -> bool:
    """Return whether a rhythm moves the meetings of an agreement without it, and keeps their interval."""
    if not (rhythm.since and without.rhythms and is_occurrence(without, rhythm.since)):
        return False
    return rhythm_in_force(without, rhythm.since).weeks == rhythm.weeks
