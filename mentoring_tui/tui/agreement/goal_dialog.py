"""The dialog that edits a goal."""

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static, TextArea

from mentoring_tui.domain.agreement import Goal
from mentoring_tui.domain.agreement_items import edit_goal
from mentoring_tui.domain.date_phrases.parse import parse_day_in_words
from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.confirm_discard import ConfirmDiscardDialog
from mentoring_tui.tui.dialogs.labelled_row import labelled_row
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.agreement_labels import understood_words
from mentoring_tui.tui.widgets.audience_choice import audience_choice
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.tui.widgets.date_format import format_day
from mentoring_tui.tui.widgets.single_line_input import SingleLineInput
from mentoring_tui.words.terms import field_name


class GoalDialog(ConfirmDiscardDialog[Goal]):
    """Edits text, steps, success criteria, target date and visibility of a goal."""

    AUTO_FOCUS = "#text"
    CSS_PATH = stylesheets("agreement")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "accept", show=False)]

    def __init__(self, state: TandemState, goal: Goal) -> None:
        super().__init__(_("Goal"))
        self._goal = goal
        self._state = state

    def compose_body(self) -> ComposeResult:
        """Lay out the fields."""
        goal = self._goal
        text = SingleLineInput(goal.text, id="text", compact=True, select_on_focus=False)
        steps = TextArea("\n".join(goal.steps), id="steps", compact=True, placeholder=_("one step per line"))
        target = Input(format_day(goal.target), id="target", compact=True, select_on_focus=False)
        yield labelled_row(_("Goal"), text)
        yield labelled_row(_("Steps"), steps)
        yield labelled_row(field_name("success"), TextArea(goal.success, id="success", compact=True))
        yield labelled_row(_("Target date"), target)
        yield Static("", classes="understood beside", markup=False)
        yield labelled_row(_("Visible to"), audience_choice(goal.visibility))

    def on_mount(self) -> None:
        """Show how the target date is parsed."""
        self.on_input_changed()

    def on_input_changed(self) -> None:
        """Show how the target date is parsed."""
        value, today = self.query_one("#target", Input).value, self._state.today
        words = understood_words("target", value, today, self._state)
        example = _("For example {day}").format(day=format_day(self._state.today))
        self.explain(words or example)

    def typed(self) -> object:
        """Return the content of all fields."""
        text, target = self.query_one("#text", Input).value, self.query_one("#target", Input).value
        return text, target, *self._areas(), self.query_one("#audience", Choice).value

    def result(self) -> Goal:
        """Return the edited goal, or raise Refused."""
        steps, success = self._areas()
        target = self.query_one("#target", Input).value
        goal = replace(
            self._goal,
            text=self.query_one("#text", Input).value,
            steps=tuple(step for step in steps.split("\n") if step.strip()),
            success=success,
            target=parse_day_in_words(target, self._state.days()) if target.strip() else None,
            visibility=self.query_one("#audience", Choice).value,
        )
        return edit_goal(self._state.tandem, goal).goal(goal.id) or goal

    def _areas(self) -> tuple[str, str]:
        return self.query_one("#steps", TextArea).text, self.query_one("#success", TextArea).text
