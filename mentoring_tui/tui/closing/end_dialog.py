"""The dialog that closes a tandem, early or as agreed; who ends it and why is not asked."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Button, Input, Static

from mentoring_tui.domain import closing
from mentoring_tui.domain.date_phrases.parse import parse_day_in_words
from mentoring_tui.domain.phases import is_before_closing_phase
from mentoring_tui.domain.task import Task
from mentoring_tui.domain.text import shorten, validate_line
from mentoring_tui.i18n import _, short_date
from mentoring_tui.tui.closing.changes import Closing
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.dialogs.labelled_row import labelled_row
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.checkboxes import Checkboxes
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.tui.widgets.date_format import format_day
from mentoring_tui.tui.widgets.vertical_checkboxes import VerticalCheckboxes
from mentoring_tui.words.retention import ending_differs_words, unconfirmed_words
from mentoring_tui.words.terms import who_word

_LONGEST_TASK = 62
"""Letters of an open task with its owner and its due date."""


class EvaluateFirst(Enum):
    """Which questions are to be answered before the end."""

    ALL = auto()
    FEW = auto()


@dataclass(frozen=True)
class EndDecision:
    """How a tandem is closed; whether a letter is wanted, and its contact."""

    closing: Closing
    wants_letter: bool = False
    contact: str = ""


class EndDialog(Dialog[EndDecision | EvaluateFirst]):
    """Asks how and when the mentoring ended, and which open tasks are settled."""

    AUTO_FOCUS = "#how"
    CSS_PATH = stylesheets("closing")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,ctrl+s", "accept", show=False)]

    def __init__(self, state: TandemState) -> None:
        super().__init__(_("End the mentoring"), _("End it"))
        self._state = state
        self._is_early = is_before_closing_phase(state.tandem.agreement, state.today)

    def compose_body(self) -> ComposeResult:
        """Lay out the words of the agreement, how and when it ended, the letter, and last the open tasks.

        There may be many tasks, so that in a low terminal only these are scrolled to.
        """
        today = self._state.today
        day = closing.usual_day(self._state.tandem, today, self._is_early)
        words = _("Either side may end it at any time; nobody asks which one does, or why.")
        words += " " + _("What you told each other stays confidential after the end, too.")
        yield Static(words, classes="question", markup=False)
        if unconfirmed := unconfirmed_words(self._state.tandem, self._state.meetings):
            yield Static(unconfirmed, classes="question", id="unconfirmed", markup=False)
        ways = [(True, _("early")), (False, _("as agreed"))]
        yield labelled_row(_("How"), Choice(ways, self._is_early, id="how"))
        yield Static("", id="differs", markup=False)
        yield labelled_row(_("Last day"), Input(format_day(day), id="day", compact=True))
        kept = Input(format_day(closing.usual_keep_until(day, today)), id="keep", compact=True)
        yield labelled_row(_("Data kept until"), kept)
        letter = Checkboxes([("letter", _("Letter to the project lead"))], ["letter"], id="letter")
        yield labelled_row(_("Afterwards"), letter)
        if not self._state.programme.contact:
            box = Input("", id="contact", compact=True, placeholder=_("mail or phone, for the letter"))
            yield labelled_row(_("Contact of the lead"), box)
        if tasks := closing.open_tasks(self._state.tandem):
            options = [(task.id, _task_words(task)) for task in tasks]
            yield Static(_("Now settled (Space: tick)"), id="settled", markup=False)
            yield VerticalCheckboxes(options, (), id="open-tasks")

    def on_mount(self) -> None:
        """Offer to evaluate first, since a closed tandem can only be read; with a few questions or all."""
        few = Button(Content(_("Few questions")), id="evaluate-few")
        every = Button(Content(_("All questions")), id="evaluate")
        self.query_one(".buttons").mount(few, every, before=0)
        self._compare()

    @on(Input.Changed)
    def _clear_refusal(self) -> None:
        self.say("")

    @on(Choice.Changed)
    def _compare(self) -> None:
        """Say at once whether the evaluation says otherwise how it ends."""
        words = ending_differs_words(self._state.tandem, early=self.query_one("#how", Choice).value)
        line = self.query_one("#differs", Static)
        line.update(words)
        line.display = bool(words)

    @on(Button.Pressed, "#evaluate")
    def _evaluate(self) -> None:
        self.dismiss(EvaluateFirst.ALL)

    @on(Button.Pressed, "#evaluate-few")
    def _evaluate_few(self) -> None:
        self.dismiss(EvaluateFirst.FEW)

    def result(self) -> EndDecision:
        """Return how it ended, or raise Refused."""
        is_early: bool = self.query_one("#how", Choice).value
        past, ahead = self._state.days(either_way=True), self._state.days()
        day = self.read("#day", lambda text: parse_day_in_words(text, past))
        keep = self.read("#keep", lambda text: parse_day_in_words(text, ahead))
        closes = Closing(day, is_early, keep, self._settled(), self._state.today)
        closes(self._state.tandem)
        if not is_early:
            closing.refuse_untimely(self._state.tandem.agreement, day)
        return EndDecision(closes, bool(self.query_one("#letter", Checkboxes).values), self._contact())

    def _settled(self) -> tuple[str, ...]:
        for tasks in self.query(VerticalCheckboxes):
            return tuple(tasks.values)
        return ()

    def _contact(self) -> str:
        for box in self.query("#contact").results(Input):
            return validate_line(box.value, _("Contact of the lead"))
        return ""


def _task_words(task: Task) -> str:
    """Return a task, whose it is and until when."""
    owner_and_due = f" · {who_word(task.who)}" + (f" · {short_date(task.due)}" if task.due else "")
    return shorten(task.text, _LONGEST_TASK - len(owner_and_due)) + owner_and_due
