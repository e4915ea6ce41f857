"""What could stand at the cursor of a command line: commands, options, their values, names, dates, ids."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from mentoring_tui.cli.arguments import Parameter, global_options, json_option
from mentoring_tui.cli.candidate_values import SOURCES, Candidate, Line
from mentoring_tui.cli.context import Context
from mentoring_tui.cli.help import groups_of_commands
from mentoring_tui.cli.main import COMMANDS, actions_of
from mentoring_tui.cli.syntax import Word, command_of, words_of
from mentoring_tui.domain.folding import fold
from mentoring_tui.i18n import _, language, set_language

FILES = "files"
"""Stands for the names of files, which the shell completes by itself."""


def candidates(context: Context, before: Sequence[str], current: str) -> list[Candidate] | str:
    """Return what could stand in place of `current` behind the words before it, or `FILES`."""
    words, option = _without_options(before, global_options())
    if option or current.startswith(tuple(f"{each.name}=" for each in global_options())):
        return _values_of_option(option, global_options(), current)
    if not words:
        return _matching(_commands_and_options(current), current)
    command, *rest = words
    if command == "help":
        return _matching(_commands_and_options("") if not rest else (), current)
    return _behind_command(context, command, rest, current) if command in COMMANDS else []


def _commands_and_options(current: str) -> Iterator[Candidate]:
    if current.startswith("-"):
        yield from _option_candidates((*global_options(), json_option()))
        yield Candidate("--version")
        return
    for group in groups_of_commands():
        yield from (Candidate(name, about) for name, about in group)
    yield Candidate("help", _("this overview"))


def _behind_command(
    context: Context, command: str, rest: Sequence[str], current: str
) -> list[Candidate] | str:
    actions = actions_of(command)
    action = next((word for word in _positional(rest)[:2] if word in actions), None)
    options = (*command_of(command, action).options, json_option())
    words, option = _without_options(rest, options)
    name, equals, _value = current.partition("=")
    if option or (equals and name in {each.name for each in options}):
        return _values_of_option(option, options, current)
    if current.startswith("-") and "--" not in rest:
        return _matching(_option_candidates((*options, *global_options())), current)
    return _words(context, Line(command, action, _positional(words), current))


def _words(context: Context, line: Line) -> list[Candidate] | str:
    """Return what could stand at the cursor as a word that is no option."""
    found: list[Candidate] = []
    if line.action is None and len(line.words) < 2:
        found += map(partial(_action_candidate, line.command), actions_of(line.command))
    for word in _possible_words(line):
        if word.placeholder in ("FILE", "FOLDER"):
            return FILES
        found += map(Candidate, word.choices)
        if source := SOURCES.get(word.placeholder):
            found += source(context, line)
    return _matching(found, line.current)


def _action_candidate(command: str, action: str) -> Candidate:
    return Candidate(action, command_of(command, action).about.partition("\n")[0])


def _possible_words(line: Line) -> Iterator[Word]:
    """Yield the words of the usage that could be meant at the cursor: the next, and behind optional ones."""
    index = len(line.words)
    syntax = _english_words(line)
    if line.action:
        index -= line.words.index(line.action) + 1
        syntax = tuple(word for word in syntax if word.placeholder != "TANDEM")
    if syntax and syntax[-1].many:
        index = min(index, len(syntax) - 1)
    for word in syntax[index:]:
        yield word
        if not word.optional:
            return


def _english_words(line: Line) -> tuple[Word, ...]:
    """Return the words of the usage with their English placeholders."""
    shown = language()
    set_language("en")
    try:
        return words_of(line.command, line.action, command_of(line.command, line.action).usage)
    finally:
        set_language(shown)


def _without_options(
    words: Sequence[str], options: Iterable[Parameter]
) -> tuple[list[str], Parameter | None]:
    """Return the words without these options and their values, and the option whose value comes next."""
    known = {option.name: option for option in options}
    kept: list[str] = []
    waiting: Parameter | None = None
    for index, word in enumerate(words):
        if waiting:
            waiting = None
        elif word == "--":
            return [*kept, *words[index:]], None
        elif word.partition("=")[0] not in known:
            kept.append(word)
        elif known.get(word) and known[word].value:
            waiting = known[word]
    return kept, waiting


def _positional(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words that are no options: those that begin with no hyphen, and all behind `--`."""
    end = words.index("--") if "--" in words else len(words)
    return (*(word for word in words[:end] if word == "-" or not word.startswith("-")), *words[end + 1 :])


def _values_of_option(
    option: Parameter | None, options: Iterable[Parameter], current: str
) -> list[Candidate] | str:
    """Return the values of an option, which is the word before or stands with `=` in the current one."""
    prefix = ""
    if option is None:
        name, _equals, current = current.partition("=")
        prefix = f"{name}="
        option = next(each for each in options if each.name == name)
    if option.path:
        return FILES
    return [Candidate(prefix + each.value) for each in _matching(map(Candidate, option.values), current)]


def _option_candidates(options: Iterable[Parameter]) -> Iterator[Candidate]:
    yield from (Candidate(option.name, option.help) for option in options)
    yield Candidate("--help", _("the help"))


def _matching(found: Iterable[Candidate], current: str) -> list[Candidate]:
    """Return the candidates that begin with the word at the cursor, whatever its case and accents."""
    begun = fold(current)
    return [
        each
        for each in dict.fromkeys(found)
        if any(text.startswith(start) for text, start in zip(fold(each.value), begun, strict=True))
    ]
