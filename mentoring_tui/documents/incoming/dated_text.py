"""A text from a file and the meeting that it says it belongs to."""

from dataclasses import dataclass
from datetime import date

from mentoring_tui.documents.incoming.days import (
    days_in,
    days_in_front_matter,
    days_in_name,
    moment_of,
    without_front_matter,
)
from mentoring_tui.documents.incoming.journal import is_journal, split_journal
from mentoring_tui.documents.protocol.blocks import split_blocks
from mentoring_tui.documents.protocol.head import parse_title
from mentoring_tui.documents.protocol.outline import Outline
from mentoring_tui.domain.moment import Moment
from mentoring_tui.programme.model import Programme


@dataclass(frozen=True)
class DatedText:
    """A text, the day it is about, and whether it has the headings of a protocol.

    Any other text is a note. `days` are all days found, where they are not one alone.
    """

    source: str
    text: str
    moment: Moment | None
    days: tuple[date, ...] = ()
    is_protocol: bool = False


def read_text(source: str, text: str, programme: Programme) -> list[DatedText]:
    """Return the texts in a file: the entries of a journal, or else one protocol or note."""
    if is_journal(text):
        return [DatedText(source, entry.text, entry.moment) for entry in split_journal(text)]
    titled, is_protocol, headings = _headings(without_front_matter(text), programme)
    if titled:
        return [DatedText(source, text, titled, is_protocol=True)]
    days = days_in(headings) | days_in_front_matter(text) | days_in_name(source)
    return [DatedText(source, text, moment_of(days), tuple(sorted(days)), is_protocol)]


def _headings(text: str, programme: Programme) -> tuple[Moment | None, bool, str]:
    """Return the moment in the title of a protocol, whether it has parts of one, and its first heading."""
    outline = Outline(programme, None)
    first, is_protocol = "", False
    for block in split_blocks(text):
        if block.level == 0:
            continue
        if not first:
            first = block.heading
            found, moment = parse_title(block.heading)
            if found and moment:
                return moment, True, first
        if block.level < 3 and outline.find_part(block.heading) in outline.parts:
            is_protocol = True
    return None, is_protocol, first
