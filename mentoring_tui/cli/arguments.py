"""Reading arguments, in the person's language.

argparse speaks English alone and takes half as long to load as a bare interpreter needs to start, so the
few rules of GNU options that are wanted stand here.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mentoring_tui.domain.errors import Refused
from mentoring_tui.i18n import _

GLOBAL = ("--store", "--lang", "--today")
"""Options with a value that stand before or behind the command."""


class Parameter(NamedTuple):
    """An option; `value` is what stands for its value in the help, empty for a switch."""

    name: str
    value: str
    help: str
    needed: bool = False
    many: bool = False


class Command(NamedTuple):
    """What a command understands; `words` are the least and the most words beside its options."""

    usage: str
    about: str
    options: tuple[Parameter, ...] = ()
    words: tuple[int, int | None] = (0, 0)


class HelpWanted(Exception):
    """Somebody asks what a command does."""


class Arguments(NamedTuple):
    """What was given: the values of each option, and the words in order."""

    values: Mapping[str, list[str]]
    words: tuple[str, ...]

    def given(self, name: str) -> bool:
        """Tell whether an option was given."""
        return name in self.values

    def one(self, name: str) -> str | None:
        """Return the option's value; the last one counts."""
        return self.values[name][-1] if name in self.values else None

    def many(self, name: str) -> list[str]:
        """Return all values of an option."""
        return self.values.get(name, [])

    @property
    def phrase(self) -> str | None:
        """The words as one, or None where there is none; what is there but empty is not left out."""
        return " ".join(self.words) if self.words else None


def split_global(argv: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """Return the options that every command has, and the other arguments."""
    found: dict[str, str] = {}
    others: list[str] = []
    rest = iter(argv)
    for argument in rest:
        name, equals, value = argument.partition("=")
        if argument == "--":
            return found, [*others, argument, *rest]
        if name in GLOBAL:
            found[name] = value if equals else _value_of(name, rest)
            _refuse_empty(name, found[name])
        else:
            others.append(argument)
    return found, others


def parse(argv: Sequence[str], command: Command) -> Arguments:
    """Return what the arguments say, or refuse what the command does not understand."""
    known = {option.name: option for option in (*command.options, json_option())}
    values: dict[str, list[str]] = {}
    words: list[str] = []
    rest = iter(argv)
    for argument in rest:
        if argument == "--":
            words.extend(rest)
        elif argument in ("-h", "--help"):
            raise HelpWanted(help_text(command))
        elif argument.startswith("-") and argument != "-":
            name, value = _option(argument, known, rest)
            values.setdefault(name, []).append(value)
        else:
            words.append(argument)
    _check(command, values, words)
    return Arguments(values, tuple(words))


def split_action(argv: Sequence[str], actions: Sequence[str]) -> tuple[str | None, str | None, list[str]]:
    """Return the tandem that is named, if any, the action, if any, and the arguments without the two."""
    rest = list(argv)
    places = [at for at, argument in enumerate(rest) if not argument.startswith("-")][:2]
    if places and rest[places[0]] in actions:
        action = rest.pop(places[0])
        return None, action, rest
    if len(places) > 1 and rest[places[1]] in actions:
        action = rest.pop(places[1])
        return rest.pop(places[0]), action, rest
    if not places:
        return None, None, rest
    if len(places) == 1:
        return rest.pop(places[0]), None, rest
    raise Refused("action-unknown", text=rest[places[1]], candidates=tuple(actions))


def help_text(command: Command) -> str:
    """Return what a command does and what its options mean."""
    options = [*command.options, json_option()]
    names = [f"{option.name} {option.value}".strip() for option in options]
    width = max(len(name) for name in names)
    lines = [f"  {name:{width}}  {option.help}" for name, option in zip(names, options, strict=True)]
    usage = _("Usage: {usage}").format(usage=f"mentoring {command.usage}")
    return "\n".join((usage, "", command.about, "", *lines, "", everywhere()))


def everywhere() -> str:
    """Return the line on the options that every command has."""
    return _("With every command: --store FOLDER, --lang de|en, --today DATE")


def json_option() -> Parameter:
    """Return the option that every command has."""
    return Parameter("--json", "", _("the answer as JSON"))


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
    """Refuse an empty value, which a variable that is not set leaves, instead of taking it for none."""
    if not value.strip():
        raise Refused("option-without-value", text=name)


def _check(command: Command, values: Mapping[str, list[str]], words: Sequence[str]) -> None:
    usage = f"mentoring {command.usage}"
    for option in command.options:
        if option.needed and option.name not in values:
            raise Refused("option-missing", text=option.name, usage=usage)
        if not option.many and len(values.get(option.name, ())) > 1:
            raise Refused("option-twice", text=option.name)
    least, most = command.words
    if len(words) < least:
        raise Refused("words-missing", usage=usage)
    if most is not None and len(words) > most:
        raise Refused("words-too-many", text=words[most], usage=usage)
