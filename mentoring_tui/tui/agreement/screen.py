"""Agreement: the form, edited in place, with its status and help on the highlighted row."""

from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widgets import Static

from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.agreement_fields import set_field
from mentoring_tui.domain.draft import Draft, DraftKind
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.signing import missing_fields, valid_signatures
from mentoring_tui.i18n import _
from mentoring_tui.tui.agreement import actions
from mentoring_tui.tui.agreement.form import AgreementForm, changed_words
from mentoring_tui.tui.agreement.form_help import editing_help, row_help, status_words
from mentoring_tui.tui.agreement.form_list import FormList
from mentoring_tui.tui.agreement.form_rows import FormRow, RowKind
from mentoring_tui.tui.key_bindings import bindings
from mentoring_tui.tui.messages import Apply
from mentoring_tui.tui.tandem_screen import WIDE, TandemScreen
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.agreement_labels import LISTS
from mentoring_tui.tui.widgets.typing_key_bar import FieldBar
from mentoring_tui.words.error_messages import sentence
from mentoring_tui.words.terms import visibility_sentence

_MARGIN = 5
"""Columns of the margins and the scrollbar beside a row."""

_HELP_WIDTH = 44
"""Columns of the help beside the form on wide terminals."""

_MAX_WIDTH = 120
"""Most columns of a row: longer lines are hard to read."""


