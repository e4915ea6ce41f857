"""The proof of contacts: the meetings that took place, each with a line for both to sign."""

from collections.abc import Iterator, Sequence

from mentoring_tui.documents.contents import Contents
from mentoring_tui.documents.markdown_escape import escape_inline
from mentoring_tui.documents.markdown_table import table
from mentoring_tui.documents.phrases import (
    BLANK,
    facts_list,
    minutes_words,
    mode_counts_words,
    period_words,
    person_words,
    total_words,
)
from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.i18n import _, language, ngettext, pgettext, plain_date, table_date
from mentoring_tui.programme.model import Programme, in_language
from mentoring_tui.words.terms import mode_word, occasion_word, role_word


def render_contacts(contents: Contents, programme: Programme) -> str:
    """Return the proof of contacts of these contents."""
    agreement = contents.tandem.agreement
    facts = facts_list(
        (
            (role_word(Role.MENTEE), person_words(agreement.mentee)),
            (role_word(Role.MENTOR), person_words(agreement.mentor)),
            (_("Programme"), escape_inline(in_language(programme.name, language()))),
            (_("Period"), period_words(agreement.start, agreement.until)),
            (_("Meetings in this document"), period_words(contents.since, contents.until)),
            (_("As of"), plain_date(contents.today)),
        )
    )
    blocks = ["# " + _("Proof of contacts"), facts, *_meetings(contents.held)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _meetings(held: Sequence[Meeting]) -> Iterator[str]:
    if not held:
        yield _("No meeting has been entered as held yet.")
        return
    columns = (
        pgettext("column", "Date"),
        pgettext("column", "Length"),
        pgettext("column", "Form"),
        pgettext("column", "Kind"),
        _("Signature mentee"),
        _("Signature mentor"),
    )
    rows: list[Sequence[str]] = []
    for meeting in held:
        kind = occasion_word(meeting.occasion)
        length = minutes_words(meeting.minutes) or BLANK
        form = mode_word(meeting.mode) or BLANK
        rows.append((table_date(meeting.day), length, form, kind, BLANK, BLANK))
    yield table(columns, rows, right=frozenset({1}))
    count = ngettext("{count} meeting", "{count} meetings", len(held)).format(count=len(held))
    yield "; ".join(filter(None, (count, total_words(held), mode_counts_words(held)))) + "."
