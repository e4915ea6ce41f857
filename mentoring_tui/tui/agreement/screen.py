"""Agreement: the form, edited in place, with its status and help on the highlighted row."""

from functools import partial
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.agreement_fields import set_field
from mentoring_tui.domain.draft import Draft, DraftKind
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.signing import missing_fields, valid_signatures
from mentoring_tui.i18n import _
from mentoring_tui.tui.agreement import actions
from mentoring_tui.tui.agreement.form_help import editing_help, row_help, status_words
from mentoring_tui.tui.agreement.form_rows import ClauseRow, ItemRow, SignatureRow, form_rows
from mentoring_tui.tui.form_screen import FormScreen
from mentoring_tui.tui.key_bindings import bindings
from mentoring_tui.tui.messages import Apply
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.agreement_labels import LISTS
from mentoring_tui.tui.widgets.form.rows import Row
from mentoring_tui.tui.widgets.notice import show_shared
from mentoring_tui.words.error_messages import sentence


class AgreementScreen(FormScreen):
    """Shows the agreement, and edits, amends and signs it."""

    SCOPE = "agreement"
    CSS_PATH = stylesheets("form", "agreement")
    BINDINGS: ClassVar[list[BindingType]] = bindings("agreement")
    LABEL_WIDTH = 20

    def __init__(self) -> None:
        super().__init__()
        self._row_to_edit: str | None = None
        self._tandem_id: str | None = None
        self._unfolded: frozenset[str] = frozenset()

    def show(self, state: TandemState) -> None:
        """Show this state of the agreement; of another tandem, highlight the first missing field."""
        self.query_one("#standing", Static).update(status_words(state.tandem))
        self.show_form(state)
        if self._tandem_id != state.tandem.id:
            self._tandem_id = state.tandem.id
            self.form.rows.highlight((missing_fields(state.tandem) or ("programme",))[0])
        self.update_help()
        if self._row_to_edit and not state.tandem.agreement.signatures:
            self.call_after_refresh(self.edit_row, self._row_to_edit)
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
                self.action_open_row()

    def rows_of(self, state: TandemState) -> list[Row]:
        """Return the fields, clauses, lists and signatures of the agreement."""
        return form_rows(state, self._unfolded)

    def help_on(self, row: Row, state: TandemState, *, whole: bool) -> Content:
        """Return help on the edited field, or on the highlighted row."""
        field = self.form.edited_field
        return editing_help(field) if field else row_help(row, state, whole=whole)

    @property
    def highlighted_goal(self) -> str | None:
        """The id of the goal whose row is highlighted."""
        row = self.form.rows.row
        return row.id if row and self.state and self.state.tandem.goal(row.id) else None

    def open_row(self, row: Row, state: TandemState) -> None:
        """Edit a field, fold or unfold a clause, or sign."""
        if isinstance(row, ClauseRow):
            self._unfolded ^= {row.id}
            self.show_form(state)
        elif isinstance(row, SignatureRow):
            self._sign(Role(row.id.removeprefix("sign.")))
        elif self._may_edit(row):
            self._edit(row, state)

    def resume(self, draft: Draft) -> None:
        """Open the field or the dialog of a draft with its texts."""
        if draft.kind is DraftKind.FIELD:
            self.reveal(draft.item, writing=True)
            self.form.fill(draft.texts.get("text", ""))
        elif self.state and draft.kind is DraftKind.SIGNATURE:
            actions.ask_signature(self, self.state, Role(draft.item), draft)
        elif self.state and draft.kind is DraftKind.GOAL and (goal := self.state.tandem.goal(draft.item)):
            actions.ask_goal(self, self.state, goal, draft)

    def action_add(self) -> None:
        """Add an item to the highlighted list; elsewhere, a goal."""
        row = self.form.rows.row
        if self.form.edited_field is None:
            self.edit_row(row.field if row and row.field in LISTS else "goal")

    def action_remove(self) -> None:
        """Remove the highlighted item from its list."""
        row = self.idle_row()
        if self.state and isinstance(row, ItemRow) and self._may_edit(row):
            kept = [text for id, text in actions.items(self.state.tandem, row.field) if id != row.id]
            change = partial(set_field, field=row.field, values=kept, today=self.state.today)
            self.post_message(Apply(change, actions.changed_words(row.field)))
            self._notify(_("Removed. Press u to undo."))

    def action_share(self) -> None:
        """Set the next narrower visibility of the highlighted goal or expectation."""
        row = self.idle_row()
        if row is None:
            return
        audience = row.audience if isinstance(row, ItemRow) else None
        if audience is None:
            self._notify(_("Visibility can only be set for goals and expectations."))
        elif self.may_change():
            self.post_message(Apply(partial(actions.share_with_next, item=row.id), _("Visibility")))
            show_shared(self, row.value.plain, audience.next)

    def action_sign(self) -> None:
        """Sign for the next role; if both have signed, offer to amend the agreement."""
        if self.state and self.idle_row():
            signed = valid_signatures(self.state.tandem)
            sides = (self.state.tandem.role, *Role)
            self._sign(next((role for role in sides if role not in signed), sides[0]))

    def action_history(self) -> None:
        """Show earlier agreement versions, and what each amendment changed."""
        if self.state and self.idle_row():
            from mentoring_tui.tui.agreement.history_dialog import HistoryDialog

            self.app.push_screen(HistoryDialog(self.state.tandem))

    def _notify(self, words: str) -> None:
        self.notify(words, markup=False)

    def _may_edit(self, row: Row) -> bool:
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

    def _edit(self, row: Row, state: TandemState) -> None:
        """Open the editor of a row's field, or the dialog of a goal."""
        from mentoring_tui.tui.agreement.field_editor import FieldEditor

        if goal := state.tandem.goal(row.id):
            actions.ask_goal(self, state, goal)
            return
        programmes = self.host.programmes() if row.field == "programme" else ()
        items = [each for each in self.form.rows if isinstance(each, ItemRow) and each.field == row.field]
        line = items.index(row) if row in items else None
        self.form.edit(FieldEditor(row.field, state, programmes, line))
