"""The beginning of a report: from whom, for whom, how often and how long; and the agreement as a list."""

from collections import Counter
from collections.abc import Iterator

from mentoring_tui.documents.contents import Contents
from mentoring_tui.documents.markdown_escape import escape_inline
from mentoring_tui.documents.phrases import (
    facts_list,
    hours_words,
    minutes_held,
    mode_counts_words,
    modes_words,
    period_words,
    person_words,
    total_words,
)
from mentoring_tui.domain.agreement import Party, Role, Signature
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import Status
from mentoring_tui.domain.signing import outdated_signatures
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _, language, ngettext, plain_date
from mentoring_tui.programme.model import Programme, in_language
from mentoring_tui.words.rhythm import rhythm_words
from mentoring_tui.words.terms import outdated_words, role_word


def head(contents: Contents, programme: Programme) -> str:
    """Return from whom a document is, for whom, as of when and about which period."""
    agreement, author = contents.tandem.agreement, contents.tandem.role
    other = Role.MENTOR if author is Role.MENTEE else Role.MENTEE
    written_by = person_words(agreement.party(author))
    return facts_list(
        (
            (_("From"), f"{written_by} ({role_word(author)})" if written_by else role_word(author)),
            (role_word(other), person_words(agreement.party(other))),
            (_("For"), _reader(contents, programme)),
            (_("Programme"), escape_inline(in_language(programme.name, language()))),
            (_("As of"), plain_date(contents.today)),
            (_("Period"), period_words(agreement.start, contents.tandem.until)),
            (_("Meetings in this document"), period_words(contents.since, contents.until)),
        )
    )


def _reader(contents: Contents, programme: Programme) -> str:
    if contents.audience is Audience.LEAD:
        return escape_inline(in_language(programme.lead, language())) or _("Project lead")
    if contents.audience is Audience.TANDEM:
        return _("Mentee and mentor")
    return _("myself")


def summary_part(contents: Contents) -> Iterator[str]:
    """Yield three lines: how often, how long and in which forms the two met, planned against held."""
    agreement, held = contents.tandem.agreement, contents.held
    rhythm = _frequency(contents)
    forms = mode_counts_words(held)
    modes = modes_words(agreement.modes)
    agreed = _("agreed: {what}")
    yield "## " + _("At a glance")
    yield facts_list(
        (
            (_("How often"), _met_words(contents, agreed.format(what=rhythm) if rhythm else "")),
            (_("How long"), _length_words(contents)),
            (_("In which form"), _and_note(forms, agreed.format(what=modes) if modes else "")),
        )
    )


def _and_note(words: str, note: str) -> str:
    return f"{words} ({note})" if words and note else words or note


def _met_words(contents: Contents, agreed: str) -> str:
    """Return how many meetings until today took place, what was agreed, and what became of the rest."""
    held = len(contents.held)
    if not held:
        return _and_note(_("no meeting entered as held yet"), agreed)
    last = contents.last_counted
    planned = [meeting for meeting in contents.meetings if not meeting.extra and meeting.day <= last]
    status = Counter(meeting.status for meeting in planned)
    met, cancelled, unclear = status[Status.HELD], status[Status.CANCELLED], status[Status.OPEN]
    took_place = _held_words(held, held - met)
    if met == held and not unclear:
        whole = ngettext(
            "{held} of {count} meeting so far took place",
            "{held} of {count} meetings so far took place",
            met + cancelled,
        )
        took_place = whole.format(held=met, count=met + cancelled)
    rest: list[str] = []
    if cancelled:
        ill_fated = ngettext("{count} was cancelled", "{count} were cancelled", cancelled)
        rest.append(ill_fated.format(count=cancelled))
    if unclear:
        waiting = ngettext("{count} is not confirmed", "{count} are not confirmed", unclear)
        rest.append(waiting.format(count=unclear))
    return "; ".join(filter(None, (_and_note(took_place, agreed), ", ".join(rest))))


def _held_words(held: int, extra: int) -> str:
    """Return how many meetings took place, and how many of them outside the rhythm."""
    words = ngettext("{count} meeting took place", "{count} meetings took place", held).format(count=held)
    if not extra:
        return words
    of_them = ngettext("{count} of them extra", "{count} of them extra ones", extra).format(count=extra)
    return f"{words}, {of_them}"


def _length_words(contents: Contents) -> str:
    timed = [meeting for meeting in contents.held if meeting.minutes]
    total = total_words(contents.held)
    if len(timed) < 2:
        return total
    mean = round(minutes_held(timed) / len(timed))
    return _("{total}, {length} on average").format(total=total, length=hours_words(mean))


def _frequency(contents: Contents) -> str:
    """Return the agreed rhythms; whoever does not see the first meeting is told no day of the week of it."""
    agreement = contents.tandem.agreement
    start = None if contents.audience is Audience.LEAD else agreement.start
    return rhythm_words(agreement.rhythms, start)


def agreement_part(contents: Contents, programme: Programme) -> Iterator[str]:
    """Yield the agreement: the parties, the period, the rhythm and the forms of contact."""
    tandem = contents.tandem
    agreement = tandem.agreement
    facts = [
        (_("Title"), escape_inline(tandem.title)),
        (_("Programme"), escape_inline(in_language(programme.name, language()))),
    ]
    for role in Role:
        facts.append((role_word(role), _party(agreement.party(role))))
    facts += [
        (_("Period"), period_words(agreement.start, agreement.until)),
        (_("Frequency"), _frequency(contents)),
        (_("Forms of contact"), modes_words(agreement.modes)),
    ]
    for words in _signatures(tandem):
        facts.append((_("Signed"), words))
    yield "## " + _("Agreement")
    yield facts_list(facts)


def _party(party: Party) -> str:
    known = (party.name, party.organisation, party.mail, party.phone)
    return ", ".join(escape_inline(text) for text in known if text.strip())


def _signatures(tandem: Tandem) -> Iterator[str]:
    outdated = outdated_signatures(tandem.agreement, tandem.standing_tasks)
    for signature in tandem.agreement.signatures:
        words = _signature(signature)
        yield f"{words} – {outdated_words()}" if signature.role in outdated else words


def _signature(signature: Signature) -> str:
    day = plain_date(signature.day) if signature.day else ""
    known = (
        f"{role_word(signature.role)} {escape_inline(signature.name)}".strip(),
        escape_inline(signature.place),
        day,
    )
    return ", ".join(piece for piece in known if piece)
