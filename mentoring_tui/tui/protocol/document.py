"""A protocol while it is written: its text, what the text says, and the change that keeps it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from mentoring_tui.documents.protocol.apply import apply_protocol
from mentoring_tui.documents.protocol.head import parse_head_line, parse_title
from mentoring_tui.documents.protocol.outline import Outline
from mentoring_tui.documents.protocol.parse import ParsedProtocol, Remark, parse_protocol
from mentoring_tui.documents.protocol.render import render_protocol
from mentoring_tui.documents.protocol.structure import find_fenced_lines, parse_heading
from mentoring_tui.domain.meeting import Meeting, Protocol, Status
from mentoring_tui.domain.promise import promised_tasks
from mentoring_tui.domain.task import Task
from mentoring_tui.i18n import language
from mentoring_tui.logbook import Change
from mentoring_tui.programme.model import Guide, in_language
from mentoring_tui.tui.state import TandemState

PREPARATION = "preparation"
OUTCOME = "outcome"


@dataclass(frozen=True)
class StoredProtocol:
    """What the tandem holds of a meeting, as far as its protocol document shows it."""

    meeting: Meeting
    promised: tuple[Task, ...]


@dataclass(frozen=True)
class ProtocolDocument:
    """A meeting's document as it was when tandem and text last agreed."""

    tandem_id: str
    text: str
    stored: StoredProtocol

    @property
    def meeting(self) -> Meeting:
        """The meeting that is written about."""
        return self.stored.meeting


def stored(state: TandemState, meeting: Meeting) -> StoredProtocol:
    """Return what is stored of a meeting, without what its document doesn't show."""
    bare = meeting._replace(number=None, moved=False, status=Status.PLANNED)
    return StoredProtocol(bare, promised_tasks(state.tandem, meeting.id))


def begin(state: TandemState, meeting: Meeting) -> ProtocolDocument:
    """Return the draft of a meeting: what is written, and the headings of all that is not."""
    return ProtocolDocument(state.tandem.id, document(state, meeting, skeleton=True), stored(state, meeting))


def document(state: TandemState, meeting: Meeting, *, skeleton: bool) -> str:
    """Return the meeting's protocol as Markdown."""
    promised = promised_tasks(state.tandem, meeting.id)
    return render_protocol(meeting, promised, state.tandem, state.programme, skeleton=skeleton)


def read(state: TandemState, meeting: Meeting, text: str) -> ParsedProtocol:
    """Return what a text says of a meeting; a day in its title that is not the meeting's is remarked on."""
    reading = parse_protocol(text, state.tandem, state.programme, meeting.protocol, state.today)
    said = reading.head.starts
    if said is None or said.with_default_time(meeting.starts.time) == meeting.starts:
        return reading
    remark = Remark(1, "title-other-day", {"day": meeting.starts, "text": said})
    return replace(reading, remarks=(remark, *reading.remarks))


def change(reading: ParsedProtocol, meeting: Meeting, today: date) -> Change:
    """Return the change that lets this be the meeting's protocol, its promises and its head."""
    return partial(apply_protocol, meeting=meeting, parsed=reading, today=today)


def wanted(state: TandemState) -> Meeting | None:
    """Return the meeting one is likely to write about.

    That is the latest one of which nothing came down on paper yet, else the next, else the last.
    """
    past = [m for m in state.meetings if m.day <= state.today and m.status is not Status.CANCELLED]
    latest = past[-1] if past else None
    if latest and not written_up(latest):
        return latest
    return state.next or latest or (state.meetings[0] if state.meetings else None)


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
        return self.level == 1 and parse_title(self.words)[0]


def headings(lines: Sequence[str]) -> list[Heading]:
    """Return the headings of a text in order, as the reader of protocols sees them."""
    inside = (
        find_fenced_lines(lines) if any(line.lstrip(" ").startswith(("```", "~~~")) for line in lines) else []
    )
    found = [
        (row, *heading)
        for row, line in enumerate(lines)
        if line.startswith("#") and not (inside and inside[row]) and (heading := parse_heading(line))
    ]
    ends = [*(row for row, _, _ in found[1:]), len(lines)][: len(found)]
    return [
        Heading(row, level, words, end, _last_filled(lines, row + 1, end))
        for (row, level, words), end in zip(found, ends, strict=True)
    ]


def _last_filled(lines: Sequence[str], start: int, end: int) -> int | None:
    return next((row for row in range(end - 1, start - 1, -1) if lines[row].strip()), None)


Location = tuple[int, int]
"""A row and a column in a text, from 0."""


def places(lines: Sequence[str], found: Sequence[Heading]) -> list[Location]:
    """Return the places where one writes: behind each line of the head, and under each heading."""
    spots: list[Location] = []
    for heading, after in zip(found, [*found[1:], None], strict=True):
        if heading.titled:
            head = [row for row in range(heading.row + 1, heading.end) if parse_head_line(lines[row])]
            spots += [(row, len(lines[row])) for row in head]
        elif heading.filled is not None or not _leads_on(heading, after):
            spots.append(place_under(lines, heading))
    return spots


def _leads_on(heading: Heading, after: Heading | None) -> bool:
    """Tell whether one writes under the headings below this one rather than under itself."""
    return heading.level < 3 and after is not None and after.level == 3


def last_change(before: Sequence[str], after: Sequence[str]) -> Location:
    """Return the place behind the last line of a text that was another before, or its beginning."""
    row = len(after) - 1
    while row >= 0 and row - len(after) >= -len(before) and after[row] == before[row - len(after)]:
        row -= 1
    return (row, len(after[row])) if row >= 0 else (0, 0)


def place_under(lines: Sequence[str], heading: Heading) -> Location:
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
    return [Chapter(outline.find_part(p[0].words), p[0].words, tuple(p)) for p in parts]


def outline_of(state: TandemState, meeting: Meeting) -> Outline:
    """Return what knows which part and field a heading opens."""
    return Outline(state.programme, meeting.protocol or Protocol())


def due_place(state: TandemState, meeting: Meeting, lines: Sequence[str]) -> Location:
    """Return the first empty place of the preparation, or, once the day is there, of the outcome."""
    parts = chapters(headings(lines), outline_of(state, meeting))
    due = PREPARATION if meeting.day > state.today or meeting.status is Status.CANCELLED else OUTCOME
    chapter = next((part for part in parts if part.part == due), parts[0] if parts else None)
    if chapter is None:
        return 0, 0
    empty = [heading for heading in chapter.fields if heading.filled is None]
    return place_under(lines, empty[0] if empty else chapter.fields[-1])


def with_guide(lines: Sequence[str], chapter: Chapter, guide: Guide) -> tuple[Location, str, int]:
    """Return where a guide's prompts go in, the text to put in there, and how many rows below one writes.

    Prompts that stand in the part already are left out; nothing is overwritten.
    """
    there = {line.strip() for line in lines[chapter.row : chapter.headings[-1].end]}
    prompts = [in_language(prompt, language()) for prompt in guide.prompts]
    new = [prompt for prompt in prompts if prompt and prompt not in there]
    own = chapter.headings[0]
    row = own.filled if own.filled is not None else own.row
    return (row, len(lines[row])), "".join(f"\n\n{prompt}\n" for prompt in new), 3
