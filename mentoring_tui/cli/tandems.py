"""`new`, `list` and `show`: create and print tandems."""

from datetime import date
from typing import TYPE_CHECKING

from mentoring_tui.cli.arguments import Arguments, Command, Parameter
from mentoring_tui.cli.context import Context
from mentoring_tui.cli.json_output import agreement_shape, ending_shape, tandem_shape
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.schedule import next_meeting_of
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import _

if TYPE_CHECKING:
    from mentoring_tui.cli import json_types

ROLES = ("mentee", "mentor")
_PLAIN = ("programme", "mentee", "mentor", "from", "until", "every", "first", "title", "role")
_LISTS = ("mode", "goal")
_SIDED = ("expect", "task")


def run_new(context: Context, argv: list[str]) -> int:
    """Create a tandem and print its id."""
    arguments = context.parse(argv, _new_command())
    tandem = _build_tandem(context, arguments)
    from mentoring_tui.cli.agreement import print_widened
    from mentoring_tui.cli.text_output import schedule_summary

    context.create(tandem)
    print_widened(context, tandem.agreement.programme)
    if context.json:
        context.print_json(shape(context, tandem))
    else:
        context.print_text(tandem.id)
    context.print_note(schedule_summary(tandem, context.today))
    return 0


def run_list(context: Context, argv: list[str]) -> int:
    """Print the tandems; return 3 if one of them can't be read or its file is missing."""
    context.parse(argv, Command("list", _("The tandems.")))
    tandems = [stored.tandem for stored in context.library.all()]
    lost = [*context.library.damaged, *context.library.missing()]
    if context.json:
        context.print_json([shape(context, tandem) for tandem in tandems])
    elif tandems:
        context.print_text(context.table(_row(tandem, context.today) for tandem in tandems))
    elif not lost:
        context.print_note(
            _("There is no tandem yet; “mentoring new” creates one, “mentoring demo” shows an example.")
        )
    for error in lost:
        context.print_refusal(error)
    return 3 if lost else 0


def run_show(context: Context, argv: list[str]) -> int:
    """Print one tandem with its agreement."""
    command = Command("show [TANDEM]", _("One tandem with its agreement."), words=(0, None))
    arguments = context.parse(argv, command)
    tandem = context.find_tandem(arguments.phrase)
    if context.json:
        whole: json_types.TandemWithAgreement = {
            **shape(context, tandem),
            "ending": ending_shape(tandem.ending),
            "agreement": agreement_shape(tandem),
        }
        context.print_json(whole)
    else:
        from mentoring_tui.cli.agreement import agreement_words

        context.print_text(agreement_words(context, tandem))
    return 0


def _new_command() -> Command:
    return Command(
        _("new --mentee NAME --mentor NAME --from DATE --every WEEKS [--until DATE] …"),
        _("Create a tandem from an agreement and print its id."),
        (*_whole_options(), *_list_options()),
    )


def _whole_options() -> tuple[Parameter, ...]:
    name, day = "NAME", _("DATE")
    return (
        Parameter("--mentee", name, _("the mentee"), needed=True),
        Parameter("--mentor", name, _("the mentor"), needed=True),
        Parameter("--from", day, _("first day of the period"), needed=True),
        Parameter("--every", _("WEEKS"), _("interval of the meetings in weeks"), needed=True),
        Parameter("--until", day, _("last day of the period (default: open end)")),
        Parameter("--first", '"D [T]"', _("first meeting (default: first day of the period)")),
        Parameter("--programme", name, _("programme whose forms are used (default: kerpen)")),
        Parameter("--title", "TEXT", _("title of the tandem")),
        Parameter("--role", "mentee|mentor", _("which of the two I am (default: mentee)")),
    )


def _list_options() -> tuple[Parameter, ...]:
    sided = "mentee|mentor:TEXT"
    return (
        Parameter("--mode", "phone|virtual|in-person", _("usual form of contact"), many=True),
        Parameter("--goal", "TEXT", _("goal"), many=True),
        Parameter("--goals-from", "TANDEM", _("another tandem, whose goals this one has, too")),
        Parameter("--expect", sided, _("expectation of one side"), many=True),
        Parameter("--task", sided, _("task of one side"), many=True),
    )


def _build_tandem(context: Context, arguments: Arguments) -> Tandem:
    """Build the tandem that the options describe, without saving it."""
    from mentoring_tui.domain.agreement_fields import fill_field
    from mentoring_tui.domain.closing import carry_over, open_goals
    from mentoring_tui.domain.ids import new_id
    from mentoring_tui.words.goals import late_targets_words

    tandem = Tandem(new_id())
    for field, values in _fields(arguments).items():
        if not all(clean_line(value) for value in values):
            raise Refused("text-empty", field=field)
        tandem = fill_field(tandem, field, values, context.today)
    goals = open_goals(context.find_tandem(source)) if (source := arguments.one("--goals-from")) else ()
    context.library.programmes.read(tandem.agreement.programme)
    if late := late_targets_words(goals, tandem.agreement, context.today):
        context.print_note(late)
    return carry_over(goals, tandem, context.today)


def _fields(arguments: Arguments) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for name in (*_PLAIN, *_LISTS):
        if arguments.given(f"--{name}"):
            fields[name] = arguments.many(f"--{name}")
    for name in _SIDED:
        for value in arguments.many(f"--{name}"):
            side, colon, text = value.partition(":")
            if not colon or side.strip().casefold() not in ROLES:
                raise Refused("side-unclear", text=f"--{name}")
            fields.setdefault(f"{name}.{side.strip().casefold()}", []).append(text)
    return fields


def shape(context: Context, tandem: Tandem) -> "json_types.Tandem":
    """Return the JSON shape of a tandem with its next meeting."""
    following = next_meeting_of(tandem, context.today)
    flagged = context.flagged(tandem, [following]) if following else {}
    return tandem_shape(tandem, following, flagged, context.today)


def _row(tandem: Tandem, today: date) -> tuple[str, str, str, str]:
    from mentoring_tui.cli.text_output import meeting_words
    from mentoring_tui.words.terms import stage_word

    following = next_meeting_of(tandem, today)
    words = meeting_words(following, today, short=True) if following else "–"
    return tandem.id, tandem.name or "–", stage_word(tandem.stage(today)), words
