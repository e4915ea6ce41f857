"""Reading a protocol from Markdown. Any text gives a protocol, and no word of it is lost."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from mentoring_tui.documents.protocol.head import Head, parse_head_line, parse_title, with_line
from mentoring_tui.documents.protocol.metadata import parse_refs, parse_visibility, structure_test
from mentoring_tui.documents.protocol.outline import TOPICS, Outline
from mentoring_tui.documents.protocol.promise_item import parse_item, parse_promise
from mentoring_tui.documents.protocol.structure import find_fenced_lines, parse_heading, unescape_structure
from mentoring_tui.documents.protocol.values import parse_value
from mentoring_tui.documents.protocol.vocabulary import find_audience, term
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
    parser = _Parser(tandem, Outline(programme, previous), previous, today)
    for block in _blocks(clean(text)):
        parser.parse_block(block)
    return parser.result()


class _SourceLine(NamedTuple):
    number: int
    text: str
    fenced: bool


class _Block(NamedTuple):
    """A heading of a level, 0 for none, and the lines under it."""

    number: int
    level: int
    heading: str
    lines: list[_SourceLine]


def _blocks(text: str) -> Iterator[_Block]:
    lines = text.split("\n")
    block = _Block(1, 0, "", [])
    for number, (line, inside) in enumerate(zip(lines, find_fenced_lines(lines), strict=True), 1):
        heading = None if inside else parse_heading(line)
        if heading:
            yield block
            block = _Block(number, *heading, [])
        else:
            block.lines.append(_SourceLine(number, line, inside))
    yield block


class _PartBuilder:
    """A part while it is read: the audiences that were named, and its entries."""

    def __init__(self) -> None:
        self.audiences: list[Audience] = []
        self.entries: list[Entry] = []

    def add(self, entry: Entry, join: bool) -> None:
        """Add an entry, or its words to those that stand under the same heading."""
        same = [i for i, old in enumerate(self.entries) if join and old.field == entry.field]
        if not same:
            self.entries.append(entry)
            return
        old = self.entries[same[0]]
        text = "\n\n".join(part for part in (old.text, entry.text) if part)
        refs = tuple(dict.fromkeys((*old.refs, *entry.refs)))
        self.entries[same[0]] = Entry(old.field, text, refs)


class _Parser:
    """What was read so far."""

    def __init__(self, tandem: Tandem, outline: Outline, previous: Protocol | None, today: date) -> None:
        self._tandem = tandem
        self._outline = outline
        self._previous = previous or Protocol()
        self._today = today
        self._titled = False
        self._part: str | None = None
        self._parts: dict[str, _PartBuilder] = {}
        self._preamble: list[Entry] = []
        self._head = Head()
        self._promises: list[Promise] = []
        self._promise_audience = outline.audience(outline.commitments)
        self._remarks: list[Remark] = []

    def parse_block(self, block: _Block) -> None:
        """Read the next heading and what stands under it."""
        if block.level == 0 or self._is_title(block):
            self._add_to_preamble("", self._parse_head(block.lines))
        elif block.level < 3:
            self._part = self._outline.find_part(block.heading)
            self._parse_part(self._part, block)
        elif self._part is None:
            self._add_to_preamble(block.heading, block.lines)
        else:
            self._remark_misplaced_visibility(block)
            field = self._outline.find_field(self._part, block.heading)
            self._add_entry(self._part, field, block.lines, block.number)

    def result(self) -> ParsedProtocol:
        """Return what all of it says."""
        self._place_preamble()
        sections = (self._section(part, draft) for part, draft in self._parts.items())
        protocol = Protocol(tuple(section for section in sections if section.entries))
        return ParsedProtocol(protocol, tuple(self._promises), self._head, tuple(self._remarks))

    def _is_title(self, block: _Block) -> bool:
        if block.level != 1 or self._titled or self._parts:
            return False
        self._titled, starts = parse_title(block.heading)
        self._head = replace(self._head, starts=starts)
        return self._titled

    def _parse_head(self, lines: Sequence[_SourceLine]) -> list[_SourceLine]:
        """Read the lines of the head that come first; return the others and those not understood."""
        left: list[_SourceLine] = []
        for index, line in enumerate(lines):
            text = parse_head_line(line.text)
            if text is None and line.text.strip():
                return [*left, *lines[index:]]
            head = with_line(self._head, *text) if text else self._head
            if text and head is None:
                self._remark(line.number, "head-unclear", key=text[0], text=text[1])
                left.append(line)
            self._head = head or self._head
        return left

    def _parse_part(self, part: str, block: _Block) -> None:
        draft = self._parts.setdefault(part, _PartBuilder())
        audience, lines = self._take_visibility(part, _strip_blank_lines(block.lines))
        if audience:
            draft.audiences.append(audience)
        if part == self._outline.commitments:
            self._promise_audience = audience or self._outline.audience(part)
        self._add_entry(part, self._outline.default_field(part), lines, block.number)

    def _take_visibility(
        self, part: str, lines: Sequence[_SourceLine]
    ) -> tuple[Audience | None, Sequence[_SourceLine]]:
        words = parse_visibility(lines[0].text) if lines else None
        if words is None:
            return None, lines
        audience = find_audience(words)
        if audience is None and words.strip():
            self._remark(lines[0].number, "visibility-unclear", text=words.strip())
            return None, lines
        if part in ALWAYS_PRIVATE and audience not in (None, Audience.PRIVATE):
            self._remark(lines[0].number, "visibility-fixed", part=part)
        return audience, _strip_blank_lines(lines[1:])

    def _remark_misplaced_visibility(self, block: _Block) -> None:
        """Whoever limits a single field must hear that only parts have an audience."""
        first = next((line for line in block.lines if line.text.strip()), None)
        if first and parse_visibility(first.text) is not None:
            self._remark(first.number, "visibility-misplaced", text=first.text)

    def _add_entry(self, part: str, field: str, lines: Sequence[_SourceLine], number: int) -> None:
        entry = self._parse_entry(part, field, lines)
        named = field and self._outline.field(part, field) is None
        if entry.text or entry.refs or named:
            draft = self._parts.setdefault(part, _PartBuilder())
            draft.add(self._normalize_value(part, entry, number), self._outline.joins_entries(part, field))

    def _add_to_preamble(self, keyword: str, lines: Sequence[_SourceLine]) -> None:
        entry = self._parse_entry(TOPICS, keyword, lines)
        if entry.text or entry.refs or keyword:
            self._preamble.append(entry)

    def _parse_entry(self, part: str, field: str, lines: Sequence[_SourceLine]) -> Entry:
        lines = _strip_blank_lines(lines)
        found = parse_refs(lines[0].text, self._tandem.agreement) if lines else None
        refs, left = found or ((), "")
        if left:
            self._remark(lines[0].number, "reference-unknown", text=left)
        lines = lines[1:] if found else lines
        promising = part == self._outline.commitments
        lines = _strip_blank_lines(self._take_out_promises(lines) if promising else lines)
        text = unescape_structure(
            [line.text for line in lines], [line.fenced for line in lines], structure_test(promising)
        )
        return Entry(field, "\n".join(piece for piece in (left, text) if piece), refs)

    def _take_out_promises(self, lines: Iterable[_SourceLine]) -> list[_SourceLine]:
        return [line for line in lines if line.fenced or not self._take_promise(line)]

    def _take_promise(self, line: _SourceLine) -> bool:
        text, done = parse_item(line.text) or (None, False)
        if not text:
            return text is not None
        who = Who(self._tandem.role.value)
        try:
            promise, code = parse_promise(text, done, who, self._promise_audience, self._today)
        except Refused as refused:
            self._remark(line.number, "promise-unclear", text=text, reason=refused)
            return False
        self._promises.append(promise)
        if code:
            self._remark(line.number, code, text=text)
        return True

    def _normalize_value(self, part: str, entry: Entry, number: int) -> Entry:
        field = self._outline.field(part, entry.field)
        if field is None or not entry.text:
            return entry
        text, code = parse_value(field, entry.text)
        if code:
            self._remark(number, code, part=part, field=field.id, text=text, low=field.low, high=field.high)
        return replace(entry, text=text)

    def _place_preamble(self) -> None:
        """Put what stands before any part among the topics, unless the project lead would see it there."""
        if not self._preamble:
            return
        known = TOPICS in self._outline.parts
        part = TOPICS if known and self._audience(TOPICS) is not Audience.LEAD else OWN + term("notes")
        draft = _PartBuilder()
        opened = self._parts.get(part, draft)
        for entry in (*self._preamble, *opened.entries):
            draft.add(entry, self._outline.joins_entries(part, entry.field))
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

    def _section(self, part: str, draft: _PartBuilder) -> Section:
        bare = part.startswith(OWN) and part != OWN and not draft.entries
        entries = draft.entries or ([Entry("", "")] if bare else [])
        return Section(part, self._audience(part), tuple(entries))

    def _remark(self, line: int, code: str, **facts: object) -> None:
        self._remarks.append(Remark(line, code, facts))


def _strip_blank_lines(lines: Sequence[_SourceLine]) -> Sequence[_SourceLine]:
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    return lines[filled[0] : filled[-1] + 1] if filled else ()
