"""The questions that an evaluation asks: those of the programme, about each goal, and own effects."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mentoring_tui.documents.evaluation.vocabulary import combined
from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.errors import NotFound
from mentoring_tui.domain.evaluation import Answer, OwnEffect, answer_id
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import LANGUAGES, language
from mentoring_tui.programme.model import EvaluationSection, Field, Programme, Words, in_language

VOLUNTARY = frozenset({"closing.reason"})
"""Questions that nobody misses an answer to."""

_RATING = ("start", "end")
"""When an effect is rated."""


@dataclass(frozen=True)
class AskedQuestion:
    """A question as it is asked of one side.

    `key` is its name for people and scripts, such as `goals.1.reached`; `question` and `about` are what its
    answer is kept under. The `label` tells it from all other questions of the form.
    """

    key: str
    question: str
    about: str
    section: EvaluationSection
    field: Field
    label: Words

    @property
    def words(self) -> str:
        """The label in the language that is set."""
        return in_language(self.label, language())

    def answer(self, role: Role, value: int | str) -> Answer:
        """Return an answer to this question."""
        field = self.field
        kind = "text" if field.kind == "commitment" else field.kind
        return Answer(
            answer_id(role, self.question, self.about, field.low, field.high),
            role,
            self.question,
            value,
            kind,
            self.about,
            field.low,
            field.high,
            in_language(field.label, language()),
        )

    def find(self, answers: Iterable[Answer], role: Role) -> Answer | None:
        """Return the answer of a side to the question as it is asked today, or None."""
        wanted = (role, self.question, self.about, self.field.low, self.field.high)
        for answer in answers:
            found = (answer.role, answer.question, answer.about, answer.low, answer.high)
            if found == wanted and self.takes(answer):
                return answer
        return None

    def takes(self, answer: Answer) -> bool:
        """Return whether the value of an answer is one that the question has today."""
        field, value = self.field, answer.value
        if isinstance(value, int):
            return field.kind == "scale" and (field.low or 0) <= value <= (field.high or 0)
        if field.kind == "choice":
            return value in [option.id for option in field.options]
        return field.kind == answer.kind or (field.kind == "commitment" and answer.kind == "text")


def asked_questions(tandem: Tandem, programme: Programme, role: Role) -> tuple[AskedQuestion, ...]:
    """Return what the programme asks this side, in the order of its form."""
    effects = [effect for effect in tandem.effects if effect.role is role]
    asked: list[AskedQuestion] = []
    for section in programme.evaluation:
        if section.kind == "goals":
            asked += _about_goals(section, tandem)
        elif section.kind == "change":
            asked += _about_changes(section, effects)
            effects = []
        elif section.kind == "questions":
            for field in section.questions:
                key = f"{section.id}.{field.id}"
                asked.append(AskedQuestion(key, key, "", section, field, field.label))
    return tuple(asked)


def short_questions(asked: Iterable[AskedQuestion]) -> tuple[AskedQuestion, ...]:
    """Return the questions of a short evaluation: those of the parts that ask for more than numbers."""
    asked = tuple(each for each in asked if each.section.kind == "questions")
    parts = {each.section.id for each in asked if each.field.kind != "scale"}
    return tuple(each for each in asked if each.section.id in parts)


def find_question(asked: Sequence[AskedQuestion], wanted: str) -> AskedQuestion:
    """Return the question with this key; raise NotFound with the nearest ones."""
    found = next((each for each in asked if each.key == wanted.strip()), None)
    if found is None:
        from difflib import get_close_matches

        keys = [each.key for each in asked]
        near = [key for key in keys if wanted and wanted.strip() in key] or get_close_matches(wanted, keys)
        raise NotFound("question-unknown", wanted=wanted, candidates=tuple(near or keys))
    return found


def missing_keys(asked: Iterable[AskedQuestion], answers: Iterable[Answer], role: Role) -> tuple[str, ...]:
    """Return the keys of the questions that this side has not answered; voluntary ones do not count."""
    answers = tuple(answers)
    return tuple(each.key for each in asked if each.key not in VOLUNTARY and each.find(answers, role) is None)


def no_longer_asked(
    asked: Iterable[AskedQuestion], answers: Iterable[Answer], role: Role
) -> tuple[Answer, ...]:
    """Return the answers of this side to what is not asked today, or was asked on another scale."""
    answers = tuple(answer for answer in answers if answer.role is role)
    current = {found.id for each in asked if (found := each.find(answers, role))}
    return tuple(answer for answer in answers if answer.id not in current)


def old_key(answer: Answer) -> str:
    """Return the name of a question that is no longer asked."""
    if not answer.about:
        return answer.question
    part, _dot, field = answer.question.partition(".")
    return f"{part}.{answer.about}.{field}"


def _about_goals(section: EvaluationSection, tandem: Tandem) -> Iterator[AskedQuestion]:
    for number, goal in enumerate(tandem.agreement.goals, 1):
        for field in section.questions:
            label = combined(f"{{term}} {number} – {{words}}", "goal", field.label)
            key = f"{section.id}.{number}.{field.id}"
            yield AskedQuestion(key, f"{section.id}.{field.id}", goal.id, section, field, label)


def _about_changes(section: EvaluationSection, effects: Sequence[OwnEffect]) -> Iterator[AskedQuestion]:
    for field in section.questions:
        for when in _RATING:
            key = f"{section.id}.{field.id}.{when}"
            label = combined("{words} {term}", when, field.label)
            yield AskedQuestion(key, key, "", section, field, label)
    for effect in effects:
        field = effect_field(section, effect.text)
        for when in _RATING:
            key = f"{section.id}.{effect.id}.{when}"
            label = combined("{words} {term}", when, field.label)
            yield AskedQuestion(key, f"{section.id}.{when}", effect.id, section, field, label)


def effect_field(section: EvaluationSection, text: str) -> Field:
    """Return the field of an effect of one's own, on the scale of the first one of the programme."""
    usual = next((field for field in section.questions if field.kind == "scale"), None)
    low, high = (usual.low, usual.high) if usual else (0, 10)
    return Field("own", dict.fromkeys(LANGUAGES, text), "scale", low, high, {})
