"""The dialog that edits a task."""

from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from mentoring_tui.domain.date_phrases.deadline import Deadline
from mentoring_tui.domain.date_phrases.parse import parse_day_in_words
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.limits import LONGEST_ITEM
from mentoring_tui.domain.task import FROM_AGREEMENT, Task, Who
from mentoring_tui.domain.task_changes import edit_task
from mentoring_tui.domain.text import require_item, validate_line
from mentoring_tui.domain.unclear_due import unclear_due, without_deadline
from mentoring_tui.i18n import _, in_days_words, long_date
from mentoring_tui.tui.dialogs.confirm_discard import ConfirmDiscardDialog
from mentoring_tui.tui.dialogs.labelled_row import labelled_row
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.audience_choice import audience_choice
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.tui.widgets.cycle_choice import CycleChoice
from mentoring_tui.tui.widgets.date_format import format_day
from mentoring_tui.tui.widgets.single_line_input import SingleLineInput
from mentoring_tui.words.deadlines import unclear_due_words
from mentoring_tui.words.error_messages import sentence
from mentoring_tui.words.task_history import task_history_words
from mentoring_tui.words.terms import who_word


class TaskDialog(ConfirmDiscardDialog[Task]):
    """Edits text, role, day, proof, goal and visibility of a task."""

    CSS_PATH = stylesheets("tasks")
    EXPLANATION = "#due-echo"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "accept", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, state: TandemState, task: Task) -> None:
        super().__init__(_("Edit task"))
        self._state = state
        self._original = task

    def compose_body(self) -> ComposeResult:
        """Lay out one row per field."""
        task = self._original
        sides = [(who, who_word(who)) for who in Who]
        tandem = self._state.tandem
        is_signed = bool(tandem.agreement.signatures) and task.origin == FROM_AGREEMENT
        if is_signed:
            words = _("Signed: its words change once the agreement is opened for changes (2, then g).")
            yield Static(words, classes="question", markup=False)
        text = SingleLineInput(task.text, id="words", compact=True, select_on_focus=False, disabled=is_signed)
        yield labelled_row(_("Task"), text)
        who = Choice(sides, task.who, id="who")
        who.disabled = is_signed
        yield labelled_row(_("Who"), who)
        day = Input(format_day(task.due), id="due", compact=True, placeholder=_("none"))
        yield labelled_row(_("Due date"), day).add_class("-explained")
        yield Static("", id="due-echo", markup=False)
        yield labelled_row(_("Shown by"), Input(task.proof, id="proof", compact=True, select_on_focus=False))
        if self._state.tandem.agreement.goals:
            yield labelled_row(_("Goal"), self._goals())
        yield labelled_row(_("Visible to"), audience_choice(task.visibility))
        meeting = self._state.meeting(task.origin)
        if history := task_history_words(task, meeting.day if meeting else None):
            yield Static(history, id="history", markup=False)

    def on_mount(self) -> None:
        """Focus the text, or the day of a task whose words are signed."""
        words = self.query_one("#words", Input)
        (self.query_one("#due", Input) if words.disabled else words).focus()

    @on(Input.Changed)
    def show_day(self) -> None:
        """Show how the day is parsed."""
        self.say("")
        self.explain(self._day_words())

    def typed(self) -> object:
        """Return the typed texts."""
        return dict(self.texts())

    def result(self) -> Task:
        """Return the edited task, or raise Refused."""
        task = replace(
            self._original,
            text=require_item(self._value("words"), "task"),
            who=self.query_one("#who", Choice).value,
            due=self._due(),
            proof=validate_line(self._value("proof"), _("Shown by"), LONGEST_ITEM),
            goal=self._goal(),
            visibility=self.query_one("#audience", Choice).value,
        )
        deadline = self._unclear_due
        if deadline and task.due and task.text == self._original.text:
            task = without_deadline(task, deadline)
        edit_task(self._state.tandem, task)
        return task

    @property
    def _unclear_due(self) -> Deadline | None:
        """The deadline in the words of the task that nobody has settled; a day that is typed answers it."""
        return unclear_due(self._original, self._state.days_of(self._original))

    def _value(self, id: str) -> str:
        return self.query_one(f"#{id}", Input).value

    def _due(self) -> date | None:
        text = self._value("due").strip()
        return parse_day_in_words(text, self._state.days()) if text else None

    def _day_words(self) -> str:
        try:
            due = self._due()
        except Refused as refused:
            return sentence(refused)
        if due is None:
            deadline = self._unclear_due
            return unclear_due_words(deadline.phrase, deadline.reading) if deadline else ""
        return f"{long_date(due)} · {in_days_words((due - self._state.today).days)}"

    def _goals(self) -> CycleChoice[str | None]:
        goals = [(goal.id, goal.text) for goal in self._state.tandem.agreement.goals]
        return CycleChoice([(None, _("none")), *goals], self._original.goal, id="goal")

    def _goal(self) -> str | None:
        for goal in self.query(CycleChoice):
            return goal.value if isinstance(goal.value, str) else None
        return self._original.goal
