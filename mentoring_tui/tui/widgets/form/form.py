"""A form of rows, with the editor of one field on top of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message

from mentoring_tui.domain.draft import Draft
from mentoring_tui.domain.errors import Refused
from mentoring_tui.tui.tandem_state import Host
from mentoring_tui.tui.widgets.form.form_list import FormList
from mentoring_tui.tui.widgets.form.rows import Row
from mentoring_tui.words.error_messages import sentence

if TYPE_CHECKING:
    from mentoring_tui.tui.widgets.form.row_editor import RowEditor


class Form(Container):
    """Shows rows, and edits one field at a time in its row."""

    @dataclass
    class EditorChanged(Message):
        """The editor was opened or closed; `next_field` is the field to edit next, if any."""

        next_field: str | None = None

    def __init__(self, label_width: int, id: str | None = None) -> None:
        super().__init__(id=id)
        self._label_width = label_width
        self._shown: list[Row] = []
        self._width = 0
        self._room = 0
        self._editor: RowEditor | None = None

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
        yield FormList(self._label_width, id="rows")

    def on_mount(self) -> None:
        """Move an open editor along when the rows scroll."""
        self.watch(self.rows, "scroll_y", self._align_editor, init=False)

    def show(self, rows: Iterable[Row], width: int) -> None:
        """Show these rows, wrapped to this width."""
        self._shown, self._width = list(rows), width
        self._show_rows()

    def edit(self, editor: "RowEditor") -> None:
        """Save the edited field, if any, and open this editor on the row of its field."""
        if not self.save():
            return
        self._editor = editor
        self.mount(editor)
        self.watch(editor, "virtual_size", self._make_room, init=False)
        self._scroll_to_editor()
        self.call_after_refresh(editor.start)
        self.post_message(self.EditorChanged())

    def leave_field(self, step: int) -> None:
        """Leave the edited field, if any, and go this many fields on."""
        if self._editor:
            self._editor.action_leave(step)

    def fill(self, text: str) -> None:
        """Replace the text of the edited field, as if it had been typed."""
        if self._editor:
            self._editor.fill(text)

    def unsaved_drafts(self) -> list[Draft]:
        """Return the text of the edited field, if it is not saved yet."""
        return [self._editor.draft()] if self._editor and self._editor.is_dirty else []

    def save(self) -> bool:
        """Save the edited field and close its editor; return whether that succeeded."""
        editor, host = self._editor, cast(Host, self.app)
        if editor and host.state and editor.is_dirty:
            try:
                change = editor.change()
                change(host.state.tandem)
            except Refused as refused:
                editor.show_error(sentence(refused))
                return False
            host.autosave.accept(self.unsaved_drafts())
            if not host.apply(change, editor.label) and host.read_only:
                editor.show_error(sentence(host.read_only))
                return False
        self._close()
        return True

    def on_row_editor_left(self, event: "RowEditor.Left") -> None:
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
            self._make_room()
            self.rows.focus()
            self.post_message(self.EditorChanged())

    def _make_room(self) -> None:
        """Let an editor of several lines cover no other row, as it grows and shrinks."""
        editor = self._editor
        room = editor.virtual_size.height if editor and editor.has_several_lines else 0
        if room != self._room:
            self._room = room
            self._show_rows()
            self.call_after_refresh(self._scroll_to_editor)
        else:
            self._align_editor()

    def _show_rows(self) -> None:
        self.rows.show_rows(self._shown, self._width, self.edited_field or "", self._room)
        self.call_after_refresh(self._align_editor)

    def _scroll_to_editor(self) -> None:
        """Scroll the rows so that the whole editor fits into the viewport."""
        if self._editor:
            top = self.rows.top(self._editor.field)
            bottom = top + self._height_of(self._editor) - self.rows.size.height
            offset = min(top, max(self.rows.scroll_offset.y, bottom))
            self.rows.scroll_to(y=offset, animate=False, force=True)
            self._align_editor()

    def _align_editor(self) -> None:
        """Move the editor to its row, or as near to it as fits."""
        if self._editor:
            top = self.rows.top(self._editor.field) - self.rows.scroll_offset.y
            last = self.rows.size.height - self._height_of(self._editor)
            self._editor.styles.offset = (self._label_width, max(0, min(top, last)))
            self._editor.styles.width = self._width - self._label_width + 2

    def _height_of(self, editor: "RowEditor") -> int:
        """Return the lines that the rows have for the editor, or that it takes at most."""
        return self._room or editor.max_rows
