"""The parts of a protocol in which something stands, and letting them be meant for others."""

from collections.abc import Iterable
from functools import partial

from mentoring_tui.documents.outline import Outline
from mentoring_tui.domain.audience import ALWAYS_PRIVATE, Audience
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.promises import promises, set_audience, set_promises_audience
from mentoring_tui.domain.redaction import effective_audience
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.logbook import Change
from mentoring_tui.tui.dialogs.share import SharedPart, Shares
from mentoring_tui.tui.draft import outline_of
from mentoring_tui.tui.view import View


def shared_parts(view: View, meeting: Meeting) -> list[SharedPart]:
    """Return the parts in which something stands, promises among them."""
    outline = outline_of(view, meeting)
    meant: dict[str, set[Audience]] = {}
    for section in meeting.protocol.sections if meeting.protocol else ():
        meant.setdefault(section.part, set()).add(effective_audience(section))
    for task in promises(view.tandem, meeting.id):
        meant.setdefault(outline.commitments, set()).add(task.visibility)
    return [_shared(part, meant[part], outline) for part in _in_order(meant, outline)]


def _in_order(found: Iterable[str], outline: Outline) -> list[str]:
    known = list(outline.parts)
    return sorted(found, key=lambda part: known.index(part) if part in known else len(known))


def _shared(part: str, meant: set[Audience], outline: Outline) -> SharedPart:
    one = next(iter(meant)) if len(meant) == 1 else None
    return SharedPart(part, outline.part_heading(part), one, part in ALWAYS_PRIVATE)


def sharing(view: View, meeting: Meeting, shares: Shares) -> Change:
    """Return the change that lets these parts be meant for these audiences."""
    commitments = outline_of(view, meeting).commitments
    return partial(_with_shares, meeting=meeting, shares=shares, commitments=commitments)


def _with_shares(tandem: Tandem, meeting: Meeting, shares: Shares, commitments: str) -> Tandem:
    for part, audience in shares:
        if part == commitments:
            tandem = set_promises_audience(tandem, meeting.id, audience)
        if meeting.protocol and meeting.protocol.section(part):
            tandem = set_audience(tandem, meeting, part, audience)
    return tandem
