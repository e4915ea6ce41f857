"""The manual page, in the macros of man(7), made of the same syntax that `--help` prints."""

import re
import textwrap
from collections.abc import Iterable, Iterator

from mentoring_tui import __version__
from mentoring_tui.cli.arguments import Command, Parameter, global_options, json_option
from mentoring_tui.cli.context import Context
from mentoring_tui.cli.help import description, groups_of_commands
from mentoring_tui.cli.syntax import all_commands
from mentoring_tui.i18n import _

_REVISED = "2026-11-27"
"""The day on which the page was last revised, which man shows at its foot."""

_WIDEST = 68
"""Columns of a line of the source."""


def run_man(context: Context, argv: list[str]) -> int:
    """Print the manual page."""
    context.print_document(man_page())
    return 0


def man_page() -> str:
    """Return the manual page in the current language."""
    head = f'.TH MENTORING 1 "{_REVISED}" "mentoring-tui {__version__}"'
    lines = [head, ".ad l", *_beginning(), *_commands(), *_ending()]
    return "".join(f"{line}\n" for line in lines)


def _beginning() -> Iterator[str]:
    about, *more = description()
    yield _heading(_("NAME"))
    yield from _wrapped(rf"mentoring \- {_roff(about.rstrip('.'))}", "\x01")
    yield _heading(_("SYNOPSIS"))
    options, command = _("OPTIONS"), _("COMMAND")
    yield rf"\fBmentoring\fR [\fI{options}\fR] [\fI{command}\fR \&...]"
    yield _heading(_("DESCRIPTION"))
    yield from _text(" ".join(more))
    yield _heading(_("OPTIONS"))
    yield from _options((*global_options(), json_option(), Parameter("--help", "", _("the help"))))


def _heading(name: str) -> str:
    return f'.SH "{name}"'


def _commands() -> Iterator[str]:
    yield _heading(_("COMMANDS"))
    for group in groups_of_commands():
        for name, _about in group:
            yield f'.SS "mentoring {name}"'
            for action, command in all_commands(name):
                if action:
                    yield ".PP"
                yield from _command(name, command)


def _command(name: str, command: Command) -> Iterator[str]:
    yield from _wrapped(rf"\fB{name}\fR{_roff(command.usage.removeprefix(name))}", "\x01")
    yield ".RS"
    yield from _text(command.about)
    yield from _options(command.options)
    yield ".RE"


def _options(options: Iterable[Parameter]) -> Iterator[str]:
    for option in options:
        yield ".TP"
        yield rf"\fB{_roff(option.name)}\fR" + (rf" \fI{_roff(option.value)}\fR" if option.value else "")
        yield from _text(option.help)


def _ending() -> Iterator[str]:
    yield _heading(_("EXIT STATUS"))
    yield from _terms(
        ("0", _("done")),
        ("1", _("the answer is no: no next meeting, nothing found, or “check” found faults")),
        ("2", _("the input was not understood, or is not possible")),
        ("3", _("the data folder can’t be read or written")),
        ("4", _("a passphrase is missing or wrong")),
        ("70", _("a mistake in the program itself")),
        ("130, 141, 128 + n", _("interrupted, output closed, ended by signal n")),
    )
    yield _heading(_("ENVIRONMENT"))
    yield from _terms(
        ("MENTORING_STORE", _("the data folder, unless --store names one")),
        (
            "MENTORING_PASSPHRASE_FILE, MENTORING_PASSPHRASE_COMMAND",
            _("where the passphrase comes from, unless an option says so; never the passphrase itself"),
        ),
        ("LANGUAGE, LC_ALL, LC_MESSAGES, LANG", _("the language, unless --lang names one")),
        ("VISUAL, EDITOR", _("the editor in which texts are opened")),
        ("NO_COLOR", _("if set, nothing is coloured or highlighted")),
        ("COLUMNS", _("the width to which text on a terminal is folded")),
    )


def _terms(*terms: tuple[str, str]) -> Iterator[str]:
    for term, about in terms:
        yield from (".TP", rf"\fB{_roff(term)}\fR", *_text(about))


def _text(text: str) -> Iterator[str]:
    """Yield a text for people: each paragraph, and the items of a list, on lines of their own."""
    for number, line in enumerate(filter(None, text.split("\n"))):
        if line.startswith("- "):
            yield r".IP \(bu 2"
            line = line.removeprefix("- ")
        elif line.startswith("  "):
            yield ".br"
            line = line.strip()
        elif number:
            yield ".br"
        yield from _wrapped(_roff(line), r"(?<=[.?!]) (?=\S)")


def _wrapped(line: str, sentence_end: str) -> Iterator[str]:
    """Yield a line of roff in pieces that are not too long, each sentence on a line of its own."""
    for sentence in re.split(sentence_end, line):
        for piece in textwrap.wrap(sentence, _WIDEST, break_long_words=False, break_on_hyphens=False):
            yield rf"\&{piece}" if piece.startswith((".", "'")) else piece


def _roff(text: str) -> str:
    r"""Return the text so that it stands literally: `\` and `-` are signs of roff."""
    return text.replace("\\", r"\e").replace("-", r"\-").replace("…", r"\&...")
