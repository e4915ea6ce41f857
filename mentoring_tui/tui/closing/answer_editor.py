"""The editor of one answer, opened on its row: a number, a day, a choice, or a text of several lines."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from mentoring_tui.documents.evaluation.questions import AskedQuestion
from mentoring_tui.documents.evaluation.values import exact_value, value_text
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.evaluation import Answer
from mentoring_tui.i18n import _, language
from mentoring_tui.programme.model import in_language
from mentoring_tui.tui.closing.answer_values import choices, takes_words, typed_words
from mentoring_tui.tui.widgets.field_input import VerticalChoice
from mentoring_tui.tui.widgets.screen_key_text_area import ScreenKeyTextArea
from mentoring_tui.tui.widgets.single_line_input import SingleLineInput
from mentoring_tui.words.error_messages import sentence

_HINT_ROWS = 3
_TEXT_ROWS = 8
_ONE_DIGIT = 9
"""The highest number of a scale that one key answers."""


class AnswerEditor(Vertical):
    """Edits one answer; the form decides what to do with the value when it is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", show=False),
        Binding("ctrl+s", "leave(0)", show=False),
        Binding("enter,tab", "leave(1)", show=False),
        Binding("shift+tab", "leave(-1)", show=False),
        Binding("ctrl+r", "redo", show=False),
    ]

    @dataclass
    class Left(Message):
        """The editor was left: go `step` questions on; `discard` the value if it can't be saved."""

        editor: "AnswerEditor"
        step: int = 0
        discard: bool = False

    def __init__(self, question: AskedQuestion, answer: Answer | None) -> None:
        super().__init__()
        self.question = question
        self.base = answer.value if answer else ""
        self.error = ""
        self._initial = typed_words(question.field, self.base)
        self._input = _input(question, self._initial)
        self._is_filled = False

    @property
    def text(self) -> str:
        """The typed text, or the chosen value."""
        return self._input.text if isinstance(self._input, TextArea) else self._input.value

    @property
    def is_dirty(self) -> bool:
        """Whether the text differs from the initial one."""
        return self.text != self._initial

    @property
    def max_rows(self) -> int:
        """The most rows the editor takes, its hint included."""
        if isinstance(self._input, VerticalChoice):
            return self._input.count + _HINT_ROWS
        return (_TEXT_ROWS if isinstance(self._input, TextArea) else 1) + _HINT_ROWS

    def value(self) -> int | str | None:
        """Return the value of the answer, None for no answer; raise Refused if the question takes no such."""
        if not self.text.strip():
            return None
        if isinstance(self._input, VerticalChoice):
            return self.text
        return exact_value(self.question.field, self.text)

    def compose(self) -> ComposeResult:
        """Lay out the input and the hint below it."""
        yield self._input
        yield Static(self._hint(), id="editor-hint", markup=False)

    def start(self) -> None:
        """Focus the input, with the cursor at the end of a text."""
        self._input.focus()
        if isinstance(self._input, TextArea):
            self._input.move_cursor(self._input.document.end)

    def fill(self, text: str) -> None:
        """Replace the text, as if it had been typed; a choice takes one of its values."""
        self._is_filled = True
        if isinstance(self._input, TextArea):
            self._input.text = text
            self._input.move_cursor(self._input.document.end)
        elif isinstance(self._input, Input):
            self._input.select_on_focus = False  # or the next key would replace the text
            self._input.value = text
        else:
            self._input.offer(_options(self.question), text)

    def show_error(self, words: str) -> None:
        """Show why the answer can't be saved, and focus the input again."""
        self.error = words
        again = _("Press Esc again to discard it.")
        self._show_hint(f"{words} {again}", is_refused=True)
        self._input.focus()

    def action_leave(self, step: int) -> None:
        """Leave the editor, and go this many questions on."""
        self.post_message(self.Left(self, step))

    def action_cancel(self) -> None:
        """Leave the editor; discard a text that was refused already."""
        self.post_message(self.Left(self, discard=bool(self.error)))

    def action_redo(self) -> None:
        """Redo typing, and never a change of the tandem."""
        if isinstance(self._input, TextArea):
            self._input.redo()

    def on_key(self, event: events.Key) -> None:
        """Stop letters that a choice doesn't take, else they run commands of the screen."""
        if event.is_printable and event.key != "space":
            event.stop()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next question with Enter."""
        event.stop()
        self.action_leave(1)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say at once what a number outside the scale is, and go on after a digit that is an answer."""
        event.stop()
        self.error = ""
        field = self.question.field
        try:
            value = self.value()
        except Refused as refused:
            is_scale = field.kind == "scale"
            self._show_hint(sentence(refused) if is_scale else self._hint(), is_refused=is_scale)
            return
        understood = value_text(field, value) if value is not None and field.kind == "date" else ""
        self._show_hint(understood or self._hint())
        is_one_key = field.kind == "scale" and (field.high or 0) <= _ONE_DIGIT and len(self.text) == 1
        if is_one_key and value is not None and not self._is_filled:
            self.action_leave(1)
        self._is_filled = False

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Clear the error."""
        event.stop()
        self.error = ""
        self._show_hint(self._hint())

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Leave the editor when another widget is focused, not when the terminal loses the focus."""
        if self.app.app_focus and not self.error:
            self.action_leave(0)

    def _hint(self) -> str:
        field = self.question.field
        hint = in_language(field.hint, language())
        if field.kind == "scale":
            return " · ".join(filter(None, (takes_words(field), hint)))
        if field.kind in ("choice", "yes-no"):
            return _("Arrow keys: choose.")
        if field.kind == "date":
            return _("A day like 31.12.2026")
        return hint

    def _show_hint(self, words: str, *, is_refused: bool = False) -> None:
        hint = self.query_one("#editor-hint", Static)
        hint.update(words)
        hint.set_class(is_refused, "-refused")


def _options(question: AskedQuestion) -> list[tuple[str, str]]:
    return [*choices(question.field), ("", _("no answer"))]


def _input(question: AskedQuestion, text: str) -> Input | TextArea | VerticalChoice:
    """Return the widget in which a question is answered, with the present answer."""
    kind = question.field.kind
    if kind in ("choice", "yes-no"):
        return VerticalChoice(_options(question), text, id="box")
    if kind in ("scale", "date"):
        return SingleLineInput(text, compact=True, id="box", select_on_focus=kind == "scale")
    area = ScreenKeyTextArea(text, compact=True, id="box")
    area.highlight_cursor_line = False
    return area
