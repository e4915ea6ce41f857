"""The days away: a list of them, and the dialog that adds or changes one."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from mentoring_tui.domain.absence import Absence
from mentoring_tui.domain.absence_changes import make_absence, put_absence, remove_absence
from mentoring_tui.domain.date_phrases.parse import parse_day_in_words
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.ids import new_id
from mentoring_tui.domain.meeting import Status
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import N_, _, long_date, ngettext, short_date
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.dialogs.labelled_row import labelled_row
from mentoring_tui.tui.dialogs.meeting_form import MeetingDialog
from mentoring_tui.tui.key_bindings import Command
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.date_format import format_day
from mentoring_tui.tui.widgets.key_bar import BarCommand
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList
from mentoring_tui.words.error_messages import sentence

_NEW = "new"


@dataclass(frozen=True)
class AbsenceChange:
    """The change that adds, changes or removes days away."""

    absence: Absence
    is_removed: bool = False

    def __call__(self, tandem: Tandem) -> Tandem:
        """Return the tandem with, or without, these days away."""
        if self.is_removed:
            return remove_absence(tandem, self.absence.id)
        return put_absence(tandem, self.absence)

    @property
    def label(self) -> str:
        """What it does, for undo."""
        return _("Days away removed") if self.is_removed else _("Days away noted")


class AbsencesDialog(Dialog[str]):
    """Lists the days away; returns the id of one to change or remove, or of a new one."""

    AUTO_FOCUS = "#absences"
    CSS_PATH = stylesheets("schedule")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("delete,x", "remove", show=False)]

    def __init__(self, state: TandemState) -> None:
        super().__init__(_("Days away"), no=_("Close"))
        self._state = state
        self.removes = False

    def compose_body(self) -> ComposeResult:
        """Lay out the list, a line for new ones first."""
        words = _("Meetings on these days are marked. Nobody else sees them.")
        yield Static(words, classes="question", markup=False)
        options = [Option(_("Note days away …"), id=_NEW)]
        options += [
            Option(Content(absence_line(absence)), id=absence.id) for absence in self._state.tandem.absences
        ]
        yield StableOptionList(*options, id="absences", markup=False)

    def commands(self) -> Iterator[BarCommand]:
        """Yield the commands for the key bar."""
        if self._state.tandem.absences:
            yield "screen.remove", Command("remove", "delete", N_("Remove"), "")
        yield from super().commands()

    def on_option_list_option_selected(self, event: StableOptionList.OptionSelected) -> None:
        """Change the selected days away."""
        event.stop()
        self.accept()

    def action_remove(self) -> None:
        """Remove the highlighted days away."""
        if self.query_one(StableOptionList).highlighted_id not in (None, _NEW):
            self.removes = True
            self.accept()

    def result(self) -> str:
        """Return the id of the highlighted days away, empty for new ones."""
        chosen = self.query_one(StableOptionList).highlighted_id
        return "" if chosen in (None, _NEW) else chosen or ""


class AbsenceDialog(MeetingDialog[AbsenceChange]):
    """Asks for the first and the last day away, and what for."""

    AUTO_FOCUS = "#from"

    def __init__(self, state: TandemState, absence: Absence | None) -> None:
        super().__init__(_("Days away"))
        self._state = state
        self._absence = absence

    def compose_body(self) -> ComposeResult:
        """Lay out both days, what for, and how they are understood."""
        known = self._absence
        example = format_day(self._state.today)
        first = Input(format_day(known.start) if known else "", id="from", placeholder=example, compact=True)
        last = Input(format_day(known.until) if known else "", id="until", compact=True)
        last.placeholder = _("the same day")
        yield labelled_row(_("First day"), first)
        yield labelled_row(_("Last day"), last)
        yield labelled_row(_("What for"), Input(known.text if known else "", id="text", compact=True))
        yield Static("", classes="understood", markup=False)

    def on_input_changed(self) -> None:
        """Show how the days are parsed, and which meetings fall on them."""
        self.say("")
        if not self.query_one("#from", Input).value.strip():
            self.explain("")
            return
        try:
            absence = self.result().absence
        except Refused as refused:
            self.explain(sentence(refused))
            return
        self.explain(absence_words(self._state, absence))

    def result(self) -> AbsenceChange:
        """Return the change, or raise Refused."""
        days = self._state.days()
        start = self.read("#from", lambda text: parse_day_in_words(text, days))
        until = self.read("#until", lambda text: parse_day_in_words(text, days) if text.strip() else start)
        make = partial(make_absence, self._absence.id if self._absence else new_id(), start, until)
        return AbsenceChange(self.read("#text", make))


def absence_line(absence: Absence) -> str:
    """Return days away on one line."""
    until = f" – {short_date(absence.until)}" if absence.until != absence.start else ""
    return "  ".join(filter(None, (short_date(absence.start) + until, absence.text)))


def absence_words(state: TandemState, absence: Absence) -> str:
    """Return days away as they are understood, and how many planned meetings fall on them."""
    lines = [f"→ {long_date(absence.start)}"]
    if absence.until != absence.start:
        lines = [f"→ {long_date(absence.start)} – {long_date(absence.until)}"]
    on_them = [
        meeting
        for meeting in state.meetings
        if meeting.status is Status.PLANNED and absence.start <= meeting.day <= absence.until
    ]
    if on_them:
        count = len(on_them)
        words = ngettext("{count} meeting falls on these days", "{count} meetings fall on these days", count)
        lines.append(words.format(count=count) + ": " + ", ".join(short_date(m.day) for m in on_them[:3]))
    return "\n".join(lines)
