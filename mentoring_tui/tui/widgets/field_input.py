"""Widgets in which a field of the agreement is typed or chosen."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content
from textual.widgets import Input, TextArea

from mentoring_tui.domain.agreement import Agreement, Mode, Role
from mentoring_tui.i18n import _
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.widgets.agreement_labels import LISTS, input_hint, understood_task, understood_words
from mentoring_tui.tui.widgets.checkboxes import Checkboxes
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.tui.widgets.goal_line_help import goal_line_help
from mentoring_tui.tui.widgets.indenting_area import IndentingArea
from mentoring_tui.tui.widgets.screen_key_text_area import ScreenKeyTextArea
from mentoring_tui.tui.widgets.single_line_input import SingleLineInput
from mentoring_tui.words.terms import mode_word, role_word

FieldInput = Input | TextArea | Choice[str] | Checkboxes
"""A widget in which a field is typed or chosen."""


class VerticalChoice(Choice[str]):
    """A choice with one option per line."""

    @property
    def count(self) -> int:
        """The number of options."""
        return len(self._options)

    def _draw(self) -> None:
        options = [self._option(index) for index in range(len(self._options))]
        self.update(Content("\n").join(options))


def field_input(
    field: str, values: Sequence[str], programmes: Sequence[tuple[str, str]], id: str
) -> FieldInput:
    """Return the widget for a field, with its values filled in."""
    if field == "goal":
        return IndentingArea("\n".join(values), id=id)
    if field in LISTS:
        area = ScreenKeyTextArea("\n".join(values), compact=True, id=id)
        area.highlight_cursor_line = False
        return area
    if field == "mode":
        return Checkboxes([(mode.value, mode_word(mode)) for mode in Mode], values, id=id)
    if field == "role":
        return Choice([(role.value, role_word(role)) for role in Role], "".join(values), id=id)
    if field == "programme":
        return VerticalChoice(programmes, "".join(values), id=id)
    return SingleLineInput("".join(values), compact=True, id=id, select_on_focus=False)


def field_values(widget: FieldInput) -> list[str]:
    """Return the typed or chosen values, as `domain.agreement_fields.set_field` takes them."""
    if isinstance(widget, TextArea):
        return widget.text.split("\n")
    if isinstance(widget, Checkboxes):
        return widget.values
    return [widget.value]


def field_help(
    field: str,
    widget: FieldInput,
    today: date,
    state: TandemState | None = None,
    agreement: Agreement | None = None,
) -> str:
    """Return how the typed text is parsed or why not, else what belongs into the field.

    `agreement` has the period where there is no tandem yet.
    """
    understood = ""
    if isinstance(widget, Input):
        understood = understood_words(field, widget.value, today, state, agreement)
    elif isinstance(widget, TextArea):
        understood = _line_help(field, widget, today, state)
    return understood or f"{input_hint(field, today)} {_keys_hint(widget)}".strip()


def _line_help(field: str, area: TextArea, today: date, state: TandemState | None) -> str:
    """Return how the line with the cursor is parsed, if it is more than its text."""
    row, _column = area.cursor_location
    *above, line = area.text.split("\n")[: row + 1]
    if isinstance(area, IndentingArea):
        known = {goal.text for goal in state.tandem.agreement.goals} if state else set()
        return goal_line_help(above, line, today, known)
    return understood_task(line, today) if field.startswith("task.") and line.strip() else ""


def _keys_hint(widget: FieldInput) -> str:
    if isinstance(widget, Checkboxes):
        return _("Space: tick.")
    if isinstance(widget, IndentingArea):
        return _("Enter, then Tab: a step of it.")
    return _("Arrow keys: choose.") if isinstance(widget, Choice) else ""
