"""The base class of the screens that are a form: standing, rows with an editor, help on a row."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import OptionList, Static

from mentoring_tui.domain.draft import Draft
from mentoring_tui.tui.tandem_screen import WIDE, TandemScreen
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.widgets.form.form import Form
from mentoring_tui.tui.widgets.form.rows import Row
from mentoring_tui.tui.widgets.typing_key_bar import FieldBar

_MARGIN = 5
"""Columns of the margins and the scrollbar beside a row."""

_HELP_WIDTH = 44
"""Columns of the help beside the form on wide terminals."""

_MAX_WIDTH = 120
"""Most columns of a row: longer lines are hard to read."""


class FormScreen(TandemScreen):
    """Shows rows, edits their fields one at a time, and helps with the highlighted row."""

    LABEL_WIDTH: ClassVar[int]
    """Columns of the labels."""

    def __init__(self) -> None:
        super().__init__()
        self._width = 0

    def compose_body(self) -> ComposeResult:
        """Lay out the standing, the form, and help on the highlighted row."""
        yield Static("", id="standing", markup=False)
        form = Form(self.LABEL_WIDTH, id="form")
        yield Container(form, Static("", id="about", markup=False), id="form-and-help")
        yield FieldBar()

    def rows_of(self, state: TandemState) -> Iterable[Row]:
        """Return the rows of the form."""
        raise NotImplementedError

    def help_on(self, row: Row, state: TandemState, *, whole: bool) -> Content:
        """Return help on the highlighted row, in two lines or as a `whole` column."""
        raise NotImplementedError

    def open_row(self, row: Row, state: TandemState) -> None:
        """Edit the field of a row, or do what the row says."""
        raise NotImplementedError

    @property
    def form(self) -> Form:
        """The form with its editor."""
        return self.query_one(Form)

    def save_text(self) -> str:
        """Save the edited field; return why it can't be saved, or an empty string."""
        return "" if self.form.save() else self.form.error

    @property
    def keeps_itself(self) -> bool:
        """Whether typed text is saved after each pause."""
        return False

    @property
    def is_editing(self) -> bool:
        """Whether a field is open, which would take back what another program wrote in it meanwhile."""
        return self.is_mounted and self.form.edited_field is not None

    def unsaved_drafts(self) -> list[Draft]:
        """Return the text of the edited field, if it is not saved yet."""
        return self.form.unsaved_drafts() if self.is_mounted else []

    def show_form(self, state: TandemState) -> None:
        """Show the rows of this state, in the width that there is."""
        self._width = self._form_width()
        self.form.show(self.rows_of(state), self._width)

    def update_help(self) -> None:
        """Show help on the highlighted row."""
        row = self.form.rows.row
        words = Content("")
        if row and self.state:
            words = self.help_on(row, self.state, whole=self.app.size.width >= WIDE)
        self.query_one("#about", Static).update(words)

    def idle_row(self) -> Row | None:
        """Return the highlighted row, or None while a field is edited."""
        return self.form.rows.row if self.form.edited_field is None else None

    def edit_row(self, row_id: str) -> None:
        """Highlight a row and open it, if there is one with this id."""
        if self.form.rows.highlight(row_id):
            self.action_open_row()

    def on_screen_suspend(self) -> None:
        """Save the edited field when another screen is shown."""
        self.save_text()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the form to the new width."""
        if self.state and self._form_width() != self._width:
            self.show_form(self.state)
            self.update_help()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the clicked row, or the one selected with Enter."""
        event.stop()
        self.action_open_row()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show help on the highlighted row."""
        event.stop()
        self.update_help()

    def on_form_editor_changed(self, event: Form.EditorChanged) -> None:
        """Show help on the field; then edit the next one, if any."""
        event.stop()
        self.set_class(self.form.edited_field is not None, "-editing")
        self.query_one(FieldBar).show_tab(indents=self.form.edited_field == "goal")
        self.update_help()
        if event.next_field:
            self.call_after_refresh(self.edit_row, event.next_field)

    def action_open_row(self) -> None:
        """Save the edited field, and open the highlighted row."""
        row = self.form.rows.row
        if row and self.state and self.form.save():
            self.open_row(row, self.state)

    def action_leave_field(self, step: int) -> None:
        """Leave the edited field, and go this many fields on."""
        self.form.leave_field(step)

    def _form_width(self) -> int:
        width = self.app.size.width - _MARGIN
        if self.app.size.width >= WIDE:
            width -= _HELP_WIDTH
        return min(_MAX_WIDTH, width)
