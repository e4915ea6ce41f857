"""The form of the agreement: its rows, and the editor of one field on top of them."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message

from mentoring_tui.domain.agreement_fields import set_field
from mentoring_tui.domain.agreement_values import all_field_values
from mentoring_tui.domain.draft import Draft, DraftKind
from mentoring_tui.domain.errors import Refused
from mentoring_tui.i18n import _
from mentoring_tui.tui.agreement.form_list import FormList
from mentoring_tui.tui.agreement.form_rows import LABEL_WIDTH, FormRow, form_rows
from mentoring_tui.tui.tandem_state import Host, TandemState
from mentoring_tui.tui.widgets.agreement_labels import format_value
from mentoring_tui.words.error_messages import sentence
from mentoring_tui.words.terms import field_name

if TYPE_CHECKING:
    from mentoring_tui.tui.agreement.field_editor import FieldEditor


class AgreementForm(Container):
    """Shows the agreement in rows, and edits one field at a time."""

    @dataclass
    class EditorChanged(Message):
        """The editor was opened or closed; `next_field` is the field to edit next, if any."""

        next_field: str | None = None

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._state: TandemState | None = None
        self._unfolded: frozenset[str] = frozenset()
        self._width = 0
        self._editor: FieldEditor | None = None

    @property
    def rows(self) -> FormList:
        """The list of rows."""
        return self.query_one(FormList)

    @property
    def edited_field(self) -> str | None:
        """The field that is being edited."""
        return self._editor.field if self._editor else None

    @property
    def error(self) -> str:
        """Why the edited field could not be saved, or an empty string."""
        return self._editor.error if self._editor else ""

    def compose(self) -> ComposeResult:
        """Lay out the rows."""
        yield FormList(id="rows")

    def on_mount(self) -> None:
        """Move an open editor along when the rows scroll."""
        self.watch(self.rows, "scroll_y", self._align_editor, init=False)

    def show(self, state: TandemState, width: int) -> None:
        """Show this state of the agreement in rows of this width."""
        self._state = state
        self._width = width
        self.rows.show_rows(form_rows(state, self._unfolded), width)
        self.call_after_refresh(self._align_editor)

    def toggle_clause(self, clause: str) -> None:
        """Unfold the text of a clause, or fold it to its first line."""
        if clause in self._unfolded:
            self._unfolded -= {clause}
        else:
            self._unfolded |= {clause}
        if self._state:
            self.show(self._state, self._width)

    def leave_field(self, step: int) -> None:
        """Leave the edited field, if any, and go this many fields on."""
        if self._editor:
            self._editor.action_leave(step)

    def edit(self, row: FormRow) -> None:
        """Open the editor for the field of a row; in a list at the line of this row."""
        from mentoring_tui.tui.agreement.field_editor import FieldEditor

        if self._state is None or not self.save():
            return
        values = [format_value(row.field, value) for value in all_field_values(self._state.tandem)[row.field]]
        programmes = cast(Host, self.app).programmes() if row.field == "programme" else ()
        self._editor = FieldEditor(row.field, values, self._state, programmes)
        self.mount(self._editor)
        self._scroll_to_editor()
        self.call_after_refresh(self._editor.start, self.rows.item_index(row))
        self.post_message(self.EditorChanged())

    def unsaved_drafts(self) -> list[Draft]:
        """Return the text of the edited field, if it is not saved yet."""
        editor = self._editor
        if editor is None or not editor.is_dirty:
            return []
        place = DraftKind.FIELD.place(editor.field)
        return [Draft(place, field_name(editor.field), {"text": "\n".join(editor.values)})]

    def fill(self, text: str) -> None:
        """Replace the text of the edited field, as if it had been typed."""
        if self._editor:
            self._editor.fill(text)

    def save(self) -> bool:
        """Save the edited field and close its editor; return whether that succeeded."""
        editor = self._editor
        if editor and self._state and editor.is_dirty:
            change = partial(set_field, field=editor.field, values=editor.values, today=self._state.today)
            try:
                change(self._state.tandem)
            except Refused as refused:
                editor.show_error(sentence(refused))
                return False
            cast(Host, self.app).apply(change, changed_words(editor.field))
        self._close()
        return True

    def on_field_editor_left(self, event: "FieldEditor.Left") -> None:
        """Save or discard the values, then announce the field to edit next."""
        event.stop()
        if event.editor is not self._editor:
            return
        if event.discard:
            self._close()
        elif self.save() and event.step:
            self.post_message(self.EditorChanged(self.rows.neighbour(event.editor.field, event.step)))

    def _close(self) -> None:
        editor, self._editor = self._editor, None
        if editor:
            editor.remove()
            self.rows.focus()
            self.post_message(self.EditorChanged())

    def _scroll_to_editor(self) -> None:
        """Scroll the rows so that the whole editor fits into the viewport."""
        if self._editor:
            top = self.rows.top(self._editor.field)
            bottom = top + self._editor.max_rows - self.rows.size.height
            offset = min(top, max(self.rows.scroll_offset.y, bottom))
            self.rows.scroll_to(y=offset, animate=False, force=True)
            self._align_editor()

    def _align_editor(self) -> None:
        """Move the editor to its row, or as near to it as fits."""
        if self._editor:
            top = self.rows.top(self._editor.field) - self.rows.scroll_offset.y
            last = self.rows.size.height - self._editor.max_rows
            self._editor.styles.offset = (LABEL_WIDTH, min(top, max(0, last)))
            self._editor.styles.width = self._width - LABEL_WIDTH + 2


def changed_words(field: str) -> str:
    """Return the label of a changed field for undo."""
    return _("{field} changed").format(field=field_name(field))
