"""Closing: where the mentoring stands, its evaluation, question by question, its end and its papers."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from mentoring_tui.documents.evaluation.evidence import evidence_for
from mentoring_tui.documents.evaluation.questions import (
    AskedQuestion,
    asked_questions,
    missing_keys,
    short_questions,
)
from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.closing import refuse_unready
from mentoring_tui.domain.draft import Draft, DraftKind
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.evaluation_changes import remove_effect, without_answer
from mentoring_tui.domain.phases import without_sealed
from mentoring_tui.i18n import _
from mentoring_tui.logbook import Change
from mentoring_tui.tui.closing import actions
from mentoring_tui.tui.closing.form_rows import (
    OWN_ROWS,
    ActionRow,
    OldAnswerRow,
    QuestionRow,
    closing_rows,
)
from mentoring_tui.tui.closing.row_actions import carry_out
from mentoring_tui.tui.closing.row_help import Evidence, evidence_of, row_help
from mentoring_tui.tui.closing.standing import answered_words
from mentoring_tui.tui.form_screen import FormScreen
from mentoring_tui.tui.key_bindings import bindings
from mentoring_tui.tui.messages import Apply, WriteDocuments
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.form.rows import Row
from mentoring_tui.tui.widgets.notice import show_refusal
from mentoring_tui.words.terms import ending_words

if TYPE_CHECKING:
    from mentoring_tui.tui.closing.end_dialog import EndDecision, EvaluateFirst


class ClosingScreen(FormScreen):
    """Shows the evaluation and the end of the mentoring, and answers, ends and writes papers."""

    SCOPE = "closing"
    CSS_PATH = stylesheets("form", "closing")
    BINDINGS: ClassVar[list[BindingType]] = bindings("closing")
    LABEL_WIDTH = 30

    def __init__(self) -> None:
        super().__init__()
        self._tandem_id: str | None = None
        self.role = Role.MENTEE
        self._asked: tuple[AskedQuestion, ...] = ()
        self._evidence: Evidence = {}

    def show(self, state: TandemState) -> None:
        """Show this state; of another tandem, the answers of the one whose tandem it is."""
        is_other = self._tandem_id != state.tandem.id
        if is_other:
            self._tandem_id = state.tandem.id
            self.role = state.tandem.role
        role = self.role
        self._asked = asked_questions(state.tandem, state.programme, role)
        beginning = without_sealed(state.tandem, state.today).beginning
        is_own = role is state.tandem.role
        self._evidence = evidence_for(self._asked, state.meetings, beginning, state.tandem) if is_own else {}
        self.query_one("#standing", Static).update(self._status_words(state))
        self.show_form(state)
        if is_other:
            self._highlight_first()
        self.update_help()

    def reveal(self, item: str | None, writing: bool = False) -> None:
        """Highlight a row by its id, or by that of its answer or own effect; open it if `writing`."""
        if self.state is None or not item:
            return
        for answer in self.state.tandem.answers:
            if answer.id == item and answer.role is not self.role:
                self.action_other_side()
        if item in OWN_ROWS:
            self._show_own_side()
        meant = self.form.rows.find(item) or next(
            (row for row in self._questions if _is_about(row, item)), None
        )
        if meant and self.form.rows.highlight(meant.id):
            self.form.rows.focus()
        if writing:
            self.action_open_row()

    @property
    def _questions(self) -> list[QuestionRow]:
        """The rows of questions, in order."""
        return [row for row in self.form.rows if isinstance(row, QuestionRow)]

    def rows_of(self, state: TandemState) -> list[Row]:
        """Return where the mentoring stands, the evaluation of the side that is shown, and the end."""
        return closing_rows(state, self.role, self._asked)

    def help_on(self, row: Row, state: TandemState, *, whole: bool) -> Content:
        """Return help on the highlighted row, with what was written before."""
        can_change, is_edited = self.host.read_only is None, self.form.edited_field is not None
        return row_help(row, self._evidence, whole=whole, can_change=can_change, is_edited=is_edited)

    def open_row(self, row: Row, state: TandemState) -> None:
        """Answer a question, or do what the row says."""
        if isinstance(row, QuestionRow):
            if self.may_change():
                self._answer(row)
        elif isinstance(row, ActionRow):
            self._do(row.id, state)

    def resume(self, draft: Draft) -> None:
        """Open the question or the dialog of a draft with its texts."""
        state = self.state
        if state is None:
            return
        if draft.kind is DraftKind.ANSWER:
            self._resume_answer(draft)
        elif draft.kind is DraftKind.EFFECT:
            actions.ask_effect(self, self.role, draft)
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
        if role != self.role:
            self.action_other_side()
        self.reveal(key, writing=True)
        if self.form.edited_field == key:
            self.form.fill(draft.texts.get("text", ""))

    def action_add_effect(self) -> None:
        """Ask for an effect of one's own to rate."""
        if self.state and self.form.edited_field is None and self.may_change():
            actions.ask_effect(self, self.role)

    def action_remove_answer(self) -> None:
        """Remove the answer of the highlighted question, or an own effect that is not rated."""
        row = self.idle_row()
        if row is None or self.state is None or not self.may_change():
            return
        effects = [effect.id for effect in self.state.tandem.effects]
        if isinstance(row, QuestionRow | OldAnswerRow) and row.answer:
            change = partial(without_answer, answer_id=row.answer.id)
            self._apply(change, _("Answer removed"))
        elif isinstance(row, QuestionRow) and row.question.about in effects:
            self._apply(partial(remove_effect, effect_id=row.question.about), _("Own effect removed"))
        elif row.id == "beginning" and self.state.tandem.beginning.day:
            actions.ask_remove_beginning(self)

    def action_other_side(self) -> None:
        """Show the answers of the other side."""
        if self.state and self.form.save():
            self.role = Role.MENTOR if self.role is Role.MENTEE else Role.MENTEE
            self.show(self.state)

    def action_next_missing(self) -> None:
        """Highlight the next question that is not answered yet; digits still lead to the screens then."""
        if self.form.save() and (key := self._next_missing(self._asked)):
            self.form.rows.highlight(key)
            self.form.rows.focus()

    def _answer_missing(self, asked: Sequence[AskedQuestion]) -> None:
        """Answer the next of these questions that is not answered yet."""
        if key := self._next_missing(asked):
            self.edit_row(key)

    def _next_missing(self, asked: Sequence[AskedQuestion]) -> str | None:
        """Return the next of these questions that is not answered yet; say so if there is none."""
        if self.state is None:
            return None
        missing = missing_keys(asked, self.state.tandem.answers, self.role)
        keys = [row.id for row in self._questions]
        row = self.form.rows.row
        here = keys.index(row.id) if row and row.id in keys else -1
        following = [key for key in [*keys[here + 1 :], *keys[: here + 1]] if key in missing]
        if not following:
            self.notify(_("Every question is answered."), markup=False)
        return next(iter(following), None)

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
        self._show_own_side()
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

    def _show_own_side(self) -> None:
        """Show the answers of the one whose tandem it is."""
        if self.state and self.role is not self.state.tandem.role:
            self.action_other_side()

    def _do_if_idle(self, id: str) -> None:
        if self.state and self.form.edited_field is None and self.form.rows.find(id):
            self._do(id, self.state)

    def _do(self, id: str, state: TandemState) -> None:
        """Do what the row with this id says."""
        if id == "end":
            self._end(state)
        else:
            carry_out(self, id, state, self.role)

    def _end(self, state: TandemState) -> None:
        """Ask how the mentoring ends; open a closed tandem again."""
        if state.tandem.ending:
            actions.ask_reopen(self)
        elif self.may_change() and self.form.save():
            try:
                refuse_unready(state.tandem, state.today)
            except Refused as refused:
                show_refusal(self, refused)
            else:
                self._ask_end(state)

    def _ask_end(self, state: TandemState, draft: Draft | None = None) -> None:
        from mentoring_tui.tui.closing.end_dialog import EndDialog

        dialog = EndDialog(state).at(DraftKind.END.place(), draft)
        self.app.push_screen(dialog, self._ended)

    def _ended(self, decision: "EndDecision | EvaluateFirst | None") -> None:
        """Close the tandem, then show the letter; or go to the evaluation first."""
        from mentoring_tui.tui.closing.end_dialog import EvaluateFirst

        if decision is None:
            return
        if isinstance(decision, EvaluateFirst):
            is_short = decision is EvaluateFirst.FEW
            self._answer_missing(short_questions(self._asked) if is_short else self._asked)
            return
        self.post_message(Apply(decision.closing, _("Mentoring ended")))
        if decision.wants_letter:
            self.post_message(WriteDocuments((actions.letter(decision.contact),)))

    def _answer(self, row: QuestionRow) -> None:
        from mentoring_tui.tui.closing.answer_editor import AnswerEditor

        self.form.edit(AnswerEditor(row.question, self.role, row.answer))

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
            return _("Closed; c opens it again · {how}").format(how=ended)
        words = answered_words(self._asked, state, self.role)
        back = _("r: the other side") if self.role is state.tandem.role else _("r: back to yours")
        return f"{actions.side_title(self.role)} · {words} · {back}"


def _is_about(row: QuestionRow, item: str) -> bool:
    """Return whether an item is the answer of a question, or what the question is about."""
    return item in (row.answer.id if row.answer else "", row.question.about)
