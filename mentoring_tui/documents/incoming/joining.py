"""Add a text to the protocol of a meeting; what stands there stays, and nothing comes twice."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from mentoring_tui.documents.protocol.head import Head, Missing
from mentoring_tui.documents.protocol.parse import ParsedProtocol
from mentoring_tui.documents.protocol.vocabulary import synonyms, term
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.line_merge import merge_lines
from mentoring_tui.domain.meeting import OWN, Entry, Meeting, Occasion, Protocol, Section
from mentoring_tui.domain.meeting_changes import set_details
from mentoring_tui.domain.promise import Promise, is_below_promise, promised_tasks, write_protocol
from mentoring_tui.domain.redaction import effective_audience
from mentoring_tui.domain.schedule import find_same_meeting, schedule
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task
from mentoring_tui.domain.text import clean, deduplicate, fold_case


def with_notes(tandem: Tandem, meeting: Meeting, texts: Iterable[str], today: date) -> Tandem:
    """Return the tandem with notes in a private section of a meeting's protocol, word for word.

    A note that stands in the protocol already, or came before, is left out.
    """
    protocol = meeting.protocol or Protocol()
    sections = list(protocol.sections)
    notes = new_notes(meeting, texts)
    if not notes:
        return tandem
    note = "\n\n".join(notes)
    part = _notes_part(sections)
    for index, section in enumerate(sections):
        if section.part == part:
            sections[index] = replace(section, entries=_with_text(section.entries, note))
            break
    else:
        sections.append(Section(part, Audience.PRIVATE, (Entry("", note),)))
    return _written(tandem, meeting, Protocol(tuple(sections)), (), today)


def new_notes(meeting: Meeting, texts: Iterable[str]) -> list[str]:
    """Return the texts, each once, that do not stand in the protocol of a meeting yet."""
    sections = meeting.protocol.sections if meeting.protocol else ()
    known = [entry.text for section in sections for entry in section.entries]
    notes = dict.fromkeys(as_note(text) for text in texts)
    return [note for note in notes if not any(_holds(text, note) for text in known)]


def as_note(text: str) -> str:
    """Return a text as it stands in a protocol."""
    return clean(text).strip("\n")


def with_protocol(tandem: Tandem, meeting: Meeting, parsed: ParsedProtocol, today: date) -> Tandem:
    """Return the tandem with a parsed protocol joined to that of a meeting.

    A part is for the narrower of both audiences. Lines that both have come once. Tasks stay as they are; new
    ones are added. Length, form, place and occasion are taken where the meeting has none.
    """
    joined = _joined(meeting.protocol or Protocol(), parsed.protocol)
    written = _written(tandem, meeting, joined, parsed.promises, today)
    now = find_same_meeting(schedule(written, today), meeting) or meeting
    return _with_head(written, now, parsed.head)


def kept_details(meeting: Meeting, head: Head) -> Iterator[str]:
    """Yield the names of what a text says otherwise about a meeting, which is not taken."""
    if head.minutes not in (Missing.MISSING, None, meeting.minutes) and meeting.minutes:
        yield "minutes"
    if head.place not in (Missing.MISSING, "", meeting.place) and meeting.place:
        yield "place"


def _notes_part(sections: Iterable[Section]) -> str:
    """Return the id of a section for notes that is private or new, so that nobody else sees them."""
    known = {section.part: effective_audience(section) for section in sections}
    for heading in (term("notes"), *synonyms("notes")):
        if known.get(OWN + heading) is Audience.PRIVATE:
            return OWN + heading
    number, part = 1, OWN + term("notes")
    while known.get(part, Audience.PRIVATE) is not Audience.PRIVATE:
        number += 1
        part = f"{OWN}{term('notes')} {number}"
    return part


def _with_text(entries: tuple[Entry, ...], text: str) -> tuple[Entry, ...]:
    """Return the entries with a text below that of the one without a heading."""
    for index, entry in enumerate(entries):
        if not entry.field:
            joined = "\n\n".join(filter(None, (entry.text, text)))
            return (*entries[:index], replace(entry, text=joined), *entries[index + 1 :])
    return (*entries, Entry("", text))


def _holds(text: str, wanted: str) -> bool:
    """Return whether a text holds another one as whole lines."""
    return f"\n{wanted}\n" in f"\n{text}\n"


def _joined(old: Protocol, new: Protocol) -> Protocol:
    sections = list(old.sections)
    parts = [section.part for section in sections]
    for section in new.sections:
        if section.part not in parts:
            parts.append(section.part)
            sections.append(section)
            continue
        index = parts.index(section.part)
        sections[index] = _joined_section(sections[index], section)
    return Protocol(tuple(sections))


def _joined_section(old: Section, new: Section) -> Section:
    audiences = {effective_audience(old), effective_audience(new)}
    narrowest = next(audience for audience in Audience if audience in audiences)
    entries = list(old.entries)
    for entry in new.entries:
        _join_entry(entries, entry)
    return replace(old, audience=narrowest, entries=tuple(entries))


def _join_entry(entries: list[Entry], new: Entry) -> None:
    """Join an entry to the first one under its heading; an equal text comes once.

    What is indented below a promise stays by itself.
    """
    under = [index for index, entry in enumerate(entries) if entry.field == new.field]
    same = [index for index in under if not is_below_promise(entries[index])]
    for index in under:
        if _holds(entries[index].text, new.text):
            entries[index] = replace(entries[index], refs=deduplicate((*entries[index].refs, *new.refs)))
            return
    if not same or is_below_promise(new):
        entries.append(new)
        return
    old = entries[same[0]]
    text = merge_lines(new.text, old.text)
    entries[same[0]] = Entry(old.field, text, deduplicate((*old.refs, *new.refs)))


def _written(
    tandem: Tandem, meeting: Meeting, protocol: Protocol, promised: Iterable[Promise], today: date
) -> Tandem:
    known = [_promise(task) for task in promised_tasks(tandem, meeting.id)]
    texts = {fold_case(promise.text) for promise in known}
    new = [promise for promise in promised if fold_case(promise.text) not in texts]
    return write_protocol(tandem, meeting, protocol, [*known, *new], today, keep_done=True)


def _promise(task: Task) -> Promise:
    return Promise(task.text, task.who, task.due, task.proof, task.done, task.visibility)


def _with_head(tandem: Tandem, meeting: Meeting, head: Head) -> Tandem:
    """Return the tandem with what the head says about a meeting, where nothing is known about it."""
    record = tandem.record(meeting.id)
    minutes, mode, place, occasion = meeting.minutes, meeting.mode, meeting.place, meeting.occasion
    if not minutes and not isinstance(head.minutes, Missing):
        minutes = head.minutes
    if (record is None or record.mode is None) and not isinstance(head.mode, Missing) and head.mode:
        mode = head.mode
    if not place and not isinstance(head.place, Missing):
        place = head.place
    if occasion is Occasion.REGULAR and not isinstance(head.occasion, Missing):
        occasion = head.occasion
    if (minutes, mode, place, occasion) == (meeting.minutes, meeting.mode, meeting.place, meeting.occasion):
        return tandem
    return set_details(tandem, meeting, minutes=minutes, mode=mode, place=place, occasion=occasion)
