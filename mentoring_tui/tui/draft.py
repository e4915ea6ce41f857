"""A protocol while it is written: its text, what the text says, and the change that keeps it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from mentoring_tui.documents.head import line_of_head, title_of
from mentoring_tui.documents.lines import fenced, heading_in
from mentoring_tui.documents.outline import Outline
from mentoring_tui.documents.protocol import protocol_document
from mentoring_tui.documents.reading import Reading, Remark, read_protocol
from mentoring_tui.documents.taking_in import take_in
from mentoring_tui.domain.meeting import Meeting, Protocol, Status
from mentoring_tui.domain.promises import promises
from mentoring_tui.domain.task import Task
from mentoring_tui.i18n import language
from mentoring_tui.logbook import Change
from mentoring_tui.programme.model import Guide, in_language
from mentoring_tui.tui.view import View

PREPARATION = "preparation"
OUTCOME = "outcome"


@dataclass(frozen=True)
class Stored:
    """What the tandem holds of a meeting, as far as its protocol document shows it."""

    meeting: Meeting
    promised: tuple[Task, ...]


@dataclass(frozen=True)
class Draft:
    """A meeting's document as it was when tandem and text last agreed."""

    tandem_id: str
    text: str
    stored: Stored

    @property
    def meeting(self) -> Meeting:
        """The meeting that is written about."""
        return self.stored.meeting


def stored(view: View, meeting: Meeting) -> Stored:
    """Return what is stored of a meeting, without what its document doesn't show."""
    bare = meeting._replace(number=None, moved=False, status=Status.PLANNED)
    return Stored(bare, promises(view.tandem, meeting.id))


def begin(view: View, meeting: Meeting) -> Draft:
    """Return the draft of a meeting: what is written, and the headings of all that is not."""
    return Draft(view.tandem.id, document(view, meeting, skeleton=True), stored(view, meeting))


def document(view: View, meeting: Meeting, *, skeleton: bool) -> str:
    """Return the meeting's protocol as Markdown."""
    promised = promises(view.tandem, meeting.id)
    return protocol_document(meeting, promised, view.tandem, view.programme, skeleton=skeleton)


def read(view: View, meeting: Meeting, text: str) -> Reading:
    """Return what a text says of a meeting; a day in its title that is not the meeting's is remarked on."""
    reading = read_protocol(text, view.tandem, view.programme, meeting.protocol, view.today)
    said = reading.head.starts
    if said is None or said.or_at(meeting.starts.time) == meeting.starts:
        return reading
    remark = Remark(1, "title-other-day", {"day": meeting.starts, "text": said})
    return replace(reading, remarks=(remark, *reading.remarks))


def change(reading: Reading, meeting: Meeting, today: date) -> Change:
    """Return the change that lets this be the meeting's protocol, its promises and its head."""
    return partial(take_in, meeting=meeting, reading=reading, today=today)


def wanted(view: View) -> Meeting | None:
    """Return the meeting one is likely to write about.

    That is the latest one of which nothing came down on paper yet, else the next, else the last.
    """
    past = [m for m in view.meetings if m.day <= view.today and m.status is not Status.CANCELLED]
    latest = past[-1] if past else None
    if latest and not written_up(latest):
        return latest
    return view.next or latest or (view.meetings[0] if view.meetings else None)


def written_up(meeting: Meeting) -> bool:
    """Tell whether more than a preparation was written for a meeting."""
    sections = meeting.protocol.sections if meeting.protocol else ()
    return any(section.part != PREPARATION for section in sections)


@dataclass(frozen=True)
class Heading:
    """A heading of the text, by its row, level 1 to 3 and words, and the row of the next one.

    `filled` is the last row below it with something on it, None where there is none.
    """

    row: int
    level: int
    words: str
    end: int
    filled: int | None

    @property
    def titled(self) -> bool:
        """Whether it is the title of the document."""
        return self.level == 1 and title_of(self.words)[0]


def headings(lines: Sequence[str]) -> list[Heading]:
    """Return the headings of a text in order, as the reader of protocols sees them."""
    inside = fenced(lines) if any(line.lstrip(" ").startswith(("```", "~~~")) for line in lines) else []
    found = [
        (row, *heading)
        for row, line in enumerate(lines)
        if line.startswith("#") and not (inside and inside[row]) and (heading := heading_in(line))
    ]
    ends = [*(row for row, _, _ in found[1:]), len(lines)][: len(found)]
    return [
        Heading(row, level, words, end, _last_filled(lines, row + 1, end))
        for (row, level, words), end in zip(found, ends, strict=True)
    ]