class AgreementScreen(TandemScreen):
    """Shows the agreement, and edits, amends and signs it."""

    SCOPE = "agreement"
    CSS_PATH = stylesheets("agreement")
    BINDINGS: ClassVar[list[BindingType]] = bindings("agreement")

    def __init__(self) -> None:
        super().__init__()
        self._row_to_edit: str | None = None
        self._tandem_id: str | None = None
        self._width = 0

    def compose_body(self) -> ComposeResult:
        """Lay out the status, the form, and help on the highlighted row."""
        yield Static("", id="standing", markup=False)
        yield Container(AgreementForm(id="form"), Static("", id="about", markup=False), id="form-and-help")
        yield FieldBar()

    @property
    def form(self) -> AgreementForm:
        """The form with its editor."""
        return self.query_one(AgreementForm)

    def show(self, state: TandemState) -> None:
        """Show this state of the agreement; of another tandem, highlight the first missing field."""
        self.query_one("#standing", Static).update(status_words(state.tandem))
        self._show_form(state)
        if self._tandem_id != state.tandem.id:
            self._tandem_id = state.tandem.id
            self.form.rows.highlight((missing_fields(state.tandem) or ("programme",))[0])
        self._update_help()
        if self._row_to_edit and not state.tandem.agreement.signatures:
            self.call_after_refresh(self._edit_row, self._row_to_edit)
            self._row_to_edit = None

    def reveal(self, item: str | None, writing: bool = False) -> None:
        """Highlight the row of a field, a goal, an expectation or a task; edit it if `writing`.

        The id of an earlier version shows all versions.
        """
        versions = self.state.tandem.versions if self.state else ()
        if item in [version.id for version in versions]:
            self.action_history()
        elif item and self.form.rows.highlight(item):
            self.form.rows.focus()
            if writing:
                self.action_edit()

    def save_text(self) -> str:
        """Save the edited field; return why it can't be saved, or an empty string."""
        return "" if self.form.save() else self.form.error

    @property
    def keeps_itself(self) -> bool:
        """Whether typed text is saved after each pause."""
        return False

    @property
    def highlighted_goal(self) -> str | None:
        """The id of the goal whose row is highlighted."""
        row = self.form.rows.row
        return row.id if row and self.state and self.state.tandem.goal(row.id) else None

    @property
    def is_editing(self) -> bool:
        """Whether a field is open, which would take back what another program wrote in it meanwhile."""
        return self.is_mounted and self.form.edited_field is not None

    def unsaved_drafts(self) -> list[Draft]:
        """Return the text of the edited field, if it is not saved yet."""
        return self.form.unsaved_drafts() if self.is_mounted else []

    def resume(self, draft: Draft) -> None:
        """Open the field or the dialog of a draft with its texts."""
        if draft.kind is DraftKind.FIELD:
            self.reveal(draft.item, writing=True)
            self.form.fill(draft.texts.get("text", ""))
        elif self.state and draft.kind is DraftKind.SIGNATURE:
            actions.ask_signature(self, self.state, Role(draft.item), draft)
        elif self.state and draft.kind is DraftKind.GOAL and (goal := self.state.tandem.goal(draft.item)):
            actions.ask_goal(self, self.state, goal, draft)

    def on_screen_suspend(self) -> None:
        """Save the edited field when another screen is shown."""
        self.save_text()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the form to the new width."""
        if self.state and self._form_width() != self._width:
            self._show_form(self.state)
            self._update_help()

    def on_option_list_option_selected(self, event: FormList.OptionSelected) -> None:
        """Edit the clicked row, or the one selected with Enter."""
        event.stop()
        self.action_edit()

    def on_option_list_option_highlighted(self, event: FormList.OptionHighlighted) -> None:
        """Show help on the highlighted row."""
        event.stop()
        self._update_help()

    def on_agreement_form_editor_changed(self, event: AgreementForm.EditorChanged) -> None:
        """Show help on the field; then edit the next one, if any."""
        event.stop()
        self.set_class(self.form.edited_field is not None, "-editing")
        self._update_help()
        if event.next_field:
            self.call_after_refresh(self._edit_row, event.next_field)

    def action_edit(self) -> None:
        """Edit the highlighted row, fold or unfold a clause, or sign."""
        row = self.form.rows.row
        if row is None or self.state is None or not self.form.save():
            return
        if row.kind is RowKind.CLAUSE:
            self.form.toggle_clause(row.id.removeprefix("clause."))
        elif row.kind is RowKind.SIGNATURE:
            self._sign(Role(row.id.removeprefix("sign.")))
        elif self._may_edit(row):
            self._edit(row, self.state)

    def action_leave_field(self, step: int) -> None:
        """Leave the edited field, and go this many fields on."""
        self.form.leave_field(step)

    def action_add(self) -> None:
        """Add an item to the highlighted list; elsewhere, a goal."""
        row = self.form.rows.row
        if self.form.edited_field is None:
            self._edit_row(row.field if row and row.field in LISTS else "goal")

    def action_remove(self) -> None:
        """Remove the highlighted item from its list."""
        row = self._idle_row()
        if self.state and row and row.kind is RowKind.ITEM and self._may_edit(row):
            kept = [text for id, text in actions.items(self.state.tandem, row.field) if id != row.id]
            change = partial(set_field, field=row.field, values=kept, today=self.state.today)
            self.post_message(Apply(change, changed_words(row.field)))
            self._notify(_("Removed. Press u to undo."))

    def action_share(self) -> None:
        """Set the next narrower visibility of the highlighted goal or expectation."""
        row = self._idle_row()
        if row is None or (row.audience and not self.may_change()):
            return
        if row.audience is None:
            self._notify(_("Visibility can only be set for goals and expectations."))
            return
        self.post_message(Apply(partial(actions.share_with_next, item=row.id), _("Visibility")))
        self._notify(visibility_sentence(row.audience.next))

    def action_sign(self) -> None:
        """Sign for the next role; if both have signed, offer to amend the agreement."""
        if self.state and self._idle_row():
            signed = valid_signatures(self.state.tandem)
            sides = (self.state.tandem.role, *Role)
            self._sign(next((role for role in sides if role not in signed), sides[0]))

    def action_history(self) -> None:
        """Show earlier agreement versions, and what each amendment changed."""
        if self.state and self._idle_row():
            from mentoring_tui.tui.agreement.history_dialog import HistoryDialog

            self.app.push_screen(HistoryDialog(self.state.tandem))

    def _notify(self, words: str) -> None:
        self.notify(words, markup=False)

    def _idle_row(self) -> FormRow | None:
        """Return the highlighted row, or None while a field is edited."""
        return self.form.rows.row if self.form.edited_field is None else None

    def _form_width(self) -> int:
        width = self.app.size.width - _MARGIN
        if self.app.size.width >= WIDE:
            width -= _HELP_WIDTH
        return min(_MAX_WIDTH, width)

    def _show_form(self, state: TandemState) -> None:
        self._width = self._form_width()
        self.form.show(state, self._width)

    def _update_help(self) -> None:
        row, field = self.form.rows.row, self.form.edited_field
        if row is None or self.state is None:
            return
        is_wide = self.app.size.width >= WIDE
        words = editing_help(field) if field else row_help(row, self.state, whole=is_wide)
        self.query_one("#about", Static).update(words)

    def _may_edit(self, row: FormRow) -> bool:
        """Return whether a row can be changed; where a signature froze it, offer to amend the agreement."""
        if self.state is None or not self.may_change():
            return False
        frozen = actions.is_frozen(self.state, row.field)
        if frozen:
            self._offer_amending(row.id)
        return not frozen

    def _offer_amending(self, row_id: str | None) -> None:
        """Offer to amend the agreement; then edit the row with this id, if any."""

        def remember() -> None:
            self._row_to_edit = row_id

        if self.state:
            actions.offer_amending(self, self.state, remember)

    def _sign(self, role: Role) -> None:
        if self.state is None or not self.may_change():
            return
        if role in valid_signatures(self.state.tandem):
            self._offer_amending(None)
        elif lacking := missing_fields(self.state.tandem):
            self._notify(sentence(Refused("signing-incomplete", fields=lacking)))
            self.form.rows.highlight(lacking[0])
        else:
            actions.ask_signature(self, self.state, role)

    def _edit(self, row: FormRow, state: TandemState) -> None:
        if goal := state.tandem.goal(row.id):
            actions.ask_goal(self, state, goal)
        else:
            self.form.edit(row)

    def _edit_row(self, row_id: str) -> None:
        if self.form.rows.highlight(row_id):
            self.action_edit()
