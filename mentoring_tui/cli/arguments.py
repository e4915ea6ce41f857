"""Parse command-line arguments, with messages in the user's language.

argparse speaks English alone and takes half as long to import as a bare interpreter needs to start, so the
few rules of GNU options that are needed are implemented here.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from mentoring_tui.domain.errors import Refused
from mentoring_tui.i18n import _

GLOBAL = ("--store", "--lang", "--today", "--passphrase-file", "--passphrase-command", "--recovery-key")
"""Options with a value that every command accepts, before or after its name."""

PATHS = ("--store", "--passphrase-file", "--passphrase-command", "--recovery-key")
"""Those of them whose value may be any bytes."""


class Parameter(NamedTuple):
    """An option; `value` is the placeholder in the help, empty for a switch.

    An empty value is refused unless `may_be_empty`; the value of a `path` may be any bytes. `choices` are
    values to offer where the placeholder does not list them.
    """

    name: str
    value: str
    help: str
    needed: bool = False
    many: bool = False
    may_be_empty: bool = False
    path: bool = False
    choices: tuple[str, ...] = ()

    @property
    def values(self) -> tuple[str, ...]:
        """The values to choose from, none if it takes any."""
        listed = "|" in self.value and self.value.islower()
        return self.choices or (tuple(self.value.split("|")) if listed else ())


class Command(NamedTuple):
    """The syntax of a command; `words` are the minimum and maximum of positional arguments.

    With `paths` they may be any bytes, as file names are.
    """

    usage: str
    about: str
    options: tuple[Parameter, ...] = ()
    words: tuple[int, int | None] = (0, 0)
    paths: bool = False


class HelpWanted(Exception):
    """Raised by `--help`; carries the syntax of the command, and prints as its help."""

    def __init__(self, command: Command) -> None:
        super().__init__(command)
        self.command = command

    def __str__(self) -> str:
        return help_text(self.command)


class Arguments(NamedTuple):
    """Parsed arguments: the values by option, and the positional words in order."""

    values: Mapping[str, list[str]]
    words: tuple[str, ...]

    def given(self, name: str) -> bool:
        """Return whether an option was given."""
        return name in self.values

    def one(self, name: str) -> str | None:
        """Return the last value of an option, or None."""
        return self.values[name][-1] if name in self.values else None

    def many(self, name: str) -> list[str]:
        """Return all values of an option."""
        return self.values.get(name, [])

    @property
    def phrase(self) -> str | None:
        """The words joined by spaces, or None if there are none."""
        return " ".join(self.words) if self.words else None


def split_global_options(argv: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """Split off the global options from the other arguments."""
    found: dict[str, str] = {}
    others: list[str] = []
    rest = iter(argv)
    for argument in rest:
        name, equals, value = argument.partition("=")
        if argument == "--":
            return found, [*others, argument, *rest]
        if name in GLOBAL:
            found[name] = value if equals else _value_of(name, rest)
        else:
            others.append(argument)
    return found, others


def check_global_options(found: Mapping[str, str]) -> None:
    """Raise Refused for an empty value, or one that is not text."""
    for name, value in found.items():
        _refuse_empty(name, value)
        if name not in PATHS and not is_text(value):
            raise Refused("option-not-text", text=name)


def parse(argv: Sequence[str], command: Command) -> Arguments:
    """Parse the arguments of a command; raise Refused for what it does not accept."""
    known = {option.name: option for option in (*command.options, json_option())}
    values: dict[str, list[str]] = {}
    words: list[str] = []
    rest = iter(argv)
    for argument in rest:
        if argument == "--":
            words.extend(rest)
        elif argument in ("-h", "--help"):
            raise HelpWanted(command)
        elif argument.startswith("-") and argument != "-":
            name, value = _option(argument, known, rest)
            values.setdefault(name, []).append(value)
        else:
            words.append(argument)
    _check(command, values, words)
    return Arguments(values, tuple(words))


def split_action(
    argv: Sequence[str], actions: Sequence[str], options: Iterable[Parameter] = ()
) -> tuple[str | None, str | None, list[str]]:
    """Split the arguments into tandem name, action (either may be None) and the rest.

    `options` are those of all actions: what follows one with a value is neither tandem nor action.
    """
    rest = list(argv)
    indices = _word_indices(rest, {option.name for option in options if option.value})
    if indices and rest[indices[0]] in actions:
        action = rest.pop(indices[0])
        return None, action, rest
    if len(indices) > 1 and rest[indices[1]] in actions:
        action = rest.pop(indices[1])
        return _tandem(rest.pop(indices[0])), action, rest
    if not indices:
        return None, None, rest
    if len(indices) == 1:
        return _tandem(rest.pop(indices[0])), None, rest
    raise Refused("action-unknown", text=rest[indices[1]], candidates=tuple(actions))


def _word_indices(argv: Sequence[str], valued: Collection[str]) -> list[int]:
    """Return the indices of the words before `--`, which are no options and no values of options."""
    found: list[int] = []
    is_value = False
    for index, argument in enumerate(argv):
        if argument == "--":
            break
        if is_value:
            is_value = False
        elif argument in valued:
            is_value = True
        elif not argument.startswith("-"):
            found.append(index)
    return found


def _tandem(wanted: str) -> str:
    if not is_text(wanted):
        raise Refused("words-not-text")
    return wanted


def is_text(argument: str) -> bool:
    """Return False for an argument with bytes that the locale can't decode (PEP 383)."""
    return argument.isascii() or not any("\ud800" <= char <= "\udfff" for char in argument)


