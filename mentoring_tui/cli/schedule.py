"""`next` and `schedule`: print the next meeting, or all of them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from mentoring_tui.cli.arguments import Command, Parameter
from mentoring_tui.cli.context import Context
from mentoring_tui.cli.period import parse_period, print_period
from mentoring_tui.domain.errors import NotFound, Refused
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.schedule import next_meeting_of, schedule
from mentoring_tui.domain.tandem import Stage, Tandem
from mentoring_tui.i18n import _

if TYPE_CHECKING:
    from mentoring_tui.cli import json_types


def run_next(context: Context, argv: list[str]) -> int:
    """Print the next meeting; return 1 if there is none.

    With its output for a program, as in the prompt of a shell, nobody is asked for a passphrase.
    """
    arguments = context.parse(argv, _next_command())
    within = _days(arguments.one("--within"))
    context.may_ask = context.stdout.isatty()
    if arguments.given("--all"):
        if arguments.words:
            raise Refused("words-too-many", text=arguments.words[0], usage="mentoring next --all")
        return _next_of_all(context, within)
    try:
        tandem = context.find_tandem(arguments.phrase)
    except NotFound as missing:
        if missing.code != "no-tandem-yet" or arguments.words:
            raise
        from mentoring_tui.words.error_messages import sentence

        return _answer_none(context, sentence(missing), within)
    found = next_meeting_of(tandem, context.today)
    if found is None or (within is not None and found.in_days(context.today) > within):
        return _answer_none(context, _none_words(within), within)
    if context.json:
        from mentoring_tui.cli.json_output import meeting_shape

        context.print_json(meeting_shape(found, context.flagged(tandem, [found]), context.today))
    else:
        lines = _result_lines(context, tandem, found)
        context.print_text("\n".join(lines) if within is None else " · ".join(lines))
    return 0


def _next_of_all(context: Context, within: int | None) -> int:
    """Print the next meeting of every active tandem, the soonest first.

    Return 1 if there is none, and 3 if a tandem can't be read.
    """
    tandems = [stored.tandem for stored in context.library.all()]
    found: list[tuple[Tandem, Meeting]] = []
    for tandem in tandems:
        meeting = next_meeting_of(tandem, context.today)
        soon = meeting and (within is None or meeting.in_days(context.today) <= within)
        if meeting and soon and tandem.stage(context.today) is Stage.ACTIVE:
            found.append((tandem, meeting))
    found.sort(key=lambda pair: (pair[1].starts.sort_key, pair[0].id))
    if context.json:
        context.print_json([_shape_with_tandem(context, tandem, meeting) for tandem, meeting in found])
    elif found:
        rows = [_row_with_tandem(context, tandem, meeting) for tandem, meeting in found]
        context.print_text(context.table(rows))
    for damage in context.library.damaged:
        context.print_refusal(damage)
    if context.library.damaged:
        return 3
    return 0 if found else _say_none(context, _none_words(within), within)


def _shape_with_tandem(context: Context, tandem: Tandem, meeting: Meeting) -> "json_types.MeetingOfTandem":
    from mentoring_tui.cli.json_output import meeting_shape

    flagged = context.flagged(tandem, [meeting])
    return {"tandem": tandem.id, **meeting_shape(meeting, flagged, context.today)}


def _row_with_tandem(context: Context, tandem: Tandem, meeting: Meeting) -> tuple[str, ...]:
    from mentoring_tui.cli.text_output import detail_words, meeting_words

    holiday = context.flagged_with_absences(tandem, [meeting.day.year]).get(meeting.day, "")
    details = " · ".join(filter(None, (detail_words(meeting), holiday)))
    return meeting_words(meeting, context.today, short=True), tandem.name or "–", details


def run_schedule(context: Context, argv: list[str]) -> int:
    """Print all meetings, or those between two days."""
    arguments = context.parse(argv, _schedule_command())
    first, last = parse_period(context, arguments)
    tandem = context.find_tandem(arguments.phrase)
    meetings = [m for m in schedule(tandem, context.today) if first <= m.day <= last]
    if context.json:
        from mentoring_tui.cli.json_output import meeting_shape

        flagged: Mapping[date, str] = context.flagged(tandem, meetings)
        shapes = [meeting_shape(meeting, flagged, context.today) for meeting in meetings]
        shape: json_types.Schedule = {"tandem": tandem.id, "meetings": shapes}
        context.print_json(shape)
    elif meetings:
        years = sorted({meeting.day.year for meeting in meetings})
        flagged = context.flagged_with_absences(tandem, years)
        context.print_text(context.table(_table_rows(meetings, flagged, context.today)))
    else:
        context.print_note(_("There are no meetings within that time."))
    print_period(context, first, last)
    return 0


def _next_command() -> Command:
    return Command(
        _("next [TANDEM | --all] [--within DAYS]"),
        _("The next meeting."),
        (
            Parameter("--within", _("DAYS"), _("only if it is at most this many days away")),
            Parameter("--all", "", _("of every active tandem")),
        ),
        (0, None),
    )


def _schedule_command() -> Command:
    return Command(
        _("schedule [TANDEM] [--from DATE] [--until DATE]"),
        _("All meetings: held, planned and cancelled."),
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


def _none_words(within: int | None) -> str:
    return _("No meeting is planned.") if within is None else _("No meeting is planned within that time.")


def _answer_none(context: Context, why: str, within: int | None) -> int:
    if context.json:
        context.print_json(None)
    return _say_none(context, why, within)


def _say_none(context: Context, why: str, within: int | None) -> int:
    """Return 1; say why, unless a prompt or a cron job asks for what is near, which wants silence then."""
    if within is None or context.stdout.isatty():
        return context.answer_no(why)
    return 1


def _result_lines(context: Context, tandem: Tandem, meeting: Meeting) -> list[str]:
    from mentoring_tui.cli.text_output import detail_words, holiday_words, meeting_words

    lines = (
        meeting_words(meeting, context.today),
        detail_words(meeting),
        holiday_words(context, tandem, meeting.day),
    )
    return [line for line in lines if line]


def _table_rows(
    meetings: Sequence[Meeting], flagged: Mapping[date, str], today: date
) -> Iterator[tuple[str, ...]]:
    from mentoring_tui.cli.text_output import detail_words, meeting_remarks
    from mentoring_tui.domain.schedule import ids_needed
    from mentoring_tui.i18n import short_date
    from mentoring_tui.words.terms import STATUS_SIGNS, meeting_status_word

    needed = ids_needed(meetings)
    for meeting in meetings:
        remarks = meeting_remarks(meeting, flagged, with_id=meeting.id in needed)
        details = detail_words(meeting), remarks
        yield (
            STATUS_SIGNS[meeting.status],
            f"{meeting.number or '–':>3}",
            short_date(meeting.day),
            f"{meeting.starts.time:%H:%M}" if meeting.starts.time else "",
            meeting_status_word(meeting, today),
            " · ".join(filter(None, details)),
        )
