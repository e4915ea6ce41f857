"""Words of the status bar: the part with its audience, whether the text is saved, remarks and hints."""

from collections.abc import Sequence

from textual.content import Content

from mentoring_tui.documents.protocol.parse import ParsedProtocol
from mentoring_tui.documents.protocol.remarks import NARROWING, remark_beside_text
from mentoring_tui.documents.protocol.topic_headings import without_box
from mentoring_tui.domain.audience import ALWAYS_PRIVATE, Audience, narrower
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.meeting import OWN, Meeting, Status
from mentoring_tui.domain.meeting_days import context_of_meeting
from mentoring_tui.domain.redaction import effective_audience
from mentoring_tui.domain.task import Who
from mentoring_tui.domain.text import shorten
from mentoring_tui.i18n import _, in_days_words, language, ngettext
from mentoring_tui.programme.model import in_language
from mentoring_tui.tui.protocol.document import points_to_take
from mentoring_tui.tui.protocol.parts_pane import PartRow
from mentoring_tui.tui.protocol.session import EditSession
from mentoring_tui.tui.protocol.task_words import task_words
from mentoring_tui.tui.protocol.text_parts import Heading, TextPart
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.widgets.clickable import clickable
from mentoring_tui.tui.widgets.read_only_words import read_only_words
from mentoring_tui.words.terms import audience_word, meeting_status_word

_LONGEST_TOPIC = 24
"""Characters of a topic beside its part."""

_RAGGED = 10
"""Columns that the first of two lines may leave, since words are not divided."""

_MARKS = "#-*+[] "
"""Signs of Markdown at the beginning of a line."""


def part_audience(session: EditSession, part: str) -> Audience:
    """Return the audience of a part; of promises with several, the widest."""
    promises = session.parsed.promises
    if part == session.outline.commitments and promises:
        audiences = {promise.visibility for promise in promises}
        return next(audience for audience in reversed(Audience) if audience in audiences)
    section = session.parsed.protocol.section(part)
    return effective_audience(section) if section else session.audience_of_empty(part)


def narrowest_audience(session: EditSession, part: str) -> Audience:
    """Return the fewest readers of what stands in a part; its promises may have several."""
    promises = session.parsed.promises if part == session.outline.commitments else ()
    audience = part_audience(session, part)
    for promise in promises:
        audience = narrower(audience, promise.visibility)
    return audience


def part_rows(parts: Sequence[TextPart], session: EditSession) -> list[PartRow]:
    """Return the rows of the pane beside the editor."""
    rows = []
    for part in parts:
        heading = session.outline.part_heading(part.part)
        audience = part_audience(session, part.part)
        has_text = any(each.filled is not None for each in part.headings)
        rows.append(PartRow(heading, audience, has_text, part.row))
    return rows


def part_words(
    state: TandemState, part: TextPart | None, at: Heading | None, session: EditSession, room: int
) -> Content:
    """Return the part and the topic at the cursor, and its audience; above the first part, the day."""
    if part is None:
        meeting = session.meeting(state)
        return Content(
            f"{in_days_words(meeting.in_days(state.today))} · {meeting_status_word(meeting, state.today)}"
        )
    heading = session.outline.part_heading(part.part)
    if at and at.level > 2 and session.outline.is_repeated(part.part):
        heading = f"{heading}: {shorten(without_box(at.text), _LONGEST_TOPIC)}"
    audience = part_audience(session, part.part)
    visible = _visible_words(audience, part.part)
    if len(heading) + len(visible) + 3 > room:
        visible = audience_word(audience)
    style = "bold $text-warning" if audience is Audience.LEAD else ""
    return clickable(Content.assemble((heading, "bold"), " · ", (visible, style)), "screen.share_part")


def _visible_words(audience: Audience, part: str) -> str:
    if part in ALWAYS_PRIVATE:
        return _("always only for me")
    return {
        Audience.PRIVATE: _("only for me"),
        Audience.TANDEM: _("only for the tandem"),
        Audience.LEAD: _("may go into the report to the project lead"),
    }[audience]


def save_words(session: EditSession, is_dirty: bool, read_only: Refused | None) -> Content:
    """Return whether the text is saved."""
    if read_only:
        return Content.styled(read_only_words(read_only), "$text-warning")
    if session.error:
        return Content.styled(_("not saved"), "bold $text-error")
    if is_dirty:
        return Content.styled(_("saving …"), "$text-warning")
    empty = not (session.parsed.protocol.sections or session.parsed.promises)
    return Content.styled("" if empty else _("saved"), "$text-success")


