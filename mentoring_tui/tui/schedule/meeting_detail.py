"""Words around the list of meetings: the rhythm, the highlighted meeting, and one hint."""

from collections.abc import Iterator, Sequence
from datetime import date

from textual.content import Content

from mentoring_tui.domain.agreement import Agreement, Rhythm
from mentoring_tui.domain.meeting import OWN, Meeting, Occasion, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.phases import talk_proposals
from mentoring_tui.domain.promise import promised_tasks
from mentoring_tui.domain.schedule import rhythm_in_force, usual_time
from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import (
    _,
    compact_date,
    in_days_words,
    language,
    moment_words,
    ngettext,
    weekday_and_day,
)
from mentoring_tui.programme.model import in_language
from mentoring_tui.tui.schedule.meeting_rows import holiday_of
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.widgets.meeting_style import HOLIDAY_SIGN, MUTED, WRITTEN_SIGN
from mentoring_tui.words.rhythm import rhythm_words
from mentoring_tui.words.terms import (
    STATUS_SIGNS,
    cancellation_words,
    meeting_status_word,
    mode_word,
    occasion_word,
)

_MOST_RHYTHMS = 3
"""Most rhythms that are told one by one above the list, where they fit into three rows."""


def summary(state: TandemState) -> str:
    """Return the rhythm in force and those after it, and the period in words; of many, the first ones."""
    agreement = state.tandem.agreement
    present = _present_rhythms(agreement, state.today)
    parts = [rhythm_words(present[:_MOST_RHYTHMS], agreement.start)]
    more = len(present) - _MOST_RHYTHMS
    if more > 0:
        words = ngettext("then {count} more change", "then {count} more changes", more)
        parts.append(words.format(count=more))
    if agreement.start:
        until = _("open (a year is shown)")
        if agreement.until:
            until = compact_date(agreement.until)
        parts.append(f"{compact_date(agreement.start)} – {until}")
    return " · ".join(part for part in parts if part)


def _present_rhythms(agreement: Agreement, today: date) -> Sequence[Rhythm]:
    """Return the rhythm in force and those after it."""
    current = agreement.rhythms.index(rhythm_in_force(agreement, today))
    return agreement.rhythms[current:]


def detail(state: TandemState, meeting: Meeting) -> Content:
    """Return a meeting in three lines: time and status, form and place, what is written."""
    status = f"{STATUS_SIGNS[meeting.status]} {meeting_status_word(meeting, state.today)}"
    days = in_days_words(meeting.in_days(state.today))
    when = Content.assemble((moment_words(meeting.starts), "bold"), (f"  {days} · {status}", MUTED))
    how = Content(
        " · ".join(_form_and_place(state, meeting)) or _("Form and place not set yet. Press d to set them.")
    )
    return Content("\n").join([when, how, _written(state, meeting)])


def _form_and_place(state: TandemState, meeting: Meeting) -> Iterator[str]:
    if meeting.minutes:
        yield ngettext("{count} minute", "{count} minutes", meeting.minutes).format(count=meeting.minutes)
    if meeting.mode:
        yield mode_word(meeting.mode)
    if meeting.place:
        yield meeting.place
    if meeting.occasion is not Occasion.REGULAR:
        yield occasion_word(meeting.occasion)
    if cancellation := cancellation_words(meeting):
        yield cancellation
    if meeting.nominal is None:
        yield _("extra meeting")
    elif meeting.moved:
        usual = Moment(meeting.nominal, usual_time(state.tandem.agreement, meeting.nominal))
        yield _("moved from {when}").format(when=moment_words(usual))


def _written(state: TandemState, meeting: Meeting) -> Content:
    sections = meeting.protocol.sections if meeting.protocol else ()
    words = [_part_word(state, section.part) for section in sections]
    promised = len(promised_tasks(state.tandem, meeting.id))
    if promised:
        words.append(ngettext("{count} commitment", "{count} commitments", promised).format(count=promised))
    if not words:
        return Content.styled(_("Nothing written yet. Press p to start the protocol."), MUTED)
    return Content.assemble((f"{WRITTEN_SIGN} ", "$accent"), ", ".join(words))


def _part_word(state: TandemState, part_id: str) -> str:
    part = state.programme.part(part_id)
    return in_language(part.heading, language()) if part else clean_line(part_id.removeprefix(OWN)) or "…"


def hint(state: TandemState, meeting: Meeting) -> str:
    """Return what to do about a meeting or what it is proposed for, if anything; nothing once closed."""
    if state.tandem.ending:
        return ""
    if holiday := holiday_of(state, meeting):
        words = _("{holiday}; free days near it: {days} · m: move")
        days = " · ".join(weekday_and_day(near) for near in state.free_days_near(meeting.day))
        return f"{HOLIDAY_SIGN} " + words.format(holiday=holiday, days=days or _("none"))
    if meeting.status is Status.OPEN:
        return _("Did it take place? h: yes · c: no, cancelled")
    if meeting.status is Status.CANCELLED:
        return _("r: plan it again · m: move it to another day · c: who cancelled it and why")
    if meeting.status is Status.PLANNED:
        return _proposed_words(state, meeting)
    return ""


def _proposed_words(state: TandemState, meeting: Meeting) -> str:
    for occasion, proposed in talk_proposals(state.tandem.agreement, state.meetings, state.today):
        if proposed.id == meeting.id:
            return _("Proposed: {occasion}. Press 6 to set it.").format(occasion=occasion_word(occasion))
    return ""


def nothing(state: TandemState) -> str:
    """Return why there is no meeting, and which key to press."""
    agreement = state.tandem.agreement
    extra = _("Press a to add an extra meeting.")
    if agreement.first is None or not agreement.weeks:
        why = _(
            "The meetings appear here once the agreement has a beginning and an interval."
            " Press 2 for the agreement."
        )
    else:
        why = _("No meeting falls within the agreed period. Press 2 for the agreement.")
    return f"{why}\n\n{extra}"
