"""Protocols, one or several, as a document."""

from mentoring_tui.documents.contents import Contents
from mentoring_tui.documents.markdown_escape import escape_inline
from mentoring_tui.documents.phrases import facts_list, minutes_words, withheld_words
from mentoring_tui.documents.report.overview import head
from mentoring_tui.documents.report.protocols import meeting_heading, protocol_blocks
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.i18n import _
from mentoring_tui.programme.model import Programme
from mentoring_tui.words.terms import meeting_status_word, mode_word, occasion_word


def render_protocols(contents: Contents, programme: Programme) -> str:
    """Return the protocols of all meetings of these contents, in their order."""
    one = len(contents.meetings) == 1
    blocks = ["# " + (_("Meeting protocol") if one else _("Meeting protocols")), head(contents, programme)]
    for meeting in contents.meetings:
        blocks += [f"## {meeting_heading(meeting)}", _facts(meeting, contents)]
        blocks += protocol_blocks(meeting, contents.tandem, programme, level=3)
    if not contents.meetings:
        blocks.append(_("There is no protocol yet."))
    blocks.append(withheld_words(contents.audience, programme))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _facts(meeting: Meeting, contents: Contents) -> str:
    time = meeting.starts.time
    return facts_list(
        (
            (_("Time"), f"{time:%H:%M}" if time else ""),
            (_("Length"), minutes_words(meeting.minutes)),
            (_("Form"), mode_word(meeting.mode)),
            (_("Place"), escape_inline(meeting.place)),
            (_("Occasion"), occasion_word(meeting.occasion)),
            (_("Status"), meeting_status_word(meeting, contents.today)),
        )
    )
