"""The editor of one field of the agreement."""

from collections.abc import Sequence
from functools import partial

from textual.widgets import TextArea

from mentoring_tui.domain.agreement_fields import set_field
from mentoring_tui.domain.agreement_values import all_field_values
from mentoring_tui.domain.draft import Draft, DraftKind
from mentoring_tui.i18n import _
from mentoring_tui.logbook import Change
from mentoring_tui.tui.agreement.actions import changed_words
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.widgets.agreement_labels import format_value
from mentoring_tui.tui.widgets.field_input import field_help, field_input
from mentoring_tui.tui.widgets.form.row_editor import RowEditor
from mentoring_tui.words.terms import field_name


class FieldEditor(RowEditor):
    """Edits one field; a list at the line of one of its items, or in a new line."""

    def __init__(
        self,
        field: str,
        state: TandemState,
        programmes: Sequence[tuple[str, str]] = (),
        line: int | None = None,
    ) -> None:
        values = [format_value(field, value) for value in all_field_values(state.tandem)[field]]
        super().__init__(field, field_input(field, values, programmes, "box"))
        self._state = state
        self._line = line

    @property
    def label(self) -> str:
        """What undo calls the change."""
        return changed_words(self.field)

    def change(self) -> Change:
        """Return the change that sets the field."""
        return partial(set_field, field=self.field, values=self.values, today=self._state.today)

    def draft(self) -> Draft:
        """Return the values as a draft."""
        return Draft(DraftKind.FIELD.place(self.field), field_name(self.field), {"text": self.text})

    def hint(self) -> str:
        """Return how the typed text is parsed or why not, else what belongs into the field."""
        words = field_help(self.field, self.box, self._state.today, self._state)
        goals = self._state.tandem.agreement.goals
        if self.field == "goal" and any(goal.steps or goal.target for goal in goals):
            words += " " + _("The goals keep their steps and dates.")
        return words

    def start(self) -> None:
        """Focus the box; in a list put the cursor at the end of the line, or into a new one."""
        super().start()
        if not isinstance(self.box, TextArea):
            return
        if self._line is not None:
            self.box.move_cursor((self._line, len(self.box.document.get_line(self._line))))
        elif self.box.text and not self.box.text.endswith("\n"):
            self.box.insert("\n")
            self._initial = self.values
