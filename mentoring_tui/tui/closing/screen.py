"""Closing: where the mentoring stands, its evaluation, question by question, its end and its papers."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from mentoring_tui.documents.evaluation.evidence import evidence_for
from mentoring_tui.documents.evaluation.questions import AskedQuestion, asked_questions, missing_keys
from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.draft import Draft, DraftKind
from mentoring_tui.domain.evaluation_changes import remove_effect, without_answer
from mentoring_tui.domain.phases import without_sealed
from mentoring_tui.i18n import _
from mentoring_tui.logbook import Change
from mentoring_tui.tui.closing import actions
from mentoring_tui.tui.closing.form import ClosingForm
from mentoring_tui.tui.closing.form_list import ClosingList
from mentoring_tui.tui.closing.form_rows import ClosingRow, RowKind, closing_rows
from mentoring_tui.tui.closing.row_actions import carry_out
from mentoring_tui.tui.closing.row_help import Evidence, evidence_of, row_help
from mentoring_tui.tui.closing.standing import answered_words
from mentoring_tui.tui.key_bindings import bindings
from mentoring_tui.tui.messages import Apply, WriteDocuments
from mentoring_tui.tui.tandem_screen import WIDE, TandemScreen
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.typing_key_bar import FieldBar
from mentoring_tui.words.terms import ending_words

if TYPE_CHECKING:
    from mentoring_tui.tui.closing.end_dialog import EndDecision

_MARGIN = 5
"""Columns of the margins and the scrollbar beside a row."""

_HELP_WIDTH = 44
"""Columns of the help beside the rows on wide terminals."""

_MAX_WIDTH = 120
"""Most columns of a row: longer lines are hard to read."""


class ClosingScreen(TandemScreen):
    """Shows the evaluation and the end of the mentoring, and answers, ends and writes papers."""

    SCOPE = "closing"
    CSS_PATH = stylesheets("closing")
    BINDINGS: ClassVar[list[BindingType]] = bindings("closing")

    def __init__(self) -> None:
        super().__init__()
        self._tandem_id: str | None = None
        self._width = 0
        self._asked: tuple[AskedQuestion, ...] = ()
        self._evidence: Evidence = {}

    def compose_body(self) -> ComposeResult:
        """Lay out the status, the rows, and help on the highlighted row."""
        yield Static("", id="standing", markup=False)
        yield Container(ClosingForm(id="form"), Static("", id="about", markup=False), id="form-and-help")
        yield FieldBar()

    @property
    def form(self) -> ClosingForm:
        """The rows with their editor."""
        return self.query_one(ClosingForm)

    def show(self, state: TandemState) -> None:
        """Show this state; of another tandem, the answers of the one whose tandem it is."""
        is_other = self._tandem_id != state.tandem.id
        if is_other:
            self._tandem_id = state.tandem.id
            self.form.role = state.tandem.role
        role = self.form.role
        self._asked = asked_questions(state.tandem, state.programme, role)
        beginning = without_sealed(state.tandem, state.today).beginning
        is_own = role is state.tandem.role
        self._evidence = evidence_for(self._asked, state.meetings, beginning, state.tandem) if is_own else {}
        self.query_one("#standing", Static).update(self._status_words(state))
        self._show_rows(state)
        if is_other:
            self._highlight_first()
        self._update_help()

    def reveal(self, item: str | None, writing: bool = False) -> None:
        """Highlight a row by its id, or by that of its answer or own effect; open it if `writing`."""
        if self.state is None or not item:
            return
        for answer in self.state.tandem.answers:
            if answer.id == item and answer.role is not self.form.role:
                self.action_other_side()
        for row in [self.form.rows.find(item), *self.form.rows.questions]:
            if row and self._is_meant(row, item) and self.form.rows.highlight(row.id):
                self.form.rows.focus()
                break
        if writing:
            self.action_open_row()

    @staticmethod
    def _is_meant(row: ClosingRow, item: str) -> bool:
        answer_id = row.answer.id if row.answer else ""
        about = row.question.about if row.question else ""
        return item in (row.id, answer_id, about)

    def save_text(self) -> str:
        """Save the edited answer; return why it can't be saved, or an empty string."""
        return "" if self.form.save() else self.form.error

    @property
    def keeps_itself(self) -> bool:
        """Whether typed text is saved after each pause."""
        return False

    @property
    def is_editing(self) -> bool:
        """Whether an answer is being edited, which would take back what another program wrote meanwhile."""
        return self.is_mounted and self.form.edited is not None

    def unsaved_drafts(self) -> list[Draft]:
        """Return the text of the edited answer, if it is not saved yet."""
        return self.form.unsaved_drafts() if self.is_mounted else []

    def resume(self, draft: Draft) -> None:
        """Open the question or the dialog of a draft with its texts."""
        state = self.state
        if state is None:
            return
        if draft.kind is DraftKind.ANSWER:
            self._resume_answer(draft)
        elif draft.kind is DraftKind.EFFECT:
            actions.ask_effect(self, self.form.role, draft)
        elif draft.kind is DraftKind.FEEDBACK:
            actions.ask_feedback(self, state, draft=draft)
        elif draft.kind is DraftKind.BEGINNING:
            actions.ask_beginning(self, state, draft)
        elif draft.kind is DraftKind.END:
            self._ask_end(state, draft)
        elif draft.kind is DraftKind.TALK:
            actions.ask_talk(self, state, draft)
        elif draft.kind is DraftKind.PAPERS:
            actions.ask_papers(self, state, draft)

    def _resume_answer(self, draft: Draft) -> None:
        role, _slash, key = draft.item.partition("/")
        if role != self.form.role:
            self.action_other_side()
        self.reveal(key, writing=True)
        if self.form.edited == key:
            self.form.fill(draft.texts.get("text", ""))

    def on_screen_suspend(self) -> None:
        """Save the edited answer when another screen is shown."""
        self.save_text()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the rows to the new width."""
        if self.state and self._form_width() != self._width:
            self._show_rows(self.state)
            self._update_help()

    def on_option_list_option_selected(self, event: ClosingList.OptionSelected) -> None:
        """Open the clicked row, or the one selected with Enter."""
        event.stop()
        self.action_open_row()

    def on_option_list_option_highlighted(self, event: ClosingList.OptionHighlighted) -> None:
        """Show help on the highlighted row."""
        event.stop()
        self._update_help()

    def on_closing_form_editor_changed(self, event: ClosingForm.EditorChanged) -> None:
        """Show help on the question; then answer the next one, if any."""
        event.stop()
        self.set_class(self.form.edited is not None, "-editing")
        self._update_help()
        if event.next_row:
            self.call_after_refresh(self._open, event.next_row)

    def action_open_row(self) -> None:
        """Answer the highlighted question, or do what the row says."""
        row = self.form.rows.row
        if row is None or self.state is None or not self.form.save():
            return
        if row.kind is RowKind.QUESTION:
            if self.may_change():
                self.form.edit(row)
        elif row.kind is RowKind.ACTION:
            self._do(row.id, self.state)

    def action_leave_field(self, step: int) -> None:
        """Leave the edited answer, and go this many questions on."""
        self.form.leave_field(step)

    def action_add_effect(self) -> None:
        """Ask for an effect of one's own to rate."""
        if self.state and self.form.edited is None and self.may_change():
            actions.ask_effect(self, self.form.role)

    def action_remove_answer(self) -> None:
        """Remove the answer of the highlighted question, or an own effect that is not rated."""
        row = self.form.rows.row
        if row is None or self.form.edited is not None or not self.may_change():
            return
        effects = [effect.id for effect in self.state.tandem.effects] if self.state else []
        if row.answer:
            change = partial(without_answer, answer_id=row.answer.id)
            self._apply(change, _("Answer removed"))
        elif row.question and row.question.about in effects:
            self._apply(partial(remove_effect, effect_id=row.question.about), _("Own effect removed"))
        elif row.id == "beginning" and self.state and self.state.tandem.beginning.day:
            actions.ask_remove_beginning(self)

    def action_other_side(self) -> None:
        """Show the answers of the other side."""
        if self.state and self.form.save():
            self.form.role = Role.MENTOR if self.form.role is Role.MENTEE else Role.MENTEE
            self.show(self.state)

    def action_next_missing(self) -> None:
        """Answer the next question that is not answered yet."""
        if self.state is None or not self.form.save():
            return
        missing = missing_keys(self._asked, self.state.tandem.answers, self.form.role)
        keys = [row.id for row in self.form.rows.questions]
        row = self.form.rows.row
        here = keys.index(row.id) if row and row.id in keys else -1
        following = [key for key in [*keys[here + 1 :], *keys[: here + 1]] if key in missing]
        if following:
            self._open(following[0])
        else:
            self.notify(_("Every question is answered."), markup=False)

    def action_evidence(self) -> None:
        """Show what was written before that may bear on the highlighted question."""
        from mentoring_tui.tui.closing.reading_dialog import ReadingDialog

        row = self.form.rows.row
        found = evidence_of(row, self._evidence) if row else ()
        if row and found:
            self.app.push_screen(ReadingDialog(row.label, "\n\n".join(found)))
        else:
            self.notify(_("Nothing was written before that names this question."), markup=False)

    def action_feedback(self) -> None:
        """Write feedback and thanks to the other side."""
        self._do_if_idle("feedback")

    def action_end(self) -> None:
        """End the mentoring, or open a closed tandem again."""
        self._do_if_idle("end")

    def action_talk(self) -> None:
        """Write a note that one would like to talk with the project lead."""
        self._do_if_idle("talk")

    def action_papers(self) -> None:
        """Write the papers of the end."""
        self._do_if_idle("papers")

    def action_erase(self) -> None:
        """Delete all data of the tandem."""
        self._do_if_idle("erase")

    def _do_if_idle(self, id: str) -> None:
        if self.state and self.form.edited is None and self.form.rows.find(id):
            self._do(id, self.state)

    def _do(self, id: str, state: TandemState) -> None:
        """Do what the row with this id says."""
        if id == "end":
            self._end(state)
        else:
            carry_out(self, id, state, self.form.role)

    def _end(self, state: TandemState) -> None:
        """Ask how the mentoring ends; open a closed tandem again."""
        if state.tandem.ending:
            actions.ask_reopen(self)
        elif self.may_change() and self.form.save():
            self._ask_end(state)

    def _ask_end(self, state: TandemState, draft: Draft | None = None) -> None:
        from mentoring_tui.tui.closing.end_dialog import EndDialog

        dialog = EndDialog(state).at(DraftKind.END.place(), draft)
        self.app.push_screen(dialog, self._ended)

    def _ended(self, decision: "EndDecision | None") -> None:
        """Close the tandem, then show the letter; or go to the evaluation first."""
        if decision is None:
            return
        if decision.closing is None:
            self.action_next_missing()
            return
        self.post_message(Apply(decision.closing, _("Mentoring ended")))
        if decision.wants_letter:
            self.post_message(WriteDocuments((actions.letter(decision.contact),)))

    def _open(self, row_id: str) -> None:
        if self.form.rows.highlight(row_id):
            self.action_open_row()

    def _highlight_first(self) -> None:
        """Highlight the first row that does something."""
        rows = self.form.rows
        rows.highlighted = next((n for n, option in enumerate(rows.options) if not option.disabled), None)
        rows.scroll_home(animate=False)

    def _apply(self, change: Change, label: str) -> None:
        self.post_message(Apply(change, label))
        self.notify(_("{what}. Press u to undo.").format(what=label), markup=False)

    def _status_words(self, state: TandemState) -> str:
        """Return how the tandem ended, or whose answers are shown and how many are missing."""
        if state.tandem.ending:
            ended = ending_words(state.tandem.ending)
            return _("Closed: {how}. c opens it again.").format(how=ended)
        words = answered_words(self._asked, state, self.form.role)
        return f"{actions.side_title(self.form.role)} · {words} · " + _("r: the other side")

    def _form_width(self) -> int:
        width = self.app.size.width - _MARGIN
        if self.app.size.width >= WIDE:
            width -= _HELP_WIDTH
        return min(_MAX_WIDTH, width)

    def _show_rows(self, state: TandemState) -> None:
        self._width = self._form_width()
        self.form.show(closing_rows(state, self.form.role, self._asked), self._width)

    def _update_help(self) -> None:
        row, is_wide = self.form.rows.row, self.app.size.width >= WIDE
        words = Content("")
        if row:
            can_change, is_edited = self.host.read_only is None, self.form.edited is not None
            words = row_help(row, self._evidence, whole=is_wide, can_change=can_change, is_edited=is_edited)
        self.query_one("#about", Static).update(words)
