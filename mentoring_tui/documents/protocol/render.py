"""Render a protocol as a Markdown document that `parse_protocol` turns into the same protocol again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mentoring_tui.documents.protocol.metadata import (
    parsed_test,
    render_refs,
    render_visibility,
    structure_test,
)
from mentoring_tui.documents.protocol.outline import TOPICS, Outline
from mentoring_tui.documents.protocol.promise_lines import is_indented_text, split_below
from mentoring_tui.documents.protocol.structure import escape_structure, normalize_text
from mentoring_tui.documents.protocol.task_list_item import render_promise
from mentoring_tui.documents.protocol.topic_headings import render_heading
from mentoring_tui.documents.protocol.values import render_value
from mentoring_tui.documents.protocol.vocabulary import term
from mentoring_tui.domain.agreement import Agreement
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.date_phrases.reading import DayContext
from mentoring_tui.domain.meeting import Entry, Meeting, Protocol, Section
from mentoring_tui.domain.meeting_days import context_of_meeting
from mentoring_tui.domain.promise import Promise
from mentoring_tui.domain.redaction import effective_audience
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task
from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import moment_words
from mentoring_tui.programme.model import Programme


def render_protocol(
    meeting: Meeting, promised: Sequence[Task], tandem: Tandem, programme: Programme, *, skeleton: bool
) -> str:
    """Return a meeting's protocol and promises as a document.

    A skeleton, to write in, has all headings, and backslashes only where the text can't be parsed without.
    """
    protocol = meeting.protocol or Protocol()
    outline = Outline(programme, protocol)
    days = context_of_meeting(tandem, meeting)
    blocks = [f"# {term('title')} · {moment_words(meeting.starts)}", _head(meeting, skeleton)]
    for section in _sections(protocol, outline, bool(promised), skeleton):
        tasks: Sequence[Task] = ()
        if section.part == outline.commitments:  # of several such sections the first has the promises
            tasks, promised = promised, ()
        blocks += _section(section, tasks, days, outline, tandem, skeleton)
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(meeting: Meeting, skeleton: bool) -> str:
    minutes = meeting.minutes
    unit = term("minute" if minutes == 1 else "in minutes")
    lines = {
        "minutes": f"{minutes} {unit}" if minutes else "",
        "mode": term(meeting.mode) if meeting.mode else "",
        "place": clean_line(meeting.place),
        "occasion": term(meeting.occasion),
    }
    shown = {key: value for key, value in lines.items() if value or skeleton}
    return "\n".join(f"- {term(key)}: {value}".rstrip() for key, value in shown.items())


def _sections(protocol: Protocol, outline: Outline, promised: bool, skeleton: bool) -> list[Section]:
    wanted: list[str] = []
    if skeleton:
        wanted = list(outline.parts)
    elif promised:
        wanted = [outline.commitments]
    stored: dict[str, list[Section]] = {}
    for section in protocol.sections:
        stored.setdefault(section.part, []).append(section)
    sections: list[Section] = []
    for part in insert_missing(list(stored), wanted, list(outline.parts)):
        sections += stored.get(part) or [Section(part, outline.audience(part), ())]
    return sections


def insert_missing(present: Sequence[str], wanted: Sequence[str], order: Sequence[str]) -> list[str]:
    """Insert each wanted name that is missing after its last predecessor in the order."""
    names = list(present)
    for name in wanted:
        if name in names:
            continue
        index = 0
        for predecessor in order[: order.index(name)]:
            if predecessor in names:
                index = names.index(predecessor) + 1
        names.insert(index, name)
    return names


def _section(
    section: Section,
    tasks: Sequence[Task],
    days: DayContext,
    outline: Outline,
    tandem: Tandem,
    skeleton: bool,
) -> Iterator[str]:
    part, agreement = section.part, tandem.agreement
    default_field = outline.default_field(part)
    audience = effective_audience(section)
    yield f"## {outline.part_heading(part)}".rstrip()
    if audience is not outline.audience(part):
        yield render_visibility(audience)
    entries = _entries(section, outline, skeleton)
    if part == outline.commitments:
        below, entries = split_below(entries, default_field, tasks)
        entries = _with_one_text(entries, default_field)
    else:
        below = {}
    if entries and entries[0].field == default_field:
        yield from _body(entries.pop(0), section, outline, agreement, skeleton)
    yield "\n".join(_task_lines(tasks, below, audience, days, agreement if skeleton else None)).rstrip("\n")
    for entry in entries:
        heading = outline.field_heading(part, entry.field) if entry.field != default_field else ""
        if part == TOPICS:
            heading = render_heading(entry, section, tandem.topics)
        yield f"### {heading}".rstrip()
        yield from _body(entry, section, outline, agreement, skeleton, is_field=True)


def _with_one_text(entries: Sequence[Entry], default_field: str) -> list[Entry]:
    """Return the entries, the texts of no field as one from the first of all on."""
    own: list[Entry] = []
    for entry in entries:
        if own and entry.field == own[0].field == default_field:
            own[0] = replace(own[0], text="\n".join(filter(None, (own[0].text, entry.text))))
        else:
            own.append(entry)
    return own


def _task_lines(
    tasks: Sequence[Task],
    below: Mapping[str, Sequence[str]],
    audience: Audience,
    days: DayContext,
    written_in: Agreement | None,
) -> Iterator[str]:
    """Yield each task as a list item, what is indented right below it, and the text before the next one.

    `written_in` is the agreement where the document is one to write in.
    """
    is_parsed = parsed_test(True, written_in, has_audience=False, has_refs=False) if written_in else None
    for task in tasks:
        yield render_promise(_promise(task), audience, days)
        texts = below.get(task.id, ())
        yield from filter(is_indented_text, texts)
        for text in texts:
            if not is_indented_text(text):
                yield f"\n{escape_structure(normalize_text(text), structure_test(True), is_parsed)}\n"


def _entries(section: Section, outline: Outline, skeleton: bool) -> list[Entry]:
    wanted = outline.fields(section.part)
    if not skeleton or len(wanted) < 2:
        return list(section.entries)
    stored: dict[str, list[Entry]] = {}
    for entry in section.entries:
        stored.setdefault(entry.field, []).append(entry)
    entries: list[Entry] = []
    own_text_first = [outline.default_field(section.part), *wanted]
    for field in insert_missing(list(stored), wanted, own_text_first):
        entries += stored.get(field) or [Entry(field, "")]
    return entries


def _body(
    entry: Entry,
    section: Section,
    outline: Outline,
    agreement: Agreement,
    skeleton: bool,
    *,
    is_field: bool = False,
) -> Iterator[str]:
    refs = render_refs(entry.refs, agreement)
    yield refs
    text = normalize_text(render_value(outline.field(section.part, entry.field), entry.text))
    commitments = section.part == outline.commitments
    is_parsed = None
    if skeleton:
        is_parsed = parsed_test(commitments, agreement, has_audience=not is_field, has_refs=not refs)
    yield escape_structure(text, structure_test(commitments), is_parsed)


def _promise(task: Task) -> Promise:
    return Promise(task.text, task.who, task.due, task.proof, task.done, task.visibility)
