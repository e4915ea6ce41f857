"""The dialog that cancels a meeting."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.widgets import Input, Static

from mentoring_tui.domain.limits import LONGEST_ITEM
from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.domain.meeting_changes import cancel
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Who
from mentoring_tui.domain.text import validate_line
from mentoring_tui.i18n import _, moment_words, pgettext
from mentoring_tui.tui.dialogs.labelled_row import labelled_row
from mentoring_tui.tui.dialogs.meeting_form import MeetingDialog
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.words.terms import who_word


@dataclass(frozen=True)
class Cancellation:
    """The change that cancels a meeting: who called it off, and why."""

    meeting: Meeting
    by: Who | None
    reason: str

    def __call__(self, tandem: Tandem) -> Tandem:
        """Return the tandem with the meeting cancelled."""
        return cancel(tandem, self.meeting, self.by, self.reason)


class CancelDialog(MeetingDialog[Cancellation]):
    """Asks who called a meeting off and why, both of which may stay open."""

    def __init__(self, meeting: Meeting, *, is_past: bool) -> None:
        if meeting.status is Status.CANCELLED:
            title, yes = _("Cancelled meeting"), _("OK")
        elif is_past:
            title, yes = _("Meeting did not take place"), _("Confirm")
        else:
            title, yes = _("Cancel the meeting"), _("Cancel meeting")
        super().__init__(title, yes, _("Back"))
        self._meeting = meeting

    def compose_body(self) -> ComposeResult:
        """Lay out the day, and what may be said about it."""
        note = _("Both can be left open. Only I can see them.")
        yield Static(f"{moment_words(self._meeting.starts)}\n{note}", classes="question", markup=False)
        reason = Input(self._meeting.reason, id="reason", compact=True, select_on_focus=False)
        yield labelled_row(_("Reason"), reason)
        sides: list[tuple[Who | None, str]] = [(who, who_word(who)) for who in Who]
        sides.append((None, pgettext("side", "not said")))
        yield labelled_row(_("Cancelled by"), Choice(sides, self._meeting.cancelled_by, id="by"))

    def result(self) -> Cancellation:
        """Return the cancellation, or raise Refused."""
        reason = self.read("#reason", lambda text: validate_line(text, "reason", LONGEST_ITEM))
        by: Who | None = self.query_one("#by", Choice).value
        return Cancellation(self._meeting, by, reason)