def with_count(saved: Content, count: int, room: int) -> Content:
    """Return how many words there are before that they are saved, if there is room for both."""
    words = ngettext("{count} word", "{count} words", count).format(count=count) if count else ""
    pieces = [piece for piece in (Content.styled(words, "$text-muted"), saved) if piece]
    counted = Content(" · ").join(pieces)
    return counted if len(counted) <= room else saved


def note_words(
    state: TandemState,
    session: EditSession,
    part: TextPart | None,
    heading: Heading | None,
    row: int | None,
    lines: Sequence[str],
    room: int,
) -> Content:
    """Return the error, else the task in the row that is written, the first remark on the text, or a hint."""
    if session.error:
        return Content.styled(session.error, "$text-error")
    if task := _task_words(state, session, part, row, lines):
        return clickable(Content(task), "screen.go_to_tasks")
    if session.parsed.remarks:
        return _remark_words(session.parsed, row, lines, room)
    if row is None:
        question = Content.styled(_question(state, session.meeting(state)), "$text-warning")
        words = [question, _commitment_words(session)]
        return Content(" · ").join(each for each in words if each)
    if part and part.part == session.outline.commitments and session.parsed.promises:
        return _commitment_words(session)
    hint = _hint(state, session, part, heading) if part and heading else ""
    return Content.styled(hint, "$text-muted")


def _task_words(
    state: TandemState, session: EditSession, part: TextPart | None, row: int | None, lines: Sequence[str]
) -> str:
    """Return the task that a row becomes, if it is among the commitments and nothing in it is unclear."""
    if part is None or row is None or part.part != session.outline.commitments:
        return ""
    if any(remark.line == row + 1 for remark in session.parsed.remarks):
        return ""
    mine = Who(state.tandem.role.value)
    context = context_of_meeting(state.tandem, session.meeting(state))
    return task_words(lines[row], mine, part_audience(session, part.part), context)


def _commitment_words(session: EditSession) -> Content:
    """Return how many tasks result from the text, as a link to them."""
    count = len(session.parsed.promises)
    words = ngettext("{count} commitment → Tasks", "{count} commitments → Tasks", count).format(count=count)
    return clickable(Content(words), "screen.go_to_tasks") if count else Content("")


def _remark_words(parsed: ParsedProtocol, row: int | None, lines: Sequence[str], room: int) -> Content:
    """Return the remark on the row that is written, else the first one, and how many there are beside it."""
    here = (remark for remark in parsed.remarks if row is not None and remark.line == row + 1)
    first, more = next(here, parsed.remarks[0]), len(parsed.remarks) - 1
    others = ngettext(" (and {count} more)", " (and {count} more)", more).format(count=more) if more else ""
    line = "".join(lines[first.line - 1 : first.line]).lstrip(_MARKS)
    if first.code in NARROWING:
        others = _(" · ^o: change that") + others
    words = remark_beside_text(first, line, room - len(others))
    if len(words) > room - len(others):
        room = 2 * room - _RAGGED
        words = remark_beside_text(first, line, room - len(others))
    if len(words) + len(others) <= room:
        words += others
    return clickable(Content.styled(words, "$text-warning"), f"screen.go_to_line({first.line})")


def _hint(state: TandemState, session: EditSession, part: TextPart, heading: Heading) -> str:
    if part.part == session.outline.commitments:
        return _("Each line with - or @ becomes a task: - Arrange a contact @mentor by 12.3.")
    known = state.programme.part(part.part)
    if known is None:
        return _("A part of my own, only for me.") if part.part.startswith(OWN) else ""
    if known.repeated:
        if points_to_take(state, session.meeting(state)).topics:
            return _("Each topic under its own heading: ### Keyword · ^g: open talking points")
        return _("Each topic under its own heading: ### Keyword")
    text = heading.text if heading.level > 2 else ""
    field = known.field(session.outline.find_field(part.part, text))
    return in_language(field.hint, language()) if field else ""


def _question(state: TandemState, meeting: Meeting) -> str:
    """Return whether a meeting took place that nobody has confirmed; once closed, nobody can."""
    if meeting.status is not Status.OPEN or state.tandem.ending:
        return ""
    return _("Did this meeting take place? Press h for yes.")
