"""The editor that opens on a row of the form: a line, several lines, or a choice."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from mentoring_tui.domain.agreement import Mode, Role
from mentoring_tui.domain.errors import Refused
from mentoring_tui.i18n import _
from mentoring_tui.tui.state import TandemState
from mentoring_tui.tui.widgets.agreement_fields import LISTS, how_to, understood
from mentoring_tui.tui.widgets.checkboxes import Checkboxes
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.tui.widgets.single_line_input import SingleLineInput
from mentoring_tui.words.terms import mode_word, role_word

Box = Input | TextArea | Choice[str] | Checkboxes
"""What a field is typed or chosen in."""


class TallChoice(Choice[str]):
    """A choice of longer words, each on a line of its own."""

    @property
    def count(self) -> int:
        """How many words there are."""
        return len(self._options)

    def _draw(self) -> None:
        words = [self._word(place, word) for place, (_value, word) in enumerate(self._options)]
        self.update(Content("\n").join(words))


class FieldEditor(Vertical):
    """Edits one field; whoever opened it decides what becomes of it when it is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", show=False),
        Binding("ctrl+s,enter", "leave(0)", show=False),
        Binding("tab", "leave(1)", show=False),
        Binding("shift+tab", "leave(-1)", show=False),
    ]

    @dataclass
    class Left(Message):
        """The field was left: with a step to the next or last one, or to give it up if it can't be kept."""

        editor: "FieldEditor"
        step: int = 0
        giving_up: bool = False

    def __init__(
        self,
        field: str,
        written: Sequence[str],
        state: TandemState,
        programmes: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__()
        self.field = field
        self.trouble = ""
        self._box = box_for(field, written, programmes, "box")
        self._tandem_view = state
        self._before = self.values

    @property
    def values(self) -> list[str]:
        """What is typed or chosen."""
        return typed_in(self._box)

    @property
    def tall(self) -> int:
        """The most rows it takes."""
        if isinstance(self._box, TallChoice):
            return self._box.count + 3
        typed = self._box.document.line_count if isinstance(self._box, TextArea) else 1
        return (min(8, max(3, typed + 1)) if isinstance(self._box, TextArea) else 1) + 3

    @property
    def changed(self) -> bool:
        """Whether anything else is typed than at the beginning."""
        return self.values != self._before

    def compose(self) -> ComposeResult:
        """Lay out the box and the line below it."""
        yield self._box
        yield Static(self._hint(), id="editor-hint", markup=False)

    def begin(self, line: int | None = None) -> None:
        """Begin to type, in a list behind that line, or in a new one."""
        self._box.focus()
        if not isinstance(self._box, TextArea):
            return
        if line is None:
            self._box.move_cursor(self._box.document.end)
            if self._box.text and not self._box.text.endswith("\n"):
                self._box.insert("\n")
                self._before = self.values
        else:
            self._box.move_cursor((line, len(self._box.document.get_line(line))))

    def fill(self, text: str) -> None:
        """Let a text stand there as if it had been typed."""
        if isinstance(self._box, TextArea):
            self._box.text = text
            self._box.move_cursor(self._box.document.end)
        elif isinstance(self._box, Input):
            self._box.value = text

    def refuse(self, words: str) -> None:
        """Say why what is typed can't be kept, and go on."""
        self.trouble = words
        again = _("Esc once more gives it up.")
        self._say(f"{words} {again}", "-refused")
        self._box.focus()

    def action_leave(self, step: int) -> None:
        """Leave the field."""
        self.post_message(self.Left(self, step))

    def action_give_up(self) -> None:
        """Leave the field, without what is typed where that was refused already."""
        self.post_message(self.Left(self, giving_up=bool(self.trouble)))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Leave the field with Enter."""
        event.stop()
        self.action_leave(0)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say how the line is understood so far."""
        event.stop()
        self._typed()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Take back what was refused."""
        event.stop()
        self._typed()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Leave the field when another place is clicked, not when the whole terminal loses the focus."""
        if self.app.app_focus and not self.trouble:
            self.action_leave(0)

    def _typed(self) -> None:
        self.trouble = ""
        self._say(self._hint(), "")

    def _hint(self) -> str:
        done = _("Esc or Tab: done.") if isinstance(self._box, TextArea) else ""
        return f"{said_of(self.field, self._box, self._tandem_view)} {done}".strip()

    def _say(self, words: str, css_class: str) -> None:
        line = self.query_one("#editor-hint", Static)
        line.update(words)
        line.set_class(css_class == "-refused", "-refused")


def box_for(field: str, written: Sequence[str], programmes: Sequence[tuple[str, str]], id: str) -> Box:
    """Return what a field is typed or chosen in, with what stands there already."""
    if field in LISTS:
        area = TextArea("\n".join(written), compact=True, id=id)
        area.highlight_cursor_line = False
        return area
    if field == "mode":
        return Checkboxes([(mode.value, mode_word(mode)) for mode in Mode], written, id=id)
    if field == "role":
        return Choice([(role.value, role_word(role)) for role in Role], "".join(written), id=id)
    if field == "programme":
        return TallChoice(programmes, "".join(written), id=id)
    return SingleLineInput("".join(written), compact=True, id=id, select_on_focus=False)


def typed_in(box: Box) -> list[str]:
    """Return what is typed or chosen, as the domain takes it."""
    if isinstance(box, TextArea):
        return box.text.split("\n")
    return box.values if isinstance(box, Checkboxes) else [box.value]


def said_of(field: str, box: Box, state: TandemState | None = None) -> str:
    """Return how what is typed is understood so far, else what belongs there and how."""
    try:
        said = understood(field, box.value, state) if isinstance(box, Input) else ""
    except Refused:
        said = ""
    return said or f"{how_to(field)} {_ways(box)}".strip()


def _ways(box: Box) -> str:
    if isinstance(box, Checkboxes):
        return _("Space ticks.")
    return _("Arrow keys choose.") if isinstance(box, Choice) else ""
