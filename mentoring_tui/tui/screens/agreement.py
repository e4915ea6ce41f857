"""The agreement: the form section by section, edited in place, and what is missing for signing."""

from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widgets import Static

from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.editing import set_field
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.signing import missing
from mentoring_tui.i18n import _
from mentoring_tui.tui import agreeing
from mentoring_tui.tui.commands import bindings
from mentoring_tui.tui.messages import Apply
from mentoring_tui.tui.screens.base import WIDE, TandemScreen, style
from mentoring_tui.tui.view import View
from mentoring_tui.tui.widgets import field_words
from mentoring_tui.tui.widgets.field_editor import FieldEditor
from mentoring_tui.tui.widgets.form import FormList
from mentoring_tui.tui.widgets.form_about import about, standing
from mentoring_tui.tui.widgets.form_rows import LABEL, Kind, Row, rows
from mentoring_tui.words import audience_word, field_name, sentence

_MARGIN = 5
"""Columns that margins and the scrollbar take beside a row."""

_BESIDE = 44
"""Columns of what is said beside the form, where there is room for it."""

_WIDEST = 120
"""Most columns of a row: longer lines are hard to read."""


class AgreementScreen(TandemScreen):
    """The agreement of the tandem."""

    SCOPE = "agreement"
    CSS_PATH = style("agreement")
    BINDINGS: ClassVar[list[BindingType]] = bindings("agreement")

    def __init__(self) -> None:
        super().__init__()
        self._unfolded: frozenset[str] = frozenset()
        self._editor: FieldEditor | None = None
        self._after_amending: str | None = None
        self._shown: str | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out how the agreement stands, the form, and what is said about the marked row."""
        yield Static("", id="standing", markup=False)
        about_row = Static("", id="about", markup=False)
        yield Container(Container(FormList(id="form"), id="sheet"), about_row, id="paper")

    @property
    def form(self) -> FormList:
        """The list of rows."""
        return self.query_one(FormList)

    def show(self, view: View) -> None:
        """Show this state of the agreement; another tandem begins where something is missing."""
        self.query_one("#standing", Static).update(standing(view.tandem))
        self._draw(view)
        if self._shown != view.tandem.id:
            self._shown = view.tandem.id
            self.form.mark((missing(view.tandem) or ("programme",))[0])
        self._tell_about()
        if self._after_amending and not view.tandem.agreement.signatures:
            self.call_after_refresh(self._edit_field, self._after_amending)
            self._after_amending = None

    def reveal(self, item: str | None, writing: bool = False) -> None:
        """Mark the row of a field, a goal, an expectation or a task; begin to write in it if asked to."""
        if item and self.form.mark(item):
            self.form.focus()
            if writing:
                self.action_edit()

    def settle(self) -> None:
        """Keep what is typed in an open field."""
        if self._editor:
            self._keep(self._editor)

    def on_mount(self) -> None:
        """Let an open editor go along when the form is scrolled."""
        self.watch(self.form, "scroll_y", self._place, init=False)

    def on_screen_suspend(self) -> None:
        """Keep what is typed in an open field when another screen is shown."""
        self.settle()

    def on_resize(self, event: events.Resize) -> None:
        """Use the room there is."""
        if self.view:
            self._draw(self.view)
            self._tell_about()
            self.call_after_refresh(self._place)

    def on_option_list_option_selected(self, event: FormList.OptionSelected) -> None:
        """Edit what was clicked, or chosen with Enter."""
        event.stop()
        self.action_edit()

    def on_option_list_option_highlighted(self, event: FormList.OptionHighlighted) -> None:
        """Say what belongs into the marked row."""
        event.stop()
        self._tell_about()

    def on_field_editor_left(self, event: FieldEditor.Left) -> None:
        """Keep what is typed, or say why it can't be kept; go on to another field if asked to."""
        event.stop()
        if event.editor is not self._editor:
            return
        if event.giving_up:
            self._close()
        elif self._keep(event.editor) and event.step:
            following = self.form.neighbour(event.editor.field, event.step)
            if following:
                self.call_after_refresh(self._edit_field, following)

    def action_edit(self) -> None:
        """Edit the marked row, unfold a clause, or sign."""
        row = self.form.row
        if row is None or self.view is None or (self._editor and not self._keep(self._editor)):
            return
        if row.kind is Kind.CLAUSE:
            self._unfold(row)
        elif row.kind is Kind.SIGNATURE:
            self._sign(Role(row.id.removeprefix("sign.")))
        elif self._may_change(row):
            goal = self.view.tandem.goal(row.id)
            if goal:
                agreeing.ask_goal(self, self.view, goal)
            else:
                self._open(row)

    def action_add(self) -> None:
        """Add to the list that is marked; elsewhere, a goal."""
        row = self.form.row
        if self._editor is None:
            self._edit_field(row.field if row and row.field in field_words.LISTS else "goal")

    def action_remove(self) -> None:
        """Take the marked item out of its list."""
        row = self.form.row
        if self.view is None or self._editor or row is None or row.kind is not Kind.ITEM:
            return
        if self._may_change(row):
            kept = [text for id, text in agreeing.items(self.view.tandem, row.field) if id != row.id]
            self._apply(row.field, kept)
            self._say(_("Removed – u brings it back."))

    def action_share(self) -> None:
        """Let the next wider audience see the marked goal or expectation."""
        row = self.form.row
        if self.view is None or self._editor or row is None:
            return
        if row.audience is None:
            self._say(_("Who may see it can be chosen for goals and expectations."))
        elif self._may_write():
            label = _("Now visible to: {audience}").format(audience=audience_word(row.audience.next))
            self.post_message(Apply(partial(agreeing.shared, item=row.id), label))
            self._say(label)

    def action_sign(self) -> None:
        """Sign for one side; where both have signed, open the agreement for changes."""
        if self.view is None or self._editor:
            return
        signed = {signature.role for signature in self.view.tandem.agreement.signatures}
        waiting = [role for role in (self.view.tandem.role, *Role) if role not in signed]
        if waiting:
            self._sign(waiting[0])
        elif self._may_write():
            self._offer_amending(None)

    def action_history(self) -> None:
        """Show what was signed before, and what each amendment changed."""
        if self.view and not self._editor:
            from mentoring_tui.tui.dialogs.history import HistoryDialog

            self.app.push_screen(HistoryDialog(self.view.tandem))

    def _say(self, words: str) -> None:
        self.notify(words, markup=False)

    def _columns(self) -> int:
        width = self.app.size.width
        return min(_WIDEST, width - _MARGIN - (_BESIDE if width >= WIDE else 0))

    def _draw(self, view: View) -> None:
        self.form.show_rows(rows(view, self._unfolded), self._columns())

    def _tell_about(self) -> None:
        row = self.form.row
        if row and self.view:
            wide = self.app.size.width >= WIDE
            self.query_one("#about", Static).update(about(row, self.view, whole=wide))

    def _unfold(self, row: Row) -> None:
        if self.view:
            self._unfolded ^= {row.id.removeprefix("clause.")}
            self._draw(self.view)

    def _may_write(self) -> bool:
        """Tell whether anything can be changed; say why where it can't."""
        refused = self.desk.read_only
        if refused:
            self._say(sentence(refused))
        return refused is None

    def _may_change(self, row: Row) -> bool:
        """Tell whether a row can be changed; where a signature froze it, offer to amend the agreement."""
        if self.view is None or not self._may_write():
            return False
        if agreeing.is_frozen(self.view, row.field):
            self._offer_amending(row.field)
            return False
        return True

    def _offer_amending(self, field: str | None) -> None:
        def then() -> None:
            self._after_amending = field

        if self.view:
            agreeing.offer_amending(self, self.view, then)

    def _sign(self, role: Role) -> None:
        if self.view is None or not self._may_write():
            return
        if any(signature.role is role for signature in self.view.tandem.agreement.signatures):
            self._offer_amending(None)
        elif lacking := missing(self.view.tandem):
            self._say(sentence(Refused("signing-incomplete", fields=lacking)))
            self.form.mark(lacking[0])
        else:
            agreeing.ask_signature(self, self.view, role)

    def _edit_field(self, field: str) -> None:
        if self.form.mark(field):
            self.action_edit()

    def _open(self, row: Row) -> None:
        if self.view is None:
            return
        stored = field_words.values(self.view.tandem)[row.field]
        written = [field_words.typed(row.field, value) for value in stored]
        choices = self.desk.programmes() if row.field == "programme" else ()
        self._editor = FieldEditor(row.field, written, self.view, choices)
        self.query_one("#sheet").mount(self._editor)
        self._make_room()
        self.call_after_refresh(self._editor.begin, self._line(row))

    def _line(self, row: Row) -> int | None:
        """Return the line of a list on which the row stands."""
        ids = [id for id, _text in agreeing.items(self.view.tandem, row.field)] if self.view else []
        return ids.index(row.id) if row.id in ids else None

    def _make_room(self) -> None:
        """Scroll the form so far that the whole editor can be seen, and put it on its row."""
        if self._editor:
            top = self.form.top(self.form.top_of_list(self._editor.field))
            bottom = top + self._editor.tall - self.form.size.height
            wanted = min(top, max(self.form.scroll_offset.y, bottom))
            self.form.scroll_to(y=wanted, animate=False, force=True)
            self._place()

    def _place(self) -> None:
        if self._editor is None:
            return
        top = self.form.top(self.form.top_of_list(self._editor.field)) - self.form.scroll_offset.y
        last = self.form.size.height - self._editor.tall
        self._editor.styles.offset = (LABEL, min(top, max(0, last)))
        self._editor.styles.width = self._columns() - LABEL + 2

    def _keep(self, editor: FieldEditor) -> bool:
        """Close the editor and ask for what is typed to be kept; tell whether that can be done."""
        if self.view and editor.changed:
            try:
                set_field(self.view.tandem, editor.field, editor.values, self.view.today)
            except Refused as refused:
                editor.refuse(sentence(refused))
                return False
            self._apply(editor.field, editor.values)
        self._close()
        return True

    def _apply(self, field: str, values: list[str]) -> None:
        if self.view:
            change = partial(set_field, field=field, values=values, today=self.view.today)
            self.post_message(Apply(change, _("{field} changed").format(field=field_name(field))))

    def _close(self) -> None:
        editor, self._editor = self._editor, None
        if editor:
            editor.remove()
            self.form.focus()
