"""The dialog that seals a rating of oneself and a letter to oneself, to look back on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static, TextArea

from mentoring_tui.documents.evaluation.questions import AskedQuestion
from mentoring_tui.documents.evaluation.values import exact_value
from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.evaluation import Answer
from mentoring_tui.domain.evaluation_changes import seal_beginning
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _, language
from mentoring_tui.programme.model import in_language
from mentoring_tui.tui.closing.answer_values import takes_words
from mentoring_tui.tui.closing.questions import is_of_start
from mentoring_tui.tui.dialogs.confirm_discard import ConfirmDiscardDialog
from mentoring_tui.tui.dialogs.labelled_row import labelled_row
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.words.error_messages import sentence


@dataclass(frozen=True)
class Sealing:
    """The change that seals what was written at the beginning."""

    ratings: tuple[Answer, ...]
    letter: str
    opens_at_half_time: bool
    today: date

    def __call__(self, tandem: Tandem) -> Tandem:
        """Return the tandem with a sealed beginning."""
        return seal_beginning(
            tandem, self.ratings, self.letter, self.today, opens_at_half_time=self.opens_at_half_time
        )


class BeginningDialog(ConfirmDiscardDialog[Sealing]):
    """Asks for ratings, each on its scale, and a letter; all of it may stay empty but not everything."""

    CSS_PATH = stylesheets("closing")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "accept", show=False)]

    def __init__(self, tandem: Tandem, asked: Sequence[AskedQuestion], role: Role, today: date) -> None:
        super().__init__(_("For a look back"), _("Seal"))
        self._tandem = tandem
        self._rated = [each for each in asked if is_of_start(each)]
        self._role = role
        self._today = today

    def compose_body(self) -> ComposeResult:
        """Lay out a line for each rating, the letter, and when it opens."""
        words = _("How do I see myself today? Only I can read it, and not before the day it opens.")
        yield Static(words, classes="question", markup=False)
        for number, question in enumerate(self._rated):
            label = in_language(question.field.label, language())
            box = Input(id=f"rating-{number}", compact=True, placeholder=takes_words(question.field))
            yield labelled_row(label, box)
        yield labelled_row(_("Letter to myself"), TextArea("", id="letter", compact=True))
        opens = [(False, _("at the end")), (True, _("at half-time"))]
        yield labelled_row(_("Opens"), Choice(opens, False, id="opens"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say at once what is no number of the scale."""
        self.say("")
        question = self._rated[int((event.input.id or "").removeprefix("rating-"))]
        if event.value.strip():
            try:
                exact_value(question.field, event.value)
            except Refused as refused:
                label = in_language(question.field.label, language())
                self.say(f"{label}: {sentence(refused)}")

    def action_go_on(self) -> None:
        """Go on to the next line with Enter."""
        self.focus_next()

    def typed(self) -> object:
        """Return all texts, and when it opens."""
        return dict(self.texts()), self.query_one("#opens", Choice).value

    def result(self) -> Sealing:
        """Return the change, or raise Refused."""
        ratings: list[Answer] = []
        for number, question in enumerate(self._rated):
            line = f"#rating-{number}"
            if self.query_one(line, Input).value.strip():
                value = self.read(line, partial(exact_value, question.field))
                ratings.append(question.answer(self._role, value))
        letter = self.query_one("#letter", TextArea).text
        opens_at_half_time: bool = self.query_one("#opens", Choice).value
        sealing = Sealing(tuple(ratings), letter, opens_at_half_time, self._today)
        sealing(self._tandem)
        return sealing
