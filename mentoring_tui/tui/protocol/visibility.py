"""The parts of a protocol in which something stands, and letting them be meant for others."""

from collections.abc import Iterable
from functools import partial

from textual.screen import Screen

from mentoring_tui.documents.protocol.outline import Outline
from mentoring_tui.domain.audience import ALWAYS_PRIVATE, Audience
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.promise import promised_tasks, set_audience, set_promises_audience
from mentoring_tui.domain.redaction import effective_audience
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _, short_date
from mentoring_tui.logbook import Change
from mentoring_tui.tui.messages import Apply
from mentoring_tui.tui.protocol.document import outline_of
from mentoring_tui.tui.protocol.visibility_dialog import PartVisibility, VisibilityChanges, VisibilityDialog
from mentoring_tui.tui.state import TandemState


def shared_parts(state: TandemState, meeting: Meeting) -> list[PartVisibility]:
    """Return the parts in which something stands, promises among them."""
    outline = outline_of(state, meeting)
    meant: dict[str, set[Audience]] = {}
    for section in meeting.protocol.sections if meeting.protocol else ():
        meant.setdefault(section.part, set()).add(effective_audience(section))
    for task in promised_tasks(state.tandem, meeting.id):
        meant.setdefault(outline.commitments, set()).add(task.visibility)
    return [_shared(part, meant[part], outline) for part in _in_order(meant, outline)]


def ask_shares(screen: Screen[None], state: TandemState, meeting: Meeting) -> None:
    """Ask who may see each part."""

    def shared(shares: VisibilityChanges | None) -> None:
        if shares:
            label = _("Audience of the protocol of {day}").format(day=short_date(meeting.day))
            screen.post_message(Apply(sharing(state, meeting, shares), label))

    if parts := shared_parts(state, meeting):
        screen.app.push_screen(VisibilityDialog(parts), shared)
    else:
        words = _("Nothing is written yet, so there is nothing to show to anybody.")
        screen.app.notify(words, markup=False)


def _in_order(found: Iterable[str], outline: Outline) -> list[str]:
    known = list(outline.parts)
    return sorted(found, key=lambda part: known.index(part) if part in known else len(known))


def _shared(part: str, meant: set[Audience], outline: Outline) -> PartVisibility:
    one = next(iter(meant)) if len(meant) == 1 else None
    return PartVisibility(part, outline.part_heading(part), one, part in ALWAYS_PRIVATE)


def sharing(state: TandemState, meeting: Meeting, shares: VisibilityChanges) -> Change:
    """Return the change that lets these parts be meant for these audiences."""
    commitments = outline_of(state, meeting).commitments
    return partial(_with_shares, meeting=meeting, shares=shares, commitments=commitments)


def _with_shares(tandem: Tandem, meeting: Meeting, shares: VisibilityChanges, commitments: str) -> Tandem:
    for part, audience in shares:
        if part == commitments:
            tandem = set_promises_audience(tandem, meeting.id, audience)
        if meeting.protocol and meeting.protocol.section(part):
            tandem = set_audience(tandem, meeting, part, audience)
    return tandem
