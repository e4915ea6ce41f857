"""Take texts and days away into a tandem, and tell what becomes of each."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from mentoring_tui.documents.incoming.calendar import Period, read_calendar
from mentoring_tui.documents.incoming.dated_text import DatedText, read_text
from mentoring_tui.documents.incoming.item import Item
from mentoring_tui.documents.incoming.item_words import period_words
from mentoring_tui.documents.incoming.joining import kept_details, with_note, with_protocol
from mentoring_tui.documents.incoming.placing import place
from mentoring_tui.documents.protocol.parse import parse_protocol
from mentoring_tui.domain.absence import Absence
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.schedule import last_day, schedule
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
    for each in texts:
        dated = [each.dated] if each.dated else read_text(each.source, each.text, programme)
        for text in dated:
            tandem, found = _with_text(tandem, text, programme, today)
            items += found
    for calendar in calendars:
        tandem, found = _with_calendar(tandem, calendar, today)
        items += found
    return Taken(tandem, tuple(items))


def _with_text(
    tandem: Tandem, text: DatedText, programme: Programme, today: date
) -> tuple[Tandem, list[Item]]:
    found = place(text, schedule(tandem, today))
    if isinstance(found, Item):
        return tandem, [found]
    if not text.is_protocol:
        changed = with_note(tandem, found, text.text, today)
        written = text.moment.day if text.moment else found.day
        facts = {"day": found.day, "written": written}
        code = "present" if changed == tandem else "note-added"
        return changed, [Item(text.source, code, facts, text.text)]
    return _with_protocol(tandem, found, text, programme, today)


def _with_protocol(
    tandem: Tandem, meeting: Meeting, text: DatedText, programme: Programme, today: date
) -> tuple[Tandem, list[Item]]:
    parsed = parse_protocol(text.text, tandem, programme, meeting.protocol, today)
    changed = with_protocol(tandem, meeting, parsed, today)
    code = "protocol-joined" if meeting.protocol else "protocol-added"
    if changed == tandem:
        code = "present"
    items = [Item(text.source, code, {"day": meeting.day}, text.text)]
    lines = text.text.split("\n")
    for remark in parsed.remarks:
        line = lines[remark.line - 1] if 0 < remark.line <= len(lines) else ""
        items.append(Item(text.source, "remark", {"line": remark.line}, line))
    if kept := tuple(kept_details(meeting, parsed.head)):
        items.append(Item(text.source, "details-kept", {"day": meeting.day, "fields": kept}))
    return changed, items


def _with_calendar(tandem: Tandem, calendar: SourceText, today: date) -> tuple[Tandem, list[Item]]:
    first = tandem.agreement.start or today
    period = Period(first, max(first, last_day(tandem, today)), tandem.agreement.time_zone)
    found, items = read_calendar(calendar.source, calendar.text, period)
    by_id = {absence.id: absence for absence in tandem.absences}
    known = {_content(absence) for absence in tandem.absences}
    told: list[Item] = []
    for absence in found:
        code = "absence-changed" if absence.id in by_id else "absence-added"
        if _content(absence) in known:
            code = "absence-present"
        else:
            by_id[absence.id] = absence
            known.add(_content(absence))
        facts = {"day": period_words(absence.start, absence.until), "text": absence.text}
        told.append(Item(calendar.source, code, facts))
    absences = sorted(by_id.values(), key=lambda absence: (absence.start, absence.until))
    return replace(tandem, absences=tuple(absences)), [*told, *items]


def _content(absence: Absence) -> tuple[date, date, str]:
    """Return what makes days away the same, also where the calendar gives them another UID."""
    return absence.start, absence.until, absence.text
