"""An extra meeting, and the details of one: form, place, length and occasion."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.dom import DOMNode
from textual.widgets import Input, Static

from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.meeting import Meeting, Occasion
from mentoring_tui.domain.meeting_changes import add, set_details
from mentoring_tui.domain.moment import Moment, parse_moment
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _, in_days_words, moment_words
from mentoring_tui.tui.dialogs.held import ContactDetails, MeetingDialog, fields, read_fields
from mentoring_tui.tui.dialogs.labelled_row import labelled_row
from mentoring_tui.tui.state import TandemState
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.tui.widgets.meeting_style import HOLIDAY_SIGN
from mentoring_tui.words.refusals import sentence
from mentoring_tui.words.terms import occasion_word


@dataclass(frozen=True)
class Extra:
    """When an extra meeting is, and what it is for."""

    at: Moment
    occasion: Occasion

    def __call__(self, tandem: Tandem) -> Tandem:
        """Add it."""
        return add(tandem, self.at, self.occasion)


class ExtraDialog(MeetingDialog[Extra]):
    """Asks for the day, the time and the occasion of an extra meeting."""

    def __init__(self, state: TandemState) -> None:
        super().__init__(_("Extra meeting"), _("Add"))
        self._shown = state

    def compose_body(self) -> ComposeResult:
        """Lay out the day, how it is understood, and the occasion."""
        yield Static(
            _("Day, and time if it is known: 12.3.2027 17:30 or 2027-03-12 17:30"),
            classes="question",
            markup=False,
        )
        yield Input(id="day")
        yield Static("", classes="understood", markup=False)
        yield labelled_row(_("Occasion"), _occasions(Occasion.REGULAR))

    def on_mount(self) -> None:
        """Begin with the day."""
        self.query_one("#day", Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say how the day is understood so far."""
        self.say("")
        self.query_one(".understood", Static).update(self._understood(event.value))

    def result(self) -> Extra:
        """Return the meeting, or raise Refused."""
        extra = Extra(parse_moment(self.query_one("#day", Input).value), _occasion(self))
        extra(self._shown.tandem)
        return extra

    def _understood(self, text: str) -> str:
        if not text.strip():
            return ""
        try:
            at = parse_moment(text)
        except Refused as refused:
            return sentence(refused)
        holiday = self._shown.flagged.get(at.day)
        days = in_days_words((at.day - self._shown.today).days)
        return f"→ {moment_words(at)} · {days}" + (f"\n{HOLIDAY_SIGN} {holiday}" if holiday else "")


@dataclass(frozen=True)
class Details:
    """How long a meeting is, its form, place and occasion."""

    meeting: Meeting
    took: ContactDetails
    occasion: Occasion

    def __call__(self, tandem: Tandem) -> Tandem:
        """Set them."""
        took = self.took
        return set_details(
            tandem,
            self.meeting,
            minutes=took.minutes,
            mode=took.mode,
            place=took.place,
            occasion=self.occasion,
        )


class DetailsDialog(MeetingDialog[Details]):
    """Asks for minutes, place, form and occasion."""

    def __init__(self, state: TandemState, meeting: Meeting) -> None:
        super().__init__(_("Details of the meeting"))
        self._shown = state
        self._meeting = meeting

    def compose_body(self) -> ComposeResult:
        """Lay out the fields."""
        yield Static(moment_words(self._meeting.starts), classes="question", markup=False)
        yield from fields(self._meeting)
        yield labelled_row(_("Occasion"), _occasions(self._meeting.occasion))

    def result(self) -> Details:
        """Return the details, or raise Refused."""
        details = Details(self._meeting, read_fields(self), _occasion(self))
        details(self._shown.tandem)
        return details


def _occasions(occasion: Occasion) -> Choice[Occasion]:
    return Choice([(each, occasion_word(each)) for each in Occasion], occasion, id="occasion")


def _occasion(dialog: DOMNode) -> Occasion:
    chosen: Occasion = dialog.query_one("#occasion", Choice).value
    return chosen
