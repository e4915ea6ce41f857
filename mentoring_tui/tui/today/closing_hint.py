"""What half-time and the closing phase ask for, and which key leads there."""

from datetime import timedelta

from mentoring_tui.domain.meeting import Occasion
from mentoring_tui.domain.phases import half_time, is_before_closing_phase, talk_proposals
from mentoring_tui.domain.tandem import Stage
from mentoring_tui.i18n import _
from mentoring_tui.tui.tandem_state import TandemState

_TOLD_FOR = timedelta(weeks=2)
"""How long it is told that what was sealed can be read."""


def closing_hint(state: TandemState) -> str:
    """Return that something sealed can be read since lately, or that a talk is proposed, or nothing."""
    stage, agreement = state.tandem.stage(state.today), state.tandem.agreement
    if stage is not Stage.DRAFT and _opened_lately(state):
        return _("What was sealed at the beginning can be read now. Press 6.")
    if stage is not Stage.ACTIVE:
        return ""
    proposals = {each.occasion: each for each in talk_proposals(agreement, state.meetings, state.today)}
    half_time_talk = proposals.get(Occasion.INTERIM)
    if half_time_talk and half_time_talk.meeting.day - state.today <= _TOLD_FOR:
        return _("Half-time: a talk to look back is proposed. Press 6.")
    is_last_talk_set = Occasion.FINAL not in proposals and state.next is not None
    if not is_last_talk_set and not is_before_closing_phase(agreement, state.today):
        return _("The closing phase: evaluation, last talk and papers are ready. Press 6.")
    return ""


def _opened_lately(state: TandemState) -> bool:
    beginning, agreement = state.tandem.beginning, state.tandem.agreement
    opens = half_time(agreement) if beginning.opens_at_half_time else agreement.until
    if beginning.day is None or opens is None:
        return False
    return opens <= state.today <= opens + _TOLD_FOR
