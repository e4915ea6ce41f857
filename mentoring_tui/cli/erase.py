"""`erase`: remove a tandem with everything that belongs to it."""

from collections.abc import Mapping

from mentoring_tui.cli.arguments import Command, Parameter
from mentoring_tui.cli.backups import find_id
from mentoring_tui.cli.context import Context
from mentoring_tui.cli.erase_person import run_erase_person
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import _
from mentoring_tui.words.erasure import no_promise_words, traces_words


def run_erase(context: Context, argv: list[str]) -> int:
    """Erase a tandem or a person in it once the name was typed, or with `--yes` at once."""
    arguments = context.parse(argv, _command())
    if arguments.given("--person"):
        return run_erase_person(context, arguments)
    if arguments.given("--contact"):
        raise Refused("option-missing", text="--person", usage="mentoring erase TANDEM --person NAME")
    tandem_id, trouble = find_id(context, arguments.phrase)
    counts = context.library.count_traces(tandem_id)
    if not arguments.given("--yes"):
        if not context.is_interactive:
            raise Refused("erase-unconfirmed")
        name = tandem_id if trouble else context.library.read(tandem_id).tandem.name or tandem_id
        if not _is_confirmed(context, tandem_id, name, counts):
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


def _is_confirmed(context: Context, tandem_id: str, name: str, counts: Mapping[str, int]) -> bool:
    """Say what goes, and return whether the name of the tandem is typed."""
    goes = _("Everything of {name} will be erased: {what}.")
    context.print_note(goes.format(name=name, what=traces_words(counts)))
    keep = _("To keep a copy first: “mentoring export {id} --for me --format json -o FILE”.")
    context.print_note(keep.format(id=tandem_id))
    context.print_note(_("To erase it, type its name ({name}):").format(name=name))
    context.stderr.flush()
    return clean_line(context.stdin.readline()) == clean_line(name)


def _print_result(
    context: Context, tandem_id: str, counts: Mapping[str, int], left: list[str], elsewhere: list[str]
) -> None:
    if context.json:
        erased = {"tandem": tandem_id, "erased": dict(counts)}
        context.print_json({**erased, "left": left, "elsewhere": elsewhere})
    else:
        context.print_text(_("Erased: {what}.").format(what=traces_words(counts)))
        context.print_text(no_promise_words())
    for folder in elsewhere:
        words = _("It was also saved in {folder}; “mentoring --store {folder} erase {id}” erases that.")
        context.print_note(words.format(folder=clean_line(folder), id=tandem_id))
    for path in left:
        context.print_note(_("There may still be texts of it in {file}.").format(file=clean_line(path)))
