"""A programme as values: its name, and the texts and fields of its forms."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from mentoring_tui.domain.audience import Audience

Words = Mapping[str, str]
"""A text by language, "de" or "en"; either may be missing."""

FieldKind = Literal["text", "scale", "date", "yes-no", "commitment", "choice"]
SectionKind = Literal["frame", "goals", "change", "questions"]


def in_language(words: Words, language: str) -> str:
    """Return the text in a language, else in the other one, else an empty text."""
    return words.get(language) or next(filter(None, words.values()), "")


@dataclass(frozen=True)
class Clause:
    """A clause of the agreement; blank lines separate the paragraphs of its text."""

    id: str
    heading: Words
    text: Words


@dataclass(frozen=True)
class Option:
    """An answer that a field offers."""

    id: str
    label: Words


@dataclass(frozen=True)
class Field:
    """A field of a form.

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
"""A question of the evaluation, which is a field like any other."""


@dataclass(frozen=True)
class Part:
    """A part of a protocol with its default audience.

    The entries of a repeated part have keywords of the person's own, each with all fields.
    """

    id: str
    heading: Words
    audience: Audience
    fields: tuple[Field, ...]
    repeated: bool

    @property
    def of_commitments(self) -> bool:
        """Whether the part holds promises, which are stored as tasks and not as text."""
        return any(field.kind == "commitment" for field in self.fields)

    def field(self, id: str) -> Field | None:
        """Return the field with that id, or None."""
        return next((field for field in self.fields if field.id == id), None)


@dataclass(frozen=True)
class Guide:
    """Prompts that help to prepare a meeting.

    `fields` are the fields of the preparation that they are about, one for each or none at all.
    """

    id: str
    title: Words
    prompts: tuple[Words, ...]
    fields: tuple[str, ...] = ()

    def prompts_by_field(self, language: str) -> dict[str, list[str]]:
        """Return the prompts in a language by the field that they are about, empty for the whole part."""
        found: dict[str, list[str]] = {}
        for index, prompt in enumerate(self.prompts):
            field = self.fields[index] if index < len(self.fields) else ""
            found.setdefault(field, []).append(in_language(prompt, language))
        return found


@dataclass(frozen=True)
class EvaluationSection:
    """A section of the evaluation form.

    The program fills in a `frame`. The questions of `goals` are asked about each goal, those of `change` for
    the start and the end (and people may add their own), other `questions` once.
    """

    id: str
    heading: Words
    kind: SectionKind
    questions: tuple[Question, ...]


class WidenedPart(NamedTuple):
    """A part that a programme's file wants to show to more people than the shipped programmes do."""

    id: str
    heading: Words
    usual: Audience
    wanted: Audience


@dataclass(frozen=True)
class Programme:
    """A mentoring programme: who runs it, where, and the texts of its forms.

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
    widened: tuple[WidenedPart, ...] = ()
    """Parts of an own programme that have the usual audience until the wanted one is confirmed."""

    @property
    def prompts(self) -> frozenset[str]:
        """The prompts of all guides, in every language."""
        return frozenset(
            words for guide in self.guides for prompt in guide.prompts for words in prompt.values()
        )

    def part(self, id: str) -> Part | None:
        """Return the part of the protocol with that id, or None."""
        return next((part for part in self.parts if part.id == id), None)
