"""The next meeting, and the meetings that are to be confirmed, in words."""

from textual.content import Content

from mentoring_tui.domain.ending import Ending
from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.domain.phases import is_before_closing_phase
from mentoring_tui.domain.rhythm_status import Proposal, proposal, rhythm_status
from mentoring_tui.domain.tandem import Stage
from mentoring_tui.domain.text import shorten
from mentoring_tui.domain.topic_history import carried_often, times_carried
from mentoring_tui.i18n import _, in_days_words, moment_words, ngettext, short_date, weekday_and_day
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.today.closing_hint import closing_hint
from mentoring_tui.tui.widgets.meeting_style import HOLIDAY_SIGN, WARNING
from mentoring_tui.words.retention import retention_hint
from mentoring_tui.words.rhythm_status import modes_held_words, proposal_words, rhythm_status_words
from mentoring_tui.words.terms import ending_words, mode_word

_LONGEST_FLAG = 30
"""Characters of the name of a holiday or absence in the hint."""
_LONGEST_POINT = 16
"""Characters of a talking point in the hint, which has one line of 80 columns."""


def next_words(state: TandemState) -> Content:
    """Return the next meeting in three lines, with how the meetings went so far and in which forms."""
    meeting = state.next
    status = rhythm_status(state.tandem, state.meetings, state.today)
    so_far = _so_far(rhythm_status_words(status, state.today))
    if meeting is None:
        words = Content.assemble((_no_meeting(state), "bold"))
        return Content("\n").join([words, Content.styled(so_far, "$text-muted")]) if so_far else words
    form = " · ".join(part for part in (mode_word(meeting.mode), meeting.place) if part)
    balance = _so_far(modes_held_words(status))
    return Content.assemble(
        (" · ".join(filter(None, (_("Next meeting"), so_far))), "$text-muted"),
        "\n",
        (moment_words(meeting.starts), "bold $accent"),
        ("  " + in_days_words(meeting.in_days(state.today)), "bold"),
        "\n",
        form or Content.styled(_("form open") if balance else _open_form(state), "$text-muted"),
        (f" · {balance}", "$text-muted") if balance else "",
        _flag(state, meeting),
    )


def _so_far(words: str) -> str:
    return _("so far {words}").format(words=words) if words else ""


def _open_form(state: TandemState) -> str:
    """Return between which forms of contact the agreement leaves the choice."""
    forms = " / ".join(mode_word(mode) for mode in state.tandem.agreement.modes)
    if not forms:
        return _("Form of contact not set yet")
    return _("{forms} (not set yet)").format(forms=forms)


def _flag(state: TandemState, meeting: Meeting) -> tuple[str, str]:
    holiday = state.flagged.get(meeting.day)
    return (f"   {HOLIDAY_SIGN} {holiday}", WARNING) if holiday else ("", "")


def _no_meeting(state: TandemState) -> str:
    stage = state.tandem.stage(state.today)
    if stage is Stage.DRAFT:
        return _("The agreement is still a draft. Press 2 to open it.")
    if stage is Stage.ENDED:
        return (
            _closed_words(state.tandem.ending)
            if state.tandem.ending
            else _("The period is over. Press 6 to close it.")
        )
    if not is_before_closing_phase(state.tandem.agreement, state.today):
        return _("No further meeting is planned. Press 6 for the closing.")
    return _("No meeting is planned. Press 3 for the schedule.")


def _closed_words(ending: Ending) -> str:
    return _("The tandem is closed: {ending}.").format(ending=ending_words(ending))


def unconfirmed(state: TandemState) -> list[Meeting]:
    """Return the meetings up to today that are neither confirmed nor cancelled, in order of start."""
    found = []
    for meeting in state.meetings:
        is_today = meeting.status is Status.PLANNED and meeting.day == state.today
        if is_today or meeting.status is Status.OPEN:
            found.append(meeting)
    return found


def nothing_to_confirm(state: TandemState) -> str:
    """Return the sentence that no meeting is to be confirmed, with the day of the next one."""
    if state.next is None:
        return _("There is no meeting to confirm.")
    day = short_date(state.next.day)
    return _("There is no meeting to confirm; the next one is on {day}.").format(day=day)


def nothing_to_prepare(state: TandemState) -> str:
    """Return the sentence that no meeting is to come, and what can be done with talking points."""
    if state.tandem.ending or not state.tandem.open_topics:
        return _("There is no next meeting to prepare. Press 5 for the protocols.")
    return _("There is no next meeting for the talking points. Press 3, then a: extra meeting.")


def topics_title(state: TandemState) -> str:
    """Return the heading of the talking points; where no meeting is left for them, with what can be done."""
    if state.next:
        return _("Talking points for the next meeting")
    if state.tandem.ending or not state.tandem.open_topics:
        return _("Talking points")
    return _("Talking points without a meeting · press 3, then a: extra meeting")


def hint(state: TandemState) -> str:
    """Return one hint on what to do next, or an empty string.

    Of a closed tandem it is that its data should be gone by now.
    """
    if state.tandem.ending:
        return retention_hint(state.tandem, state.today, in_screens=True)
    if waiting := unconfirmed(state):
        return _confirmation_hint(state, waiting)
    if clash := _clash_hint(state):
        return clash
    if proposed := proposed_day(state):
        return _("{proposal} · m: add it · z: not now").format(proposal=proposal_words(proposed, state.today))
    held = [meeting for meeting in state.meetings if meeting.status is Status.HELD]
    if held and held[-1].protocol is None:
        return _("The meeting on {day} has no protocol yet. Press 5 to write it.").format(
            day=short_date(held[-1].day)
        )
    return _carried_hint(state) or closing_hint(state)


def _carried_hint(state: TandemState) -> str:
    """Return that a talking point was carried often, and the key that asks what shall become of it."""
    carried = carried_often(state.tandem)
    if not carried:
        return ""
    words = _("“{text}” has been carried {count} times. Press Enter on it: settle, shorten or drop?")
    times = times_carried(state.tandem, carried[0])
    return words.format(text=shorten(carried[0].text, _LONGEST_POINT), count=times)


def proposed_day(state: TandemState) -> Proposal | None:
    """Return a free day to meet where the meetings drift; none while a meeting is to be confirmed."""
    if state.tandem.ending or unconfirmed(state):
        return None
    return proposal(state.tandem, state.meetings, state.today, state.flagged)


def _clash_hint(state: TandemState) -> str:
    """Return that the next meeting falls on a flagged day, and the free days near it."""
    meeting = state.next
    if meeting is None or meeting.day not in state.flagged:
        return ""
    days = " · ".join(map(weekday_and_day, state.free_days_near(meeting.day)))
    words = _("{day} is flagged ({name}); free days near it: {days} · press 3, then m: move")
    name = shorten(state.flagged[meeting.day], _LONGEST_FLAG)
    return words.format(day=weekday_and_day(meeting.day), name=name, days=days or _("none"))


def _confirmation_hint(state: TandemState, waiting: list[Meeting]) -> str:
    """Return the question about the latest unconfirmed meeting, and how many more there are."""
    if waiting[-1].day == state.today:
        words = _("After today’s meeting · h: it took place · c: it did not")
    else:
        day = short_date(waiting[-1].day)
        words = _("Did the meeting on {day} take place? h: yes · c: no").format(day=day)
    earlier = len(waiting) - 1
    if not earlier:
        return words
    return words + ngettext(" · {count} earlier", " · {count} earlier", earlier).format(count=earlier)
