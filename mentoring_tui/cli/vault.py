"""`encrypt`, `decrypt`, `passphrase` and `recovery-key`: the data folder and what locks it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mentoring_tui.cli.arguments import Command, Parameter
from mentoring_tui.cli.context import Context
from mentoring_tui.cli.exit_status import Interrupted
from mentoring_tui.cli.passphrases import RECOVERY_KEY, Source, new_passphrase
from mentoring_tui.cli.progress import progress_line
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.progress import Progress
from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import _
from mentoring_tui.words.commands import command_line
from mentoring_tui.words.vault import readable_words, recovery_key_lines

if TYPE_CHECKING:
    from mentoring_tui.cli import json_types
    from mentoring_tui.library import Library

_NEW_FILE, _NEW_COMMAND = "--new-passphrase-file", "--new-passphrase-command"


def run_encrypt(context: Context, argv: list[str]) -> int:
    """Lock the data folder with a new passphrase."""
    context.parse(argv, Command("encrypt", _about_encrypt()))
    library = context.locked_library
    if library.is_sealed:
        raise Refused("store-is-sealed", file=library.folder)
    if RECOVERY_KEY in context.options:
        raise Refused("recovery-key-not-yet")
    source = Source.given(context.options, context.environ)
    with _interrupted(lambda: "encrypt-interrupted"):
        passphrase = new_passphrase(source, library, context.stdin_bytes, may_ask=context.is_seen)
    _note_what_others_read(context, source)
    with _shown(
        context, lambda: "encrypt-done-interrupted" if library.seems_sealed else "encrypt-interrupted"
    ) as progress:
        left = library.encrypt(passphrase, progress)
    context.saved = True
    if context.json:
        shape: json_types.Locked = {"folder": library.folder, "locked": True, "left": left}
        context.print_json(shape)
    else:
        context.print_text(_("The data folder {folder} is encrypted.").format(folder=library.folder))
        hint = _("Note the recovery key now, in case the passphrase is lost: “{command}”.")
        context.print_text(hint.format(command=command_line("recovery-key")))
    for words in readable_words(left):
        context.print_note(words)
    return 3 if left else 0


@contextmanager
def _shown(context: Context, interrupted: Callable[[], str]) -> Iterator[Progress]:
    """Show how far the block is; where it is interrupted, tell the state of the data folder, by its code."""
    with _interrupted(interrupted), progress_line(context.stderr, at_once=True) as line:
        line(0, 1)
        yield line


@contextmanager
def _interrupted(code: Callable[[], str]) -> Iterator[None]:
    """Say something where the block is interrupted."""
    try:
        yield
    except KeyboardInterrupt:
        raise Interrupted(Refused(code())) from None


def _note_what_others_read(context: Context, source: Source) -> None:
    """Say that other users of this computer can read the file with the new passphrase, if so."""
    from mentoring_tui.file_input import others_can_read

    if source.file and others_can_read(source.file):
        words = _("Other users of this computer can read {file}; “chmod 600” takes that away.")
        context.print_note(words.format(file=clean_line(source.file)))


def _about_encrypt() -> str:
    about = _("Encrypt the data folder with a passphrase: without it nobody can read what is in it.")
    about += "\n" + _("Who forgets it needs the recovery key; without both, everything is lost.")
    about += "\n" + _(
        "The new passphrase is typed twice, or comes from --passphrase-file, --passphrase-command, or the"
        " variables MENTORING_PASSPHRASE_FILE, MENTORING_PASSPHRASE_COMMAND."
    )
    return about


def _about_source() -> str:
    """Return the help line about where the passphrase of an encrypted data folder comes from."""
    return _(
        "The passphrase is typed, or comes from --passphrase-file, --passphrase-command, or the variables"
        " MENTORING_PASSPHRASE_FILE, MENTORING_PASSPHRASE_COMMAND; --recovery-key needs none."
    )


def run_decrypt(context: Context, argv: list[str]) -> int:
    """Decrypt the data folder for good."""
    about = _("Decrypt the data folder for good: anyone can read it then.") + "\n" + _about_source()
    context.parse(argv, Command("decrypt", about))
    with _interrupted(lambda: "decrypt-interrupted"):
        library = context.library
    with _shown(
        context, lambda: "decrypt-interrupted" if library.seems_sealed else "decrypt-done-interrupted"
    ) as progress:
        left = library.decrypt(progress)
    context.saved = True
    if context.json:
        shape: json_types.Locked = {"folder": library.folder, "locked": False, "left": left}
        context.print_json(shape)
    else:
        context.print_text(
            _("The data folder {folder} is not encrypted any more.").format(folder=library.folder)
        )
    for path in left:
        context.print_note(_("{file} does not open and stays as it is.").format(file=clean_line(path)))
    return 3 if left else 0


def run_passphrase(context: Context, argv: list[str]) -> int:
    """Change the passphrase."""
    arguments = context.parse(argv, _passphrase_command())
    source = Source(arguments.one(_NEW_FILE), arguments.one(_NEW_COMMAND), (_NEW_FILE, _NEW_COMMAND))
    with _interrupted(lambda: "passphrase-interrupted"):
        library = _sealed(context)
        passphrase = new_passphrase(source, library, context.stdin_bytes, may_ask=context.is_seen)
        library.change_passphrase(passphrase)
    _note_what_others_read(context, source)
    context.saved = True
    if context.json:
        shape: json_types.Locked = {"folder": library.folder, "locked": True, "left": []}
        context.print_json(shape)
    else:
        context.print_text(_("The new passphrase opens the data folder from now on."))
        context.print_text(
            _("An old copy of the folder still opens with the old one, and the recovery key is the same.")
        )
    return 0


def _passphrase_command() -> Command:
    options = (
        Parameter(_NEW_FILE, _("FILE"), _("the new passphrase is the first line of this"), path=True),
        Parameter(_NEW_COMMAND, _("COMMAND"), _("this command prints the new passphrase"), path=True),
    )
    about = _("Change the passphrase of the data folder.") + "\n" + _about_source()
    about += "\n" + _("The new one is typed twice, or comes from one of these:")
    return Command("passphrase", about, options)


def run_recovery_key(context: Context, argv: list[str]) -> int:
    """Show the recovery key, or write it to a file or a page to print."""
    arguments = context.parse(argv, _recovery_key_command())
    page, file = arguments.one("--page"), arguments.one("-o")
    if page is not None and file is not None:
        raise Refused("options-exclude-each-other", candidates=("--page", "-o"))
    target, force = page or file, arguments.given("--force")
    if target == "-":
        target = None
    if target and not force and context.locked_library.would_hold(target):
        raise Refused("recovery-key-in-folder", file=target)
    key = _sealed(context).recovery_key
    text = _page(context, key) if page else "".join(f"{line}\n" for line in recovery_key_lines(key))
    if target:
        return _written(context, target, text, replace=force)
    if context.json:
        shape: json_types.RecoveryKey = {"recovery_key": key}
        context.print_json(shape)
        return 0
    context.print_document(text)
    if arguments.given("--qr"):
        from mentoring_tui.documents.qr_code import qr_lines

        _print_code(context, qr_lines(key))
    return 0


def _page(context: Context, key: str) -> str:
    """Return the page to print; its commands hold in any folder and without a variable that is set today."""
    from mentoring_tui.documents.recovery_page import recovery_page
    from mentoring_tui.words.commands import name_store

    folder = context.locked_library.folder
    name_store(folder if context.store_chosen else None)
    return recovery_page(key, folder, context.today)


def _print_code(context: Context, lines: list[str]) -> None:
    """Print a QR code, black on white where the terminal shows colours."""
    has_colours = context.stdout.isatty() and not context.environ.get("NO_COLOR")
    before, after = ("\x1b[30;107m", "\x1b[0m") if has_colours else ("", "")
    context.print_bytes("".join(f"{before}{line}{after}\n" for line in lines).encode())


def _recovery_key_command() -> Command:
    about = _("Show the recovery key, which opens the data folder without the passphrase.")
    about += "\n" + _("Keep it on paper or in a password manager, and not on this computer.")
    about += "\n" + _about_source()
    options = (
        Parameter("--page", _("FILE"), _("a page to print (HTML), with a QR code"), path=True),
        Parameter("--qr", "", _("a QR code in the terminal as well")),
        Parameter("-o", _("FILE"), _("write it to this file"), path=True),
        Parameter("--force", "", _("replace an existing file, or write into the data folder")),
    )
    return Command(_("recovery-key [--page FILE | -o FILE] [--qr] [--force]"), about, options)


def _written(context: Context, target: str, text: str, *, replace: bool) -> int:
    from mentoring_tui.store.export_file import write_document

    write_document(target, text.encode(), replace=replace)
    if context.json:
        shape: json_types.WrittenFile = {"file": target}
        context.print_json(shape)
    else:
        context.print_text(_("Written: {file}").format(file=clean_line(target)))
    context.print_note(_("Whoever has this file can open the data folder."))
    return 0


def _sealed(context: Context) -> "Library":
    """Return the library, unlocked; raise Refused if the data folder is not a locked one."""
    library = context.locked_library
    if not library.is_sealed:
        raise Refused("store-is-open", file=library.folder)
    return context.library
