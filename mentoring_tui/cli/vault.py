"""`encrypt`, `decrypt`, `passphrase` and `recovery-key`: the data folder and what locks it."""

from typing import TYPE_CHECKING

from mentoring_tui.cli.arguments import Command, Parameter
from mentoring_tui.cli.context import Context
from mentoring_tui.cli.passphrases import Source, new_passphrase
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import _
from mentoring_tui.words.commands import command_line
from mentoring_tui.words.vault import recovery_key_lines

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
    passphrase = new_passphrase(
        Source.given(context.options, context.environ), library, context.stdin_bytes, may_ask=context.is_seen
    )
    left = library.encrypt(passphrase)
    context.saved = True
    if context.json:
        shape: json_types.Locked = {"folder": library.folder, "locked": True, "left": left}
        context.print_json(shape)
    else:
        context.print_text(_("The data folder {folder} is encrypted.").format(folder=library.folder))
        hint = _("Note the recovery key now, in case the passphrase is lost: “{command}”.")
        context.print_text(hint.format(command=command_line("recovery-key")))
    for path in left:
        context.print_note(
            _("{file} stays readable; please remove it if need be.").format(file=clean_line(path))
        )
    return 3 if left else 0


def _about_encrypt() -> str:
    about = _("Encrypt the data folder with a passphrase: without it nobody can read what is in it.")
    about += "\n" + _("Who forgets it needs the recovery key; without both, everything is lost.")
    return about


def run_decrypt(context: Context, argv: list[str]) -> int:
    """Decrypt the data folder for good."""
    context.parse(argv, Command("decrypt", _("Decrypt the data folder for good: anyone can read it then.")))
    library = context.library
    left = library.decrypt()
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
    library = _sealed(context)
    source = Source(arguments.one(_NEW_FILE), arguments.one(_NEW_COMMAND), (_NEW_FILE, _NEW_COMMAND))
    library.change_passphrase(new_passphrase(source, library, context.stdin_bytes, may_ask=context.is_seen))
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
    return Command("passphrase", _("Change the passphrase of the data folder."), options)


def run_recovery_key(context: Context, argv: list[str]) -> int:
    """Show the recovery key, or write it to a file or a page to print."""
    arguments = context.parse(argv, _recovery_key_command())
    key = _sealed(context).recovery_key
    if arguments.given("--page"):
        from mentoring_tui.documents.recovery_page import recovery_page

        return _written(context, arguments.one("--page") or "", recovery_page(key))
    text = "".join(f"{line}\n" for line in recovery_key_lines(key))
    if target := arguments.one("-o"):
        return _written(context, target, text)
    if context.json:
        shape: json_types.RecoveryKey = {"recovery_key": key}
        context.print_json(shape)
        return 0
    context.print_document(text)
    if arguments.given("--qr"):
        from mentoring_tui.documents.qr_code import qr_lines

        _print_code(context, qr_lines(key))
    return 0


def _print_code(context: Context, lines: list[str]) -> None:
    """Print a QR code, black on white where the terminal shows colours."""
    has_colours = context.stdout.isatty() and not context.environ.get("NO_COLOR")
    before, after = ("\x1b[30;107m", "\x1b[0m") if has_colours else ("", "")
    context.print_bytes("".join(f"{before}{line}{after}\n" for line in lines).encode())


def _recovery_key_command() -> Command:
    about = _("Show the recovery key, which opens the data folder without the passphrase.")
    about += "\n" + _("Keep it on paper or in a password manager, and not on this computer.")
    options = (
        Parameter("--page", _("FILE"), _("a page to print (HTML), with a QR code"), path=True),
        Parameter("--qr", "", _("a QR code in the terminal as well")),
        Parameter("-o", _("FILE"), _("write it to this file"), path=True),
    )
    return Command("recovery-key [--page FILE] [--qr] [-o FILE]", about, options)


def _written(context: Context, target: str, text: str) -> int:
    from mentoring_tui.store.export_file import write_document

    write_document(target, text.encode())
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
