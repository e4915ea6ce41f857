"""The beginning of a report: the agreement in short, and the meetings as a table."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from mentoring_tui.documents.markdown_escape import bold, inline
from mentoring_tui.documents.markdown_table import table
from mentoring_tui.documents.report.front_matter import minutes_held
from mentoring_tui.domain.agreement import Agreement, Party, Rhythm, Role, Signature
from mentoring_tui.domain.meeting import Meeting, Occasion, Status
from mentoring_tui.domain.signing import outdated_signatures
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _, language, long_date, ngettext, pgettext, short_date
from mentoring_tui.programme.model import Programme, in_language
from mentoring_tui.words.terms import (
    interval_words,
    mode_word,
    occasion_word,
    outdated_words,
    role_word,
    status_word,
)


def agreement_part(tandem: Tandem, programme: Programme) -> Iterator[str]:
    """Yield who agreed on what: the parties, the period, the rhythm and the forms of contact."""
    agreement = tandem.agreement
    facts = [
        (_("Title"), inline(tandem.title)),
        (_("Programme"), inline(in_language(programme.name, language()))),
        *((role_word(role), _party(agreement.party(role))) for role in Role),
        (_("Period"), _period(agreement)),
        (_("Rhythm"), _rhythms(agreement.rhythms)),
        (_("Forms of contact"), ", ".join(mode_word(mode) for mode in agreement.modes)),
        *((_("Signed"), words) for words in _signatures(tandem)),
    ]
    yield "## " + _("Agreement")
    yield "\n".join(f"- {bold(name + ':')} {value}" for name, value in facts if value)


def _party(party: Party) -> str:
    known = (party.name, party.organisation, party.mail, party.phone)
    return ", ".join(inline(text) for text in known if text.strip())


def _period(agreement: Agreement) -> str:
    start, until = agreement.start, agreement.until
    if start and until:
        return _("{start} to {until}").format(start=long_date(start), until=long_date(until))
    if start:
        return _("from {start}").format(start=long_date(start))
    return _("until {until}").format(until=long_date(until)) if until else ""


def _rhythms(rhythms: Sequence[Rhythm]) -> str:
    """The day on which a later rhythm really begins is said, not the one that it was planned for."""
    pieces = []
    for number, rhythm in enumerate(rhythms):
        begins = rhythm.first.day if rhythm.first else rhythm.since
        words = interval_words(rhythm.weeks)
        if words and number and begins:
            words = _("from {start} {rhythm}").format(start=long_date(begins), rhythm=words)
        pieces.append(words)
    return "; ".join(piece for piece in pieces if piece)


def _signatures(tandem: Tandem) -> Iterator[str]:
    outdated = outdated_signatures(tandem.agreement, tandem.standing_tasks)
    for signature in tandem.agreement.signatures:
        words = _signature(signature)
        yield f"{words} – {outdated_words()}" if signature.role in outdated else words


def _signature(signature: Signature) -> str:
    day = long_date(signature.day) if signature.day else ""
    known = (f"{role_word(signature.role)} {inline(signature.name)}".strip(), inline(signature.place), day)
    return ", ".join(piece for piece in known if piece)


def meetings_part(meetings: Sequence[Meeting], flagged: Mapping[date, str]) -> Iterator[str]:
    """Yield the meetings as a table; columns that nothing stands in are left out."""
    yield "## " + _("Meetings")
    if not meetings:
        yield _("No meeting yet.")
        return
    yield _sum(meetings)
    columns = {
        pgettext("column", "No."): [str(meeting.number or "–") for meeting in meetings],
        pgettext("column", "Date"): [_date(meeting) for meeting in meetings],
        pgettext("column", "Form"): [mode_word(meeting.mode) for meeting in meetings],
        pgettext("column", "Length"): [_length(meeting.minutes) for meeting in meetings],
        pgettext("column", "Status"): [status_word(meeting.status) for meeting in meetings],
        pgettext("column", "Place"): [inline(meeting.place) for meeting in meetings],
        pgettext("column", "Occasion"): [_occasion(meeting.occasion) for meeting in meetings],
        pgettext("column", "Planned for"): [_nominal(meeting) for meeting in meetings],
        pgettext("column", "Note"): [_note(meeting, flagged) for meeting in meetings],
    }
    always = 5
    shown = {head: cells for n, (head, cells) in enumerate(columns.items()) if n < always or any(cells)}
    yield table(list(shown), list(zip(*shown.values(), strict=True)), right=frozenset({0, 3}))


def _sum(meetings: Sequence[Meeting]) -> str:
    """Say how many meetings there were and will be, and how long all of them were."""
    count = Counter(meeting.status for meeting in meetings)
    words = {
        Status.HELD: ngettext("{count} meeting held", "{count} meetings held", count[Status.HELD]),
        Status.OPEN: ngettext("{count} not recorded", "{count} not recorded", count[Status.OPEN]),
        Status.CANCELLED: ngettext("{count} cancelled", "{count} cancelled", count[Status.CANCELLED]),
        Status.PLANNED: ngettext("{count} planned", "{count} planned", count[Status.PLANNED]),
    }
    said = ", ".join(text.format(count=count[status]) for status, text in words.items() if count[status])
    minutes = minutes_held(meetings)
    return said + (_("; {length} in all.").format(length=_hours(minutes)) if minutes else ".")


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    pieces = [ngettext("{count} hour", "{count} hours", hours).format(count=hours)] if hours else []
    pieces += [ngettext("{count} minute", "{count} minutes", rest).format(count=rest)] if rest else []
    return " ".join(pieces)


def _length(minutes: int | None) -> str:
    return _("{count} min").format(count=minutes) if minutes else ""


def _date(meeting: Meeting) -> str:
    time = meeting.starts.time
    at = f", {time:%H:%M}" if time else ""
    return short_date(meeting.day) + at


def _nominal(meeting: Meeting) -> str:
    moved = meeting.nominal and meeting.nominal != meeting.day
    return short_date(meeting.nominal) if moved and meeting.nominal else ""


def _note(meeting: Meeting, flagged: Mapping[date, str]) -> str:
    return inline(flagged.get(meeting.day, "")) if meeting.status is Status.PLANNED else ""


def _occasion(occasion: Occasion) -> str:
    return "" if occasion is Occasion.REGULAR else occasion_word(occasion)
