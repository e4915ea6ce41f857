"""Find a passage of a protocol, such as a search hit, in the text of the editor."""

from collections.abc import Iterable, Iterator, Sequence

from mentoring_tui.documents.protocol.metadata import parse_visibility
from mentoring_tui.documents.protocol.outline import Outline
from mentoring_tui.domain.folding import Term, fold, make_term
from mentoring_tui.domain.search import first_span
from mentoring_tui.tui.messages import Passage
from mentoring_tui.tui.protocol.text_parts import Heading, Location, TextPart


def find_passage(
    lines: Sequence[str], parts: Iterable[TextPart], outline: Outline, passage: Passage
) -> Location:
    """Return where the words of the passage stand in its field; if nowhere, where the text there begins."""
    terms = [make_term(word) for word in passage.words]
    first: Location | None = None
    best, most = (0, 0), 0
    for heading in _headings(parts, outline, passage.where):
        for row in range(heading.row + 1, heading.end):
            if not lines[row].strip() or parse_visibility(lines[row]) is not None:
                continue
            first = first or (row, 0)
            found = _closeness(lines[row], terms, passage.excerpt)
            if found > most:
                best, most = (row, first_span(lines[row], terms)[0]), found
    return best if most else first or (0, 0)


def _headings(parts: Iterable[TextPart], outline: Outline, where: str) -> Iterator[Heading]:
    """Yield the headings of a part and, if `where` names one, of a field."""
    for part in parts:
        if where == part.part:
            yield from part.headings
        elif where.startswith(f"{part.part}."):
            field = where.removeprefix(f"{part.part}.")
            for index, heading in enumerate(part.headings):
                words = heading.text if index else ""
                if outline.find_field(part.part, words) == field:
                    yield heading


def _closeness(line: str, terms: Iterable[Term], excerpt: str) -> int:
    """Return how many terms a line has, and of lines with as many a little more for one of the excerpt."""
    folded, flat, core = fold(line), " ".join(line.split()), excerpt.strip("…")
    found = 2 * sum(1 for term in terms if term.is_in(folded))
    return found + 1 if found and (core in flat or flat in core) else found
