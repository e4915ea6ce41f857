"""The meetings of a report as tables: those that took place, and those to come."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from mentoring_tui.documents.contents import Contents, lies_ahead
from mentoring_tui.documents.markdown_escape import escape_inline
from mentoring_tui.documents.markdown_table import table
from mentoring_tui.documents.phrases import minutes_words
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.i18n import _, pgettext, short_date, table_date
from mentoring_tui.words.terms import cancellation_words, meeting_status_word, mode_word, occasion_word

Columns = list[tuple[str, list[str]]]
"""The head and the cells of each column."""


def meetings_part(contents: Contents) -> Iterator[str]:
    """Yield a table of the meetings so far; for the project lead, of those that took place."""
    if contents.audience is Audience.LEAD:
        meetings: Sequence[Meeting] = contents.held
    else:
        meetings = [meeting for meeting in contents.meetings if not lies_ahead(meeting, contents.today)]
    if not meetings:
        return
    yield "## " + _("Meetings")
    columns: Columns = [
        (pgettext("column", "Date"), [_with_time(table_date(m.day), m) for m in meetings]),
        (pgettext("column", "Form"), [mode_word(m.mode) for m in meetings]),
        (pgettext("column", "Length"), [minutes_words(m.minutes) for m in meetings]),
        (pgettext("column", "Kind"), [occasion_word(m.occasion) for m in meetings]),
    ]
    optional: Columns = [
        (pgettext("column", "Note"), [_note(m, contents.today, {}) for m in meetings]),
        (pgettext("column", "Place"), [escape_inline(m.place) for m in meetings]),
    ]
    yield _table([*columns, *_filled(optional)], right=frozenset({2}))


def upcoming_part(contents: Contents) -> Iterator[str]:
    """Yield a table of the meetings to come; leave it out if there are none."""
    meetings = [meeting for meeting in contents.meetings if lies_ahead(meeting, contents.today)]
    if not meetings:
        return
    flagged = contents.flagged()
    columns: Columns = [
        (pgettext("column", "Date"), [_with_time(short_date(m.day), m) for m in meetings]),
        (pgettext("column", "Form"), [mode_word(m.mode) for m in meetings]),
    ]
    kinds = [occasion_word(m.occasion) for m in meetings]
    optional: Columns = [
        (pgettext("column", "Kind"), kinds if len(set(kinds)) > 1 else []),
        (pgettext("column", "Note"), [_note(m, contents.today, flagged) for m in meetings]),
        (pgettext("column", "Place"), [escape_inline(m.place) for m in meetings]),
    ]
    yield "## " + _("Meetings to come")
    yield _table([*columns, *_filled(optional)])


def _table(columns: Columns, right: frozenset[int] = frozenset()) -> str:
    heads = [head for head, _cells in columns]
    rows = list(zip(*(cells for _head, cells in columns), strict=True))
    return table(heads, rows, right)


def _filled(columns: Columns) -> Columns:
    return [(head, cells) for head, cells in columns if any(cells)]


def _with_time(day: str, meeting: Meeting) -> str:
    time = meeting.starts.time
    return f"{day}, {time:%H:%M}" if time else day


def _note(meeting: Meeting, today: date, flagged: Mapping[date, str]) -> str:
    """Return what became of a meeting unless it took place as planned, or the holiday that it falls on.

    Who called it off and why is only in what is for oneself.
    """
    notes: list[str] = []
    if meeting.status in (Status.CANCELLED, Status.OPEN):
        notes += [meeting_status_word(meeting, today), escape_inline(cancellation_words(meeting))]
    elif meeting.day in flagged:
        notes.append(escape_inline(flagged[meeting.day]))
    if meeting.nominal and meeting.nominal != meeting.day:
        notes.append(_("moved from {date}").format(date=table_date(meeting.nominal)))
    return ", ".join(filter(None, notes))
