"""`meeting`: move, cancel, hold, add, remove and restore meetings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from mentoring_tui.cli.arguments import Arguments, Command, Parameter, split_action
from mentoring_tui.cli.context import Context
from mentoring_tui.cli.json_output import meeting_shape
from mentoring_tui.cli.meeting_lookup import lookup_meeting, split_moment
from mentoring_tui.cli.meeting_remarks import remarks, tasks_left_behind
from mentoring_tui.domain import meeting_changes
from mentoring_tui.domain.date_phrases.parse import parse_moment_in_words
from mentoring_tui.domain.due_at_meetings import (
    NewDays,
    day_of_cancelled,
    days_of_shifts,
)
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.meeting import Meeting, Occasion
from mentoring_tui.domain.meeting_days import context_of_today
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.move_preview import Shift, preview_following
from mentoring_tui.domain.parsers import parse_minutes, parse_mode, parse_who
from mentoring_tui.domain.schedule import find_same_meeting, schedule
from mentoring_tui.domain.signing import outdated_by
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _, long_date, moment_words, pgettext
from mentoring_tui.words.terms import outdating_words

if TYPE_CHECKING:
    from mentoring_tui.cli import json_types

ACTIONS = ("move", "cancel", "held", "add", "remove", "restore")


@dataclass(frozen=True)
class Decision:
    """A changed tandem, the sentence that confirms it, and the meeting, None if it left the schedule.

    `before` is the meeting before it was moved, `new_days` are the days on which tasks may be due that it,
    or another one that moved with it, has left.
    """

    tandem: Tandem
    meeting: Meeting | None
    words: str
    before: Meeting | None = None
    new_days: NewDays = field(default_factory=dict)


MeetingAction = Callable[[Tandem, Arguments, date], Decision]


def run_meeting(context: Context, argv: list[str]) -> int:
    """Run an action of `meeting`."""
    wanted, action, rest = split_action(argv, ACTIONS, (*_held_command().options, *_cancel_command().options))
    if action is None:
        context.parse(rest, _overview())
        raise Refused("action-missing", candidates=ACTIONS)
    command, decide = _ACTIONS[action]
    arguments = context.parse(rest, command())
    if action == "move" and arguments.given("--dry-run"):
        return _preview(context, wanted, arguments)
    return _run_action(context, wanted, arguments, decide)


def _run_action(context: Context, wanted: str | None, arguments: Arguments, decide: MeetingAction) -> int:
    made: list[Decision] = []

    def change(tandem: Tandem) -> Tandem:
        made.append(decide(tandem, arguments, context.today))
        return made[0].tandem

    context.apply(wanted, change)
    _print_decision(context, made[0])
    for remark in tasks_left_behind(context, made[0].tandem, made[0].new_days, wanted):
        context.print_remark(remark)
    return 0


def _preview(context: Context, wanted: str | None, arguments: Arguments) -> int:
    """Print what a move would do; change nothing."""
    from mentoring_tui.domain.move_preview import preview_move

    tandem = context.find_tandem(wanted)
    meeting, to = _meeting_and_target(tandem, arguments, context.today)
    preview = preview_following if arguments.given("--following") else preview_move
    shifts = preview(tandem, meeting, to.with_default_time(meeting.starts.time), context.today)
    moved = [shift.after for shift in shifts if shift.after]
    years = sorted({each.day.year for each in moved})
    if context.json:
        holidays = context.flagged(tandem, moved)
        context.print_json([_shift_shape(shift, holidays, context.today) for shift in shifts])
        return 0
    from mentoring_tui.words.moves import move_summary, shift_rows

    flagged = context.flagged_with_absences(tandem, years)
    context.print_text(context.table(shift_rows(shifts, flagged)))
    context.print_note(move_summary(shifts, context.flagged(tandem, moved), tandem.absences))
    context.print_note(_("Nothing was changed yet."))
    return 0


def _shift_shape(shift: "Shift", holidays: Mapping[date, str], today: date) -> "json_types.Shift":
    before, after = (
        meeting_shape(each, holidays, today) if each else None for each in (shift.before, shift.after)
    )
    return {"before": before, "after": after}


def _print_decision(context: Context, decision: Decision) -> None:
    meeting = decision.meeting
    if context.json and meeting:
        flagged = context.flagged(decision.tandem, [meeting])
        context.print_json(meeting_shape(meeting, flagged, context.today))
    elif context.json:
        context.print_json(None)
    context.print_remark(decision.words)
    for remark in remarks(context, decision.tandem, meeting, decision.before) if meeting else ():
        context.print_remark(remark)


def _meeting_and_target(tandem: Tandem, arguments: Arguments, today: date) -> tuple[Meeting, Moment]:
    """Return the meeting to move, and when it is to be."""
    day, rest = split_moment(arguments.words)
    if not rest:
        raise Refused("words-missing", usage=f"mentoring {_move_command().usage}")
    meeting = lookup_meeting(tandem, day, today)
    return meeting, parse_moment_in_words(" ".join(rest), context_of_today(tandem, today))


def _move(tandem: Tandem, arguments: Arguments, today: date) -> Decision:
    meeting, to = _meeting_and_target(tandem, arguments, today)
    new_days: NewDays = {}
    if arguments.given("--following"):
        to = to.with_default_time(meeting.starts.time)
        new_days = days_of_shifts(preview_following(tandem, meeting, to, today), today)
        moved = meeting_changes.move_following(tandem, meeting, to)
        words = _("This meeting and all following ones moved: {before} → {after}")
        if outdated_by(tandem, moved):
            words += f"\n{outdating_words()}"
    else:
        moved = meeting_changes.move(tandem, meeting, to)
        words = _("Meeting moved: {before} → {after}")
        if meeting.nominal and meeting.nominal != meeting.day:
            first = _("It was planned for {day} at first.").format(day=long_date(meeting.nominal))
            words += f"\n{first}"
    after = _same_meeting(moved, meeting, to.day, today) or meeting
    new_days = new_days or days_of_shifts([Shift(meeting, after)], today)
    before_words, after_words = moment_words(meeting.starts), moment_words(after.starts)
    return Decision(moved, after, words.format(before=before_words, after=after_words), meeting, new_days)


def _cancel(tandem: Tandem, arguments: Arguments, today: date) -> Decision:
    meeting = lookup_meeting(tandem, " ".join(arguments.words), today)
    by, reason = arguments.one("--by"), arguments.one("--reason")
    cancelled = meeting_changes.cancel(
        tandem,
        meeting,
        meeting.cancelled_by if by is None else parse_who(by),
        meeting.reason if reason is None else reason,
    )
    words = _("Meeting cancelled: {day}")
    if meeting.day < today:
        words = pgettext("past", "Meeting cancelled: {day}")
    words = words.format(day=moment_words(meeting.starts))
    after = _same_meeting(cancelled, meeting, meeting.day, today)
    new_days = day_of_cancelled(schedule(cancelled, today), meeting, today)
    return Decision(cancelled, after, words, new_days=new_days)


def _held(tandem: Tandem, arguments: Arguments, today: date) -> Decision:
    meeting = lookup_meeting(tandem, " ".join(arguments.words), today)
    minutes, mode = arguments.one("--minutes"), arguments.one("--mode")
    held = meeting_changes.mark_held(
        tandem,
        meeting,
        None if minutes is None else parse_minutes(minutes),
        None if mode is None else parse_mode(mode),
    )
    after = _same_meeting(held, meeting, meeting.day, today) or meeting
    place, what_for = arguments.one("--place"), arguments.one("--occasion")
    if place is not None or what_for is not None:
        held = meeting_changes.set_details(
            held,
            after,
            minutes=after.minutes,
            mode=after.mode,
            place=after.place if place is None else place,
            occasion=occasion(what_for, after.occasion),
        )
        after = _same_meeting(held, meeting, meeting.day, today) or meeting
    words = _("Meeting held: {day}").format(day=moment_words(after.starts))
    return Decision(held, after, words)


def _add(tandem: Tandem, arguments: Arguments, today: date) -> Decision:
    at = parse_moment_in_words(" ".join(arguments.words), context_of_today(tandem, today))
    added = meeting_changes.add(tandem, at, occasion(arguments.one("--occasion"), Occasion.REGULAR))
    meeting = _by_id(added, added.meetings[-1].id, today)
    return Decision(added, meeting, _("Meeting added: {day}").format(day=moment_words(meeting.starts)))


def _remove(tandem: Tandem, arguments: Arguments, today: date) -> Decision:
    meeting = lookup_meeting(tandem, " ".join(arguments.words), today)
    removed = meeting_changes.remove_extra(tandem, meeting)
    words = _("Meeting removed: {day}").format(day=moment_words(meeting.starts))
    return Decision(removed, meeting, words)


def _restore(tandem: Tandem, arguments: Arguments, today: date) -> Decision:
    meeting = lookup_meeting(tandem, " ".join(arguments.words), today)
    restored = meeting_changes.restore(tandem, meeting)
    after = _same_meeting(restored, meeting, meeting.nominal or meeting.day, today)
    if after is None:
        gone = _(
            "The meeting of {day} is no longer in the schedule; the frequency has no meeting"
            " on {nominal} any more."
        )
        words = gone.format(day=long_date(meeting.day), nominal=long_date(meeting.nominal or meeting.day))
    else:
        words = _("Meeting planned again: {day}").format(day=moment_words(after.starts))
    new_days = days_of_shifts([Shift(meeting, after)], today)
    return Decision(restored, after, words, new_days=new_days)


def occasion(text: str | None, otherwise: Occasion) -> Occasion:
    """Parse an occasion; return `otherwise` for None."""
    if text is None:
        return otherwise
    written = text.strip().casefold()
    if written not in set(Occasion):
        raise Refused("occasion-unknown", text=text, candidates=tuple(Occasion))
    return Occasion(written)


def _by_id(tandem: Tandem, meeting_id: str, today: date) -> Meeting:
    return next(meeting for meeting in schedule(tandem, today) if meeting.id == meeting_id)


def _same_meeting(tandem: Tandem, before: Meeting, day: date, today: date) -> Meeting | None:
    """Return the meeting after a change, which may have given it another id; None if it left the schedule."""
    meetings = schedule(tandem, today)
    if same := find_same_meeting(meetings, before):
        return same
    return next((meeting for meeting in meetings if meeting.day == day), None)


def _overview() -> Command:
    return Command(
        _("meeting [TANDEM] move D TO | cancel D | held D | add D | remove D | restore D"),
        _("Change one meeting. D is its day, with the time if there are several on that day, or its id."),
    )


def _move_command() -> Command:
    following = Parameter("--following", "", _("move this meeting and all following ones"))
    dry_run = Parameter("--dry-run", "", _("change nothing, only show the old and the new days"))
    about = _("Move only this meeting; without a time, it keeps its own.")
    usage = _("meeting [TANDEM] move D TO [--following] [--dry-run]")
    return Command(usage, about, (following, dry_run), (2, 4))


def _cancel_command() -> Command:
    options = (
        Parameter("--by", "mentee|mentor|both", _("who cancelled it")),
        Parameter("--reason", "TEXT", _("why; stays with me"), may_be_empty=True),
    )
    about = _("Cancel a meeting; what was written for it is kept.")
    usage = _("meeting [TANDEM] cancel D [--by WHO] [--reason TEXT]")
    return Command(usage, about, options, (1, 2))


def _held_command() -> Command:
    options = (
        Parameter("--minutes", "N", _("length in minutes")),
        Parameter("--mode", "phone|virtual|in-person", _("form of contact")),
        Parameter("--place", _("PLACE"), _("place of the meeting"), may_be_empty=True),
        _occasion_option(),
    )
    usage = _("meeting [TANDEM] held D [--minutes N] [--mode MODE] [--place PLACE]")
    return Command(usage, _("Confirm that a meeting took place."), options, (1, 2))


def _add_command() -> Command:
    usage = 'meeting [TANDEM] add "D [T]"'
    return Command(usage, _("Add an extra meeting."), (_occasion_option(),), (1, 2))


def _remove_command() -> Command:
    about = _("Remove an extra meeting that nothing was written about.")
    return Command("meeting [TANDEM] remove D", about, words=(1, 2))


def _restore_command() -> Command:
    about = _("Take back the last decision about a meeting: held, cancelled or moved.")
    return Command("meeting [TANDEM] restore D", about, words=(1, 2))


def _occasion_option() -> Parameter:
    return Parameter("--occasion", "|".join(Occasion), _("occasion of the meeting"))


_ACTIONS: dict[str, tuple[Callable[[], Command], MeetingAction]] = {
    "move": (_move_command, _move),
    "cancel": (_cancel_command, _cancel),
    "held": (_held_command, _held),
    "add": (_add_command, _add),
    "remove": (_remove_command, _remove),
    "restore": (_restore_command, _restore),
}
