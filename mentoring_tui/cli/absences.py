"""`away`: list, add, change and remove days on which the person is away; nobody else sees them."""

from collections.abc import Sequence

from mentoring_tui.cli.arguments import Command, Parameter, split_action
from mentoring_tui.cli.context import Context
from mentoring_tui.cli.json_output import absence_shape
from mentoring_tui.domain.absence import Absence
from mentoring_tui.domain.absence_changes import make_absence, put_absence, remove_absence
from mentoring_tui.domain.ids import find_by_id, new_id
from mentoring_tui.domain.meeting import Status
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _, long_date, short_date

ACTIONS = ("add", "list", "edit", "remove")


def run_away(context: Context, argv: list[str]) -> int:
    """Run an action of `away`; list the days away without one."""
    wanted, action, rest = split_action(argv, ACTIONS, _edit_options())
    if action == "add":
        return _add(context, wanted, rest)
    if action == "edit":
        return _edit(context, wanted, rest)
    if action == "remove":
        return _remove(context, wanted, rest)
    return _list(context, wanted, rest)


def _list(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    usage = _("away [TANDEM] [list | add FROM UNTIL [TEXT] | edit ID | remove ID]")
    context.parse(argv, Command(usage, _("Days on which I am away; nobody else sees them.")))
    absences = context.find_tandem(wanted).absences
    if context.json:
        context.print_json([absence_shape(absence) for absence in absences])
    elif absences:
        context.print_text(context.table(_row(absence) for absence in absences))
    else:
        context.print_note(_("No days away are noted."))
    return 0


def _row(absence: Absence) -> tuple[str, ...]:
    until = f"– {short_date(absence.until)}" if absence.until != absence.start else ""
    return absence.id, short_date(absence.start), until, absence.text


def _add(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    usage = _("away [TANDEM] add FROM UNTIL [TEXT]")
    about = _("Note days on which I am away, from the first up to and including the last.")
    arguments = context.parse(argv, Command(usage, about, words=(2, None)))
    first, last, *words = arguments.words
    absence = make_absence(new_id(), context.day(first), context.day(last), " ".join(words))
    _print_absence(context, context.apply(wanted, lambda tandem: put_absence(tandem, absence)), absence)
    return 0


def _edit(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    usage = _("away [TANDEM] edit ID [--from DATE] [--until DATE] [--text TEXT]")
    about = _("Change days away; an empty text clears it.")
    arguments = context.parse(argv, Command(usage, about, _edit_options(), (1, 1)))
    changed: list[Absence] = []

    def change(tandem: Tandem) -> Tandem:
        known = find_by_id(tandem.absences, arguments.words[0], "absence")
        first, last, text = (arguments.one(name) for name in ("--from", "--until", "--text"))
        start = known.start if first is None else context.day(first)
        until = known.until if last is None else context.day(last)
        changed.append(make_absence(known.id, start, until, known.text if text is None else text))
        return put_absence(tandem, changed[-1])

    _print_absence(context, context.apply(wanted, change), changed[-1])
    return 0


def _edit_options() -> tuple[Parameter, ...]:
    return (
        Parameter("--from", _("DATE"), _("first day")),
        Parameter("--until", _("DATE"), _("last day")),
        Parameter("--text", "TEXT", _("what for; stays with me"), may_be_empty=True),
    )


def _remove(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    about = _("Remove days away.")
    arguments = context.parse(argv, Command("away [TANDEM] remove ID", about, words=(1, 1)))
    removed: list[Absence] = []

    def change(tandem: Tandem) -> Tandem:
        removed.append(find_by_id(tandem.absences, arguments.words[0], "absence"))
        return remove_absence(tandem, removed[-1].id)

    context.apply(wanted, change)
    if context.json:
        context.print_json(absence_shape(removed[-1]))
    else:
        context.print_text(_("Removed: {text}").format(text=" ".join(filter(None, _row(removed[-1])[1:]))))
    return 0


def _print_absence(context: Context, tandem: Tandem, absence: Absence) -> None:
    """Print days away as they were understood, and the planned meetings that fall on them."""
    from mentoring_tui.cli.text_output import holiday_words

    if context.json:
        context.print_json(absence_shape(absence))
    else:
        context.print_text(absence.id)
    words = _("Away from {start} up to and including {until}")
    if absence.start == absence.until:
        words = _("Away on {start}")
    context.print_note(words.format(start=long_date(absence.start), until=long_date(absence.until)))
    for meeting in schedule(tandem, context.today):
        if meeting.status is Status.PLANNED and absence.start <= meeting.day <= absence.until:
            context.print_note(_("Note: {remark}").format(remark=holiday_words(context, tandem, meeting.day)))
