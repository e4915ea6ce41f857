"""What is said under a protocol while it is written."""

from collections.abc import Sequence

from textual.content import Content

from mentoring_tui.documents.protocol.outline import Outline
from mentoring_tui.documents.protocol.parse import ParsedProtocol
from mentoring_tui.documents.protocol.remarks import remark_words
from mentoring_tui.domain.audience import ALWAYS_PRIVATE, Audience
from mentoring_tui.domain.meeting import OWN, Meeting, Status
from mentoring_tui.domain.redaction import effective_audience
from mentoring_tui.i18n import _, in_days_words, language, ngettext
from mentoring_tui.programme.model import in_language
from mentoring_tui.tui.protocol.document import Chapter, Heading
from mentoring_tui.tui.protocol.parts_pane import PartLine
from mentoring_tui.tui.protocol.session import EditSession
from mentoring_tui.tui.state import TandemState
from mentoring_tui.tui.widgets.clickable import clickable
from mentoring_tui.words.terms import audience_word, status_word


def meant_for(reading: ParsedProtocol, outline: Outline, part: str) -> Audience:
    """Return whom a part is meant for; of promises meant for several, the widest."""
    if part == outline.commitments and reading.promises:
        promised = {promise.visibility for promise in reading.promises}
        return next(audience for audience in reversed(Audience) if audience in promised)
    section = reading.protocol.section(part)
    return effective_audience(section) if section else outline.audience(part)


def part_lines(chapters: Sequence[Chapter], session: EditSession) -> list[PartLine]:
    """Return the parts of a text for the pane beside it."""
    return [
        PartLine(
            session.outline.part_heading(chapter.part),
            meant_for(session.reading, session.outline, chapter.part),
            any(heading.filled is not None for heading in chapter.headings),
            chapter.row,
        )
        for chapter in chapters
    ]


def where_words(state: TandemState, chapter: Chapter | None, session: EditSession, room: int) -> Content:
    """Return the part that the cursor is in, and who may see it; above all parts, which meeting it is."""
    if chapter is None:
        meeting = session.meeting(state)
        return Content(f"{in_days_words(meeting.in_days(state.today))} · {status_word(meeting.status)}")
    heading = session.outline.part_heading(chapter.part)
    audience = meant_for(session.reading, session.outline, chapter.part)
    seen = _visible_words(audience, chapter.part)
    if len(heading) + len(seen) + 3 > room:
        seen = audience_word(audience)
    return clickable(Content.assemble((heading, "bold"), f" · {seen}"), "screen.share")


def _visible_words(audience: Audience, part: str) -> str:
    if part in ALWAYS_PRIVATE:
        return _("visible only to me, always")
    return {
        Audience.PRIVATE: _("visible only to me"),
        Audience.TANDEM: _("visible to both of us"),
        Audience.LEAD: _("visible to both of us and the project lead"),
    }[audience]


def kept_words(session: EditSession, dirty: bool, read_only: bool) -> Content:
    """Return whether all of the text is on the disk."""
    if read_only:
        return Content.styled(_("read-only"), "$text-warning")
    if session.trouble:
        return Content.styled(_("not saved"), "bold $text-error")
    if dirty:
        return Content.styled("…", "bold $text-warning")
    empty = not (session.reading.protocol.sections or session.reading.promises)
    return Content.styled("" if empty else _("saved"), "$text-success")


def note_words(
    state: TandemState, session: EditSession, chapter: Chapter | None, heading: Heading | None, writing: bool
) -> Content:
    """Return what is the matter, else what was not understood, else what helps in this place."""
    if session.trouble:
        return Content.styled(session.trouble, "$text-error")
    if session.reading.remarks:
        return _remarked(session.reading)
    if not writing:
        offer = Content.styled(_offer(session.meeting(state)), "$text-warning")
        return Content(" · ").join(part for part in (offer, _promised(session)) if part)
    if chapter and chapter.part == session.outline.commitments and session.reading.promises:
        return _promised(session)
    hint = _hint(state, session, chapter, heading) if chapter and heading else ""
    return Content.styled(hint, "$text-muted")


def _promised(session: EditSession) -> Content:
    """Return how many tasks the text gives."""
    count = len(session.reading.promises)
    words = ngettext("{count} commitment → Tasks", "{count} commitments → Tasks", count).format(count=count)
    return clickable(Content(words), "screen.go_to_tasks") if count else Content("")


def _remarked(reading: ParsedProtocol) -> Content:
    first, more = reading.remarks[0], len(reading.remarks) - 1
    others = ngettext(" (and {count} more)", " (and {count} more)", more).format(count=more) if more else ""
    words = Content.styled(remark_words(first) + others, "$text-warning")
    return clickable(words, f"screen.go_to_line({first.line})")


def _hint(state: TandemState, session: EditSession, chapter: Chapter, heading: Heading) -> str:
    if chapter.part == session.outline.commitments:
        return _("Each line a task: - Make contact @mentor by 12.3.")
    known = state.programme.part(chapter.part)
    if known is None:
        return _("A part of my own, for me alone.") if chapter.part.startswith(OWN) else ""
    if known.repeated:
        return _("Each under a heading: ### Keyword")
    words = heading.words if heading.level > 2 else ""
    found = known.field(session.outline.find_field(chapter.part, words))
    return in_language(found.hint, language()) if found else ""


def _offer(meeting: Meeting) -> str:
    return _("Did this meeting take place? – h records it") if meeting.status is Status.OPEN else ""
