"""The facts of an evaluation, which the schedule tells."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from mentoring_tui.domain.agreement import Mode
from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.domain.schedule import until_end
from mentoring_tui.domain.tandem import Tandem


@dataclass(frozen=True)
class Facts:
    """The period, and how often and how long the two met, planned against held.

    An early end ends the period. `planned` counts the meetings of the agreed rhythm in it, cancelled ones
    included; without an end of the period those until today. `held` counts extra meetings too, as `extra`
    alone does. `minutes` is the total length of the meetings held, of which `without_minutes` have no length.
    """

    start: date | None
    until: date | None
    planned: int
    held: int
    extra: int
    cancelled: int
    open: int
    minutes: int
    without_minutes: int
    by_mode: Mapping[Mode, int]

    @property
    def of_unknown_mode(self) -> int:
        """The number of meetings held whose form of contact is not known."""
        return self.held - sum(self.by_mode.values())


def evaluation_facts(tandem: Tandem, meetings: Iterable[Meeting], today: date) -> Facts:
    """Return the facts as of today."""
    last = tandem.until or today
    meetings = until_end(meetings, tandem)
    held = [meeting for meeting in meetings if meeting.status is Status.HELD]
    count = Counter(meeting.status for meeting in meetings)
    modes = Counter(meeting.mode for meeting in held)
    return Facts(
        tandem.agreement.start,
        tandem.until,
        planned=sum(1 for each in meetings if each.nominal is not None and each.nominal <= last),
        held=len(held),
        extra=sum(1 for meeting in held if meeting.extra),
        cancelled=count[Status.CANCELLED],
        open=count[Status.OPEN],
        minutes=sum(meeting.minutes or 0 for meeting in held),
        without_minutes=sum(1 for meeting in held if not meeting.minutes),
        by_mode={mode: modes[mode] for mode in Mode},
    )
