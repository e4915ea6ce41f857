"""Parse a protocol from Markdown; any text is a valid protocol, and no word of it is lost."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from mentoring_tui.documents.protocol.blocks import Block, SourceLine, split_blocks, strip_blank_source_lines
from mentoring_tui.documents.protocol.head import Head, parse_head_line, parse_title, with_line
from mentoring_tui.documents.protocol.metadata import parse_refs, parse_visibility, structure_test
from mentoring_tui.documents.protocol.outline import TOPICS, Outline
from mentoring_tui.documents.protocol.promise_audience import known_audience, promise_audience
from mentoring_tui.documents.protocol.promise_lines import PromiseLines
from mentoring_tui.documents.protocol.structure import unescape_structure
from mentoring_tui.documents.protocol.task_list_item import (
    is_nested_item,
    names_audience,
    parse_item,
    parse_promise,
    render_promise,
)
from mentoring_tui.documents.protocol.topic_headings import heading_of, link_topics, without_box
from mentoring_tui.documents.protocol.values import parse_value
from mentoring_tui.documents.protocol.vocabulary import find_audience, term
from mentoring_tui.domain.audience import ALWAYS_PRIVATE, Audience, narrower
from mentoring_tui.domain.copied_text import CopiedText
from mentoring_tui.domain.date_phrases.deadline import names_date
from mentoring_tui.domain.date_phrases.reading import DayContext
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.meeting import OWN, Entry, Protocol, Section
from mentoring_tui.domain.moved_text import audience_of_moved_text
from mentoring_tui.domain.promise import Promise
from mentoring_tui.domain.redaction import effective_audience
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Who
from mentoring_tui.domain.task_line import find_side, find_unknown_side
from mentoring_tui.domain.text import clean, clean_line, deduplicate
from mentoring_tui.programme.model import Programme


@dataclass(frozen=True)
class Remark:
    """A part of a text that was not understood and kept verbatim, by line, from 1."""

    line: int
    code: str
    facts: Mapping[str, object]


@dataclass(frozen=True)
class ParsedProtocol:
    """The protocol, promises and head of a parsed text, and remarks on what was not understood.

    `topic_ticks` tells which talking points the text ticks off or reopens, by their ids. `dated_lines` are
    the lines, from 1, of promises whose due date is written in words, each with its date. `headings` has
    the heading of each part.
    """

    protocol: Protocol
    promises: tuple[Promise, ...]
    head: Head
    remarks: tuple[Remark, ...]
    topic_ticks: Mapping[str, bool]
    dated_lines: tuple[tuple[int, str], ...] = ()
    headings: Mapping[str, str] = field(default_factory=dict)


def parse_protocol(
    text: str,
    tandem: Tandem,
    programme: Programme,
    previous: Protocol | None,
    day: date,
    pasted: Sequence[CopiedText] = (),
    meetings: Callable[[], Sequence[date]] = tuple,
) -> ParsedProtocol:
    """Parse the protocol of a meeting.

    Parts whose audience the text doesn't name keep that of `previous`. A part or a promise into which text
    was moved or `pasted` that was for fewer readers gets their audience, whatever the text names. The
    days of promises count from the `day` of the meeting, and `meetings` returns those of the ones after it.
    """
    context = DayContext(day, meetings)
    parser = _Parser(tandem, Outline(programme, previous), previous, context, pasted)
    for block in split_blocks(clean(text)):
        parser.parse_block(block)
    return parser.result()


class _PartBuilder:
    """Collects the line of its heading, the named audiences and the entries of one part."""

    def __init__(self) -> None:
        self.line = 1
        self.audiences: list[Audience] = []
        self.entries: list[Entry] = []

    def add(self, entry: Entry, join: bool) -> None:
        """Append an entry, or join it to an earlier one under the same heading."""
        if join:
            for index, earlier in enumerate(self.entries):
                if earlier.field == entry.field:
                    self.entries[index] = _join(earlier, entry)
                    return
        self.entries.append(entry)


def _join(earlier: Entry, later: Entry) -> Entry:
    text = "\n\n".join(text for text in (earlier.text, later.text) if text)
    return Entry(earlier.field, text, deduplicate((*earlier.refs, *later.refs)))


class _Parser:
    """The state of a parse: the head, parts, promises and remarks so far."""

    def __init__(
        self,
        tandem: Tandem,
        outline: Outline,
        previous: Protocol | None,
        context: DayContext,
        pasted: Sequence[CopiedText],
    ) -> None:
        self._tandem = tandem
        self._outline = outline
        self._previous = previous or Protocol()
        self._context = context
        self._pasted = pasted
        self._titled = False
        self._part: str | None = None
        self._parts: dict[str, _PartBuilder] = {}
        self._preamble: list[Entry] = []
        self._preamble_line = 0
        self._head = Head()
        self._promises: list[Promise] = []
        self._below = PromiseLines()
        self._names_audience: list[bool] = []
        """Whether the text names an audience for each promise, itself or for all of them."""
        self._names_promise_audience = False
        self._promise_audience = outline.audience(outline.commitments)
        self._dated_lines: list[tuple[int, str]] = []
        self._remarks: list[Remark] = []
        self._topic_ticks: Mapping[str, bool] = {}

    def parse_block(self, block: Block) -> None:
        """Parse the next heading and the lines under it."""
        if block.level == 0 or self._is_title(block):
            self._add_to_preamble("", self._parse_head(block.lines))
        elif block.level < 3:
            before, self._part = self._part, self._outline.find_part(block.heading)
            self._parse_part(self._part, block, is_repeated=before == self._part)
        elif self._part is None:
            self._add_to_preamble(block.heading, block.lines)
        else:
            self._remark_misplaced_visibility(block)
            if self._part == self._outline.commitments and without_box(block.heading) != block.heading:
                self._remark(block.number, "promise-heading", text=clean_line(block.heading))
            field = self._outline.find_field(self._part, block.heading)
            self._add_entry(self._part, field, block.lines, block.number)

    def result(self) -> ParsedProtocol:
        """Return the parsed protocol; call it once, after the last block."""
        if self._preamble:
            self._place_preamble()
        if promised := self._parts.get(self._outline.commitments):
            promised.entries += self._below.entries(self._outline.default_field(self._outline.commitments))
        sections = [self._section(part, builder) for part, builder in self._parts.items()]
        sections = [self._linked(section) if section.part == TOPICS else section for section in sections]
        protocol = self._guarded(Protocol(tuple(section for section in sections if section.entries)))
        promises = self._guarded_promises(protocol)
        remarks, dated = tuple(self._remarks), tuple(self._dated_lines)
        headings = {each.part: self._outline.part_heading(each.part) for each in protocol.sections}
        return ParsedProtocol(protocol, promises, self._head, remarks, self._topic_ticks, dated, headings)

    def _is_title(self, block: Block) -> bool:
        if block.level != 1 or self._titled or self._parts:
            return False
        self._titled, starts = parse_title(block.heading)
        self._head = replace(self._head, starts=starts)
        return self._titled

    def _parse_head(self, lines: Sequence[SourceLine]) -> list[SourceLine]:
        """Parse the head lines at the beginning; return the other lines and those not understood."""
        left: list[SourceLine] = []
        for index, line in enumerate(lines):
            if not line.text.strip():
                continue
            found = parse_head_line(line.text)
            if found is None:
                return [*left, *lines[index:]]
            key, value = found
            head = with_line(self._head, key, value)
            if head is None:
                self._remark(line.number, "head-unclear", key=key, text=value)
                left.append(line)
            else:
                self._head = head
        return left

    def _parse_part(self, part: str, block: Block, is_repeated: bool) -> None:
        """Parse the heading of a part; within that part, it is a keyword like any other."""
        self._check_heading(part, block)
        builder = self._parts.setdefault(part, _PartBuilder())
        if not is_repeated:
            builder.line = block.number
        audience, lines = self._take_visibility(part, strip_blank_source_lines(block.lines))
        if audience:
            builder.audiences.append(audience)
        if part == self._outline.commitments:
            self._promise_audience = audience or self._unnamed_promise_audience(part)
            self._names_promise_audience = audience is not None
        field = clean_line(block.heading) if is_repeated else self._outline.default_field(part)
        self._add_entry(part, field, lines, block.number)

    def _check_heading(self, part: str, block: Block) -> None:
        """Ask whether another part was meant, and tell that a part stands there again."""
        if part in self._parts:
            self._remark(block.number, "heading-twice", text=clean_line(block.heading))
        elif part.startswith(OWN) and (meant := self._outline.find_meant(block.heading)):
            heading = self._outline.part_heading(meant)
            self._remark(block.number, "heading-misspelt", text=clean_line(block.heading), meant=heading)

    def _unnamed_promise_audience(self, part: str) -> Audience:
        """Return the audience of promises where the text names none: the default, or that of the part."""
        default = self._outline.audience(part)
        before = self._previous.section(part)
        if before is None:
            return default
        return narrower(before.audience, default) if before.entries else before.audience

    def _take_visibility(
        self, part: str, lines: Sequence[SourceLine]
    ) -> tuple[Audience | None, Sequence[SourceLine]]:
        """Return the audience that the first line names, and the lines after it."""
        words = parse_visibility(lines[0].text) if lines else None
        if words is None:
            return None, lines
        audience = find_audience(words)
        if audience is None and words.strip():
            self._remark(lines[0].number, "visibility-unclear", text=words.strip())
            return None, lines
        if part in ALWAYS_PRIVATE and audience not in (None, Audience.PRIVATE):
            self._remark(lines[0].number, "visibility-fixed", part=part)
        return audience, strip_blank_source_lines(lines[1:])

    def _remark_misplaced_visibility(self, block: Block) -> None:
        """Remark on an audience under the heading of a field, since only parts have one."""
        lines = strip_blank_source_lines(block.lines)
        if lines and parse_visibility(lines[0].text) is not None:
            self._remark(lines[0].number, "visibility-misplaced", text=lines[0].text)

    def _add_entry(self, part: str, field: str, lines: Sequence[SourceLine], number: int) -> None:
        entry = self._parse_entry(part, field, lines)
        is_keyword = bool(field) and self._outline.field(part, field) is None
        if entry.text or entry.refs or is_keyword:
            builder = self._parts.setdefault(part, _PartBuilder())
            builder.add(self._normalize_value(part, entry, number), self._outline.joins_entries(part, field))

    def _add_to_preamble(self, keyword: str, lines: Sequence[SourceLine]) -> None:
        entry = self._parse_entry(TOPICS, keyword, lines)
        if entry.text or entry.refs or keyword:
            self._preamble.append(entry)
            first = next((line.number for line in lines if line.text.strip()), 1)
            self._preamble_line = self._preamble_line or first

    def _parse_entry(self, part: str, field: str, lines: Sequence[SourceLine]) -> Entry:
        lines = strip_blank_source_lines(lines)
        if part == self._outline.commitments:  # whose other lines are promises, each with a task of its own
            refs, first = self._take_refs(lines[:1])
            lines = [*first, *lines[1:]]
        else:
            refs, lines = self._take_refs(lines)
        return Entry(field, self._parse_text(part, field, lines), refs)

    def _take_refs(self, lines: Sequence[SourceLine]) -> tuple[tuple[str, ...], list[SourceLine]]:
        """Return what the lines refer to, and the lines without that; what is unknown stays in its place."""
        refs: list[str] = []
        left: list[SourceLine] = []
        is_gap = False
        for line in lines:
            found = None if line.fenced else parse_refs(line.text, self._tandem.agreement)
            if found is None:
                is_gap = is_gap and not line.text.strip()
                left += [] if is_gap else [line]
                continue
            is_gap = not found[1] and (not left or not left[-1].text.strip())
            refs += found[0]
            if found[1]:
                self._remark(line.number, "reference-unknown", text=found[1])
                left.append(line._replace(text=found[1]))
        return deduplicate(refs), left

    def _parse_text(self, part: str, field: str, lines: Sequence[SourceLine]) -> str:
        """Return the text of the lines; take promises out of a part of commitments."""
        of_commitments = part == self._outline.commitments
        if of_commitments:
            lines = self._take_out_promises(lines, has_keyword=field != self._outline.default_field(part))
        lines = strip_blank_source_lines(lines)
        texts = [line.text for line in lines]
        return unescape_structure(texts, [line.fenced for line in lines], structure_test(of_commitments))

    def _take_out_promises(self, lines: Iterable[SourceLine], *, has_keyword: bool) -> list[SourceLine]:
        """Take the promises out of the lines, each with what stands below it.

        Under a keyword the text stays there, and only what is indented goes with the promise.
        """
        self._below.end(takes_text=not has_keyword)
        return [line for line in lines if not self._is_of_promise(line)]

    def _is_of_promise(self, line: SourceLine) -> bool:
        """Add the promise in a line, or the line to the one above, and return whether it is either."""
        count = len(self._promises)
        if line.fenced or not self._take_promise(line):
            return self._below.take(line)
        if len(self._promises) > count:
            self._below.begin(self._promises[-1].text)
        else:
            self._below.interrupt()
        return True

    def _take_promise(self, line: SourceLine) -> bool:
        """Add the promise in a line and return whether the line is one, or an empty item."""
        item = parse_item(line.text)
        if item is None:
            if is_nested_item(line.text):
                self._remark(line.number, "promise-nested", text=line.text.strip())
            return False
        text, done = item
        if not text:
            return True
        who = Who(self._tandem.role.value)
        try:
            promise, unclear = parse_promise(text, done, who, self._promise_audience, self._context)
        except Refused as refused:
            self._remark(line.number, "promise-unclear", text=text, reason=refused)
            return False
        self._promises.append(promise)
        self._names_audience.append(self._names_promise_audience or names_audience(text))
        if promise.due and not names_date(text):
            dated = render_promise(promise, self._promise_audience, self._context)
            self._dated_lines.append((line.number, dated))
        if unclear:
            reading = unclear.reading
            self._remark(line.number, f"due-{reading.kind}", text=unclear.phrase, days=reading.days)
        if name := find_unknown_side(promise.text):
            code = "promise-side-unknown" if find_side(text) else "promise-side-missing"
            self._remark(line.number, code, text=name, who=promise.who)
        return True

    def _normalize_value(self, part: str, entry: Entry, number: int) -> Entry:
        field = self._outline.field(part, entry.field)
        if field is None or not entry.text:
            return entry
        text, code = parse_value(field, entry.text)
        if code:
            like = self._context.today
            facts = {"part": part, "field": field.id, "text": text, "low": field.low, "high": field.high}
            self._remark(number, code, **facts, like=like)
        return replace(entry, text=text)

    def _place_preamble(self) -> None:
        """Put the preamble among the topics, or in a private part if the lead would see it there."""
        known = TOPICS in self._outline.parts
        part = TOPICS if known and self._audience(TOPICS) is not Audience.LEAD else OWN + term("notes")
        if all(remark.line != self._preamble_line for remark in self._remarks):
            self._remark(self._preamble_line, "text-before-parts", part=self._outline.part_heading(part))
        later = self._parts.pop(part, _PartBuilder())
        builder = _PartBuilder()
        for entry in (*self._preamble, *later.entries):
            builder.add(entry, self._outline.joins_entries(part, entry.field))
        builder.audiences = later.audiences if part == TOPICS else [Audience.PRIVATE]
        self._parts = {part: builder, **self._parts}

    def _audience(self, part: str) -> Audience:
        """Return the narrowest audience that the text names, else the previous one, else the default."""
        if part in ALWAYS_PRIVATE:
            return Audience.PRIVATE
        builder = self._parts.get(part)
        for audience in Audience:  # the narrowest first
            if builder and audience in builder.audiences:
                return audience
        before = self._previous.section(part)
        return before.audience if before else self._outline.audience(part)

    def _section(self, part: str, builder: _PartBuilder) -> Section:
        """Return the section of a part; one of the person's own has an entry even if it is empty."""
        entries = builder.entries
        if not entries and part.startswith(OWN) and part != OWN:
            entries = [Entry("", "")]
        return Section(part, self._audience(part), tuple(entries))

    def _linked(self, section: Section) -> Section:
        """Return the topics with their talking points; one for fewer readers makes them as narrow."""
        linked = link_topics(section, self._previous.section(TOPICS), self._tandem.topics)
        self._topic_ticks = linked.ticks
        for heading in linked.unknown:
            self._remark(self._parts[TOPICS].line, "topic-unknown", text=heading)
        audience, cause = effective_audience(section), ""
        for topic in linked.newly:
            if narrower(audience, topic.visibility) is not audience:
                audience, cause = topic.visibility, heading_of(topic)
        if cause:
            self._remark_moved(TOPICS, audience, cause)
        return Section(TOPICS, audience, linked.entries)

    def _guarded(self, protocol: Protocol) -> Protocol:
        """Return the protocol in which no text moved between parts is for more readers than before."""
        sections: list[Section] = []
        for section in protocol.sections:
            audience = audience_of_moved_text(section, self._previous, protocol, self._pasted)
            if audience is not effective_audience(section):
                self._remark_moved(section.part, audience)
                section = replace(section, audience=audience)
            sections.append(section)
        return Protocol(tuple(sections))

    def _guarded_promises(self, protocol: Protocol) -> tuple[Promise, ...]:
        """Return the promises, none of which holds text of a part that fewer readers could see before."""
        promises: list[Promise] = []
        is_told = False
        for promise, is_named in zip(self._promises, self._names_audience, strict=True):
            audience = promise_audience(promise, self._tandem, self._previous, protocol, self._pasted)
            if not is_named:
                audience = narrower(audience, known_audience(promise, self._tandem) or audience)
            if audience is not promise.visibility:
                promise = replace(promise, visibility=audience)
                if not is_told:
                    self._remark_moved(self._outline.commitments, audience)
                is_told = True
            promises.append(promise)
        return tuple(promises)

    def _remark_moved(self, part: str, audience: Audience, topic: str = "") -> None:
        """Remark that a part is for fewer readers from now on, perhaps by a talking point; first of all."""
        facts = {"part": self._outline.part_heading(part), "audience": audience, "text": topic}
        code = "narrow-topic" if topic else "moved-text"
        if self._was_misspelt(part):
            code = "heading-corrected"
        self._remarks.insert(0, Remark(self._parts[part].line, code, facts))

    def _was_misspelt(self, part: str) -> bool:
        """Return whether a heading that is gone was probably that of a part, misspelt."""
        before = (section.part for section in self._previous.sections if section.part not in self._parts)
        gone = (each.removeprefix(OWN) for each in before if each.startswith(OWN))
        return any(self._outline.find_meant(heading) == part for heading in gone)

    def _remark(self, line: int, code: str, **facts: object) -> None:
        self._remarks.append(Remark(line, code, facts))
