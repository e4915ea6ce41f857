"""Schedule: a list of all meetings, a calendar on wide terminals, and decisions about meetings."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from mentoring_tui.domain.absence import Absence
from mentoring_tui.domain.draft import Draft, DraftKind
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.meeting_changes import remove_extra, restore
from mentoring_tui.i18n import _, short_date
from mentoring_tui.logbook import Change
from mentoring_tui.tui.key_bindings import bindings
from mentoring_tui.tui.messages import Apply, GoTo
from mentoring_tui.tui.schedule.calendar import MonthCalendar
from mentoring_tui.tui.schedule.meeting_detail import detail, hint, nothing, summary
from mentoring_tui.tui.schedule.meeting_list import MeetingList
from mentoring_tui.tui.shared_prompts import ask_cancelled, ask_held
from mentoring_tui.tui.tandem_screen import TandemScreen
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.theme import stylesheets

if TYPE_CHECKING:
    from mentoring_tui.tui.schedule.absence_dialogs import AbsenceChange

_MONTHS = 31
"""Lines of three months and the legend of their signs."""


@dataclass(frozen=True)
class PendingChange:
    """A change that is being applied: its label, and the day of the meeting to highlight after it."""

    label: str
    day: date | None = None


class ScheduleScreen(TandemScreen):
    """Shows all meetings, and moves, cancels, records or adds them."""

    SCOPE = "schedule"
    CSS_PATH = stylesheets("schedule")
    BINDINGS: ClassVar[list[BindingType]] = bindings("schedule")

    def __init__(self) -> None:
        super().__init__()
        self._pending: PendingChange | None = None
        self._tandem_id: str | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out the list beside the calendar, and below them the highlighted meeting and a hint."""
        yield Static("", id="summary", markup=False)
        yield Static("", id="nothing", markup=False)
        with Horizontal(id="meetings-and-months"):
            yield MeetingList(id="meetings")
            yield MonthCalendar(id="months")
        with Vertical(id="marked-meeting"):
            yield Static("", id="detail", markup=False)
            yield Static("", id="hint", markup=False)

    @property
    def highlighted_meeting(self) -> Meeting | None:
        """The highlighted meeting."""
        return self.query_one(MeetingList).highlighted_meeting

    def show(self, state: TandemState) -> None:
        """Show this state of the tandem, with a notice if this screen has changed it."""
        self.set_class(not state.meetings, "-nothing")
        self.query_one("#meetings-and-months").styles.max_height = max(len(state.meetings) + 1, _MONTHS)
        self.query_one("#summary", Static).update(summary(state))
        self.query_one("#nothing", Static).update(nothing(state))
        meetings = self.query_one(MeetingList)
        meetings.show(state, self._next_highlight(state))
        self.query_one(MonthCalendar).show(state, meetings.highlighted_meeting)
        self._describe(state, meetings.highlighted_meeting)
        self._tandem_id = state.tandem.id

    def reveal(self, item: str | None, writing: bool = False) -> None:
        """Highlight the meeting with this id."""
        if item:
            self.query_one(MeetingList).highlight(item)

    def on_meeting_table_highlighted(self, message: MeetingList.Highlighted) -> None:
        """Show the highlighted meeting in the calendar and in words."""
        message.stop()
        if self.state:
            self.query_one(MonthCalendar).follow(message.meeting)
            self._describe(self.state, message.meeting)

    def on_meeting_table_selected(self, message: MeetingList.Selected) -> None:
        """Open the protocol of a double-clicked meeting."""
        message.stop()
        self.action_open_protocol()

    def action_open_protocol(self) -> None:
        """Open the protocol of the highlighted meeting."""
        if meeting := self.highlighted_meeting:
            self.post_message(GoTo("protocol", meeting.id, writing=True))

    def resume(self, draft: Draft) -> None:
        """Open the dialog of a draft with its texts."""
        self.reveal(draft.item)
        meeting = self.state.meeting(draft.item) if self.state else None
        if draft.kind is DraftKind.EXTRA:
            self._ask_extra(draft)
        elif draft.kind is DraftKind.ABSENCE:
            self._ask_absence(self._absence(draft.item), draft)
        elif meeting and draft.kind is DraftKind.HELD:
            ask_held(self, meeting, draft)
        elif meeting and draft.kind is DraftKind.CANCEL:
            ask_cancelled(self, meeting, draft)
        elif meeting and draft.kind is DraftKind.MOVE:
            self._ask_move(meeting, draft)
        elif meeting:
            self._ask_details(meeting, draft)

    def action_move(self) -> None:
        """Ask for a new day of the highlighted meeting."""
        if (meeting := self.highlighted_meeting) and self.may_change():
            self._ask_move(meeting)

    def _ask_move(self, meeting: Meeting, draft: Draft | None = None) -> None:
        from mentoring_tui.tui.schedule.move_dialog import Move, MoveDialog

        def moved(chosen: Move | None) -> None:
            if chosen:
                words = _("Meeting of {day} moved")
                if chosen.following:
                    words = _("Meetings from {day} on moved")
                self._apply(chosen, words.format(day=short_date(chosen.meeting.day)), chosen.to.day)

        if self.state:
            dialog = MoveDialog(self.state, meeting)
            self.app.push_screen(dialog.at(DraftKind.MOVE.place(meeting.id), draft), moved)

    def action_cancel(self) -> None:
        """Ask who called the highlighted meeting off and why, and cancel it."""
        if (meeting := self.highlighted_meeting) and self.may_change():
            ask_cancelled(self, meeting)

    def action_restore(self) -> None:
        """Remove all decisions about the highlighted meeting."""
        if meeting := self.highlighted_meeting:
            words = _("Meeting of {day}: last decision taken back").format(day=short_date(meeting.day))
            self._apply(lambda tandem: restore(tandem, meeting), words)

    def action_held(self) -> None:
        """Record the highlighted meeting as held."""
        if (meeting := self.highlighted_meeting) and self.may_change():
            ask_held(self, meeting)

    def action_add(self) -> None:
        """Ask for an extra meeting."""
        if self.may_change():
            self._ask_extra()

    def _ask_extra(self, draft: Draft | None = None) -> None:
        from mentoring_tui.tui.schedule.meeting_dialogs import ExtraDialog, ExtraMeeting

        def given(extra: ExtraMeeting | None) -> None:
            if extra:
                day = short_date(extra.at.day)
                self._apply(extra, _("Extra meeting on {day} added").format(day=day), extra.at.day)

        if self.state:
            self.app.push_screen(ExtraDialog(self.state).at(DraftKind.EXTRA.place(), draft), given)

    def action_describe(self) -> None:
        """Ask for form, place, length and occasion of the highlighted meeting."""
        if (meeting := self.highlighted_meeting) and self.may_change():
            self._ask_details(meeting)

    def _ask_details(self, meeting: Meeting, draft: Draft | None = None) -> None:
        from mentoring_tui.tui.schedule.meeting_dialogs import DetailsChange, DetailsDialog

        def given(details: DetailsChange | None) -> None:
            if details:
                day = short_date(details.meeting.day)
                self._apply(details, _("Details of the meeting of {day} changed").format(day=day))

        if self.state:
            dialog = DetailsDialog(self.state, meeting)
            self.app.push_screen(dialog.at(DraftKind.DETAILS.place(meeting.id), draft), given)

    def action_away(self) -> None:
        """List the days away, and ask for one that is new or changed."""
        from mentoring_tui.tui.schedule.absence_dialogs import AbsenceChange, AbsencesDialog

        if self.state is None or not self.may_change():
            return
        dialog = AbsencesDialog(self.state)

        def chosen(absence_id: str | None) -> None:
            known = self._absence(absence_id)
            if known and dialog.removes:
                self._change_absence(AbsenceChange(known, is_removed=True))
            elif absence_id is not None:
                self._ask_absence(known)

        self.app.push_screen(dialog, chosen)

    def _absence(self, absence_id: str | None) -> Absence | None:
        absences = self.state.tandem.absences if self.state else ()
        return next((absence for absence in absences if absence.id == absence_id), None)

    def _ask_absence(self, absence: Absence | None, draft: Draft | None = None) -> None:
        from mentoring_tui.tui.schedule.absence_dialogs import AbsenceDialog

        if self.state:
            dialog = AbsenceDialog(self.state, absence)
            place = DraftKind.ABSENCE.place(absence.id if absence else "")
            self.app.push_screen(dialog.at(place, draft), self._change_absence)

    def _change_absence(self, change: "AbsenceChange | None") -> None:
        if change:
            self._apply(change, change.label)

    def action_remove(self) -> None:
        """Remove the highlighted extra meeting."""
        if (meeting := self.highlighted_meeting) and self.may_change():
            words = _("Extra meeting of {day} removed").format(day=short_date(meeting.day))
            self._apply(partial(remove_extra, meeting=meeting), words)

    def action_goto_today(self) -> None:
        """Highlight the next meeting."""
        if self.state:
            self.reveal(_default_highlight(self.state))

    def action_leaf(self, by: int) -> None:
        """Scroll the calendar by this many months."""
        self.query_one(MonthCalendar).leaf(by)

    def action_mark_day(self, day: str) -> None:
        """Highlight the meeting on a day that was clicked in the calendar."""
        if self.state:
            self.reveal(_meeting_on(self.state, date.fromisoformat(day)))

    def on_apply(self, message: Apply) -> None:
        """Apply a change of a shared prompt here and not in the app, so that its state is recognised."""
        message.stop()
        self._apply(message.change, message.label)

    def _apply(self, change: Change, label: str, target_day: date | None = None) -> None:
        """Apply a change; `show` gets the state that results from it before this returns."""
        self._pending = PendingChange(label, target_day)
        self.host.apply(change, label)
        self._pending = None

    def _next_highlight(self, state: TandemState) -> str | None:
        """Return the id of the meeting to highlight: that on a target day, the same, or the next one."""
        current = _default_highlight(state)
        if self.highlighted_meeting and self._tandem_id == state.tandem.id:
            current = self.highlighted_meeting.id
        pending = self._pending
        if pending is None:
            return current
        self._pending = None
        self.notify(_("{what}. Press u to undo.").format(what=pending.label), markup=False)
        if pending.day is None:
            return current
        return self._target(state, pending.day, current)

    def _target(self, state: TandemState, day: date, current: str | None) -> str | None:
        """Return the id of the meeting that is new on a day, else the current one, else the first on it."""
        on_day = [meeting.id for meeting in state.meetings if meeting.day == day]
        for meeting_id in on_day:
            if not self.query_one(MeetingList).has(meeting_id):
                return meeting_id
        if not on_day or current in on_day:
            return current
        return on_day[0]

    def _describe(self, state: TandemState, meeting: Meeting | None) -> None:
        self.query_one("#detail", Static).update(detail(state, meeting) if meeting else "")
        self.query_one("#hint", Static).update(hint(state, meeting) if meeting else "")


def _default_highlight(state: TandemState) -> str | None:
    """Return the id of the next meeting, or of the last one if none is to come."""
    if state.next:
        return state.next.id
    return state.meetings[-1].id if state.meetings else None


def _meeting_on(state: TandemState, day: date) -> str | None:
    """Return the id of the first meeting on a day."""
    for meeting in state.meetings:
        if meeting.day == day:
            return meeting.id
    return None