def _last_filled(lines: Sequence[str], start: int, end: int) -> int | None:
    return next((row for row in range(end - 1, start - 1, -1) if lines[row].strip()), None)


Place = tuple[int, int]
"""A row and a column in a text, from 0."""


def places(lines: Sequence[str], found: Sequence[Heading]) -> list[Place]:
    """Return the places where one writes: behind each line of the head, and under each heading."""
    spots: list[Place] = []
    for heading, after in zip(found, [*found[1:], None], strict=True):
        if heading.titled:
            head = [row for row in range(heading.row + 1, heading.end) if line_of_head(lines[row])]
            spots += [(row, len(lines[row])) for row in head]
        elif heading.filled is not None or not _leads_on(heading, after):
            spots.append(place_under(lines, heading))
    return spots


def _leads_on(heading: Heading, after: Heading | None) -> bool:
    """Tell whether one writes under the headings below this one rather than under itself."""
    return heading.level < 3 and after is not None and after.level == 3


def last_change(before: Sequence[str], after: Sequence[str]) -> Place:
    """Return the place behind the last line of a text that was another before, or its beginning."""
    row = len(after) - 1
    while row >= 0 and row - len(after) >= -len(before) and after[row] == before[row - len(after)]:
        row -= 1
    return (row, len(after[row])) if row >= 0 else (0, 0)


def place_under(lines: Sequence[str], heading: Heading) -> Place:
    """Return where one goes on to write under a heading: behind what is there, or in the empty row."""
    if heading.filled is not None:
        return heading.filled, len(lines[heading.filled])
    row = heading.row + 1 if heading.row + 1 < heading.end else heading.row
    return row, len(lines[row])


@dataclass(frozen=True)
class Chapter:
    """A part of the text: its id, its heading, and the headings from its own on up to the next part."""

    part: str
    words: str
    headings: tuple[Heading, ...]

    @property
    def row(self) -> int:
        """The row of its heading."""
        return self.headings[0].row

    @property
    def fields(self) -> tuple[Heading, ...]:
        """The headings of its fields; its own where it has none."""
        return self.headings[1:] or self.headings


def chapters(found: Iterable[Heading], outline: Outline) -> list[Chapter]:
    """Return the parts of a text in order."""
    parts: list[list[Heading]] = []
    for heading in found:
        if heading.level < 3 and not heading.titled:
            parts.append([heading])
        elif parts:
            parts[-1].append(heading)
    return [Chapter(outline.part_of(p[0].words), p[0].words, tuple(p)) for p in parts]


def outline_of(view: View, meeting: Meeting) -> Outline:
    """Return what knows which part and field a heading opens."""
    return Outline(view.programme, meeting.protocol or Protocol())


def due_place(view: View, meeting: Meeting, lines: Sequence[str]) -> Place:
    """Return the first empty place of the preparation, or, once the day is there, of the outcome."""
    parts = chapters(headings(lines), outline_of(view, meeting))
    due = PREPARATION if meeting.day > view.today or meeting.status is Status.CANCELLED else OUTCOME
    chapter = next((part for part in parts if part.part == due), parts[0] if parts else None)
    if chapter is None:
        return 0, 0
    empty = [heading for heading in chapter.fields if heading.filled is None]
    return place_under(lines, empty[0] if empty else chapter.fields[-1])


def with_guide(lines: Sequence[str], chapter: Chapter, guide: Guide) -> tuple[Place, str, int]:
    """Return where a guide's prompts go in, the text to put in there, and how many rows below one writes.

    Prompts that stand in the part already are left out; nothing is overwritten.
    """
    there = {line.strip() for line in lines[chapter.row : chapter.headings[-1].end]}
    prompts = [in_language(prompt, language()) for prompt in guide.prompts]
    new = [prompt for prompt in prompts if prompt and prompt not in there]
    own = chapter.headings[0]
    row = own.filled if own.filled is not None else own.row
    return (row, len(lines[row])), "".join(f"\n\n{prompt}\n" for prompt in new), 3
