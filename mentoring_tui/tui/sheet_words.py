"""What is said under a protocol while it is written."""

from collections.abc import Sequence

from textual.content import Content

from mentoring_tui.documents.outline import Outline
from mentoring_tui.documents.reading import Reading
from mentoring_tui.documents.remarks import remark_words
from mentoring_tui.domain.audience import ALWAYS_PRIVATE, Audience
from mentoring_tui.domain.meeting import OWN, Meeting, Status
from mentoring_tui.domain.redaction import effective_audience
from mentoring_tui.i18n import _, in_days_words, language, ngettext
from mentoring_tui.programme.model import in_language
from mentoring_tui.tui.draft import Chapter, Heading
from mentoring_tui.tui.sheet import Sheet
from mentoring_tui.tui.view import View
from mentoring_tui.tui.widgets.parts_pane import PartLine
from mentoring_tui.tui.widgets.sheet_state import leading
from mentoring_tui.words.terms import audience_word, status_word


def meant_for(reading: Reading, outline: Outline, part: str) -> Audience:
    """Return whom a part is meant for; of promises meant for several, the widest."""
    if part == outline.commitments and reading.promises:
        promised = {promise.visibility for promise in reading.promises}
        return next(audience for audience in reversed(Audience) if audience in promised)
    section = reading.protocol.section(part)
    return effective_audience(section) if section else outline.audience(part)


def part_lines(chapters: Sequence[Chapter], sheet: Sheet) -> list[PartLine]:
    """Return the parts of a text for the pane beside it."""
    return [
        PartLine(
            sheet.outline.part_heading(chapter.part),
            meant_for(sheet.reading, sheet.outline, chapter.part),
            any(heading.filled is not None for heading in chapter.headings),
            chapter.row,
        )
        for chapter in chapters
    ]


def where_words(view: View, chapter: Chapter | None, sheet: Sheet, room: int) -> Content:
    """Return the part that the cursor is in, and who may see it; above all parts, which meeting it is."""
    if chapter is None:
        meeting = sheet.meeting(view)
        return Content(f"{in_days_words(meeting.in_days(view.today))} · {status_word(meeting.status)}")
    heading = sheet.outline.part_heading(chapter.part)
    audience = meant_for(sheet.reading, sheet.outline, chapter.part)
    seen = _visible_words(audience, chapter.part)
    if len(heading) + len(seen) + 3 > room:
        seen = audience_word(audience)
    return leading(Content.assemble((heading, "bold"), f" · {seen}"), "screen.share")


def _visible_words(audience: Audience, part: str) -> str:
    if part in ALWAYS_PRIVATE:
        return _("visible only to me, always")
    return {
        Audience.PRIVATE: _("visible only to me"),
        Audience.TANDEM: _("visible to both of us"),
        Audience.LEAD: _("visible to both of us and the project lead"),
    }[audience]


def kept_words(sheet: Sheet, dirty: bool, read_only: bool) -> Content:
    """Return whether all of the text is on the disk."""
    if read_only:
        return Content.styled(_("read-only"), "$text-warning")
    if sheet.trouble:
        return Content.styled(_("not saved"), "bold $text-error")
    if dirty:
        return Content.styled("…", "bold $text-warning")
    empty = not (sheet.reading.protocol.sections or sheet.reading.promises)
    return Content.styled("" if empty else _("saved"), "$text-success")


def note_words(
    view: View, sheet: Sheet, chapter: Chapter | None, heading: Heading | None, writing: bool
) -> Content:
    """Return what is the matter, else what was not understood, else what helps in this place."""
    if sheet.trouble:
        return Content.styled(sheet.trouble, "$text-error")
    if sheet.reading.remarks:
        return _remarked(sheet.reading)
    if not writing:
        offer = Content.styled(_offer(sheet.meeting(view)), "$text-warning")
        return Content(" · ").join(part for part in (offer, _promised(sheet)) if part)
    if chapter and chapter.part == sheet.outline.commitments and sheet.reading.promises:
        return _promised(sheet)
    hint = _hint(view, sheet, chapter, heading) if chapter and heading else ""
    return Content.styled(hint, "$text-muted")


def _promised(sheet: Sheet) -> Content:
    """Return how many tasks the text gives."""
    count = len(sheet.reading.promises)
    words = ngettext("{count} commitment → Tasks", "{count} commitments → Tasks", count).format(count=count)
    return leading(Content(words), "screen.go_to_tasks") if count else Content("")


def _remarked(reading: Reading) -> Content:
    first, more = reading.remarks[0], len(reading.remarks) - 1
    others = ngettext(" (and {count} more)", " (and {count} more)", more).format(count=more) if more else ""
    words = Content.styled(remark_words(first) + others, "$text-warning")
    return leading(words, f"screen.go_to_line({first.line})")


def _hint(view: View, sheet: Sheet, chapter: Chapter, heading: Heading) -> str:
    if chapter.part == sheet.outline.commitments:
        return _("Each line a task: - Make contact @mentor by 12.3.")
    known = view.programme.part(chapter.part)
    if known is None:
        return _("A part of my own, for me alone.") if chapter.part.startswith(OWN) else ""
    if known.repeated:
        return _("Each under a heading: ### Keyword")
    words = heading.words if heading.level > 2 else ""
    found = known.field(sheet.outline.field_of(chapter.part, words))
    return in_language(found.hint, language()) if found else ""


def _offer(meeting: Meeting) -> str:
    return _("Did this meeting take place? – h records it") if meeting.status is Status.OPEN else ""
