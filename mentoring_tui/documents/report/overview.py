"""The first parts of a report: the agreement as a list, and the meetings as a table."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from mentoring_tui.documents.markdown_escape import bold, escape_inline
from mentoring_tui.documents.markdown_table import table
from mentoring_tui.documents.report.front_matter import minutes_held
from mentoring_tui.domain.agreement import Agreement, Party, Role, Signature
from mentoring_tui.domain.meeting import Meeting, Occasion, Status
from mentoring_tui.domain.signing import outdated_signatures
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _, language, long_date, ngettext, pgettext, short_date
from mentoring_tui.programme.model import Programme, in_language
from mentoring_tui.words.rhythm import rhythm_words
from mentoring_tui.words.terms import (
    cancellation_words,
    meeting_status_word,
    mode_word,
    occasion_word,
    outdated_words,
    role_word,
)

_MANDATORY_COLUMNS = 5
"""Number of columns, from the left, that the table of meetings has even if they are empty."""


def agreement_part(tandem: Tandem, programme: Programme) -> Iterator[str]:
    """Yield the agreement: the parties, the period, the rhythm and the forms of contact."""
    agreement = tandem.agreement
    facts = [
        (_("Title"), escape_inline(tandem.title)),
        (_("Programme"), escape_inline(in_language(programme.name, language()))),
    ]
    for role in Role:
        facts.append((role_word(role), _party(agreement.party(role))))
    facts += [
        (_("Period"), _period(agreement)),
        (_("Frequency"), rhythm_words(agreement.rhythms)),
        (_("Forms of contact"), ", ".join(mode_word(mode) for mode in agreement.modes)),
    ]
    for words in _signatures(tandem):
        facts.append((_("Signed"), words))
    yield "## " + _("Agreement")
    yield "\n".join(f"- {bold(name + ':')} {value}" for name, value in facts if value)


def _party(party: Party) -> str:
    known = (party.name, party.organisation, party.mail, party.phone)
    return ", ".join(escape_inline(text) for text in known if text.strip())


def _period(agreement: Agreement) -> str:
    start, until = agreement.start, agreement.until
    if start and until:
        return _("{start} to {until}").format(start=long_date(start), until=long_date(until))
    if start:
        return _("from {start}").format(start=long_date(start))
    if until:
        return _("until {until}").format(until=long_date(until))
    return ""


def _signatures(tandem: Tandem) -> Iterator[str]:
    outdated = outdated_signatures(tandem.agreement, tandem.standing_tasks)
    for signature in tandem.agreement.signatures:
        words = _signature(signature)
        yield f"{words} – {outdated_words()}" if signature.role in outdated else words


def _signature(signature: Signature) -> str:
    day = long_date(signature.day) if signature.day else ""
    known = (
        f"{role_word(signature.role)} {escape_inline(signature.name)}".strip(),
        escape_inline(signature.place),
        day,
    )
    return ", ".join(piece for piece in known if piece)


def meetings_part(meetings: Sequence[Meeting], today: date, flagged: Mapping[date, str]) -> Iterator[str]:
    """Yield the meetings as a table; leave out optional columns that are empty."""
    yield "## " + _("Meetings")
    if not meetings:
        yield _("No meeting yet.")
        return
    yield _totals(meetings, today)
    columns = {
        pgettext("column", "No."): [str(meeting.number or "–") for meeting in meetings],
        pgettext("column", "Date"): [_date(meeting) for meeting in meetings],
        pgettext("column", "Form"): [mode_word(meeting.mode) for meeting in meetings],
        pgettext("column", "Length"): [_length(meeting.minutes) for meeting in meetings],
        pgettext("column", "Status"): [meeting_status_word(meeting, today) for meeting in meetings],
        pgettext("column", "Place"): [escape_inline(meeting.place) for meeting in meetings],
        pgettext("column", "Occasion"): [_occasion(meeting.occasion) for meeting in meetings],
        pgettext("column", "Original date"): [_nominal(meeting) for meeting in meetings],
        pgettext("column", "Note"): [_note(meeting, flagged) for meeting in meetings],
    }
    shown: dict[str, list[str]] = {}
    for index, (head, cells) in enumerate(columns.items()):
        if index < _MANDATORY_COLUMNS or any(cells):
            shown[head] = cells
    yield table(list(shown), list(zip(*shown.values(), strict=True)), right=frozenset({0, 3}))


def _totals(meetings: Sequence[Meeting], today: date) -> str:
    """Return the number of meetings by status, and the total length of those held, as a sentence."""
    counts: list[str] = []
    held = sum(1 for meeting in meetings if meeting.status is Status.HELD)
    if held:
        counts.append(ngettext("{count} meeting held", "{count} meetings held", held).format(count=held))
    for status in (Status.OPEN, Status.CANCELLED, Status.PLANNED):
        words = Counter(
            meeting_status_word(meeting, today) for meeting in meetings if meeting.status is status
        )
        counts += [f"{count} {word}" for word, count in words.items()]
    minutes = minutes_held(meetings)
    if not minutes:
        return ", ".join(counts) + "."
    return ", ".join(counts) + _("; {length} in total.").format(length=_hours(minutes))


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    pieces: list[str] = []
    if hours:
        pieces.append(ngettext("{count} hour", "{count} hours", hours).format(count=hours))
    if rest:
        pieces.append(ngettext("{count} minute", "{count} minutes", rest).format(count=rest))
    return " ".join(pieces)


def _length(minutes: int | None) -> str:
    return _("{count} min").format(count=minutes) if minutes else ""


def _date(meeting: Meeting) -> str:
    day = short_date(meeting.day)
    time = meeting.starts.time
    return f"{day}, {time:%H:%M}" if time else day


def _nominal(meeting: Meeting) -> str:
    """Return the day that a moved meeting was planned for."""
    if meeting.nominal is None or meeting.nominal == meeting.day:
        return ""
    return short_date(meeting.nominal)


def _note(meeting: Meeting, flagged: Mapping[date, str]) -> str:
    """Return the holiday that a planned meeting falls on, or who called a meeting off and why."""
    holiday = flagged.get(meeting.day, "") if meeting.status is Status.PLANNED else ""
    return escape_inline(holiday or cancellation_words(meeting))


def _occasion(occasion: Occasion) -> str:
    return "" if occasion is Occasion.REGULAR else occasion_word(occasion)
