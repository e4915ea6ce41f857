"""The dialog that cancels a meeting."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from mentoring_tui.domain.due_at_meetings import NewDays, day_of_cancelled, move_due_dates
from mentoring_tui.domain.limits import LONGEST_ITEM
from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.domain.meeting_changes import cancel
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Who
from mentoring_tui.domain.text import validate_line
from mentoring_tui.i18n import _, moment_words, pgettext
from mentoring_tui.tui.dialogs.due_along import DueAlong
from mentoring_tui.tui.dialogs.labelled_row import labelled_row
from mentoring_tui.tui.dialogs.meeting_form import MeetingDialog
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.tui.widgets.key_bar import BarCommand
from mentoring_tui.words.terms import who_word


@dataclass(frozen=True)
class Cancellation:
    """The change that cancels a meeting: who called it off, why, and which due dates go to another day."""

    meeting: Meeting
    by: Who | None
    reason: str
    new_days: NewDays

    def __call__(self, tandem: Tandem) -> Tandem:
        """Return the tandem with the meeting cancelled."""
        return move_due_dates(cancel(tandem, self.meeting, self.by, self.reason), self.new_days)


class CancelDialog(MeetingDialog[Cancellation]):
    """Asks who called a meeting off and why, both of which may stay open."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+t", "move_due", show=False)]

    def __init__(self, state: TandemState, meeting: Meeting) -> None:
        if meeting.status is Status.CANCELLED:
            title, yes = _("Cancelled meeting"), _("OK")
        elif meeting.day < state.today:
            title, yes = _("Meeting did not take place"), _("Confirm")
        else:
            title, yes = _("Cancel the meeting"), _("Cancel meeting")
        super().__init__(title, yes, _("Back"))
        self._meeting = meeting
        self._tandem = state.tandem
        self._new_days = day_of_cancelled(state.meetings, meeting, state.today)

    def compose_body(self) -> ComposeResult:
        """Lay out the day, and what may be said about it."""
        note = _("Who called it off and why may stay open. Only I can see it.")
        yield Static(f"{moment_words(self._meeting.starts)}\n{note}", classes="question", markup=False)
        reason = Input(self._meeting.reason, id="reason", compact=True, select_on_focus=False)
        yield labelled_row(_("Reason"), reason)
        sides: list[tuple[Who | None, str]] = [(who, who_word(who)) for who in Who]
        sides.append((None, pgettext("side", "not said")))
        yield labelled_row(_("Cancelled by"), Choice(sides, self._meeting.cancelled_by, id="by"))
        yield DueAlong()

    def on_mount(self) -> None:
        """Show what is due on the day of the meeting."""
        self.query_one(DueAlong).show(self._tandem, self._new_days)

    def commands(self) -> Iterator[BarCommand]:
        """Yield the commands for the key bar."""
        yield from super().commands()
        if self.query_one(DueAlong).asks:
            yield DueAlong.COMMAND

    def own_keys(self) -> Iterator[tuple[str, str]]:
        """Yield the key that takes due dates along, for the help."""
        if self.query_one(DueAlong).asks:
            yield DueAlong.key_help()

    def action_move_due(self) -> None:
        """Choose whether due dates go to the next meeting."""
        self.query_one(DueAlong).toggle()

    def result(self) -> Cancellation:
        """Return the cancellation, or raise Refused."""
        reason = self.read("#reason", lambda text: validate_line(text, "reason", LONGEST_ITEM))
        by: Who | None = self.query_one("#by", Choice).value
        new_days = self._new_days if self.query_one(DueAlong).is_wanted else {}
        return Cancellation(self._meeting, by, reason, new_days)
