"""`erase`: remove a tandem with everything that belongs to it."""

from collections.abc import Mapping, Sequence

from mentoring_tui.cli.arguments import Command, Parameter
from mentoring_tui.cli.backups import find_id
from mentoring_tui.cli.context import Context
from mentoring_tui.cli.erase_person import run_erase_person
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.text import clean_line
from mentoring_tui.domain.typed_name import accepted_names, is_typed
from mentoring_tui.i18n import _
from mentoring_tui.words.commands import with_commands
from mentoring_tui.words.erasure import (
    no_promise_words,
    papers_words,
    searched_words,
    to_type_words,
    traces_words,
)


def run_erase(context: Context, argv: list[str]) -> int:
    """Erase a tandem or a person in it once the name was typed, or with `--yes` at once."""
    arguments = context.parse(argv, _command())
    if arguments.given("--person"):
        return run_erase_person(context, arguments)
    if arguments.given("--contact"):
        raise Refused("option-missing", text="--person", usage="mentoring erase TANDEM --person NAME")
    tandem_id, trouble = find_id(context, arguments.phrase)
    counts = context.library.count_traces(tandem_id)
    names: tuple[str, ...] = (tandem_id,)
    if not trouble:
        tandem = context.library.read(tandem_id).tandem
        names = accepted_names(tandem)
        if papers := papers_words(tandem):
            context.print_note(papers)
    if not arguments.given("--yes"):
        if not context.is_interactive:
            raise Refused("erase-unconfirmed")
        if not _is_confirmed(context, tandem_id, names, counts):
            return context.answer_no(_("Nothing was erased."))
    elsewhere = context.library.other_folders(tandem_id)
    left = context.library.erase(tandem_id)
    context.saved = True
    _print_result(context, tandem_id, counts, left, elsewhere)
    return 3 if left else 0


def _command() -> Command:
    about = _("Erase a tandem with its backups, unsaved texts, receipts and all else; this can't be undone.")
    about += "\n" + _("At a terminal it asks for the name of the tandem; elsewhere --yes is needed.")
    about += "\n" + _(
        "With --person, only the name of another person is erased, in all notes, backups and unsaved texts."
    )
    options = (
        Parameter("--yes", "", _("do not ask")),
        Parameter("--person", _("NAME"), _("erase only this person’s name and mail addresses")),
        Parameter("--contact", "TEXT", _("a phone number or the like of this person"), many=True),
    )
    return Command("erase TANDEM [--yes] [--person NAME [--contact TEXT]…]", about, options, (1, None))


def _is_confirmed(context: Context, tandem_id: str, names: Sequence[str], counts: Mapping[str, int]) -> bool:
    """Say what goes, and return whether one of the names is typed."""
    goes = _("Everything of {name} will be erased: {what}.")
    context.print_note(goes.format(name=names[0], what=traces_words(counts)))
    keep = _("To keep a copy first: “mentoring export {id} --for me --format json -o FILE”.")
    context.print_note(with_commands(keep, id=tandem_id))
    context.print_note(to_type_words(names))
    context.stderr.flush()
    return is_typed(context.stdin.readline(), names)


def _print_result(
    context: Context, tandem_id: str, counts: Mapping[str, int], left: list[str], elsewhere: list[str]
) -> None:
    if context.json:
        erased = {"tandem": tandem_id, "erased": dict(counts)}
        context.print_json({**erased, "left": left, "elsewhere": elsewhere})
    else:
        context.print_text(_("Erased: {what}.").format(what=traces_words(counts)))
        if not left:
            context.print_text(searched_words())
        context.print_text(no_promise_words())
    for folder in elsewhere:
        words = _("It was also saved in {folder}; “mentoring --store {folder} erase {id}” erases that.")
        context.print_note(words.format(folder=clean_line(folder), id=tandem_id))
    for path in left:
        context.print_note(_("There may still be texts of it in {file}.").format(file=clean_line(path)))
