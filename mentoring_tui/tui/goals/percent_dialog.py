"""The dialog that asks how far a goal is, in per cent."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from mentoring_tui.domain.agreement import Goal
from mentoring_tui.domain.goal_changes import parse_percent
from mentoring_tui.domain.text import shorten
from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.widgets.single_line_input import SingleLineInput


class PercentDialog(Dialog[str]):
    """Asks for a number from 0 to 100; it returns the line, empty to let the steps tell."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "accept", show=False)]

    def __init__(self, goal: Goal, percent: int | None) -> None:
        super().__init__(_("How far the goal is"))
        self._goal = goal
        self._percent = percent

    def compose_body(self) -> ComposeResult:
        """Lay out the question and the line."""
        question = _("Per cent, 0 to 100; empty: not rated")
        if self._goal.steps:
            question = _("Per cent, 0 to 100; empty: as the steps tell")
        yield Static(f"{shorten(self._goal.text)}\n{question}", classes="question", markup=False)
        yield SingleLineInput("" if self._percent is None else str(self._percent), id="line")

    def on_mount(self) -> None:
        """Focus the line, its number selected."""
        self.query_one(Input).focus()

    def result(self) -> str:
        """Return the line; raise Refused if it is no such number."""
        line = self.query_one(Input).value
        parse_percent(line)
        return line
