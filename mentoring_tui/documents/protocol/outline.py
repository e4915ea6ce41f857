"""The headings of a protocol: which part and field each one opens, and how each is written."""

import re

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
    """The parts of a programme and those that a protocol has besides, by heading and by id."""

    def __init__(self, programme: Programme, protocol: Protocol | None) -> None:
        self.parts = {part.id: part for part in programme.parts}
        promised = next((part.id for part in programme.parts if part.of_commitments), None)
        if promised is None:
            self.parts.setdefault(COMMITMENTS, _commitments_part())
        self.commitments = promised or COMMITMENTS
        stored = {section.part for section in protocol.sections} if protocol else set()
        strangers = (stored | ALWAYS_PRIVATE) - self.parts.keys()
        self._headings = _headings(self.parts, self.commitments)
        for part in sorted(part for part in strangers if not part.startswith(OWN)):
            self._headings.setdefault(_fold_heading(part), part)

    def find_part(self, heading: str) -> str:
        """Return the id of the part that a heading opens."""
        return self._headings.get(_fold_heading(heading)) or OWN + _unescape_heading(heading, self._headings)

    def find_field(self, part: str, heading: str) -> str:
        """Return the field that a heading opens within a part; in a repeated one the heading is a keyword."""
        labels = self._labels(part)
        if not heading:
            return self.default_field(part)
        return labels.get(_fold_heading(heading)) or _unescape_heading(heading, labels)

    def part_heading(self, part: str) -> str:
        """Return the heading of a part, with a backslash where it would open another."""
        known = self.parts.get(part)
        if known:
            heading = in_language(known.heading, language())
            return heading if self._headings.get(_fold_heading(heading)) == part else part
        return _escape_heading(clean_line(part.removeprefix(OWN)), self._headings, part.startswith(OWN))

    def field_heading(self, part: str, field: str) -> str:
        """Return the heading of a field, or the keyword."""
        found = self.field(part, field)
        if found is None:
            return _escape_heading(clean_line(field), self._labels(part), True)
        bounds = "" if found.low is None else f" ({found.low}–{found.high})"
        label = in_language(found.label, language())
        return (label if self._labels(part).get(_fold_heading(label)) == field else field) + bounds

    def field(self, part: str, field: str) -> Field | None:
        """Return the programme's field, if it is one."""
        known = self.parts.get(part)
        return known.field(field) if known and not known.repeated else None

    def fields(self, part: str) -> tuple[str, ...]:
        """Return the fields that the programme wants in a part, under headings of their own."""
        known = self.parts.get(part)
        if known is None or known.repeated or known.of_commitments:
            return ()
        return tuple(field.id for field in known.fields)

    def default_field(self, part: str) -> str:
        """Return the field of the text right under a part's heading: the only one, or none."""
        fields = self.fields(part)
        return fields[0] if len(fields) == 1 else ""

    def audience(self, part: str) -> Audience:
        """Return whom a part is meant for where nobody says otherwise."""
        known = self.parts.get(part)
        return known.audience if known and part not in ALWAYS_PRIVATE else Audience.PRIVATE

    def joins_entries(self, part: str, field: str) -> bool:
        """Tell whether two texts under the same heading are one."""
        return not field or (part in self.parts and not self.parts[part].repeated)

    def _labels(self, part: str) -> dict[str, str]:
        known = self.parts.get(part)
        fields = known.fields if known and not known.repeated and not known.of_commitments else ()
        labels = {_fold_heading(field.id): field.id for field in fields}
        for field in fields:
            for label in field.label.values():
                labels.setdefault(_fold_heading(label), field.id)
        return labels


def _headings(parts: dict[str, Part], commitments: str) -> dict[str, str]:
    """Return the part that each heading opens; ids go first, so that every part can be written."""
    headings = {_fold_heading(part_id): part_id for part_id in parts}
    for part in parts.values():
        for heading in part.heading.values():
            headings.setdefault(_fold_heading(heading), part.id)
    for key, part_id in ((COMMITMENTS, commitments), (TOPICS, TOPICS), ("reflection", "reflection")):
        for heading in synonyms(key) if part_id in parts else ():
            headings.setdefault(_fold_heading(heading), part_id)
    return headings


def _commitments_part() -> Part:
    words: Words = {language(): term(COMMITMENTS)}
    field = Field(COMMITMENTS, words, "commitment", None, None, {})
    return Part(COMMITMENTS, words, Audience.TANDEM, (field,), False)


def _fold_heading(heading: str) -> str:
    bare = clean_line(heading.rstrip("# \t").rstrip(": \t"))
    return _BOUNDS.sub("", bare).casefold()


def _escape_heading(heading: str, known: dict[str, str], own: bool) -> str:
    return "\\" + heading if own and _fold_heading(heading.lstrip("\\")) in known else heading


def _unescape_heading(heading: str, known: dict[str, str]) -> str:
    taken = heading.startswith("\\") and _fold_heading(heading.lstrip("\\")) in known
    return heading[1:] if taken else heading
