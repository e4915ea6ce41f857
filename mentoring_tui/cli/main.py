"""Entry point of the command line: dispatches to one module per group of commands, loaded on demand."""

import sys

from mentoring_tui.cli.exit_status import (
    DONE,
    NOT_UNDERSTOOD,
    NOT_UNLOCKED,
    STORE_FAILED,
    Unanswered,
    run_reporting_system_errors,
)

TYPE_CHECKING = False  # importing typing would be felt by `--version`
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from types import ModuleType, TracebackType
    from typing import TextIO

    from mentoring_tui.cli.context import Context, Handler

COMMANDS = {
    "new": "tandems",
    "list": "tandems",
    "show": "tandems",
    "import": "import_files",
    "agreement": "agreement",
    "next": "schedule",
    "schedule": "schedule",
    "meeting": "meetings",
    "away": "absences",
    "topic": "topics",
    "task": "tasks",
    "prepare": "preparation",
    "goal": "goals",
    "advice": "advice",
    "protocol": "protocols",
    "evaluate": "evaluation",
    "search": "search",
    "undo": "undo",
    "export": "export",
    "names": "names",
    "ledger": "ledger",
    "end": "closing",
    "reopen": "closing",
    "erase": "erase",
    "check": "store",
    "backups": "backups",
    "restore": "backups",
    "encrypt": "vault",
    "decrypt": "vault",
    "passphrase": "vault",
    "recovery-key": "vault",
    "demo": "screens",
    "completion": "completion",
}
"""The module of each command; it holds the function `run_<command>`."""

_HIDDEN = {"screens": "screens", "__complete": "complete", "__man": "man_page"}
"""What runs without a command, for the completion of a shell, and for `help --man`."""


def run() -> None:
    """Run the command `mentoring` and exit the process."""
    _reopen_closed_streams()
    if sys.argv[1:] == ["--version"]:
        import os

        os._exit(run_reporting_system_errors(_print_version, sys.stdout, sys.stderr))
    import gc

    gc.disable()  # a command is too short-lived to need it; the screens enable it again
    sys.excepthook = _report_crash
    _leave(main(sys.argv[1:]))


def _reopen_closed_streams() -> None:
    """Open /dev/null for standard streams closed by the caller, so that no file gets their descriptors."""
    import os

    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115  # open until the end


def main(
    argv: "Sequence[str]",
    *,
    stdin: "TextIO | None" = None,
    stdout: "TextIO | None" = None,
    stderr: "TextIO | None" = None,
    environ: "Mapping[str, str] | None" = None,
    today: "date | None" = None,
) -> int:
    """Run the command that the arguments name and return the exit status.

    `today` is the day unless `--today` names another; without both it is that of the clock.
    """
    streams = (stdin or sys.stdin, stdout or sys.stdout, stderr or sys.stderr)

    def run_command() -> int:
        return _run_reporting_refusals(argv, streams, environ, today)

    return run_reporting_system_errors(run_command, streams[1], streams[2])


def _run_reporting_refusals(
    argv: "Sequence[str]",
    streams: "tuple[TextIO, TextIO, TextIO]",
    environ: "Mapping[str, str] | None",
    today: "date | None",
) -> int:
    from mentoring_tui.cli.arguments import HelpWanted
    from mentoring_tui.domain.errors import KeyRefused, KeyUnusable, Refused, StoreError

    try:
        return _dispatch(argv, streams, environ, today)
    except HelpWanted as wanted:
        from mentoring_tui.cli.output import print_wrapped

        print_wrapped(str(wanted), streams[1])
        return DONE
    except Refused as refused:
        from mentoring_tui.cli.output import print_refusal

        print_refusal(refused, streams[2])
        if isinstance(refused, KeyRefused) and not isinstance(refused, KeyUnusable):
            return NOT_UNLOCKED
        return STORE_FAILED if isinstance(refused, StoreError) else NOT_UNDERSTOOD


def _dispatch(
    argv: "Sequence[str]",
    streams: "tuple[TextIO, TextIO, TextIO]",
    environ: "Mapping[str, str] | None",
    today: "date | None",
) -> int:
    import os

    from mentoring_tui.cli.arguments import check_global_options, split_global_options
    from mentoring_tui.i18n import LANGUAGES, set_language
    from mentoring_tui.words.commands import name_store

    environ = os.environ if environ is None else environ
    set_language(None, environ)
    options, rest = split_global_options(argv)
    if options.get("--lang") in LANGUAGES:  # else the refusal is in the language of the environment
        set_language(options["--lang"])
    name_store(options.get("--store"))
    check_global_options(options)
    _set_language(options.get("--lang"))
    if rest[:1] == ["--version"]:
        return _print_version(streams[1])
    name, rest = _command(rest)
    _check_command(name)
    chosen = _day(options.get("--today"))
    if name == "help":
        return _print_overview(streams[1])
    from mentoring_tui.cli.context import Context

    context = Context(streams, environ, options, chosen or today)
    status = _handle(handler(name), context, rest)
    if chosen and status == DONE and name not in (*_HIDDEN, "demo"):
        from mentoring_tui.i18n import _, long_date

        context.print_note(_("Using {day} as today.").format(day=long_date(chosen)))
    return status


