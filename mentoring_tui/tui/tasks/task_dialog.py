"""Editing a task: its words, side, day, how one will know, its goal, and who may see it."""

from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.task import Task, Who
from mentoring_tui.domain.task_changes import edit_task
from mentoring_tui.domain.task_line import parse_due
from mentoring_tui.domain.text import LONGEST_ITEM, require_item, validate_line
from mentoring_tui.i18n import _, in_days_words, language, long_date
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.state import TandemState
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.tui.widgets.cycle_choice import CycleChoice
from mentoring_tui.tui.widgets.single_line_input import SingleLineInput
from mentoring_tui.words.refusals import sentence
from mentoring_tui.words.terms import audience_word, who_word


class TaskDialog(Dialog[Task]):
    """Asks for everything that can be said of a task."""

    CSS_PATH = stylesheets("tasks")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "accept", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, state: TandemState, task: Task) -> None:
        super().__init__(_("Edit task"))
        self._shown = state
        self._given = task

    def compose_body(self) -> ComposeResult:
        """Lay out one row for each thing."""
        task = self._given
        sides = [(who, who_word(who)) for who in Who]
        audiences = [(audience, audience_word(audience)) for audience in Audience]
        yield from _row(_("Task"), SingleLineInput(task.text, id="words", compact=True))
        yield from _row(_("Who"), Choice(sides, task.who, id="who"))
        day = Input(written(task.due), id="due", compact=True, placeholder=_("none"))
        yield from _row(_("By when"), day, Static("", id="due-echo", markup=False))
        yield from _row(_("Proof"), Input(task.proof, id="proof", compact=True))
        if self._shown.tandem.agreement.goals:
            yield from _row(_("Goal"), self._goals())
        yield from _row(_("Visible to"), Choice(audiences, task.visibility, id="audience"))

    def on_mount(self) -> None:
        """Begin with the words."""
        self.query_one("#words", Input).focus()

    @on(Input.Changed)
    def echo(self) -> None:
        """Say how the day is understood."""
        self.say("")
        self.query_one("#due-echo", Static).update(self._day_words())

    def result(self) -> Task:
        """Return the task as it is written, or raise Refused."""
        task = replace(
            self._given,
            text=require_item(self._value("words"), "task"),
            who=self.query_one("#who", Choice).value,
            due=self._due(),
            proof=validate_line(self._value("proof"), _("Proof"), LONGEST_ITEM),
            goal=self._goal(),
            visibility=self.query_one("#audience", Choice).value,
        )
        edit_task(self._shown.tandem, task)
        return task

    def _value(self, id: str) -> str:
        return self.query_one(f"#{id}", Input).value

    def _due(self) -> date | None:
        text = self._value("due").strip()
        return parse_due(text, self._shown.today) if text else None

    def _day_words(self) -> str:
        try:
            due = self._due()
        except Refused as refused:
            return sentence(refused)
        return f"{long_date(due)} · {in_days_words((due - self._shown.today).days)}" if due else ""

    def _goals(self) -> CycleChoice[str | None]:
        goals = [(goal.id, goal.text) for goal in self._shown.tandem.agreement.goals]
        return CycleChoice([(None, _("none")), *goals], self._given.goal, id="goal")

    def _goal(self) -> str | None:
        for goal in self.query(CycleChoice):
            return goal.value if isinstance(goal.value, str) else None
        return self._given.goal


def written(day: date | None) -> str:
    """Return a day as a person would type it."""
    if day is None:
        return ""
    return f"{day:%d.%m.}{day.year}" if language() == "de" else day.isoformat()


def _row(label: str, *fields: Widget) -> ComposeResult:
    with Horizontal(classes="entry"):
        yield Label(label, classes="label", markup=False)
        yield from fields
