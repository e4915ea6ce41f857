"""The sheet on which the agreement is read, and on whose rows its fields are edited."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message

from mentoring_tui.domain.agreement_fields import set_field
from mentoring_tui.domain.diff import all_field_values
from mentoring_tui.domain.draft import Draft, DraftKind
from mentoring_tui.domain.errors import Refused
from mentoring_tui.i18n import _
from mentoring_tui.tui.agreement.form_list import FormList
from mentoring_tui.tui.agreement.form_rows import LABEL, FormRow, rows
from mentoring_tui.tui.state import Host, TandemState
from mentoring_tui.tui.widgets.agreement_fields import format_value
from mentoring_tui.words.refusals import sentence
from mentoring_tui.words.terms import field_name

if TYPE_CHECKING:
    from mentoring_tui.tui.widgets.field_editor import FieldEditor


class AgreementForm(Container):
    """The form, and the editor of one field on top of it."""

    @dataclass
    class Turned(Message):
        """The editor was opened or closed; `field` is the one to edit next, if any."""

        field: str | None = None

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._state: TandemState | None = None
        self._unfolded: frozenset[str] = frozenset()
        self._width = 0
        self._editor: FieldEditor | None = None

    @property
    def form(self) -> FormList:
        """The list of rows."""
        return self.query_one(FormList)

    @property
    def editing(self) -> str | None:
        """The field that is edited."""
        return self._editor.field if self._editor else None

    @property
    def trouble(self) -> str:
        """Why what is typed can't be kept, if it was tried."""
        return self._editor.trouble if self._editor else ""

    def compose(self) -> ComposeResult:
        """Lay out the form."""
        yield FormList(id="form")

    def on_mount(self) -> None:
        """Let an open editor go along when the form is scrolled."""
        self.watch(self.form, "scroll_y", self._put, init=False)

    def show(self, state: TandemState, width: int) -> None:
        """Show this state of the agreement in so many columns."""
        self._state = state
        self._width = width
        self.form.show_rows(rows(state, self._unfolded), width)
        self.call_after_refresh(self._put)

    def fold(self, clause: str) -> None:
        """Show the whole text of a clause, or only its first line again."""
        self._unfolded ^= {clause}
        if self._state:
            self.show(self._state, self._width)

    def leave(self, step: int) -> None:
        """Leave the field that is edited, if one is, and go on to the next if asked to."""
        if self._editor:
            self._editor.action_leave(step)

    def edit(self, row: FormRow) -> None:
        """Open the editor of a row's field; in a list at the row's own line."""
        from mentoring_tui.tui.widgets.field_editor import FieldEditor

        if self._state is None or not self.keep():
            return
        written = [format_value(row.field, value) for value in all_field_values(self._state.tandem)[row.field]]
        choices = cast(Host, self.app).programmes() if row.field == "programme" else ()
        self._editor = FieldEditor(row.field, written, self._state, choices)
        self.mount(self._editor)
        self._make_room()
        self.call_after_refresh(self._editor.begin, self.form.place_in_list(row))
        self.post_message(self.Turned())

    def unsaved_drafts(self) -> list[Draft]:
        """Return what is typed in an open field and not in the agreement yet."""
        editor = self._editor
        if editor is None or not editor.changed:
            return []
        place = DraftKind.FIELD.place(editor.field)
        return [Draft(place, field_name(editor.field), {"text": "\n".join(editor.values)})]

    def fill(self, text: str) -> None:
        """Let a text stand in the open field as if it had been typed."""
        if self._editor:
            self._editor.fill(text)

    def keep(self) -> bool:
        """Keep what is typed and close the editor; tell whether that could be done."""
        editor = self._editor
        if editor and self._state and editor.changed:
            change = partial(set_field, field=editor.field, values=editor.values, today=self._state.today)
            try:
                change(self._state.tandem)
            except Refused as refused:
                editor.refuse(sentence(refused))
                return False
            cast(Host, self.app).apply(change, changed_words(editor.field))
        self._close()
        return True

    def on_field_editor_left(self, event: "FieldEditor.Left") -> None:
        """Keep what is typed, or say why it can't be kept; go on to another field if asked to."""
        event.stop()
        if event.editor is not self._editor:
            return
        if event.giving_up:
            self._close()
        elif self.keep() and event.step:
            self.post_message(self.Turned(self.form.neighbour(event.editor.field, event.step)))

    def _close(self) -> None:
        editor, self._editor = self._editor, None
        if editor:
            editor.remove()
            self.form.focus()
            self.post_message(self.Turned())

    def _make_room(self) -> None:
        """Scroll the form so far that the whole editor can be seen, and put it on its row."""
        if self._editor:
            top = self.form.top(self._editor.field)
            bottom = top + self._editor.tall - self.form.size.height
            wanted = min(top, max(self.form.scroll_offset.y, bottom))
            self.form.scroll_to(y=wanted, animate=False, force=True)
            self._put()

    def _put(self) -> None:
        """Put the editor on its row, or as near as there is room for it."""
        if self._editor:
            top = self.form.top(self._editor.field) - self.form.scroll_offset.y
            last = self.form.size.height - self._editor.tall
            self._editor.styles.offset = (LABEL, min(top, max(0, last)))
            self._editor.styles.width = self._width - LABEL + 2


def changed_words(field: str) -> str:
    """Return what undo would take back."""
    return _("{field} changed").format(field=field_name(field))
