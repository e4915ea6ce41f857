"""The wizard that creates a tandem; only the two names are required."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import takewhile
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Static

from mentoring_tui.domain.agreement_fields import fill_field
from mentoring_tui.domain.closing import carry_over, open_goals
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.ids import new_id
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import require_line, shorten
from mentoring_tui.i18n import N_, _
from mentoring_tui.library import Library
from mentoring_tui.logbook import Logbook
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.dialogs.labelled_row import labelled_row
from mentoring_tui.tui.key_bindings import Command
from mentoring_tui.tui.tandems.same_names import same_names_words
from mentoring_tui.tui.tandems.wizard_pages import (
    DEFAULTS,
    REQUIRED,
    STEPS,
    fields_up_to,
    own_values,
    widget_id,
)
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.agreement_labels import programme_choices
from mentoring_tui.tui.widgets.checkboxes import Checkboxes
from mentoring_tui.tui.widgets.field_input import FieldInput, field_help, field_input, field_values
from mentoring_tui.tui.widgets.indenting_area import IndentingArea
from mentoring_tui.tui.widgets.key_bar import BarCommand
from mentoring_tui.tui.widgets.typing_key_bar import DialogBar
from mentoring_tui.words.error_messages import sentence
from mentoring_tui.words.goals import late_targets_words
from mentoring_tui.words.terms import field_name

_CARRIED = "carried"
"""The id of the checkboxes of goals that can be carried over."""

_GOAL = 44
"""Characters of a goal in a checkbox."""


class NewTandemDialog(Dialog[Logbook]):
    """Asks for the agreement of a new tandem page by page, creates the tandem and returns its logbook.

    What is left with Esc stands there again when the dialog is next opened.
    """

    AUTO_FOCUS = "#field-mentee"
    CSS_PATH = stylesheets("agreement", "tandems")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "accept", show=False),
        Binding("ctrl+n", "anew", show=False),
        Binding("enter", "next", show=False),
        Binding("pageup", "turn(-1)", show=False, priority=True),
        Binding("pagedown", "turn(1)", show=False, priority=True),
    ]

    def __init__(
        self, library: Library, today: date, known: Tandem | None = None, ended: Tandem | None = None
    ) -> None:
        """Make the wizard; it begins with one's own name, role and programme in a tandem that is known.

        Of a tandem that has ended it offers the open goals, and nothing else.
        """
        super().__init__(_("New tandem"))
        self._library = library
        self._today = today
        self._begin = DEFAULTS | (own_values(known) if known else {})
        self._tandem_id = new_id()
        self._step = 0
        self._inputs: dict[str, FieldInput] = {}
        self._open_goals = open_goals(ended) if ended else ()

    def compose(self) -> ComposeResult:
        """Lay out the first page, those with a draft, and the buttons."""
        with Vertical(classes="dialog"):
            yield Static("", classes="dialog-title", id="step", markup=False)
            with Vertical(id="steps"):
                for step in range(1 + self._last_draft_step):
                    yield self._page(step)
            yield Static("", classes="understood", markup=False)
            yield Static("", classes="refused", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(_("Back"), id="back")
                yield Button(_("Next (PgDn)"), variant="primary", id="on")
                yield Button(_("Create (^s)"), id="yes")
                yield Button(_("Cancel"), id="no")

    def on_mount(self) -> None:
        """Show the first page."""
        for step in range(1, 1 + self._last_draft_step):
            self.query_one(f"#step-{step}").display = False
        if self._begin.get("mentee") and not self._begin.get("mentor"):
            self._inputs["mentor"].focus()
        self._update_heading()
        self._say_kept()

    def texts(self) -> dict[str, str]:
        """Return the content of each field, and the draft of fields on pages not opened yet."""
        texts = dict(self.draft_texts)
        for field, widget in self._inputs.items():
            texts[field] = "\n".join(field_values(widget))
        return texts

    def fill(self) -> None:
        """Do nothing: pages are created with the texts of the draft."""

    def result(self) -> Logbook:
        """Create the tandem and return its logbook, or raise Refused; then the dialog stays open."""
        return self._library.create(self._tandem())

    def accept(self) -> None:
        """Close with the new tandem, or show the first field with an error."""
        if self._is_valid(len(STEPS) - 1):
            super().accept()

    def commands(self) -> Iterator[BarCommand]:
        """Yield the commands for the key bar: Tab indents goals, ^s creates the tandem from any page."""
        for action, command in super().commands():
            if action == "app.focus_next" and self._tab_indents:
                action, command = "focused.indent", replace(command, title_msgid=N_("Indent"))
            if action == "screen.accept":
                command = replace(command, title_msgid=N_("Create"))
                if self._step + 1 < len(STEPS):
                    yield "screen.turn(1)", Command("turn", "pagedown", N_("Next page"), "")
            yield action, command

    def own_keys(self) -> Iterable[tuple[str, str]]:
        """Return the keys that turn the pages and begin anew."""
        yield _("PgUp, PgDn"), _("Previous page, next page")
        yield "^n", _("Begin anew, without what was typed")

    def cancel_words(self) -> str:
        """Return what Esc does, for the help."""
        return _("Close; what was typed is kept for the next time")

    def action_cancel(self) -> None:
        """Close without a tandem; set what was typed aside."""
        if any(text != self._begin.get(field, "") for field, text in self.texts().items()):
            self.keep()
        self.dismiss(None)

    async def action_anew(self) -> None:
        """Begin with the first page again, without what was typed."""
        self.draft_texts, self._inputs, self._step = {}, {}, 0
        steps = self.query_one("#steps")
        await steps.remove_children()
        await steps.mount(self._page(0))
        self._initial_texts = self.texts()
        self._show_step()
        self._inputs["mentee"].focus()

    async def action_turn(self, by: int) -> None:
        """Go to the next page, if this one is valid, or back to the previous one."""
        step = self._step + by
        if not 0 <= step < len(STEPS) or (by > 0 and not self._is_valid(self._step)):
            return
        self._step = step
        if not self.query(f"#step-{step}"):
            await self.query_one("#steps").mount(self._page(step))
        self._show_step()

    async def action_next(self) -> None:
        """Go to the next field, after the last one to the next page."""
        fields = STEPS[self._step].fields
        if self.focused and self.focused.id == _CARRIED:
            self._inputs["goal"].focus()
            return
        for index, field in enumerate(fields):
            if self._inputs[field] is not self.focused:
                continue
            if index + 1 < len(fields):
                self._inputs[fields[index + 1]].focus()
            else:
                await self.action_turn(1)
            return

    @on(Input.Submitted)
    async def next_line(self, event: Input.Submitted) -> None:
        """Go to the next field with Enter."""
        event.stop()
        event.prevent_default()
        await self.action_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Turn the page; Dialog handles the other buttons."""
        if event.button.id in ("back", "on"):
            self.call_later(self.action_turn, 1 if event.button.id == "on" else -1)

    def on_input_changed(self) -> None:
        """Show how the line is parsed."""
        self._say_kept_or_left()
        self._update_hint()

    def on_text_area_changed(self) -> None:
        """Show how the goal or task is parsed."""
        self._say_kept_or_left()
        self._update_hint()

    def on_text_area_selection_changed(self) -> None:
        """Show what the line with the cursor is."""
        self._update_hint()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the hint of the focused field, what Tab does, and what is wrong with one that was left."""
        self._update_hint()
        if left := self._wrong_with_left():
            self.say(left)
        for bar in self.query(DialogBar):
            bar.show(self.commands())

    @property
    def _tab_indents(self) -> bool:
        """Whether Tab indents the line with the cursor."""
        return isinstance(self.focused, IndentingArea)

    @property
    def _last_draft_step(self) -> int:
        """The last page with a text of the draft."""
        last = 0
        for step, field in fields_up_to(len(STEPS) - 1):
            if self.draft_texts.get(field):
                last = step
        return last

    def _page(self, step: int) -> Vertical:
        offers_goals = self._open_goals and "goal" in STEPS[step].fields
        return Vertical(*self._rows(step), id=f"step-{step}", classes="-carried" if offers_goals else "")

    def _rows(self, step: int) -> Iterator[Horizontal]:
        for field in STEPS[step].fields:
            if field == "goal" and self._open_goals:  # above the lines, in which Tab indents
                goals = [(goal.id, shorten(goal.text, _GOAL)) for goal in self._open_goals]
                yield labelled_row(_("Carry over"), Checkboxes(goals, (), id=_CARRIED))
            text = self.draft_texts.get(field, self._begin.get(field, ""))
            values = text.split("\n") if text else []
            programmes = programme_choices(self._library) if field == "programme" else []
            self._inputs[field] = field_input(field, values, programmes, widget_id(field))
            yield labelled_row(field_name(field), self._inputs[field])

    def _say_kept(self) -> None:
        kept = _("Kept from last time. Press ^n to begin anew.")
        self.say_kept(f"{kept} {self._same_names}".rstrip())

    def _say_kept_or_left(self) -> None:
        """Say that texts were kept while they are unchanged, else what is wrong with a left field."""
        self._say_kept()
        if not self.shows_kept:
            self.say(self._wrong_with_left())

    def _wrong_with_left(self) -> str:
        """Return why the first field of this page that was filled in and left is refused."""
        for field in STEPS[self._step].fields:
            widget = self._inputs.get(field)  # none while the page is made anew
            if widget is None or widget is self.focused or not "".join(field_values(widget)).strip():
                continue
            try:
                self._set(self._tandem_before(field), field)
            except Refused as refused:
                return f"{field_name(field)}: {sentence(refused)}"
        return ""

    @cached_property
    def _same_names(self) -> str:
        """What is said where there is a tandem of the two in the kept texts meanwhile."""
        return same_names_words(self._library, self._kept_texts)

    def _show_step(self) -> None:
        for number in range(len(STEPS)):
            for page in self.query(f"#step-{number}"):
                page.display = number == self._step
        self.say("")
        self._update_heading()
        self._inputs[STEPS[self._step].fields[0]].focus()
        for boxes in self.query(f"#step-{self._step} #{_CARRIED}"):
            boxes.focus()

    def _update_heading(self) -> None:
        words = _("New tandem · {number} of {count} · {step}").format(
            number=self._step + 1, count=len(STEPS), step=_(STEPS[self._step].title_msgid)
        )
        self.query_one("#step", Static).update(words)
        self.query_one("#back", Button).disabled = self._step == 0
        is_last = self._step == len(STEPS) - 1
        forward, create = self.query_one("#on", Button), self.query_one("#yes", Button)
        forward.disabled = is_last
        forward.variant = "default" if is_last else "primary"
        create.variant = "primary" if is_last else "default"

    def _update_hint(self) -> None:
        words = ""
        if self.focused and self.focused.id == _CARRIED:
            words = self._carried_words()
        for field, widget in self._inputs.items():
            if widget is self.focused:
                words = field_help(field, widget, self._today, agreement=self._tandem_before(field).agreement)
        self.explain(words)

    def _carried_words(self) -> str:
        """Return what is carried over of a goal."""
        words = _("Open goals of the tandem that ended; Space carries one over, with its steps.")
        agreement = self._set(Tandem(self._tandem_id), "from").agreement
        late = late_targets_words(self._open_goals, agreement, self._today)
        return f"{words} {late}".rstrip()

    def _is_valid(self, last: int) -> bool:
        """Return whether all fields up to a page are valid; else show the first error at its field."""
        tandem = Tandem(self._tandem_id)
        for number, field in fields_up_to(last):
            try:
                tandem = self._set(tandem, field)
            except Refused as refused:
                self._show_error(number, field, refused)
                return False
        return True

    def _show_error(self, step: int, field: str, refused: Refused) -> None:
        if step != self._step:
            self._step = step
            self._show_step()
        self._inputs[field].focus()
        self.say(sentence(refused))

    def _tandem(self) -> Tandem:
        tandem = Tandem(self._tandem_id)
        for _number, field in fields_up_to(len(STEPS) - 1):
            tandem = self._set(tandem, field)
        goals = [goal for goal in self._open_goals if goal.id in self._carried]
        return carry_over(goals, tandem, self._today)

    def _tandem_before(self, field: str) -> Tandem:
        """Return the tandem with the valid fields that stand before one on its page."""
        tandem = Tandem(self._tandem_id)
        for earlier in takewhile(lambda each: each != field, STEPS[self._step].fields):
            with suppress(Refused):
                tandem = self._set(tandem, earlier)
        return tandem

    @property
    def _carried(self) -> list[str]:
        """The ids of the goals that are to be carried over."""
        return [id for boxes in self.query(f"#{_CARRIED}").results(Checkboxes) for id in boxes.values]

    def _set(self, tandem: Tandem, field: str) -> Tandem:
        if field not in self._inputs:
            return tandem
        values = field_values(self._inputs[field])
        if field in REQUIRED:
            require_line("".join(values), field)
        return fill_field(tandem, field, values, self._today)
