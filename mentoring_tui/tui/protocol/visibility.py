"""The audiences of a protocol's parts: asking for them, and the change that sets them."""

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
from mentoring_tui.tui.tandem_state import TandemState


def part_visibilities(state: TandemState, meeting: Meeting) -> list[PartVisibility]:
    """Return the parts that hold text, promises included, with their audience."""
    outline = outline_of(state, meeting)
    audiences: dict[str, set[Audience]] = {}
    for section in meeting.protocol.sections if meeting.protocol else ():
        audiences.setdefault(section.part, set()).add(effective_audience(section))
    for task in promised_tasks(state.tandem, meeting.id):
        audiences.setdefault(outline.commitments, set()).add(task.visibility)
    return [_visibility(part, audiences[part], outline) for part in _in_order(audiences, outline)]


def ask_visibility(screen: Screen[None], state: TandemState, meeting: Meeting) -> None:
    """Ask for the audience of each part."""

    def apply(changes: VisibilityChanges | None) -> None:
        if changes:
            label = _("Visibility of the protocol of {day}").format(day=short_date(meeting.day))
            screen.post_message(Apply(visibility_change(state, meeting, changes), label))

    if parts := part_visibilities(state, meeting):
        screen.app.push_screen(VisibilityDialog(parts), apply)
    else:
        words = _("Nothing is written yet, so there is nothing to set.")
        screen.app.notify(words, markup=False)


def _in_order(found: Iterable[str], outline: Outline) -> list[str]:
    known = list(outline.parts)
    return sorted(found, key=lambda part: known.index(part) if part in known else len(known))


def _visibility(part: str, audiences: set[Audience], outline: Outline) -> PartVisibility:
    audience = next(iter(audiences)) if len(audiences) == 1 else None
    return PartVisibility(part, outline.part_heading(part), audience, part in ALWAYS_PRIVATE)


def visibility_change(state: TandemState, meeting: Meeting, changes: VisibilityChanges) -> Change:
    """Return the change that sets the audiences of these parts."""
    commitments = outline_of(state, meeting).commitments
    return partial(_set_audiences, meeting=meeting, changes=changes, commitments=commitments)


def _set_audiences(tandem: Tandem, meeting: Meeting, changes: VisibilityChanges, commitments: str) -> Tandem:
    for part, audience in changes:
        if part == commitments:
            tandem = set_promises_audience(tandem, meeting.id, audience)
        if meeting.protocol and meeting.protocol.section(part):
            tandem = set_audience(tandem, meeting, part, audience)
    return tandem
