"""The dialog that seals a rating of oneself and a letter to oneself, to look back on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static, TextArea

from mentoring_tui.documents.evaluation.questions import AskedQuestion, asked_questions, effect_field
from mentoring_tui.documents.evaluation.values import exact_value
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.evaluation import Answer, OwnEffect
from mentoring_tui.domain.evaluation_changes import own_effect, seal_beginning, with_effects
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _, language
from mentoring_tui.programme.model import Field, in_language
from mentoring_tui.tui.closing.answer_values import takes_words
from mentoring_tui.tui.closing.own_effects import OwnEffects
from mentoring_tui.tui.closing.questions import is_of_start
from mentoring_tui.tui.dialogs.confirm_discard import ConfirmDiscardDialog
from mentoring_tui.tui.dialogs.labelled_row import labelled_row
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.words.error_messages import sentence


@dataclass(frozen=True)
class Sealing:
    """The change that seals what was written at the beginning, with the own effects that are new."""

    effects: tuple[OwnEffect, ...]
    ratings: tuple[Answer, ...]
    letter: str
    opens_at_half_time: bool
    today: date

    def __call__(self, tandem: Tandem) -> Tandem:
        """Return the tandem with a sealed beginning."""
        return seal_beginning(
            with_effects(tandem, self.effects),
            self.ratings,
            self.letter,
            self.today,
            opens_at_half_time=self.opens_at_half_time,
        )


class BeginningDialog(ConfirmDiscardDialog[Sealing]):
    """Asks for ratings, each on its scale, and a letter; all of it may stay empty but not everything."""

    CSS_PATH = stylesheets("closing")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "accept", show=False)]

    def __init__(self, state: TandemState) -> None:
        super().__init__(_("For a look back"), _("Seal"))
        self._state = state
        self._role = state.tandem.role
        self._rated = self._rated_at_start(state.tandem)

    def compose_body(self) -> ComposeResult:
        """Lay out a line for each rating, those for own effects, the letter, and when it opens."""
        words = _("How do I see myself today? Only I can read it, and not before the day it opens.")
        yield Static(words, classes="question", markup=False)
        for number, question in enumerate(self._rated):
            box = Input(id=f"rating-{number}", compact=True, placeholder=takes_words(question.field))
            yield labelled_row(_label(question.field), box)
        if field := self._own_field:
            yield OwnEffects(field, self.draft_texts)
        yield labelled_row(_("Letter to myself"), TextArea("", id="letter", compact=True))
        opens = [(False, _("at the end")), (True, _("at half-time"))]
        yield labelled_row(_("Opens"), Choice(opens, False, id="opens"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say at once what is no number of the scale."""
        self.say("")
        field = self._field_of(event.input.id or "")
        if field and event.value.strip():
            try:
                exact_value(field, event.value)
            except Refused as refused:
                self.say(f"{_label(field)}: {sentence(refused)}")

    @on(Input.Submitted)
    def next_line(self, event: Input.Submitted) -> None:
        """Go on to the next line with Enter, which accepts other dialogs."""
        event.prevent_default()
        self.focus_next()

    def typed(self) -> object:
        """Return all texts, and when it opens."""
        texts = {id: text for id, text in self.texts().items() if text}
        return texts, self.query_one("#opens", Choice).value

    def result(self) -> Sealing:
        """Return the change, or raise Refused."""
        ratings: list[Answer] = []
        for number, question in enumerate(self._rated):
            ratings += self._rating(f"#rating-{number}", question)
        effects = self._own_effects()
        for line, effect in effects.items():
            ratings += self._rating(f"#{line}-rating", self._question_about(effect))
        letter = self.query_one("#letter", TextArea).text
        opens_at_half_time: bool = self.query_one("#opens", Choice).value
        rated = {rating.id: rating for rating in ratings}  # an effect may have been typed twice
        new = tuple(effects.values())
        sealing = Sealing(new, tuple(rated.values()), letter, opens_at_half_time, self._state.today)
        sealing(self._state.tandem)
        return sealing

    def _rating(self, line: str, question: AskedQuestion) -> Iterator[Answer]:
        """Yield the rating that was typed, if any was."""
        if self.query_one(line, Input).value.strip():
            yield question.answer(self._role, self.read(line, partial(exact_value, question.field)))

    def _own_effects(self) -> dict[str, OwnEffect]:
        """Return the own effects that were typed, by the ids of their lines."""
        found: dict[str, OwnEffect] = {}
        for lines in self.query(OwnEffects):
            for line in lines.filled:
                known = (*self._state.tandem.effects, *found.values())
                reader = partial(own_effect, known, role=self._role)
                found[line.text.id or ""] = self.read(f"#{line.text.id}", reader)
        return found

    def _rated_at_start(self, tandem: Tandem) -> list[AskedQuestion]:
        asked = asked_questions(tandem, self._state.programme, self._role)
        return [each for each in asked if is_of_start(each)]

    def _question_about(self, effect: OwnEffect) -> AskedQuestion:
        """Return the question how an own effect is at the start."""
        rated = self._rated_at_start(with_effects(self._state.tandem, (effect,)))
        return next(question for question in rated if question.about == effect.id)

    @property
    def _own_field(self) -> Field | None:
        """The field of an own effect, if the programme asks for effects."""
        for section in self._state.programme.evaluation:
            if section.kind == "change":
                return effect_field(section, _("Own effect"))
        return None

    def _field_of(self, line: str) -> Field | None:
        """Return the field of the rating that is typed in a line, or None for another line."""
        if line.startswith("rating-"):
            return self._rated[int(line.removeprefix("rating-"))].field
        return self._own_field if line.endswith("-rating") else None


def _label(field: Field) -> str:
    return in_language(field.label, language())
