"""`demo` and the bare command: open the screens."""

import shutil
import tempfile
from functools import partial
from shlex import quote
from typing import TYPE_CHECKING

from mentoring_tui.cli.arguments import Command
from mentoring_tui.cli.context import Context, open_library
from mentoring_tui.cli.passphrases import RECOVERY_KEY, STANDARD_INPUT
from mentoring_tui.domain.errors import KeyRefused, Refused
from mentoring_tui.external_editor.kept_texts import make_private_folder
from mentoring_tui.i18n import _, language

if TYPE_CHECKING:
    from mentoring_tui.library import Library


def run_screens(context: Context, argv: list[str]) -> int:
    """Open the screens on the store."""
    context.parse(argv, Command("[TANDEM]", _("Open the app.")))
    _need_terminal(context)
    from mentoring_tui.tui.app import run

    library, refused = _library(context)
    status = run(library, context.today, refused=refused)
    if folder := library.moved_to:
        context.print_note(_("Saved in {folder}").format(folder=folder))
        command = f"mentoring --store {quote(folder)}"
        context.print_note(_("To open it later: {command}").format(command=command))
    return status


def _library(context: Context) -> "tuple[Library, KeyRefused | None]":
    """Return the library, unlocked if a source of the passphrase is given; else the screens ask for it.

    A recovery key that is to be typed is asked for here. Return also why that source did not unlock it,
    which the screens say.
    """
    context.may_ask = context.options.get(RECOVERY_KEY) == STANDARD_INPUT
    try:
        return context.library, None
    except KeyRefused as refused:
        if refused.code == "recovery-key-in-argument":  # others can see it as long as this runs
            raise
        return context.locked_library, None if refused.code == "passphrase-missing" else refused


def run_demo(context: Context, argv: list[str]) -> int:
    """Open the screens on a made-up tandem in a temporary store."""
    about = _("Look at a made-up tandem, dated around today; nothing is saved.")
    context.parse(argv, Command("demo", about))
    _need_terminal(context)
    from mentoring_tui.demo import demo_tandem
    from mentoring_tui.paths import DEMO_FOLDER
    from mentoring_tui.tui.app import run

    folder = make_private_folder(tempfile.gettempdir(), DEMO_FOLDER)
    remove = partial(shutil.rmtree, folder, ignore_errors=True)
    try:
        library = open_library(folder, lasts=False)
        tandem = demo_tandem(context.today, language())
        library.create(tandem).close()
        return run(library, context.today, demo=True, tandem_id=tandem.id, after=remove)
    finally:
        remove()


def _need_terminal(context: Context) -> None:
    if not (context.stdin.isatty() and context.stdout.isatty()):
        raise Refused("no-terminal")
