"""The next meeting, and the meetings that are to be confirmed, in words."""

from textual.content import Content

from mentoring_tui.domain.ending import Ending
from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.domain.tandem import Stage
from mentoring_tui.domain.text import shorten
from mentoring_tui.domain.topic_history import carried_often, times_carried
from mentoring_tui.i18n import _, in_days_words, moment_words, ngettext, short_date
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.widgets.meeting_style import HOLIDAY_SIGN, WARNING
from mentoring_tui.words.retention import retention_hint
from mentoring_tui.words.terms import ending_words, mode_word

_LONGEST_POINT = 16
"""Characters of a talking point in the hint, which has one line of 80 columns."""


def next_words(state: TandemState) -> Content:
    """Return the next meeting in three lines."""
    meeting = state.next
    if meeting is None:
        return Content.assemble((_no_meeting(state), "bold"))
    form = " · ".join(part for part in (mode_word(meeting.mode), meeting.place) if part)
    return Content.assemble(
        (_("Next meeting"), "$text-muted"),
        "\n",
        (moment_words(meeting.starts), "bold $accent"),
        ("  " + in_days_words(meeting.in_days(state.today)), "bold"),
        "\n",
        form or Content.styled(_open_form(state), "$text-muted"),
        _flag(state, meeting),
    )


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
        return _closed_words(state.tandem.ending) if state.tandem.ending else _("The period is over.")
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


def nothing_to_prepare() -> str:
    """Return the sentence that no meeting is to come, and which key shows the protocols."""
    return _("There is no next meeting to prepare. Press 5 for the protocols.")


def hint(state: TandemState) -> str:
    """Return one hint on what to do next, or an empty string.

    Of a closed tandem it is that its data should be gone by now.
    """
    if state.tandem.ending:
        return retention_hint(state.tandem, state.today)
    if waiting := unconfirmed(state):
        return _confirmation_hint(state, waiting)
    held = [meeting for meeting in state.meetings if meeting.status is Status.HELD]
    if held and held[-1].protocol is None:
        return _("The meeting on {day} has no protocol yet. Press 5 to write it.").format(
            day=short_date(held[-1].day)
        )
    if carried := carried_often(state.tandem):
        words = _("“{text}” has been carried {count} times. Press ↵ on it: settle, shorten or drop?")
        times = times_carried(state.tandem, carried[0])
        return words.format(text=shorten(carried[0].text, _LONGEST_POINT), count=times)
    return ""


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
