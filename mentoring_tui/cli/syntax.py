"""The syntax of every command: what its `--help` prints, as data for the completion and the manual page."""

import re
import sys
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from mentoring_tui.cli.arguments import Command, HelpWanted
from mentoring_tui.cli.context import Context
from mentoring_tui.cli.main import actions_of, handler

_OPTIONS = r"\[-[^\]]*\]…?|\| -\S+|--?[a-z]\S* \S+"
"""The options in a usage, with their values."""


class Word(NamedTuple):
    """A positional word of a usage: its placeholder such as `D`, or the words to choose from."""

    placeholder: str
    optional: bool
    many: bool

    @property
    def choices(self) -> tuple[str, ...]:
        """The words to choose from, none if it takes any."""
        return tuple(self.placeholder.split("|")) if self.placeholder.islower() else ()


def command_of(name: str, action: str | None = None) -> Command:
    """Return the syntax of a command, or of one of its actions, in the current language."""
    context = Context((sys.stdin, sys.stdout, sys.stderr), {}, {}, date.min)
    try:
        handler(name)(context, [*filter(None, (action, "--help"))])
    except HelpWanted as wanted:
        return wanted.command
    raise AssertionError(f"{name} has no help")


def words_of(name: str, action: str | None, usage: str) -> tuple[Word, ...]:
    """Return the positional words of a usage behind command and action, the tandem first if it takes one.

    The usage of a command with all its actions has none but the tandem.
    """
    plain = re.sub(_OPTIONS, "", usage).replace(" ]", "]")
    pieces = plain.split()[1:]
    if actions_of(name):
        tandem = [piece for piece in pieces[:1] if piece == "[TANDEM]"]
        behind_action = pieces[len(tandem) + 1 :] if action and " | " not in plain else []
        pieces = [*tandem, *behind_action]
    return tuple(word for word in map(_word, pieces) if word.placeholder)


def _word(piece: str) -> Word:
    bare = piece.strip("[]…")
    alternatives = [each for each in bare.split("|") if each != "-"]
    placeholder = bare if bare.islower() else next(iter(alternatives), "")
    return Word(placeholder, piece.startswith("["), "…" in piece)


def all_commands(name: str) -> Iterator[tuple[str | None, Command]]:
    """Yield a command and its actions with their syntax; of those with one usage the first."""
    whole = command_of(name)
    yield None, whole
    seen = {whole.usage}
    for action in actions_of(name):
        command = command_of(name, action)
        if command.usage not in seen:
            seen.add(command.usage)
            yield action, command
