"""A programme as values: what it is called, what its forms say and ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from mentoring_tui.domain.audience import Audience

Words = Mapping[str, str]
"""A text by language, "de" or "en"; one of them may be missing."""

FieldKind = Literal["text", "scale", "date", "yes-no", "commitment", "choice"]
SectionKind = Literal["frame", "goals", "change", "questions"]


def in_language(words: Words, language: str) -> str:
    """Return the text in that language, else in the other one, else nothing."""
    return words.get(language) or next((text for text in words.values() if text), "")


@dataclass(frozen=True)
class Clause:
    """One clause of the agreement; a blank line in its text parts two paragraphs."""

    id: str
    heading: Words
    text: Words


@dataclass(frozen=True)
class Option:
    """One answer that a field offers."""

    id: str
    label: Words


@dataclass(frozen=True)
class Field:
    """One thing a form asks for.

    `low` and `high` bound a scale and are None elsewhere. The options of a choice are its only answers;
    those of a text are suggestions.
    """

    id: str
    label: Words
    kind: FieldKind
    low: int | None
    high: int | None
    hint: Words
    options: tuple[Option, ...] = ()


Question = Field
"""A question of the evaluation is a field like any other."""


@dataclass(frozen=True)
class Part:
    """One part of a protocol, and whom it is meant for unless changed.

    The entries of a repeated part stand under keywords of the person's own, each with all its fields.
    """

    id: str
    heading: Words
    audience: Audience
    fields: tuple[Field, ...]
    repeated: bool

    @property
    def of_commitments(self) -> bool:
        """Whether the part holds what was promised, which is kept as tasks and not as text."""
        return any(field.kind == "commitment" for field in self.fields)

    def field(self, id: str) -> Field | None:
        """Return the field with that id, if there is one."""
        return next((field for field in self.fields if field.id == id), None)


@dataclass(frozen=True)
class Guide:
    """Prompts that help to prepare a meeting."""

    id: str
    title: Words
    prompts: tuple[Words, ...]


@dataclass(frozen=True)
class EvaluationSection:
    """One section of the evaluation form.

    A `frame` is filled in by the program; the questions of `goals` are asked about each goal, those of
    `change` for the start and for the end (and people may add their own), other `questions` once.
    """

    id: str
    heading: Words
    kind: SectionKind
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Programme:
    """A mentoring programme: who runs it, where, and the words of its forms.

    `region` is an ISO 3166 code of a country or a part of it, as in "DE-NW", or empty.
    """

    id: str
    name: Words
    lead: Words
    contact: str
    web: str
    region: str
    carnival: bool
    clauses: tuple[Clause, ...]
    parts: tuple[Part, ...]
    guides: tuple[Guide, ...]
    evaluation: tuple[EvaluationSection, ...]

    def part(self, id: str) -> Part | None:
        """Return the protocol's part with that id, if there is one."""
        return next((part for part in self.parts if part.id == id), None)
