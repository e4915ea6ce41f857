"""`names`: other people who may not be named outside, and words that the check asks about."""

from collections.abc import Sequence

from mentoring_tui.cli.arguments import Arguments, Command, Parameter, split_action
from mentoring_tui.cli.context import Context
from mentoring_tui.cli.json_output import name_shape
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.known_name import LEFT_OUT, KnownName
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _

ACTIONS = ("add", "list", "remove")


def run_names(context: Context, argv: list[str]) -> int:
    """Run an action of `names`; list the names without one."""
    wanted, action, rest = split_action(argv, ACTIONS, _add_options())
    if action == "add":
        return _add(context, wanted, rest)
    if action == "remove":
        return _remove(context, wanted, rest)
    return _list(context, wanted, rest)


def _list(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    usage = _("names [TANDEM] [list | add NAME|- [--as STAND-IN] [--drop] [--ask] | remove NAME]")
    context.parse(argv, Command(usage, _("Other people who may not be named outside.")))
    names = context.find_tandem(wanted).names
    if context.json:
        context.print_json([name_shape(name) for name in names])
    elif names:
        context.print_text(context.table((name.text, _treatment(name)) for name in names))
    else:
        context.print_note(_("No names of other people are known."))
    return 0


def _add(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    from mentoring_tui.cli.input_file import read_item
    from mentoring_tui.domain.name_changes import add_name, add_word, find_name

    usage = _("names [TANDEM] add NAME|- [--as STAND-IN] [--drop] [--ask]")
    about = _("Add a name, which documents for others contain only as a stand-in, such as “Person A”.")
    about += "\n" + _(
        "With “-” as NAME, it is read from standard input and does not appear in lists of processes."
    )
    arguments = context.parse(argv, Command(usage, about, _add_options(), (1, None)))
    _check_one_option(arguments)
    text = read_item(context, arguments.words, "known-name")
    stand_in = "" if arguments.given("--drop") else arguments.one("--as")

    def change(tandem: Tandem) -> Tandem:
        if arguments.given("--ask"):
            return add_word(tandem, text)
        return add_name(tandem, text, stand_in, _("Person {letter}"))

    _print_name(context, find_name(context.apply(wanted, change), text))
    return 0


def _add_options() -> tuple[Parameter, ...]:
    return (
        Parameter("--as", _("STAND-IN"), _("what stands for the name (default: Person A, B, …)")),
        Parameter("--drop", "", _("leave the name out: […]")),
        Parameter("--ask", "", _("no name but a word: replace nothing, ask where it occurs")),
    )


def _check_one_option(arguments: Arguments) -> None:
    given = [option.name for option in _add_options() if arguments.given(option.name)]
    if len(given) > 1:
        raise Refused("options-exclude-each-other", candidates=tuple(given))


def _remove(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    from mentoring_tui.domain.name_changes import find_name, remove_name

    usage = "names [TANDEM] remove NAME"
    about = _("Remove a name or word, so that documents contain it again.")
    arguments = context.parse(argv, Command(usage, about, words=(1, None)))
    removed: list[KnownName] = []

    def change(tandem: Tandem) -> Tandem:
        removed.append(find_name(tandem, " ".join(arguments.words)))
        return remove_name(tandem, removed[-1])

    context.apply(wanted, change)
    if context.json:
        context.print_json(name_shape(removed[-1]))
    else:
        context.print_text(_("Removed: {text}").format(text=removed[-1].text))
    return 0


def _print_name(context: Context, name: KnownName) -> None:
    if context.json:
        context.print_json(name_shape(name))
    else:
        context.print_text(f"{name.text}  {_treatment(name)}")


def _treatment(name: KnownName) -> str:
    """Return what becomes of a name in a document for others."""
    if name.ask:
        return _("ask where it occurs")
    return f"→ {name.stand_in or LEFT_OUT}"