def _print_overview(stdout: "TextIO") -> int:
    from mentoring_tui.cli.help import overview
    from mentoring_tui.cli.output import print_wrapped

    print_wrapped(overview(), stdout)
    return DONE


def _handle(handler: "Handler", context: "Context", argv: list[str]) -> int:
    """Run a command; raise Unanswered if it saved a change but its answer can't be written."""
    try:
        status = handler(context, argv)
        context.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        if not context.saved or error.filename:
            raise
        raise Unanswered(*error.args) from error
    return status


def _print_version(stdout: "TextIO | None" = None) -> int:
    from mentoring_tui import __version__

    print("mentoring", __version__, file=stdout or sys.stdout)
    return DONE


def _set_language(lang: str | None) -> None:
    from mentoring_tui.domain.errors import Refused
    from mentoring_tui.i18n import LANGUAGES, set_language

    if lang is None:
        return
    if lang not in LANGUAGES:
        raise Refused("language-unknown", text=lang, candidates=LANGUAGES)
    set_language(lang)


def _day(text: str | None) -> "date | None":
    if text is None:
        return None
    from mentoring_tui.domain.moment import parse_day

    return parse_day(text)


def _command(arguments: "Sequence[str]") -> tuple[str, list[str]]:
    """Split the arguments into command and rest; `--json` and `--help` may come before the command."""
    early = [argument for argument in arguments if argument in ("--json", "-h", "--help")]
    rest = list(arguments)
    while rest and rest[0] in ("--json", "-h", "--help"):
        rest.pop(0)
    if not rest:
        return ("help" if set(early) - {"--json"} else "screens"), early
    name = rest.pop(0)
    before = early[: len(arguments) - len(rest) - 1]
    if name == "help" and rest == ["--man"]:
        return "__man", []
    if name == "help" and rest:
        return rest[0], ["--help"]
    return name, [*before, *rest]


def _check_command(name: str) -> None:
    from mentoring_tui.cli.arguments import GLOBAL, is_text
    from mentoring_tui.domain.errors import Refused

    if name in COMMANDS or name in _HIDDEN or name == "help":
        return
    if not is_text(name):
        raise Refused("words-not-text")
    if name.startswith("-"):
        raise Refused("option-unknown", text=name, candidates=(*GLOBAL, "--help"))
    from difflib import get_close_matches

    near = tuple(get_close_matches(name, COMMANDS))
    raise Refused("command-unknown" if near else "command-unheard", text=name, candidates=near)


def handler(name: str) -> "Handler":
    """Return the function that runs a command."""
    found: Handler = getattr(_module(name), f"run_{name.lstrip('_').replace('-', '_')}")
    return found


def actions_of(name: str) -> tuple[str, ...]:
    """Return the actions of a command: `add`, `list` and others of `task`."""
    alone = [*COMMANDS.values()].count(COMMANDS[name]) == 1
    return tuple(getattr(_module(name), "ACTIONS", ())) if alone else ()


def _module(name: str) -> "ModuleType":
    from importlib import import_module

    return import_module(f"mentoring_tui.cli.{COMMANDS.get(name) or _HIDDEN[name]}")


def _leave(status: int) -> None:
    """Exit without tearing down the interpreter, which would take a noticeable time."""
    import os
    from contextlib import suppress

    with suppress(OSError):  # closed pipe, or reported by `main`
        sys.stdout.flush()
    os._exit(status)


def _report_crash(kind: type[BaseException], error: BaseException, trace: "TracebackType | None") -> None:
    """Print and report an unhandled exception without any text of the user."""
    import os

    from mentoring_tui.domain.errors import BUG_STATUS

    try:
        from mentoring_tui.cli.output import print_refusal
        from mentoring_tui.crash_report import report_crash

        print_refusal(report_crash(error), sys.stderr)
    except ImportError:  # the installation was changed
        print("mentoring:", kind.__name__, file=sys.stderr)
    finally:
        os._exit(BUG_STATUS)
