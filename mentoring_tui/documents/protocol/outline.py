"""The headings of a protocol, mapped to the ids of its parts and fields and back."""

import re
from functools import lru_cache

from mentoring_tui.documents.protocol.heading_check import find_meant
from mentoring_tui.documents.protocol.vocabulary import synonyms, term
from mentoring_tui.domain.audience import ALWAYS_PRIVATE, Audience
from mentoring_tui.domain.meeting import OWN, Protocol
from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import language
from mentoring_tui.programme.model import Field, Part, Programme, Words, in_language

TOPICS = "topics"
COMMITMENTS = "commitments"

_BOUNDS = re.compile(r"\s*\(\d+\s*[-–]\s*\d+\)$")


class Outline:
    """The parts of a programme and any others of a protocol, by heading and by id."""

    def __init__(self, programme: Programme, protocol: Protocol | None) -> None:
        self.parts = {part.id: part for part in programme.parts}
        promised = next((part.id for part in programme.parts if part.of_commitments), None)
        if promised is None:
            self.parts.setdefault(COMMITMENTS, _commitments_part())
        self.commitments = promised or COMMITMENTS
        self.prompts = programme.prompts
        self._headings = _headings(self.parts, self.commitments)
        for part in _other_parts(protocol):
            self._headings.setdefault(_fold_heading(part), part)

    def find_part(self, heading: str) -> str:
        """Return the id of the part under a heading; an unknown heading makes a part of the person's own."""
        known = self._headings.get(_fold_heading(heading))
        return known or OWN + _unescape_heading(heading, self._headings)

    def find_meant(self, heading: str) -> str:
        """Return the id of the part whose heading was probably misspelt, or nothing."""
        return self._headings.get(find_meant(_fold_heading(heading), self._headings), "")

    def find_field(self, part: str, heading: str) -> str:
        """Return the id of the field under a heading of a part, or the heading itself as a keyword."""
        labels = self._labels(part)
        if not heading:
            return self.default_field(part)
        return labels.get(_fold_heading(heading)) or _unescape_heading(heading, labels)

    def part_heading(self, part: str) -> str:
        """Return the heading of a part, escaped by a backslash if it is that of another part."""
        known = self.parts.get(part)
        if known:
            heading = in_language(known.heading, language())
            return heading if self._headings.get(_fold_heading(heading)) == part else part
        heading = clean_line(part.removeprefix(OWN))
        return _escape_heading(heading, self._headings) if part.startswith(OWN) else heading

    def field_heading(self, part: str, field: str) -> str:
        """Return the heading of a field with its bounds, or the keyword, escaped if it is also a heading."""
        found = self.field(part, field)
        if found is None:
            return _escape_heading(clean_line(field), self._labels(part))
        label = in_language(found.label, language())
        if self._labels(part).get(_fold_heading(label)) != field:
            label = field
        return label if found.low is None else f"{label} ({found.low}–{found.high})"

    def field(self, part: str, field: str) -> Field | None:
        """Return the field of the programme, or None for a keyword."""
        known = self.parts.get(part)
        return known.field(field) if known and not known.repeated else None

    def fields(self, part: str) -> tuple[str, ...]:
        """Return the ids of the fields that the programme asks for in a part, each under its own heading."""
        known = self.parts.get(part)
        if known is None or known.repeated or known.of_commitments:
            return ()
        return tuple(field.id for field in known.fields)

    def is_repeated(self, part: str) -> bool:
        """Return whether each entry of a part has a heading of the person's own, as topics have."""
        return part in self.parts and self.parts[part].repeated

    def default_field(self, part: str) -> str:
        """Return the id of the field right under the heading of a part: the only one, or empty."""
        fields = self.fields(part)
        return fields[0] if len(fields) == 1 else ""

    def audience(self, part: str) -> Audience:
        """Return the default audience of a part."""
        known = self.parts.get(part)
        if known is None or part in ALWAYS_PRIVATE:
            return Audience.PRIVATE
        return known.audience

    def joins_entries(self, part: str, field: str) -> bool:
        """Return whether texts under the same heading of a part are joined into one entry."""
        if not field:
            return True
        return part in self.parts and not self.parts[part].repeated

    def _labels(self, part: str) -> dict[str, str]:
        known = self.parts.get(part)
        if known is None or known.repeated or known.of_commitments:
            return {}
        labels = {_fold_heading(field.id): field.id for field in known.fields}
        for field in known.fields:
            for label in field.label.values():
                labels.setdefault(_fold_heading(label), field.id)
        return labels


def _headings(parts: dict[str, Part], commitments: str) -> dict[str, str]:
    """Return the part id of each heading; ids win over headings, so that each part can be rendered."""
    headings = {_fold_heading(part_id): part_id for part_id in parts}
    for part in parts.values():
        for heading in part.heading.values():
            headings.setdefault(_fold_heading(heading), part.id)
    for key, part_id in ((COMMITMENTS, commitments), (TOPICS, TOPICS), ("reflection", "reflection")):
        if part_id in parts:
            for heading in synonyms(key):
                headings.setdefault(_fold_heading(heading), part_id)
    return headings


def _other_parts(protocol: Protocol | None) -> list[str]:
    """Return the ids of parts that may be of another programme, sorted: those stored and the private ones."""
    parts = set(ALWAYS_PRIVATE)
    if protocol:
        parts.update(section.part for section in protocol.sections)
    return sorted(part for part in parts if not part.startswith(OWN))


def _commitments_part() -> Part:
    words: Words = {language(): term(COMMITMENTS)}
    field = Field(COMMITMENTS, words, "commitment", None, None, {})
    return Part(COMMITMENTS, words, Audience.TANDEM, (field,), False)


@lru_cache(512)
def _fold_heading(heading: str) -> str:
    """Return the heading without its marks, bounds and case; the same few are asked for with each key."""
    bare = clean_line(heading.rstrip("# \t").rstrip(": \t"))
    return _BOUNDS.sub("", bare).casefold()


def _escape_heading(heading: str, known: dict[str, str]) -> str:
    return "\\" + heading if _fold_heading(heading.lstrip("\\")) in known else heading


def _unescape_heading(heading: str, known: dict[str, str]) -> str:
    if heading.startswith("\\") and _fold_heading(heading.lstrip("\\")) in known:
        return heading[1:]
    return heading
