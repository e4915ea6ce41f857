"""The dialog that records a meeting as held."""

from textual.app import ComposeResult
from textual.widgets import Static

from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.i18n import _, moment_words
from mentoring_tui.tui.dialogs.meeting_form import (
    MeetingDetails,
    MeetingDialog,
    meeting_fields,
    read_meeting_fields,
)


class HeldDialog(MeetingDialog[MeetingDetails]):
    """Asks how long a meeting took, where it was, and in which form."""

    def __init__(self, meeting: Meeting, minutes: int | None) -> None:
        super().__init__(_("Meeting took place"), _("Confirm"))
        self._meeting = meeting
        self._minutes = minutes

    def compose_body(self) -> ComposeResult:
        """Lay out the day and the fields."""
        yield Static(moment_words(self._meeting.starts), classes="question", markup=False)
        yield from meeting_fields(self._meeting, self._minutes)

    def result(self) -> MeetingDetails:
        """Return the details, or raise Refused."""
        return read_meeting_fields(self)
