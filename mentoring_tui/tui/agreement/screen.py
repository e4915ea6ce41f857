"""The agreement: the form section by section, edited in place, and what is missing for signing."""

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
from mentoring_tui.domain.signing import missing_fields
from mentoring_tui.i18n import _
from mentoring_tui.tui.agreement import actions
from mentoring_tui.tui.agreement.form import AgreementForm, changed_words
from mentoring_tui.tui.agreement.form_help import about, standing, ways_out
from mentoring_tui.tui.agreement.form_list import FormList
from mentoring_tui.tui.agreement.form_rows import FormRow, Kind
from mentoring_tui.tui.commands import bindings
from mentoring_tui.tui.messages import Apply
from mentoring_tui.tui.state import TandemState
from mentoring_tui.tui.tandem_screen import WIDE, TandemScreen
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.agreement_fields import LISTS
from mentoring_tui.tui.widgets.writing_bar import FieldBar
from mentoring_tui.words.refusals import sentence
from mentoring_tui.words.terms import audience_word

_MARGIN = 5
"""Columns that margins and the scrollbar take beside a row."""

_BESIDE = 44
"""Columns of what is said beside the form, where there is room for it."""

_WIDEST = 120
"""Most columns of a row: longer lines are hard to read."""


class AgreementScreen(TandemScreen):
    """The agreement of the tandem."""

    SCOPE = "agreement"
    CSS_PATH = stylesheets("agreement")
    BINDINGS: ClassVar[list[BindingType]] = bindings("agreement")

    def __init__(self) -> None:
        super().__init__()
        self._after_amending: str | None = None
        self._shown: str | None = None
        self._drawn = 0

    def compose_body(self) -> ComposeResult:
        """Lay out how the agreement stands, the form, and what is said about the marked row."""
        yield Static("", id="standing", markup=False)
        yield Container(AgreementForm(id="sheet"), Static("", id="about", markup=False), id="paper")
        yield FieldBar()

    @property
    def sheet(self) -> AgreementForm:
        """The form with its editor."""
        return self.query_one(AgreementForm)

    def show(self, state: TandemState) -> None:
        """Show this state of the agreement; another tandem begins where something is missing."""
        self.query_one("#standing", Static).update(standing(state.tandem))
        self._draw(state)
        if self._shown != state.tandem.id:
            self._shown = state.tandem.id
            self.sheet.form.mark((missing_fields(state.tandem) or ("programme",))[0])
        self._tell_about()
        if self._after_amending and not state.tandem.agreement.signatures:
            self.call_after_refresh(self._edit_row, self._after_amending)
            self._after_amending = None

    def reveal(self, item: str | None, writing: bool = False) -> None:
        """Mark the row of a field, a goal, an expectation or a task; begin to write in it if asked to."""
        if item and self.sheet.form.mark(item):
            self.sheet.form.focus()
            if writing:
                self.action_edit()

    def save_text(self) -> str:
        """Save the text of an open field; return why that fails, or an empty string."""
        return "" if self.sheet.keep() else self.sheet.trouble

    @property
    def keeps_itself(self) -> bool:
        """Whether a pause is enough for what is typed to be kept."""
        return False

    @property
    def is_editing(self) -> bool:
        """Whether a field is open, which would take back what another program wrote in it meanwhile."""
        return self.is_mounted and self.sheet.editing is not None

    def unsaved_drafts(self) -> list[Draft]:
        """Return what is typed in an open field."""
        return self.sheet.unsaved_drafts() if self.is_mounted else []

    def resume(self, draft: Draft) -> None:
        """Open the field or the dialog of a draft with its texts."""
        if draft.kind is DraftKind.FIELD:
            self.reveal(draft.item, writing=True)
            self.sheet.fill(draft.texts.get("text", ""))
        elif self.state and draft.kind is DraftKind.SIGNATURE:
            actions.ask_signature(self, self.state, Role(draft.item), draft)
        elif self.state and draft.kind is DraftKind.GOAL and (goal := self.state.tandem.goal(draft.item)):
            actions.ask_goal(self, self.state, goal, draft)

    def on_screen_suspend(self) -> None:
        """Keep what is typed in an open field when another screen is shown."""
        self.save_text()

    def on_resize(self, event: events.Resize) -> None:
        """Use the room there is."""
        if self.state and self._columns() != self._drawn:
            self._draw(self.state)
            self._tell_about()

    def on_option_list_option_selected(self, event: FormList.OptionSelected) -> None:
        """Edit what was clicked, or chosen with Enter."""
        event.stop()
        self.action_edit()

    def on_option_list_option_highlighted(self, event: FormList.OptionHighlighted) -> None:
        """Say what belongs into the marked row."""
        event.stop()
        self._tell_about()

    def on_agreement_form_turned(self, event: AgreementForm.Turned) -> None:
        """Say what belongs into the field; edit the next one if it was left for that."""
        event.stop()
        self.set_class(self.sheet.editing is not None, "-editing")
        self._tell_about()
        if event.field:
            self.call_after_refresh(self._edit_row, event.field)

    def action_edit(self) -> None:
        """Edit the marked row, unfold a clause, or sign."""
        row = self.sheet.form.row
        if row is None or self.state is None or not self.sheet.keep():
            return
        if row.kind is Kind.CLAUSE:
            self.sheet.fold(row.id.removeprefix("clause."))
        elif row.kind is Kind.SIGNATURE:
            self._sign(Role(row.id.removeprefix("sign.")))
        elif self._may_change(row):
            if goal := self.state.tandem.goal(row.id):
                actions.ask_goal(self, self.state, goal)
            else:
                self.sheet.edit(row)

    def action_leave_field(self, step: int) -> None:
        """Leave the field that is edited, and go on to the next one if asked to."""
        self.sheet.leave(step)

    def action_add(self) -> None:
        """Add to the list that is marked; elsewhere, a goal."""
        row = self.sheet.form.row
        if self.sheet.editing is None:
            self._edit_row(row.field if row and row.field in LISTS else "goal")

    def action_remove(self) -> None:
        """Take the marked item out of its list."""
        row = self._free_row()
        if self.state and row and row.kind is Kind.ITEM and self._may_change(row):
            kept = [text for id, text in actions.items(self.state.tandem, row.field) if id != row.id]
            change = partial(set_field, field=row.field, values=kept, today=self.state.today)
            self.post_message(Apply(change, changed_words(row.field)))
            self._say(_("Removed – u brings it back."))

    def action_share(self) -> None:
        """Let the next audience see the marked goal or expectation: only me, the tandem, the project lead."""
        row = self._free_row()
        if row is None or (row.audience and not self._may_write()):
            return
        if row.audience is None:
            self._say(_("Who may see it can be chosen for goals and expectations."))
            return
        label = _("Now visible to: {audience}").format(audience=audience_word(row.audience.next))
        self.post_message(Apply(partial(actions.shared, item=row.id), label))
        self._say(label)

    def action_sign(self) -> None:
        """Sign for one side; where both have signed, open the agreement for changes."""
        if self.state and self._free_row():
            signed = {signature.role for signature in self.state.tandem.agreement.signatures}
            sides = (self.state.tandem.role, *Role)
            self._sign(next((role for role in sides if role not in signed), sides[0]))

    def action_history(self) -> None:
        """Show what was signed before, and what each amendment changed."""
        if self.state and self._free_row():
            from mentoring_tui.tui.agreement.history_dialog import HistoryDialog

            self.app.push_screen(HistoryDialog(self.state.tandem))

    def _say(self, words: str) -> None:
        self.notify(words, markup=False)

    def _free_row(self) -> FormRow | None:
        """Return the marked row where nothing is edited just now."""
        return self.sheet.form.row if self.sheet.editing is None else None

    def _columns(self) -> int:
        width = self.app.size.width
        return min(_WIDEST, width - _MARGIN - (_BESIDE if width >= WIDE else 0))

    def _draw(self, state: TandemState) -> None:
        self._drawn = self._columns()
        self.sheet.show(state, self._drawn)

    def _tell_about(self) -> None:
        row, field = self.sheet.form.row, self.sheet.editing
        if row and self.state:
            wide = self.app.size.width >= WIDE
            words = ways_out(field) if field else about(row, self.state, whole=wide)
            self.query_one("#about", Static).update(words)

    def _may_write(self) -> bool:
        """Tell whether anything can be changed; say why where it can't."""
        refused = self.host.read_only
        if refused:
            self._say(sentence(refused))
        return refused is None

    def _may_change(self, row: FormRow) -> bool:
        """Tell whether a row can be changed; where a signature froze it, offer to amend the agreement."""
        if self.state is None or not self._may_write():
            return False
        frozen = actions.is_frozen(self.state, row.field)
        if frozen:
            self._offer_amending(row.id)
        return not frozen

    def _offer_amending(self, row_id: str | None) -> None:
        def then() -> None:
            self._after_amending = row_id

        if self.state:
            actions.offer_amending(self, self.state, then)

    def _sign(self, role: Role) -> None:
        if self.state is None or not self._may_write():
            return
        if any(signature.role is role for signature in self.state.tandem.agreement.signatures):
            self._offer_amending(None)
        elif lacking := missing_fields(self.state.tandem):
            self._say(sentence(Refused("signing-incomplete", fields=lacking)))
            self.sheet.form.mark(lacking[0])
        else:
            actions.ask_signature(self, self.state, role)

    def _edit_row(self, row_id: str) -> None:
        if self.sheet.form.mark(row_id):
            self.action_edit()
