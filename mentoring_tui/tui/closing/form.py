"""The rows of the closing screen, and the editor of one answer on top of them."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message

from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.draft import Draft, DraftKind
from mentoring_tui.domain.errors import Refused
from mentoring_tui.i18n import _
from mentoring_tui.tui.closing.changes import set_answer
from mentoring_tui.tui.closing.form_list import ClosingList
from mentoring_tui.tui.closing.form_rows import LABEL_WIDTH, ClosingRow
from mentoring_tui.tui.tandem_state import Host
from mentoring_tui.words.error_messages import sentence

if TYPE_CHECKING:
    from mentoring_tui.tui.closing.answer_editor import AnswerEditor


class ClosingForm(Container):
    """Shows the rows, and edits one answer at a time."""

    @dataclass
    class EditorChanged(Message):
        """The editor was opened or closed; `next_row` is the question to answer next, if any."""

        next_row: str | None = None

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.role = Role.MENTEE
        self._width = 0
        self._editor: AnswerEditor | None = None

    @property
    def rows(self) -> ClosingList:
        """The list of rows."""
        return self.query_one(ClosingList)

    @property
    def edited(self) -> str | None:
        """The key of the question that is being answered."""
        return self._editor.question.key if self._editor else None

    @property
    def error(self) -> str:
        """Why the answer could not be saved, or an empty string."""
        return self._editor.error if self._editor else ""

    def compose(self) -> ComposeResult:
        """Lay out the rows."""
        yield ClosingList(id="rows")

    def on_mount(self) -> None:
        """Move an open editor along when the rows scroll."""
        self.watch(self.rows, "scroll_y", self._align_editor, init=False)

    def show(self, rows: list[ClosingRow], width: int) -> None:
        """Show these rows, wrapped to this width."""
        self._width = width
        self.rows.show_rows(rows, width)
        self.call_after_refresh(self._align_editor)

    def leave_field(self, step: int) -> None:
        """Leave the edited answer, if any, and go this many questions on."""
        if self._editor:
            self._editor.action_leave(step)

    def edit(self, row: ClosingRow) -> None:
        """Open the editor for the question of a row."""
        from mentoring_tui.tui.closing.answer_editor import AnswerEditor

        if row.question is None or not self.save():
            return
        self._editor = AnswerEditor(row.question, row.answer)
        self.mount(self._editor)
        self._scroll_to_editor()
        self.call_after_refresh(self._editor.start)
        self.post_message(self.EditorChanged())

    def unsaved_drafts(self) -> list[Draft]:
        """Return the text of the edited answer, if it is not saved yet."""
        editor = self._editor
        if editor is None or not editor.is_dirty:
            return []
        place = DraftKind.ANSWER.place(f"{self.role}/{editor.question.key}")
        return [Draft(place, editor.question.words, {"text": editor.text})]

    def fill(self, text: str) -> None:
        """Replace the text of the edited answer, as if it had been typed."""
        if self._editor:
            self._editor.fill(text)

    def save(self) -> bool:
        """Save the edited answer and close its editor; return whether that succeeded."""
        editor = self._editor
        if editor and editor.is_dirty:
            try:
                value = editor.value()
            except Refused as refused:
                editor.show_error(sentence(refused))
                return False
            change = partial(
                set_answer, question=editor.question, role=self.role, value=value, base=editor.base
            )
            host = cast(Host, self.app)
            host.autosave.accept(self.unsaved_drafts())
            saved = host.apply(change, _("Answer: {question}").format(question=editor.question.words))
            if not saved and host.read_only:
                editor.show_error(sentence(host.read_only))
                return False
        self._close()
        return True

    def on_answer_editor_left(self, event: "AnswerEditor.Left") -> None:
        """Save or discard the answer, then announce the question to answer next."""
        event.stop()
        if event.editor is not self._editor:
            return
        if event.discard:
            self._close()
        elif self.save() and event.step:
            key = event.editor.question.key
            self.post_message(self.EditorChanged(self.rows.neighbour(key, event.step)))

    def _close(self) -> None:
        editor, self._editor = self._editor, None
        if editor:
            editor.remove()
            self.rows.focus()
            self.post_message(self.EditorChanged())

    def _scroll_to_editor(self) -> None:
        """Scroll the rows so that the whole editor fits into the viewport."""
        if self._editor:
            top = self.rows.top(self._editor.question.key)
            bottom = top + self._editor.max_rows - self.rows.size.height
            offset = min(top, max(self.rows.scroll_offset.y, bottom))
            self.rows.scroll_to(y=offset, animate=False, force=True)
            self._align_editor()

    def _align_editor(self) -> None:
        """Move the editor to its row, or as near to it as fits."""
        if self._editor:
            top = self.rows.top(self._editor.question.key) - self.rows.scroll_offset.y
            last = self.rows.size.height - self._editor.max_rows
            self._editor.styles.offset = (LABEL_WIDTH, max(0, min(top, last)))
            self._editor.styles.width = self._width - LABEL_WIDTH + 2
