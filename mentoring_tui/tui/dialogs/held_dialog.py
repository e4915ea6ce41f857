"""The dialog that records a meeting as held."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.widgets import Input, Static

from mentoring_tui.domain.agreement import Mode
from mentoring_tui.domain.held_details import minutes_to_confirm, mode_to_confirm, place_to_confirm
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.i18n import _, moment_words
from mentoring_tui.tui.dialogs.meeting_form import (
    MeetingDetails,
    MeetingDialog,
    meeting_fields,
    read_meeting_fields,
)
from mentoring_tui.tui.widgets.choice import Choice


class HeldDialog(MeetingDialog[MeetingDetails]):
    """Asks how long a meeting took, where it was, and in which form; offers what was usual so far."""

    def __init__(self, meeting: Meeting, meetings: Sequence[Meeting]) -> None:
        super().__init__(_("Meeting took place"), _("Confirm"))
        self._meeting = meeting
        self._meetings = meetings
        self._minutes = minutes_to_confirm(meeting, meetings)
        self._mode = mode_to_confirm(meeting, meetings)
        self._offered_place = self._usual_place(self._mode)

    def compose_body(self) -> ComposeResult:
        """Lay out the day and the fields."""
        yield Static(moment_words(self._meeting.starts), classes="question", markup=False)
        offered = self._meeting._replace(mode=self._mode, place=self._offered_place)
        yield from meeting_fields(offered, self._minutes)

    def on_choice_changed(self) -> None:
        """Offer the place that is usual for the chosen form, unless another one was typed."""
        place = self.query_one("#place", Input)
        if place.value == self._offered_place:
            self._offered_place = place.value = self._usual_place(self.query_one("#mode", Choice).value)

    def _usual_place(self, mode: Mode | None) -> str:
        return place_to_confirm(self._meeting, mode, self._meetings)

    def result(self) -> MeetingDetails:
        """Return the details, or raise Refused."""
        return read_meeting_fields(self)
