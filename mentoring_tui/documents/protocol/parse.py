"""Reading a protocol from Markdown. Any text gives a protocol, and no word of it is lost."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from mentoring_tui.documents.protocol.bylines import refs_in, structural, visible_in
from mentoring_tui.documents.protocol.commitments import item_of, read_promise
from mentoring_tui.documents.protocol.head import Head, line_of_head, title_of, with_line
from mentoring_tui.documents.protocol.outline import TOPICS, Outline
from mentoring_tui.documents.protocol.structure import fenced, heading_in, unescaped
from mentoring_tui.documents.protocol.values import understood
from mentoring_tui.documents.protocol.vocabulary import audience_of, said
from mentoring_tui.domain.audience import ALWAYS_PRIVATE, Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.meeting import OWN, Entry, Protocol, Section
from mentoring_tui.domain.promise import Promise
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Who
from mentoring_tui.domain.text import clean
from mentoring_tui.programme.model import Programme


@dataclass(frozen=True)
class Remark:
    """Something in a text that was not understood, and kept as it was written; lines count from 1."""

    line: int
    code: str
    facts: Mapping[str, object]


@dataclass(frozen=True)
class ParsedProtocol:
    """What a text says: the protocol, what was promised, the meeting's head, and what was not understood."""

    protocol: Protocol
    promises: tuple[Promise, ...]
    head: Head
    remarks: tuple[Remark, ...]


def parse_protocol(
    text: str, tandem: Tandem, programme: Programme, previous: Protocol | None, today: date
) -> ParsedProtocol:
    """Return what a Markdown text says of a meeting.

    `previous` tells whom the parts were meant for of which the text doesn't say; a promised day without
    a year is the next one from `today` on.
    """
    reader = _Reader(tandem, Outline(programme, previous), previous, today)
    for block in _blocks(clean(text)):
        reader.take(block)
    return reader.reading()


class _Line(NamedTuple):
    number: int
    text: str
    fenced: bool


class _Block(NamedTuple):
    """A heading of a level, 0 for none, and the lines under it."""

    number: int
    level: int
    heading: str
    lines: list[_Line]


def _blocks(text: str) -> Iterator[_Block]:
    lines = text.split("\n")
    block = _Block(1, 0, "", [])
    for number, (line, inside) in enumerate(zip(lines, fenced(lines), strict=True), 1):
        heading = None if inside else heading_in(line)
        if heading:
            yield block
            block = _Block(number, *heading, [])
        else:
            block.lines.append(_Line(number, line, inside))
    yield block


class _Part:
    """A part while it is read: the audiences that were named, and its entries."""

    def __init__(self) -> None:
        self.audiences: list[Audience] = []
        self.entries: list[Entry] = []

    def add(self, entry: Entry, merges: bool) -> None:
        """Add an entry, or its words to those that stand under the same heading."""
        same = [i for i, old in enumerate(self.entries) if merges and old.field == entry.field]
        if not same:
            self.entries.append(entry)
            return
        old = self.entries[same[0]]
        text = "\n\n".join(part for part in (old.text, entry.text) if part)
        refs = tuple(dict.fromkeys((*old.refs, *entry.refs)))
        self.entries[same[0]] = Entry(old.field, text, refs)


