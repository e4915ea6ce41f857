"""`end` and `reopen`: close a tandem, and take that back."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from mentoring_tui.cli.arguments import Command, Parameter
from mentoring_tui.cli.context import Context
from mentoring_tui.cli.json_output import ending_shape
from mentoring_tui.cli.tandems import shape
from mentoring_tui.domain import closing
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _, long_date, ngettext
from mentoring_tui.words.commands import with_commands
from mentoring_tui.words.retention import ending_differs_words, unconfirmed_words
from mentoring_tui.words.terms import ending_words


def run_end(context: Context, argv: list[str]) -> int:
    """Close a tandem, or set until when the data of a closed one is kept."""
    arguments = context.parse(argv, _end_command())
    early, until, ended = arguments.given("--early"), arguments.one("--keep-until"), arguments.one("--on")
    kept = None if until is None else context.day(until)
    on = None if ended is None else context.day(ended, either_way=True)
    if kept and on is None and not early and context.find_tandem(arguments.phrase).ending:
        return _keep_until(context, arguments.phrase, kept)

    def change(tandem: Tandem) -> Tandem:
        day = on or closing.usual_day(tandem, context.today, early)
        closed = closing.close(tandem, day, context.today, early=early, keep_until=kept)
        if not early:
            closing.refuse_untimely(tandem.agreement, day)
        return closed

    tandem = context.apply(arguments.phrase, change)
    _print(context, tandem, "\n".join(_closed_words(tandem)))
    _note_agreed_end(context, tandem)
    if differs := ending_differs_words(tandem, early=tandem.ending is not None and tandem.ending.early):
        context.print_note(differs)
    if unconfirmed := unconfirmed_words(tandem, schedule(tandem, context.today)):
        words = with_commands(_("To confirm first: “mentoring reopen {id}”."), id=tandem.id)
        context.print_note(f"{unconfirmed} {words}")
    return 0


def _keep_until(context: Context, wanted: str | None, day: date) -> int:
    """Set until when the data of a closed tandem is kept."""
    change = partial(closing.keep_until, day=day, today=context.today)
    tandem = context.apply(wanted, change)
    _print(context, tandem, _how_words(tandem))
    return 0


def _note_agreed_end(context: Context, tandem: Tandem) -> None:
    """Print until when was agreed if the tandem ended before and not as an early end."""
    until, ending = tandem.agreement.until, tandem.ending
    if until is None or ending is None or ending.early or ending.on >= until:
        return
    words = _(
        "It was agreed until {day}. If it ended early: “mentoring reopen {id}”, then “mentoring end {id}"
        " --early”."
    )
    context.print_note(with_commands(words, day=long_date(until), id=tandem.id))


def run_reopen(context: Context, argv: list[str]) -> int:
    """Open a closed tandem again."""
    about = _("Open a closed tandem again, so that it can be changed.")
    arguments = context.parse(argv, Command("reopen [TANDEM]", about, words=(0, None)))
    tandem = context.apply(arguments.phrase or _only_closed(context), closing.reopen)
    _print(context, tandem, _("{name} is open again.").format(name=tandem.name))
    return 0


def _only_closed(context: Context) -> str | None:
    """Return the id of the only closed tandem, or None if there is none or several."""
    closed = [stored.tandem.id for stored in context.library.all() if stored.tandem.ending]
    return closed[0] if len(closed) == 1 else None


def _end_command() -> Command:
    about = _("Close a tandem: from then on it can only be read, searched and exported.")
    about += "\n" + _("Of a closed tandem, --keep-until alone sets until when its data is kept.")
    day = _("DATE")
    options = (
        Parameter("--early", "", _("it ended before the agreed day; nobody asks who ended it, nor why")),
        Parameter("--on", day, _("the day on which it ended (default: today, or the end of the period)")),
        Parameter(
            "--keep-until", day, _("the last day on which the data is kept (default: 28 days from now)")
        ),
    )
    usage = _("end [TANDEM] [--early] [--on DATE] [--keep-until DATE]")
    return Command(usage, about, options, (0, None))


def _closed_words(tandem: Tandem) -> Iterator[str]:
    """Yield how the tandem ended, what stays open, and what comes next."""
    yield _how_words(tandem)
    if count := len(closing.open_tasks(tandem)):
        words = ngettext("{count} task stays open.", "{count} tasks stay open.", count)
        yield words.format(count=count)
    yield _("What you told each other stays confidential after the end, too.")
    yield with_commands(_("For the project lead: “mentoring export --for lead --document letter”."))


def _how_words(tandem: Tandem) -> str:
    assert tandem.ending, "a closed tandem has an end"
    return f"{tandem.name}: {ending_words(tandem.ending)}"


def _print(context: Context, tandem: Tandem, words: str) -> None:
    if context.json:
        context.print_json({**shape(context, tandem), "ending": ending_shape(tandem.ending)})
    else:
        context.print_text(words)
