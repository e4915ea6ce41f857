"""Dialogs that add an extra meeting, and that set form, place, length and occasion of a meeting."""

from dataclasses import dataclass
from datetime import time

from textual.app import ComposeResult
from textual.dom import DOMNode
from textual.widgets import Input, Static

from mentoring_tui.domain.date_phrases.parse import parse_moment_in_words
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.meeting import Meeting, Occasion
from mentoring_tui.domain.meeting_changes import add, set_details
from mentoring_tui.domain.moment import LATEST, Moment, add_days
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _, in_days_words, moment_words
from mentoring_tui.tui.dialogs.labelled_row import labelled_row
from mentoring_tui.tui.dialogs.meeting_form import (
    MeetingDetails,
    MeetingDialog,
    meeting_fields,
    read_meeting_fields,
)
from mentoring_tui.tui.schedule.period_words import outside_words, same_day_words, same_time_words
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.tui.widgets.date_format import format_moment
from mentoring_tui.tui.widgets.meeting_style import HOLIDAY_SIGN
from mentoring_tui.words.error_messages import sentence
from mentoring_tui.words.terms import occasion_word


@dataclass(frozen=True)
class ExtraMeeting:
    """The change that adds an extra meeting: its time and its occasion."""

    at: Moment
    occasion: Occasion

    def __call__(self, tandem: Tandem) -> Tandem:
        """Return the tandem with the meeting."""
        return add(tandem, self.at, self.occasion)


class ExtraDialog(MeetingDialog[ExtraMeeting]):
    """Asks for day, time and occasion of an extra meeting."""

    def __init__(self, state: TandemState) -> None:
        super().__init__(_("Extra meeting"), _("Add"))
        self._state = state
        self._asked: ExtraMeeting | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out the day, how it is parsed, and the occasion."""
        example = format_moment(_example(self._state))
        words = _("Day and, if known, time, such as {example}").format(example=example)
        yield Static(words, classes="question", markup=False)
        yield Input(id="day")
        yield Static("", classes="understood", markup=False)
        yield labelled_row(_("Occasion"), _occasion_choice(Occasion.REGULAR))

    def on_mount(self) -> None:
        """Focus the day."""
        self.query_one("#day", Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show how the typed day is parsed."""
        self.say("")
        self.explain(self._day_words(event.value))

    def result(self) -> ExtraMeeting:
        """Return the meeting, or raise Refused."""
        extra = ExtraMeeting(
            parse_moment_in_words(self.query_one("#day", Input).value, self._state.days()),
            _chosen_occasion(self),
        )
        extra(self._state.tandem)
        return extra

    def accept(self) -> None:
        """Add the meeting; ask once where another one begins at the same time."""
        try:
            extra = self.result()
        except Refused as refused:
            self.say(sentence(refused))
            return
        same_time = same_time_words(self._state.meetings, extra.at)
        if same_time and extra != self._asked:
            self._asked = extra
            self.say(same_time + "\n" + _("Press Enter or ^s again to add it all the same."))
            return
        super().accept()

    def _day_words(self, text: str) -> str:
        if not text.strip():
            return ""
        try:
            at = parse_moment_in_words(text, self._state.days())
        except Refused as refused:
            return sentence(refused)
        holiday = self._state.flagged.get(at.day)
        days = in_days_words((at.day - self._state.today).days)
        lines = [f"→ {moment_words(at)} · {days}"]
        if others := same_day_words(self._state.meetings, at.day):
            lines.append(others)
        if holiday:
            lines.append(f"{HOLIDAY_SIGN} {holiday}")
        if remark := outside_words(self._state.tandem.agreement, at.day):
            lines.append(remark)
        return "\n".join(lines)


def _example(state: TandemState) -> Moment:
    """Return a day a week ahead, or the last one of the period, with a time."""
    last = state.tandem.agreement.until or LATEST
    return Moment(min(add_days(state.today, 7), last), time(17, 30))


@dataclass(frozen=True)
class DetailsChange:
    """The change that sets length, form, place and occasion of a meeting."""

    meeting: Meeting
    details: MeetingDetails
    occasion: Occasion

    def __call__(self, tandem: Tandem) -> Tandem:
        """Return the tandem with the details set."""
        return set_details(
            tandem,
            self.meeting,
            minutes=self.details.minutes,
            mode=self.details.mode,
            place=self.details.place,
            occasion=self.occasion,
        )


class DetailsDialog(MeetingDialog[DetailsChange]):
    """Asks for minutes, place, form and occasion."""

    def __init__(self, state: TandemState, meeting: Meeting) -> None:
        super().__init__(_("Details of the meeting"))
        self._state = state
        self._meeting = meeting

    def compose_body(self) -> ComposeResult:
        """Lay out the fields."""
        yield Static(moment_words(self._meeting.starts), classes="question", markup=False)
        yield from meeting_fields(self._meeting, self._meeting.minutes)
        yield labelled_row(_("Occasion"), _occasion_choice(self._meeting.occasion))

    def result(self) -> DetailsChange:
        """Return the details, or raise Refused."""
        change = DetailsChange(self._meeting, read_meeting_fields(self), _chosen_occasion(self))
        change(self._state.tandem)
        return change


def _occasion_choice(occasion: Occasion) -> Choice[Occasion]:
    return Choice([(each, occasion_word(each)) for each in Occasion], occasion, id="occasion")


def _chosen_occasion(dialog: DOMNode) -> Occasion:
    chosen: Occasion = dialog.query_one("#occasion", Choice).value
    return chosen
