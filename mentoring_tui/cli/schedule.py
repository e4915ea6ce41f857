"""`next` and `schedule`: print the next meeting, or all of them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from mentoring_tui.cli.arguments import Command, Parameter
from mentoring_tui.cli.context import Context
from mentoring_tui.domain.errors import NotFound, Refused
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.schedule import next_meeting, schedule
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _


def run_next(context: Context, argv: list[str]) -> int:
    """Print the next meeting; return 1 if there is none."""
    arguments = context.parse(argv, _next_command())
    within = _days(arguments.one("--within"))
    try:
        tandem = context.find_tandem(arguments.phrase)
    except NotFound as missing:
        if missing.code != "no-tandem-yet" or arguments.words:
            raise
        from mentoring_tui.words.refusals import sentence

        return _print_none(context, sentence(missing))
    found = next_meeting(schedule(tandem, context.today), context.today)
    if found is None or (within is not None and found.in_days(context.today) > within):
        if within is not None:
            return _print_none(context, _("No meeting is planned in this time."))
        return _print_none(context, _("No meeting is planned."))
    if context.json:
        from mentoring_tui.cli.json_output import meeting_shape

        context.print_json(meeting_shape(found, context.flagged(tandem, [found]), context.today))
    else:
        _print_result(context, tandem, found)
    return 0


def run_schedule(context: Context, argv: list[str]) -> int:
    """Print all meetings, or those between two days."""
    arguments = context.parse(argv, _schedule_command())
    first, last = _bounds(arguments.one("--from"), arguments.one("--until"))
    tandem = context.find_tandem(arguments.phrase)
    meetings = [m for m in schedule(tandem, context.today) if first <= m.day <= last]
    flagged = context.flagged(tandem, meetings)
    if context.json:
        from mentoring_tui.cli.json_output import meeting_shape

        shapes = [meeting_shape(meeting, flagged, context.today) for meeting in meetings]
        context.print_json({"tandem": tandem.id, "meetings": shapes})
    elif meetings:
        context.print_text(context.table(_table_rows(meetings, flagged)))
    else:
        context.print_note(_("There are no meetings in this time."))
    _print_bounds(context, first, last)
    return 0


def _print_bounds(context: Context, first: date, last: date) -> None:
    """Print how the days of `--from` and `--until` were understood."""
    from mentoring_tui.i18n import long_date

    if first != date.min and last != date.max:
        words = _("From {first} to {last}").format(first=long_date(first), last=long_date(last))
    elif first != date.min:
        words = _("From {first} on").format(first=long_date(first))
    elif last != date.max:
        words = _("Up to {last}").format(last=long_date(last))
    else:
        return
    context.print_note(words)


def _next_command() -> Command:
    return Command(
        _("next [TANDEM] [--within DAYS]"),
        _("The next meeting."),
        (Parameter("--within", _("DAYS"), _("only if it is no more than so many days away")),),
        (0, None),
    )


def _schedule_command() -> Command:
    return Command(
        _("schedule [TANDEM] [--from DATE] [--until DATE]"),
        _("All meetings, held, planned and cancelled."),
        (
            Parameter("--from", _("DATE"), _("from this day on")),
            Parameter("--until", _("DATE"), _("up to and including this day")),
        ),
        (0, None),
    )


def _days(text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > 6:
        raise Refused("days-unclear", text=text)
    return int(text)


def _bounds(first: str | None, last: str | None) -> tuple[date, date]:
    from mentoring_tui.domain.moment import parse_day

    start = parse_day(first) if first else date.min
    end = parse_day(last) if last else date.max
    if end < start:
        raise Refused("until-before-from", start=start, until=end)
    return start, end


def _print_none(context: Context, why: str) -> int:
    if context.json:
        context.print_json(None)
    return context.answer_no(why)


def _print_result(context: Context, tandem: Tandem, meeting: Meeting) -> None:
    from mentoring_tui.cli.text_output import detail_words, holiday_words, meeting_words

    lines = (
        meeting_words(meeting, context.today),
        detail_words(meeting),
        holiday_words(context, tandem, meeting.day),
    )
    context.print_text("\n".join(filter(None, lines)))


def _table_rows(meetings: Sequence[Meeting], flagged: Mapping[date, str]) -> Iterator[tuple[str, ...]]:
    from mentoring_tui.cli.text_output import detail_words, meeting_remarks
    from mentoring_tui.domain.schedule import ids_needed
    from mentoring_tui.i18n import short_date
    from mentoring_tui.words.terms import STATUS_SIGNS, status_word

    needed = ids_needed(meetings)
    for meeting in meetings:
        remarks = meeting_remarks(meeting, flagged, with_id=meeting.id in needed)
        details = detail_words(meeting), remarks
        yield (
            STATUS_SIGNS[meeting.status],
            f"{meeting.number or '–':>3}",
            short_date(meeting.day),
            f"{meeting.starts.time:%H:%M}" if meeting.starts.time else "",
            status_word(meeting.status),
            " · ".join(filter(None, details)),
        )
