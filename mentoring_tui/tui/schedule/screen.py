"""Schedule: the meetings as a list, months beside it where there is room, and deciding about them."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from mentoring_tui.domain.draft import Draft, DraftKind
from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.domain.meeting_changes import cancel, restore
from mentoring_tui.i18n import _, short_date
from mentoring_tui.logbook import Change
from mentoring_tui.tui.commands import bindings
from mentoring_tui.tui.messages import Apply, GoTo
from mentoring_tui.tui.schedule.calendar import MonthCalendar
from mentoring_tui.tui.schedule.meeting_detail import detail, hint, nothing, summary
from mentoring_tui.tui.schedule.meeting_list import MeetingList
from mentoring_tui.tui.shared_prompts import ask_held
from mentoring_tui.tui.state import TandemState
from mentoring_tui.tui.tandem_screen import TandemScreen
from mentoring_tui.tui.theme import stylesheets

_MONTHS = 31
"""Lines that three months and the key to their signs take."""


@dataclass(frozen=True)
class PendingChange:
    """A change that is being applied: its label, and the day of the meeting to highlight after it."""

    label: str
    day: date | None = None


class ScheduleScreen(TandemScreen):
    """All meetings, and what can be decided about them."""

    SCOPE = "schedule"
    CSS_PATH = stylesheets("schedule")
    BINDINGS: ClassVar[list[BindingType]] = bindings("schedule")

    def __init__(self) -> None:
        super().__init__()
        self._pending: PendingChange | None = None
        self._whose: str | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out the list with the months beside it, the marked meeting in words, and the hint."""
        yield Static("", id="summary", markup=False)
        yield Static("", id="nothing", markup=False)
        with Horizontal(id="meetings-and-months"):
            yield MeetingList(id="meetings")
            yield MonthCalendar(id="months")
        with Vertical(id="marked-meeting"):
            yield Static("", id="detail", markup=False)
            yield Static("", id="hint", markup=False)

    @property
    def marked(self) -> Meeting | None:
        """The marked meeting."""
        return self.query_one(MeetingList).marked

    def show(self, state: TandemState) -> None:
        """Show this state of the tandem; say what was done and can be taken back."""
        self.set_class(not state.meetings, "-nothing")
        self.query_one("#meetings-and-months").styles.max_height = max(len(state.meetings) + 1, _MONTHS)
        self.query_one("#summary", Static).update(summary(state))
        self.query_one("#nothing", Static).update(nothing(state))
        meetings = self.query_one(MeetingList)
        meetings.show(state, self._mark(state))
        self.query_one(MonthCalendar).show(state, meetings.marked)
        self._describe(state, meetings.marked)
        self._whose = state.tandem.id

    def reveal(self, item: str | None, writing: bool = False) -> None:
        """Mark the meeting with that id."""
        if item:
            self.query_one(MeetingList).mark(item)

    def on_meeting_table_marked(self, message: MeetingList.Marked) -> None:
        """Let months and words follow the mark."""
        message.stop()
        if self.state:
            self.query_one(MonthCalendar).follow(message.meeting)
            self._describe(self.state, message.meeting)

    def on_meeting_table_opened(self, message: MeetingList.Opened) -> None:
        """Open the protocol of a meeting that was clicked twice."""
        message.stop()
        self.action_open_protocol()

    def action_open_protocol(self) -> None:
        """Write the protocol of the marked meeting."""
        if meeting := self.marked:
            self.post_message(GoTo("protocol", meeting.id, writing=True))

    def resume(self, draft: Draft) -> None:
        """Open the dialog of a draft with its texts."""
        self.reveal(draft.item)
        meeting = self.state.meeting(draft.item) if self.state else None
        if draft.kind is DraftKind.EXTRA:
            self._ask_extra(draft)
        elif meeting and draft.kind is DraftKind.HELD:
            ask_held(self, meeting, draft)
        elif meeting and draft.kind is DraftKind.MOVE:
            self._ask_where(meeting, draft)
        elif meeting:
            self._ask_details(meeting, draft)

    def action_move(self) -> None:
        """Ask where the marked meeting goes."""
        if (meeting := self.marked) and self.may_change():
            self._ask_where(meeting)

    def _ask_where(self, meeting: Meeting, draft: Draft | None = None) -> None:
        from mentoring_tui.tui.schedule.move_dialog import Move, MoveDialog

        def moved(chosen: Move | None) -> None:
            if chosen:
                words = _("Meetings from {day} on moved") if chosen.following else _("Meeting of {day} moved")
                self._apply(chosen, words.format(day=short_date(chosen.meeting.day)), chosen.to.day)

        if self.state:
            dialog = MoveDialog(self.state, meeting)
            self.app.push_screen(dialog.at(DraftKind.MOVE.place(meeting.id), draft), moved)

    def action_cancel(self) -> None:
        """Cancel the marked meeting."""
        meeting = self.marked
        if meeting and meeting.status is Status.CANCELLED:
            self.notify(_("This meeting is cancelled already – r plans it again"), markup=False)
        elif meeting:
            words = _("Meeting of {day} cancelled").format(day=short_date(meeting.day))
            self._apply(lambda tandem: cancel(tandem, meeting), words)

    def action_restore(self) -> None:
        """Take back what was decided about the marked meeting."""
        if meeting := self.marked:
            words = _("Decision about the meeting of {day} undone").format(day=short_date(meeting.day))
            self._apply(lambda tandem: restore(tandem, meeting), words)

    def action_held(self) -> None:
        """Ask how the marked meeting took place."""
        if (meeting := self.marked) and self.may_change():
            ask_held(self, meeting)

    def action_add(self) -> None:
        """Ask for an extra meeting."""
        if self.may_change():
            self._ask_extra()

    def _ask_extra(self, draft: Draft | None = None) -> None:
        from mentoring_tui.tui.schedule.meeting_dialogs import Extra, ExtraDialog

        def given(extra: Extra | None) -> None:
            if extra:
                day = short_date(extra.at.day)
                self._apply(extra, _("Extra meeting on {day} added").format(day=day), extra.at.day)

        if self.state:
            self.app.push_screen(ExtraDialog(self.state).at(DraftKind.EXTRA.place(), draft), given)

    def action_describe(self) -> None:
        """Ask for form, place, length and occasion of the marked meeting."""
        if (meeting := self.marked) and self.may_change():
            self._ask_details(meeting)

    def _ask_details(self, meeting: Meeting, draft: Draft | None = None) -> None:
        from mentoring_tui.tui.schedule.meeting_dialogs import Details, DetailsDialog

        def given(details: Details | None) -> None:
            if details:
                day = short_date(details.meeting.day)
                self._apply(details, _("Details of the meeting of {day} set").format(day=day))

        if self.state:
            dialog = DetailsDialog(self.state, meeting)
            self.app.push_screen(dialog.at(DraftKind.DETAILS.place(meeting.id), draft), given)

    def action_goto_today(self) -> None:
        """Mark the next meeting."""
        if self.state and (place := _begin(self.state)):
            self.reveal(place)

    def action_leaf(self, by: int) -> None:
        """Go a month back or on in the calendar."""
        self.query_one(MonthCalendar).leaf(by)

    def action_mark_day(self, day: str) -> None:
        """Mark the meeting of a day that was clicked in the calendar."""
        if self.state and (meeting := _on(self.state, date.fromisoformat(day))):
            self.reveal(meeting)

    def on_apply(self, message: Apply) -> None:
        """Apply a change of a shared prompt here and not in the app, so that its state is recognised."""
        message.stop()
        self._apply(message.change, message.label)

    def _apply(self, change: Change, label: str, target_day: date | None = None) -> None:
        """Apply a change; `show` gets the state that results from it before this returns."""
        self._pending = PendingChange(label, target_day)
        self.host.apply(change, label)
        self._pending = None

    def _mark(self, state: TandemState) -> str | None:
        """Return the id of the meeting to be marked: where a change led, the same as before, or the next."""
        before = self.marked.id if self.marked and self._whose == state.tandem.id else _begin(state)
        change = self._pending
        if change is None:
            return before
        self._pending = None
        self.notify(_("{what} – u takes it back").format(what=change.label), markup=False)
        return self._led_to(state, change.day, before) if change.day else before

    def _led_to(self, state: TandemState, day: date, before: str | None) -> str | None:
        """Return the id of the meeting that is new on a day, else the same as before, else any there."""
        there = [meeting.id for meeting in state.meetings if meeting.day == day]
        new = [meeting_id for meeting_id in there if not self.query_one(MeetingList).has(meeting_id)]
        return next(iter(new), before if before in there or not there else there[0])

    def _describe(self, state: TandemState, meeting: Meeting | None) -> None:
        self.query_one("#detail", Static).update(detail(state, meeting) if meeting else "")
        self.query_one("#hint", Static).update(hint(state, meeting) if meeting else "")


def _begin(state: TandemState) -> str | None:
    """Return the id of the next meeting, or of the last where none is to come."""
    meeting = state.next or (state.meetings[-1] if state.meetings else None)
    return meeting.id if meeting else None


def _on(state: TandemState, day: date) -> str | None:
    """Return the id of the meeting on that day."""
    return next((meeting.id for meeting in state.meetings if meeting.day == day), None)
