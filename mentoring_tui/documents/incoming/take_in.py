"""Take texts and days away into a tandem, and tell what becomes of each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from mentoring_tui.documents.incoming.calendar import Period, read_calendar
from mentoring_tui.documents.incoming.dated_text import DatedText, read_text
from mentoring_tui.documents.incoming.item import Item
from mentoring_tui.documents.incoming.item_words import period_words
from mentoring_tui.documents.incoming.joining import (
    as_note,
    kept_details,
    new_notes,
    with_notes,
    with_protocol,
)
from mentoring_tui.documents.incoming.placing import place
from mentoring_tui.documents.protocol.parse import parse_protocol
from mentoring_tui.domain.absence import Absence
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.meeting import Meeting, Protocol
from mentoring_tui.domain.meeting_days import following_days
from mentoring_tui.domain.redaction import effective_audience
from mentoring_tui.domain.schedule import find_same_meeting, last_day, schedule
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.programme.model import Programme


@dataclass(frozen=True)
class Taken:
    """The tandem with everything that comes in, and what became of each thing."""

    tandem: Tandem
    items: tuple[Item, ...]


@dataclass(frozen=True)
class SourceText:
    """The text of a file under its name, or an entry of a journal whose day is known."""

    source: str
    text: str
    dated: DatedText | None = None


def take_in(
    tandem: Tandem,
    texts: Iterable[SourceText],
    calendars: Iterable[SourceText],
    programme: Programme,
    today: date,
) -> Taken:
    """Return the tandem with the texts in protocols and the days away.

    Raise Refused for a text that is too long, or a calendar that can't be read.
    """
    items: list[Item] = []
    notes: dict[str, list[DatedText]] = {}
    meetings = schedule(tandem, today)
    for text in _dated(texts, programme):
        found = place(text, meetings)
        if isinstance(found, Item):
            items.append(found)
        elif text.is_protocol:
            tandem, told = _with_protocol(tandem, _now(tandem, found, today), text, programme, today)
            items += told
        else:
            notes.setdefault(found.id, []).append(text)
    for meeting in meetings:
        if meeting.id in notes:
            now = _now(tandem, meeting, today)
            tandem, told = _with_notes(tandem, now, notes[meeting.id], today)
            items += told
    for calendar in calendars:
        tandem, told = _with_calendar(tandem, calendar, today)
        items += told
    return Taken(tandem, tuple(items))


def _dated(texts: Iterable[SourceText], programme: Programme) -> Iterator[DatedText]:
    for each in texts:
        if each.dated:
            yield each.dated
        else:
            yield from read_text(each.source, each.text, programme)


def _now(tandem: Tandem, meeting: Meeting, today: date) -> Meeting:
    """Return a meeting as it is after what was taken in before."""
    return find_same_meeting(schedule(tandem, today), meeting) or meeting


def _with_notes(
    tandem: Tandem, meeting: Meeting, notes: list[DatedText], today: date
) -> tuple[Tandem, list[Item]]:
    new = set(new_notes(meeting, [note.text for note in notes]))
    items: list[Item] = []
    for note in notes:
        written = note.moment.day if note.moment else meeting.day
        code = "note-added" if as_note(note.text) in new else "present"
        items.append(Item(note.source, code, {"day": meeting.day, "written": written}, note.text))
    try:
        return with_notes(tandem, meeting, [note.text for note in notes], today), items
    except Refused as refused:
        raise _too_long(refused, notes[0].source) from refused


def _too_long(refused: Refused, source: str) -> Refused:
    """Return the refusal of a text that is too long for a protocol, with the name of its file."""
    if refused.code != "text-too-long":
        return refused
    return Refused("import-too-long", file=source, longest=refused.facts["longest"])


def _with_protocol(
    tandem: Tandem, meeting: Meeting, text: DatedText, programme: Programme, today: date
) -> tuple[Tandem, list[Item]]:
    following = following_days(tandem, meeting)
    parsed = parse_protocol(text.text, tandem, programme, meeting.protocol, meeting.day, meetings=following)
    try:
        changed = with_protocol(tandem, meeting, parsed, today)
    except Refused as refused:
        raise _too_long(refused, text.source) from refused
    code = "protocol-joined" if meeting.protocol else "protocol-added"
    if changed == tandem:
        code = "present"
    facts: dict[str, object] = {"day": meeting.day}
    if code != "present":
        facts["audiences"] = _others_who_see(parsed.protocol)
    items = [Item(text.source, code, facts, text.text)]
    lines = text.text.split("\n")
    for remark in parsed.remarks:
        line = lines[remark.line - 1] if 0 < remark.line <= len(lines) else ""
        items.append(Item(text.source, "remark", {"line": remark.line}, line))
    if kept := tuple(kept_details(meeting, parsed.head)):
        items.append(Item(text.source, "details-kept", {"day": meeting.day, "fields": kept}))
    return changed, items


def _others_who_see(protocol: Protocol) -> tuple[Audience, ...]:
    """Return for whom else the parts of a text are, since what is typed there would be for them, too."""
    found = {effective_audience(section) for section in protocol.sections}
    return tuple(audience for audience in Audience if audience in found - {Audience.PRIVATE})


def _with_calendar(tandem: Tandem, calendar: SourceText, today: date) -> tuple[Tandem, list[Item]]:
    first = tandem.agreement.start or today
    period = Period(first, max(first, last_day(tandem, today)), tandem.agreement.time_zone)
    found = read_calendar(calendar.source, calendar.text, period)
    by_id = {absence.id: absence for absence in tandem.absences}
    known = {_content(absence) for absence in tandem.absences}
    told: list[Item] = []
    for absence in found.away:
        code = "absence-changed" if absence.id in by_id else "absence-added"
        if _content(absence) in known:
            code = "absence-present"
        else:
            by_id[absence.id] = absence
            known.add(_content(absence))
        told.append(Item(calendar.source, code, _facts(absence)))
    for cancelled in found.cancelled:
        if cancelled.id in by_id:
            told.append(Item(calendar.source, "absence-removed", _facts(by_id.pop(cancelled.id))))
    absences = sorted(by_id.values(), key=lambda absence: (absence.start, absence.until))
    return replace(tandem, absences=tuple(absences)), [*told, *found.left]


def _facts(absence: Absence) -> dict[str, object]:
    return {"day": period_words(absence.start, absence.until), "text": absence.text}


def _content(absence: Absence) -> tuple[date, date, str]:
    """Return what makes days away the same, also where the calendar gives them another UID."""
    return absence.start, absence.until, absence.text
