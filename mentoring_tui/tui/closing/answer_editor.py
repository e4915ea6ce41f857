"""The editor of one answer: a number, a day, a choice, or a text of several lines."""

from functools import partial
from typing import ClassVar

from textual.widgets import Input, TextArea

from mentoring_tui.documents.evaluation.questions import AskedQuestion
from mentoring_tui.documents.evaluation.values import exact_value, value_text
from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.draft import Draft, DraftKind
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.evaluation import Answer
from mentoring_tui.i18n import _, language
from mentoring_tui.logbook import Change
from mentoring_tui.programme.model import in_language
from mentoring_tui.tui.closing.answer_values import choices, takes_words, typed_words
from mentoring_tui.tui.closing.changes import set_answer
from mentoring_tui.tui.widgets.field_input import VerticalChoice
from mentoring_tui.tui.widgets.form.row_editor import RowEditor
from mentoring_tui.tui.widgets.screen_key_text_area import ScreenKeyTextArea
from mentoring_tui.tui.widgets.single_line_input import SingleLineInput
from mentoring_tui.words.error_messages import sentence

_ONE_DIGIT = 9
"""The highest number of a scale that one key answers."""


class AnswerEditor(RowEditor):
    """Edits the answer of one side to a question."""

    FIELDS_ON_ENTER: ClassVar[int] = 1

    def __init__(self, question: AskedQuestion, role: Role, answer: Answer | None) -> None:
        base = answer.value if answer else ""
        super().__init__(question.key, _box(question, typed_words(question.field, base)))
        self._question = question
        self._role = role
        self._base = base
        self._is_filled = False

    @property
    def label(self) -> str:
        """What undo calls the change."""
        return _("Answer: {question}").format(question=self._question.words)

    def change(self) -> Change:
        """Return the change that sets the answer."""
        value = self._value()
        return partial(set_answer, question=self._question, role=self._role, value=value, base=self._base)

    def draft(self) -> Draft:
        """Return the text as a draft."""
        place = DraftKind.ANSWER.place(f"{self._role}/{self._question.key}")
        return Draft(place, self._question.words, {"text": self.text})

    def fill(self, text: str) -> None:
        """Replace the text, as if it had been typed; a choice takes one of its values."""
        self._is_filled = True
        if isinstance(self.box, VerticalChoice):
            self.box.offer(_options(self._question), text)
        else:
            super().fill(text)

    def typed(self) -> None:
        """Say at once what a number outside the scale is, and go on after a digit that is an answer."""
        self.error = ""
        field = self._question.field
        try:
            value = self._value()
        except Refused as refused:
            is_scale = field.kind == "scale"
            self.show_hint(sentence(refused) if is_scale else self.hint(), is_refused=is_scale)
            return
        understood = value_text(field, value) if value is not None and field.kind == "date" else ""
        self.show_hint(understood or self.hint())
        is_one_key = field.kind == "scale" and (field.high or 0) <= _ONE_DIGIT and len(self.text) == 1
        if is_one_key and value is not None and not self._is_filled:
            self.action_leave(1)
        self._is_filled = False

    def hint(self) -> str:
        """Return what the question takes as an answer."""
        field = self._question.field
        hint = in_language(field.hint, language())
        if field.kind == "scale":
            return " · ".join(filter(None, (takes_words(field), hint)))
        if field.kind in ("choice", "yes-no"):
            return _("Arrow keys: choose.")
        if field.kind == "date":
            return _("A day like 31.12.2026")
        return hint

    def _value(self) -> int | str | None:
        """Return the value of the answer, None for no answer; raise Refused if the question takes no such."""
        if not self.text.strip():
            return None
        if isinstance(self.box, VerticalChoice):
            return self.text
        return exact_value(self._question.field, self.text)


def _options(question: AskedQuestion) -> list[tuple[str, str]]:
    return [*choices(question.field), ("", _("no answer"))]


def _box(question: AskedQuestion, text: str) -> Input | TextArea | VerticalChoice:
    """Return the widget in which a question is answered, with the present answer."""
    kind = question.field.kind
    if kind in ("choice", "yes-no"):
        return VerticalChoice(_options(question), text, id="box")
    if kind in ("scale", "date"):
        return SingleLineInput(text, compact=True, id="box", select_on_focus=kind == "scale")
    area = ScreenKeyTextArea(text, compact=True, id="box")
    area.highlight_cursor_line = False
    return area
