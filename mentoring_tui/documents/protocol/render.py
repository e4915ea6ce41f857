"""A protocol as one Markdown document, which `reading` turns into the same protocol again."""

from collections.abc import Iterator, Sequence

from mentoring_tui.documents.protocol.metadata import render_refs, render_visibility, structure_test
from mentoring_tui.documents.protocol.outline import Outline
from mentoring_tui.documents.protocol.promise_item import render_promise
from mentoring_tui.documents.protocol.structure import escape_structure, normalize_text
from mentoring_tui.documents.protocol.values import render_value
from mentoring_tui.documents.protocol.vocabulary import term
from mentoring_tui.domain.agreement import Agreement
from mentoring_tui.domain.meeting import Entry, Meeting, Protocol, Section
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
    """Return the meeting's protocol with its promises; a skeleton has all headings, for an editor."""
    protocol = meeting.protocol or Protocol()
    outline = Outline(programme, protocol)
    blocks = [f"# {term('title')} · {moment_words(meeting.starts)}", _head(meeting, skeleton)]
    for section in _sections(protocol, outline, bool(promised), skeleton):
        tasks = promised if section.part == outline.commitments else ()
        promised = () if tasks else promised
        blocks += _section(section, tasks, outline, tandem.agreement, skeleton)
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
    return "\n".join(f"- {term(key)}: {value}".rstrip() for key, value in lines.items() if value or skeleton)


def _sections(protocol: Protocol, outline: Outline, promised: bool, skeleton: bool) -> list[Section]:
    known = tuple(outline.parts)
    wanted = known if skeleton else (outline.commitments,) if promised else ()
    stored: dict[str, list[Section]] = {}
    for section in protocol.sections:
        stored.setdefault(section.part, []).append(section)
    order = insert_missing(list(stored), wanted, known)
    empty = {part: [Section(part, outline.audience(part), ())] for part in wanted}
    return [section for part in order for section in stored.get(part) or empty[part]]


def insert_missing(present: Sequence[str], wanted: Sequence[str], order: Sequence[str]) -> list[str]:
    """Put what is wanted and not there behind what comes before it in an order, nothing else moving."""
    names = list(present)
    for name in wanted:
        if name not in names:
            before = [other for other in order[: order.index(name)] if other in names]
            names.insert(names.index(before[-1]) + 1 if before else 0, name)
    return names


def _section(
    section: Section, tasks: Sequence[Task], outline: Outline, agreement: Agreement, skeleton: bool
) -> Iterator[str]:
    part = section.part
    audience = effective_audience(section)
    yield f"## {outline.part_heading(part)}".rstrip()
    if audience is not outline.audience(part):
        yield render_visibility(audience)
    entries = _entries(section, outline, skeleton)
    if entries and entries[0].field == outline.default_field(part):
        yield from _body(entries.pop(0), part, outline, agreement)
    yield "\n".join(render_promise(_promise(task), audience) for task in tasks)
    for entry in entries:
        heading = (
            "" if entry.field == outline.default_field(part) else outline.field_heading(part, entry.field)
        )
        yield f"### {heading}".rstrip()
        yield from _body(entry, part, outline, agreement)


def _entries(section: Section, outline: Outline, skeleton: bool) -> list[Entry]:
    fields = outline.fields(section.part) if skeleton else ()
    wanted = fields if len(fields) > 1 else ()
    if not wanted:
        return list(section.entries)
    stored: dict[str, list[Entry]] = {}
    for entry in section.entries:
        stored.setdefault(entry.field, []).append(entry)
    names = insert_missing(list(stored), wanted, wanted)
    return [entry for name in names for entry in stored.get(name) or [Entry(name, "")]]


def _body(entry: Entry, part: str, outline: Outline, agreement: Agreement) -> Iterator[str]:
    yield render_refs(entry.refs, agreement)
    text = normalize_text(render_value(outline.field(part, entry.field), entry.text))
    yield escape_structure(text, structure_test(part == outline.commitments))


def _promise(task: Task) -> Promise:
    return Promise(task.text, task.who, task.due, task.proof, task.done, task.visibility)
