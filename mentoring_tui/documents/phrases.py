"""Phrases that several documents have: people, periods, rhythms and lengths, escaped for Markdown."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from mentoring_tui.documents.markdown_escape import bold, escape_inline
from mentoring_tui.domain.agreement import Mode, Party
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.i18n import _, language, ngettext, plain_date
from mentoring_tui.programme.model import Programme, in_language
from mentoring_tui.words.terms import mode_word

_PER_CENT = 100
"""The end of a scale whose numbers are per cent."""


def facts_list(facts: Iterable[tuple[str, str]]) -> str:
    """Return a list of names with their values; a fact without a value is left out."""
    return "\n".join(f"- {bold(name + ':')} {value}" for name, value in facts if value)


BLANK = "." * 24
"""A line to fill in by hand; dots mean nothing in Markdown."""


def person_words(party: Party) -> str:
    """Return the name and organisation of a person."""
    known = (party.name, party.organisation)
    return ", ".join(escape_inline(text) for text in known if text.strip())


def period_words(start: date | None, until: date | None) -> str:
    """Return a period; empty if it has neither a beginning nor an end."""
    if start and until:
        return _("{start} to {until}").format(start=plain_date(start), until=plain_date(until))
    if start:
        return _("from {start}").format(start=plain_date(start))
    if until:
        return _("until {until}").format(until=plain_date(until))
    return ""


def modes_words(modes: Iterable[Mode]) -> str:
    """Return forms of contact in a row."""
    return ", ".join(mode_word(mode) for mode in modes)


def minutes_held(held: Iterable[Meeting]) -> int:
    """Return the total length of these meetings in minutes; unknown lengths count as 0."""
    return sum(meeting.minutes or 0 for meeting in held)


def hours_words(minutes: int) -> str:
    """Return a length: `18 hours 30 minutes`."""
    hours, rest = divmod(minutes, 60)
    pieces: list[str] = []
    if hours:
        pieces.append(ngettext("{count} hour", "{count} hours", hours).format(count=hours))
    if rest:
        pieces.append(ngettext("{count} minute", "{count} minutes", rest).format(count=rest))
    return " ".join(pieces)


def total_words(held: Sequence[Meeting]) -> str:
    """Return how long these meetings took together, and of how many that is not known."""
    minutes = minutes_held(held)
    if not minutes:
        return ""
    total = _("{length} in total").format(length=hours_words(minutes))
    unknown = sum(1 for meeting in held if not meeting.minutes)
    if not unknown:
        return total
    without = ngettext("{count} meeting without a length", "{count} meetings without a length", unknown)
    return f"{total} ({without.format(count=unknown)})"


def mode_counts_words(held: Iterable[Meeting]) -> str:
    """Return how many of these meetings had which form of contact."""
    counts = Counter(meeting.mode for meeting in held)
    words: list[str] = []
    for mode in (Mode.IN_PERSON, Mode.VIRTUAL, Mode.PHONE):
        if counts[mode]:
            words.append(f"{counts[mode]} {mode_word(mode)}")
    if counts[None]:
        words.append(_("{count} not recorded").format(count=counts[None]))
    return ", ".join(words)


def minutes_words(minutes: int | None) -> str:
    """Return a length for a table: `90 min`."""
    return _("{count} min").format(count=minutes) if minutes else ""


def withheld_words(audience: Audience, programme: Programme) -> str:
    """Return what is held back from this audience and why, without a number that tells how much."""
    heading = escape_inline(confidentiality_heading(programme))
    if audience is Audience.PRIVATE:
        return emphasis(_("My own records. Confidential."))
    if audience is Audience.TANDEM:
        return emphasis(_("Only for mentee and mentor. Confidential; personal notes are not included."))
    if not heading:
        return emphasis(
            _("What was said in the tandem is confidential; only what was released for this is included.")
        )
    words = _(
        "What was said in the tandem is confidential (agreement, “{clause}”); only what was released for "
        "this is included."
    )
    return emphasis(words.format(clause=heading))


def confidentiality_heading(programme: Programme) -> str:
    """Return the heading of the clause that holds things back; empty if the agreement has none."""
    clause = next((clause for clause in programme.clauses if clause.id == "confidentiality"), None)
    return in_language(clause.heading, language()) if clause else ""


def emphasis(markdown: str) -> str:
    """Return Markdown of one line in italics."""
    return f"*{markdown}*"


def out_of_words(value: int | str, high: int | None) -> str:
    """Return a number on a scale: `4 out of 5`, or per cent where the scale ends at 100."""
    if high == _PER_CENT:
        return _("{value}%").format(value=value)
    return _("{value} out of {high}").format(value=value, high=high)
