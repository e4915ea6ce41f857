"""Making a tandem step by step; only the two names are needed, the rest can follow later."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Static

from mentoring_tui.domain.agreement_fields import set_field
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.ids import new_id
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import require_line
from mentoring_tui.i18n import N_, _
from mentoring_tui.library import Library
from mentoring_tui.logbook import Logbook
from mentoring_tui.tui.dialogs.confirm_discard import ConfirmDiscardDialog
from mentoring_tui.tui.dialogs.labelled_row import labelled_row
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.agreement_fields import programme_choices
from mentoring_tui.tui.widgets.field_editor import Box, box_for, said_of, typed_in
from mentoring_tui.words.refusals import sentence
from mentoring_tui.words.terms import field_name

NEEDED = ("mentee", "mentor")
"""The fields without which there is no tandem."""


_FIRST = {"role": "mentee", "programme": "kerpen"}
"""What is chosen to begin with."""


@dataclass(frozen=True)
class WizardPage:
    """What is asked at once: an untranslated title and the fields below it."""

    title_msgid: str
    fields: tuple[str, ...]


STEPS = (
    WizardPage(N_("Who"), ("role", "mentee", "mentor", "programme")),
    WizardPage(N_("When and how"), ("from", "until", "every", "first", "mode")),
    WizardPage(N_("What for"), ("goal",)),
    WizardPage(N_("What both expect"), ("expect.mentee", "expect.mentor")),
    WizardPage(N_("Who does what"), ("task.mentee", "task.mentor")),
)


class NewTandemDialog(ConfirmDiscardDialog[Logbook]):
    """Leads through the agreement of a new tandem, keeps it and gives it back open."""

    AUTO_FOCUS = "#field-mentee"
    CSS_PATH = stylesheets("agreement", "tandems")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "accept", show=False),
        Binding("enter", "next", show=False),
        Binding("pageup", "turn(-1)", show=False, priority=True),
        Binding("pagedown", "turn(1)", show=False, priority=True),
    ]

    def __init__(self, library: Library, today: date) -> None:
        super().__init__(_("New tandem"))
        self._library = library
        self._today = today
        self._tandem_id = new_id()
        self._step = 0
        self._boxes: dict[str, Box] = {}

    def compose(self) -> ComposeResult:
        """Lay out the first step and the ways on."""
        with Vertical(classes="dialog"):
            yield Static("", classes="dialog-title", id="step", markup=False)
            with Vertical(id="steps"):
                for step in range(1 + self._furthest):
                    yield self._page(step)
            yield Static("", classes="understood", markup=False)
            yield Static("", classes="refused", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(_("Back"), id="back")
                yield Button(_("Next (PgDn)"), variant="primary", id="on")
                yield Button(_("Create (^s)"), id="yes")
                yield Button(_("Cancel"), id="no")

    def on_mount(self) -> None:
        """Begin with the first step, and say which it is."""
        for step in range(1, 1 + self._furthest):
            self.query_one(f"#step-{step}").display = False
        self._tell_step()

    def texts(self) -> dict[str, str]:
        """Return what stands in each field, also in those of steps that were not opened again yet."""
        return {**self.draft_texts, **{field: "\n".join(typed_in(box)) for field, box in self._boxes.items()}}

    def fill(self) -> None:
        """Do nothing: what was typed before stands there from the beginning."""

    def typed(self) -> object:
        """Return what stands in each field."""
        return {field: typed for field, box in self._boxes.items() if any(typed := typed_in(box))}

    def result(self) -> Logbook:
        """Keep the tandem and return it open, or refuse what can't be; then what is typed stays."""
        return self._library.create(self._tandem())

    def accept(self) -> None:
        """Close with the new tandem, or lead to what is wrong with it."""
        if self._sound(len(STEPS) - 1):
            super().accept()

    async def action_turn(self, by: int) -> None:
        """Go to the step after, once this one is sound, or back to the one before."""
        step = self._step + by
        if not 0 <= step < len(STEPS) or (by > 0 and not self._sound(self._step)):
            return
        self._step = step
        if not self.query(f"#step-{step}"):
            await self.query_one("#steps").mount(self._page(step))
        self._show_step()

    async def action_next(self) -> None:
        """Go to the next field, after the last one to the next step."""
        fields = STEPS[self._step].fields
        here = [place for place, field in enumerate(fields) if self._boxes[field] is self.focused]
        if here and here[0] + 1 < len(fields):
            self._boxes[fields[here[0] + 1]].focus()
        elif here:
            await self.action_turn(1)

    @on(Input.Submitted)
    async def next_line(self, event: Input.Submitted) -> None:
        """Take Enter in a line for the way on."""
        event.stop()
        event.prevent_default()
        await self.action_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Go on or back; the other buttons are the dialog's."""
        if event.button.id in ("back", "on"):
            self.call_later(self.action_turn, 1 if event.button.id == "on" else -1)

    def on_input_changed(self) -> None:
        """Say how the line is understood so far."""
        self.say("")
        self._tell()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say what belongs into the field."""
        self._tell()

    @property
    def _furthest(self) -> int:
        """The last step in which something was typed before."""
        steps = [step for step, field in _fields(len(STEPS) - 1) if self.draft_texts.get(field)]
        return max(steps, default=0)

    def _page(self, step: int) -> Vertical:
        return Vertical(*self._lines(step), id=f"step-{step}")

    def _lines(self, step: int) -> Iterator[Horizontal]:
        for field in STEPS[step].fields:
            typed = self.draft_texts.get(field, _FIRST.get(field, ""))
            written = typed.split("\n") if typed else []
            programmes = programme_choices(self._library) if field == "programme" else []
            self._boxes[field] = box = box_for(field, written, programmes, _id_of(field))
            yield labelled_row(field_name(field), box)

    def _show_step(self) -> None:
        for number in range(len(STEPS)):
            for page in self.query(f"#step-{number}"):
                page.display = number == self._step
        self.say("")
        self._tell_step()
        self._boxes[STEPS[self._step].fields[0]].focus()

    def _tell_step(self) -> None:
        words = _("New tandem · {number} of {count} · {step}").format(
            number=self._step + 1, count=len(STEPS), step=_(STEPS[self._step].title_msgid)
        )
        self.query_one("#step", Static).update(words)
        self.query_one("#back", Button).disabled = self._step == 0
        on, yes = self.query_one("#on", Button), self.query_one("#yes", Button)
        on.disabled = self._step == len(STEPS) - 1
        on.variant, yes.variant = ("default", "primary") if on.disabled else ("primary", "default")

    def _tell(self) -> None:
        box = self.focused
        field = next((field for field, own in self._boxes.items() if own is box), None)
        words = said_of(field, self._boxes[field]) if field else ""
        self.query_one(".understood", Static).update(words)

    def _sound(self, last: int) -> bool:
        """Tell whether everything up to a step can be understood; else say what can't, and lead there."""
        tandem = Tandem(self._tandem_id)
        for number, field in _fields(last):
            try:
                tandem = self._with(tandem, field)
            except Refused as refused:
                self._lead_to(number, field, refused)
                return False
        return True

    def _lead_to(self, step: int, field: str, refused: Refused) -> None:
        if step != self._step:
            self._step = step
            self._show_step()
        self._boxes[field].focus()
        self.say(sentence(refused))

    def _tandem(self) -> Tandem:
        tandem = Tandem(self._tandem_id)
        for _number, field in _fields(len(STEPS) - 1):
            tandem = self._with(tandem, field)
        return tandem

    def _with(self, tandem: Tandem, field: str) -> Tandem:
        if field not in self._boxes:
            return tandem
        values = typed_in(self._boxes[field])
        if field in NEEDED:
            require_line("".join(values), field)
        return set_field(tandem, field, values, self._today)


def _fields(last: int) -> Iterator[tuple[int, str]]:
    return ((number, field) for number in range(last + 1) for field in STEPS[number].fields)


def _id_of(field: str) -> str:
    return "field-" + field.replace(".", "-")