class _Reader:
    """What was read so far."""

    def __init__(self, tandem: Tandem, outline: Outline, previous: Protocol | None, today: date) -> None:
        self._tandem = tandem
        self._outline = outline
        self._previous = previous or Protocol()
        self._today = today
        self._titled = False
        self._part: str | None = None
        self._parts: dict[str, _Part] = {}
        self._loose: list[Entry] = []
        self._head = Head()
        self._promises: list[Promise] = []
        self._promised_to = outline.audience(outline.commitments)
        self._remarks: list[Remark] = []

    def take(self, block: _Block) -> None:
        """Read the next heading and what stands under it."""
        if block.level == 0 or self._is_title(block):
            self._take_loose("", self._take_head(block.lines))
        elif block.level < 3:
            self._part = self._outline.part_of(block.heading)
            self._take_part(self._part, block)
        elif self._part is None:
            self._take_loose(block.heading, block.lines)
        else:
            self._warn_of_visibility(block)
            field = self._outline.field_of(self._part, block.heading)
            self._take_entry(self._part, field, block.lines, block.number)

    def reading(self) -> ParsedProtocol:
        """Return what all of it says."""
        self._place_loose()
        sections = (self._section(part, draft) for part, draft in self._parts.items())
        protocol = Protocol(tuple(section for section in sections if section.entries))
        return ParsedProtocol(protocol, tuple(self._promises), self._head, tuple(self._remarks))

    def _is_title(self, block: _Block) -> bool:
        if block.level != 1 or self._titled or self._parts:
            return False
        self._titled, starts = title_of(block.heading)
        self._head = replace(self._head, starts=starts)
        return self._titled

    def _take_head(self, lines: Sequence[_Line]) -> list[_Line]:
        """Read the lines of the head that come first; return the others and those not understood."""
        left: list[_Line] = []
        for index, line in enumerate(lines):
            said_so = line_of_head(line.text)
            if said_so is None and line.text.strip():
                return [*left, *lines[index:]]
            head = with_line(self._head, *said_so) if said_so else self._head
            if said_so and head is None:
                self._remark(line.number, "head-unclear", key=said_so[0], text=said_so[1])
                left.append(line)
            self._head = head or self._head
        return left

    def _take_part(self, part: str, block: _Block) -> None:
        draft = self._parts.setdefault(part, _Part())
        audience, lines = self._visible(part, _trimmed(block.lines))
        if audience:
            draft.audiences.append(audience)
        if part == self._outline.commitments:
            self._promised_to = audience or self._outline.audience(part)
        self._take_entry(part, self._outline.default_field(part), lines, block.number)

    def _visible(self, part: str, lines: Sequence[_Line]) -> tuple[Audience | None, Sequence[_Line]]:
        words = visible_in(lines[0].text) if lines else None
        if words is None:
            return None, lines
        audience = audience_of(words)
        if audience is None and words.strip():
            self._remark(lines[0].number, "visibility-unclear", text=words.strip())
            return None, lines
        if part in ALWAYS_PRIVATE and audience not in (None, Audience.PRIVATE):
            self._remark(lines[0].number, "visibility-fixed", part=part)
        return audience, _trimmed(lines[1:])

    def _warn_of_visibility(self, block: _Block) -> None:
        """Whoever limits a single field must hear that only parts have an audience."""
        first = next((line for line in block.lines if line.text.strip()), None)
        if first and visible_in(first.text) is not None:
            self._remark(first.number, "visibility-misplaced", text=first.text)

    def _take_entry(self, part: str, field: str, lines: Sequence[_Line], number: int) -> None:
        entry = self._entry(part, field, lines)
        named = field and self._outline.field(part, field) is None
        if entry.text or entry.refs or named:
            draft = self._parts.setdefault(part, _Part())
            draft.add(self._tidied(part, entry, number), self._outline.merges(part, field))

    def _take_loose(self, keyword: str, lines: Sequence[_Line]) -> None:
        entry = self._entry(TOPICS, keyword, lines)
        if entry.text or entry.refs or keyword:
            self._loose.append(entry)

    def _entry(self, part: str, field: str, lines: Sequence[_Line]) -> Entry:
        lines = _trimmed(lines)
        found = refs_in(lines[0].text, self._tandem.agreement) if lines else None
        refs, left = found or ((), "")
        if left:
            self._remark(lines[0].number, "reference-unknown", text=left)
        lines = lines[1:] if found else lines
        promising = part == self._outline.commitments
        lines = _trimmed(self._without_promises(lines) if promising else lines)
        text = unescaped(
            [line.text for line in lines], [line.fenced for line in lines], structural(promising)
        )
        return Entry(field, "\n".join(piece for piece in (left, text) if piece), refs)

    def _without_promises(self, lines: Iterable[_Line]) -> list[_Line]:
        return [line for line in lines if line.fenced or not self._promised(line)]

    def _promised(self, line: _Line) -> bool:
        said_so, done = item_of(line.text) or (None, False)
        if not said_so:
            return said_so is not None
        who = Who(self._tandem.role.value)
        try:
            promise, code = read_promise(said_so, done, who, self._promised_to, self._today)
        except Refused as refused:
            self._remark(line.number, "promise-unclear", text=said_so, reason=refused)
            return False
        self._promises.append(promise)
        if code:
            self._remark(line.number, code, text=said_so)
        return True

    def _tidied(self, part: str, entry: Entry, number: int) -> Entry:
        field = self._outline.field(part, entry.field)
        if field is None or not entry.text:
            return entry
        text, code = understood(field, entry.text)
        if code:
            self._remark(number, code, part=part, field=field.id, text=text, low=field.low, high=field.high)
        return replace(entry, text=text)

    def _place_loose(self) -> None:
        """Put what stands before any part among the topics, unless the project lead would see it there."""
        if not self._loose:
            return
        known = TOPICS in self._outline.parts
        part = TOPICS if known and self._audience(TOPICS) is not Audience.LEAD else OWN + said("notes")
        draft = _Part()
        opened = self._parts.get(part, draft)
        for entry in (*self._loose, *opened.entries):
            draft.add(entry, self._outline.merges(part, entry.field))
        draft.audiences = opened.audiences if part == TOPICS else [Audience.PRIVATE]
        self._parts = {part: draft} | self._parts | {part: draft}

    def _audience(self, part: str) -> Audience:
        draft = self._parts.get(part)
        if part in ALWAYS_PRIVATE:
            return Audience.PRIVATE
        if draft and draft.audiences:
            return next(a for a in Audience if a in draft.audiences)
        before = self._previous.section(part)
        return before.audience if before else self._outline.audience(part)

    def _section(self, part: str, draft: _Part) -> Section:
        bare = part.startswith(OWN) and part != OWN and not draft.entries
        entries = draft.entries or ([Entry("", "")] if bare else [])
        return Section(part, self._audience(part), tuple(entries))

    def _remark(self, line: int, code: str, **facts: object) -> None:
        self._remarks.append(Remark(line, code, facts))


def _trimmed(lines: Sequence[_Line]) -> Sequence[_Line]:
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    return lines[filled[0] : filled[-1] + 1] if filled else ()
