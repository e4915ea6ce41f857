"""Headings and parts of a protocol's text, and the locations in it where text is typed."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from mentoring_tui.documents.protocol.head import parse_head_line, parse_title
from mentoring_tui.documents.protocol.metadata import is_metadata
from mentoring_tui.documents.protocol.outline import Outline
from mentoring_tui.documents.protocol.structure import find_fenced_lines, parse_heading
from mentoring_tui.domain.line_merge import matching_indices
from mentoring_tui.domain.meeting import OWN
from mentoring_tui.i18n import language
from mentoring_tui.programme.model import Guide

Location = tuple[int, int]
"""A row and a column of the text, both from 0."""

_ALIKE = 0.5
"""How much of two lines has to be the same for one to be the other, changed."""

_COMPARED = 500
"""Characters of a line that are compared."""


@dataclass(frozen=True)
class Heading:
    """A heading of the text: row, level 1 to 3, text, and the row of the next heading.

    `filled` is the last row below it that is not blank, or None. It `has_text` where there is more than the
    lines that name readers or goals, behind which nobody writes.
    """

    row: int
    level: int
    text: str
    end: int
    filled: int | None
    has_text: bool

    @property
    def is_title(self) -> bool:
        """Whether it is the title of the document."""
        return self.level == 1 and parse_title(self.text)[0]


@dataclass(frozen=True)
class TextPart:
    """A part of the text: its id, and its headings from its own to the last of its fields."""

    part: str
    headings: tuple[Heading, ...]

    @property
    def row(self) -> int:
        """The row of its heading."""
        return self.headings[0].row

    @property
    def fields(self) -> tuple[Heading, ...]:
        """The headings of its fields; its own if it has none."""
        return self.headings[1:] or self.headings


def find_headings(lines: Sequence[str]) -> list[Heading]:
    """Return the headings of a text, as `documents.protocol.parse` reads them."""
    fenced: Sequence[bool] = ()
    if any(line.lstrip(" ").startswith(("```", "~~~")) for line in lines):
        fenced = find_fenced_lines(lines)
    found: list[tuple[int, int, str]] = []
    for row, line in enumerate(lines):
        if not line.startswith("#") or (fenced and fenced[row]):
            continue
        if heading := parse_heading(line):
            found.append((row, *heading))
    ends = [row for row, _level, _text in found[1:]] + [len(lines)]
    return [_heading(lines, *heading, end) for heading, end in zip(found, ends, strict=False)]


def _heading(lines: Sequence[str], row: int, level: int, text: str, end: int) -> Heading:
    filled = _last_filled(lines, row + 1, end)
    has_text = any(line.strip() and not is_metadata(line) for line in lines[row + 1 : end])
    return Heading(row, level, text, end, filled, has_text)


def _last_filled(lines: Sequence[str], start: int, end: int) -> int | None:
    """Return the last row of a range that is not blank."""
    for row in range(end - 1, start - 1, -1):
        if lines[row].strip():
            return row
    return None


def group_by_part(headings: Iterable[Heading]) -> list[list[Heading]]:
    """Return the heading of each part with those of its fields."""
    groups: list[list[Heading]] = []
    for heading in headings:
        if heading.level < 3 and not heading.is_title:
            groups.append([heading])
        elif groups:
            groups[-1].append(heading)
    return groups


def find_parts(headings: Iterable[Heading], outline: Outline) -> list[TextPart]:
    """Return the parts of a text."""
    groups = group_by_part(headings)
    return [TextPart(outline.find_part(group[0].text), tuple(group)) for group in groups]


def form_heading_rows(headings: Iterable[Heading], outline: Outline) -> frozenset[int]:
    """Return the rows of the title and of the programme's headings; all others are a person's own."""
    rows: set[int] = set()
    part = ""
    for heading in headings:
        if heading.is_title:
            rows.add(heading.row)
        elif heading.level < 3:
            part = outline.find_part(heading.text)
            if not part.startswith(OWN):
                rows.add(heading.row)
        elif outline.find_field(part, heading.text) in outline.fields(part):
            rows.add(heading.row)
    return frozenset(rows)


def part_stops(headings: Iterable[Heading], form_rows: frozenset[int]) -> list[int]:
    """Return the rows of the parts' headings, and of a person's own headings in them, such as topics."""
    return [each.row for part in group_by_part(headings) for each in part if _is_stop(each, part, form_rows)]


def _is_stop(heading: Heading, part: Sequence[Heading], form_rows: frozenset[int]) -> bool:
    """Return whether to stop at a heading; a part that begins with a topic is entered there."""
    if heading is not part[0]:
        return heading.row not in form_rows
    return heading.has_text or len(part) == 1 or part[1].row in form_rows


def find_input_heading(headings: Sequence[Heading], row: int) -> Heading | None:
    """Return the first heading from a row on below which text is typed."""
    for heading, following in zip(headings, [*headings[1:], None], strict=True):
        if heading.row < row or heading.is_title:
            continue
        if heading.has_text or not _has_fields(heading, following):
            return heading
    return None


def input_locations(
    lines: Sequence[str], headings: Sequence[Heading], prompts: Collection[str] = ()
) -> list[Location]:
    """Return the locations for input: behind each line of the head, below each heading and open question.

    A question is a line that is one of the `prompts` of a guide.
    """
    locations: list[Location] = []
    for heading, following in zip(headings, [*headings[1:], None], strict=True):
        if heading.is_title:
            for row in range(heading.row + 1, heading.end):
                if parse_head_line(lines[row]):
                    locations.append((row, len(lines[row])))
        elif heading.has_text or not _has_fields(heading, following):
            questions = _open_questions(lines, heading, prompts)
            locations += ((row + 1, len(lines[row + 1])) for row in questions)
            if heading.filled not in questions:
                locations.append(location_below(lines, heading))
    return locations


def _open_questions(lines: Sequence[str], heading: Heading, prompts: Collection[str]) -> list[int]:
    """Return the rows of the questions below a heading under which there is room and no answer."""
    rows: list[int] = []
    is_answered = False
    for row in range(heading.end - 1, heading.row, -1):
        is_prompt = lines[row].strip() in prompts
        if is_prompt and not is_answered and row + 1 < heading.end and not lines[row + 1].strip():
            rows.insert(0, row)
        is_answered = not is_prompt and (is_answered or bool(lines[row].strip()))
    return rows


def _has_fields(heading: Heading, following: Heading | None) -> bool:
    """Return whether a part has fields, so that input goes below their headings."""
    return heading.level < 3 and following is not None and following.level == 3


def location_below(lines: Sequence[str], heading: Heading) -> Location:
    """Return the location behind the text below a heading, or in the first row of those where none stands.

    A line that names readers or goals keeps a blank row below it, if there are two.
    """
    if heading.filled is None:
        row = min(heading.row + 1, heading.end - 1)
    elif heading.has_text:
        row = heading.filled
    else:
        row = min(heading.filled + 2, heading.end - 1)
    return row, len(lines[row])


def end_of_change(before: Sequence[str], after: Sequence[str]) -> Location:
    """Return the end of the last changed line of a text, or its beginning."""
    row = len(after) - 1
    while row >= 0 and row - len(after) >= -len(before) and after[row] == before[row - len(after)]:
        row -= 1
    return (row, len(after[row])) if row >= 0 else (0, 0)


def with_guide(
    lines: Sequence[str], part: TextPart, guide: Guide, outline: Outline
) -> tuple[list[str], int | None]:
    """Return the lines with the prompts of a guide, each below the heading that it is about.

    What stands there stays above them, and prompts that are there are not repeated. The row is the one below
    the first prompt, None where there was none to insert.
    """
    present = {line.strip() for line in lines[part.row : part.headings[-1].end]}
    prompts = guide.prompts_by_field(language())
    known = {_field_of(part, heading, outline) for heading in part.headings}
    after: dict[int, list[str]] = {}
    for field, asked in prompts.items():
        heading = _heading_of(part, field if field in known else "", outline)
        row = heading.filled if heading.filled is not None else heading.row
        for prompt in asked:
            if prompt not in present:
                after.setdefault(row, []).extend(("", prompt, ""))
    found: list[str] = []
    first: int | None = None
    for row, line in enumerate(lines):
        found.append(line)
        if row in after:
            first = len(found) + 2 if first is None else first
            found += after[row]
    return found, first


def _heading_of(part: TextPart, field: str, outline: Outline) -> Heading:
    return next(each for each in part.headings if _field_of(part, each, outline) == field)


def _field_of(part: TextPart, heading: Heading, outline: Outline) -> str:
    """Return the id of the field of a heading; empty for the heading of the part itself."""
    return "" if heading is part.headings[0] else outline.find_field(part.part, heading.text)


def row_after(before: Sequence[str], after: Sequence[str], row: int) -> int:
    """Return where a line of a text is after a change of the text; if it is gone, what took its place.

    It stays below its headings, also where these are elsewhere now. A line that was changed is the one most
    like it among those between the same neighbours.
    """
    found = _row_between_neighbours(before, after, row)
    places, new_places = _headings_above(before), _headings_above(after)
    headings = places[row]
    if not headings or new_places[found] == headings:
        return found
    below = [each for each, above in enumerate(new_places) if above == headings]
    if not below:
        return found
    same = next((each for each in below if after[each] == before[row]), None)
    return same if same is not None else below[min(row - places.index(headings), len(below) - 1)]


def _headings_above(lines: Sequence[str]) -> list[tuple[str, ...]]:
    """Return for each row the headings below which it stands: that of its part, and perhaps of a field."""
    above: tuple[str, ...] = ()
    places = [above] * len(lines)
    for heading in find_headings(lines):
        above = (heading.text,) if heading.level < 3 else (*above[:1], heading.text)
        places[heading.row : heading.end] = [above] * (heading.end - heading.row)
    return places


def _row_between_neighbours(before: Sequence[str], after: Sequence[str], row: int) -> int:
    indices = matching_indices(before, after)
    if row in indices:
        return indices[row]
    above = next((each for each in range(row - 1, -1, -1) if each in indices), -1)
    below = next((each for each in range(row + 1, len(before)) if each in indices), len(before))
    start, end = indices.get(above, -1) + 1, indices.get(below, len(after))
    likeness = {each: _likeness(before[row], after[each]) for each in range(start, end)}
    closest = max(likeness, key=lambda each: likeness[each], default=start)
    if likeness.get(closest, 0) >= _ALIKE:
        return closest
    return max(0, min(start + row - above - 1, end - 1, len(after) - 1))


def _likeness(line: str, other: str) -> float:
    """Return how much of two lines is the same, from 0 to 1; of very long ones, of their beginnings."""
    return SequenceMatcher(None, line[:_COMPARED], other[:_COMPARED], autojunk=False).ratio()