def help_text(command: Command) -> str:
    """Return the help of a command: usage, description, options."""
    options = [*command.options, json_option()]
    names = [f"{option.name} {option.value}".strip() for option in options]
    width = max(len(name) for name in names)
    lines = [f"  {name:{width}}  {option.help}" for name, option in zip(names, options, strict=True)]
    usage = _("Usage: {usage}").format(usage=f"mentoring {command.usage}")
    about = "\n".join((command.about, *_actions_help(command)))
    return "\n".join((usage, "", about, "", *lines, "", global_options_help()))


def _actions_help(command: Command) -> Iterator[str]:
    """Yield where the options of the actions are told, if the usage lists several."""
    if any(alternative[:1].isalpha() for alternative in command.usage.split(" | ")[1:]):
        name = command.usage.split()[0]
        yield _("The options of an action: “mentoring {command} ACTION --help”.").format(command=name)


def global_options() -> tuple[Parameter, ...]:
    """Return the options that every command has, besides `--json` and `--help`."""
    return (
        Parameter("--store", _("FOLDER"), _("the data folder"), path=True),
        Parameter("--lang", "de|en", _("the language")),
        Parameter("--today", _("DATE"), _("take this day for today")),
        Parameter("--passphrase-file", _("FILE"), _("the passphrase is the first line of this"), path=True),
        Parameter("--passphrase-command", _("COMMAND"), _("this command prints the passphrase"), path=True),
        Parameter("--recovery-key", _("FILE"), _("open with the recovery key in this file"), path=True),
    )


def global_options_help() -> str:
    """Return the help lines about the global options."""
    return "\n".join(
        (
            _("With every command: --store FOLDER, --lang de|en, --today DATE"),
            _("Encrypted: --passphrase-file FILE, --passphrase-command COMMAND, --recovery-key FILE"),
        )
    )


def from_input_help() -> str:
    """Return the help line about an item that is read from standard input."""
    return _("If TEXT is “-”, the text is read from standard input and appears in no list of processes.")


def json_option() -> Parameter:
    """Return the option `--json`, which every command has."""
    return Parameter("--json", "", _("print JSON"))


def _option(argument: str, known: Mapping[str, Parameter], rest: Iterator[str]) -> tuple[str, str]:
    name, equals, value = argument.partition("=")
    if not argument.startswith("--") and len(argument) > 2 and argument[:2] in known:
        name, equals, value = argument[:2], "=", argument[2:].removeprefix("=")
    option = known.get(name)
    if option is None:
        raise Refused("option-unknown", text=name, candidates=(*known, "--help"))
    if not option.value:
        if equals:
            raise Refused("option-is-switch", text=name)
        return name, ""
    return name, value if equals else _value_of(name, rest, known)


def _value_of(name: str, rest: Iterator[str], known: Mapping[str, Parameter] | None = None) -> str:
    value = next(rest, None)
    if value is None or value in (known or GLOBAL):
        raise Refused("option-without-value", text=name)
    return value


def _refuse_empty(name: str, value: str) -> None:
    """Refuse an empty value: an unset shell variable must not mean the default."""
    if not value.strip():
        raise Refused("option-without-value", text=name)


def _check(command: Command, values: Mapping[str, list[str]], words: Sequence[str]) -> None:
    usage = f"mentoring {command.usage}"
    for option in command.options:
        for value in values.get(option.name, ()):
            _check_value(option, value)
        if option.needed and option.name not in values:
            raise Refused("option-missing", text=option.name, usage=usage)
        if not option.many and len(values.get(option.name, ())) > 1:
            raise Refused("option-twice", text=option.name)
    least, most = command.words
    if len(words) < least:
        raise Refused("words-missing", usage=usage)
    if most is not None and len(words) > most:
        raise Refused("words-too-many", text=words[most], usage=usage)
    if not command.paths and not all(map(is_text, words)):
        raise Refused("words-not-text")


def _check_value(option: Parameter, value: str) -> None:
    if option.value and not option.may_be_empty:
        _refuse_empty(option.name, value)
    if not option.path and not is_text(value):
        raise Refused("option-not-text", text=option.name)
