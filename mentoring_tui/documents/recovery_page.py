"""The recovery key of a locked data folder as a page to print."""

from datetime import date
from shlex import quote

from mentoring_tui.documents.page import render_page
from mentoring_tui.documents.qr_code import qr_svg
from mentoring_tui.i18n import _, long_date
from mentoring_tui.words.commands import command_line


def recovery_page(key: str, folder: str | None = None, day: date | None = None) -> str:
    """Return the page (HTML), with the key as a text and as a QR code.

    What it says can be done years later by somebody who knows nothing of the app; `folder` is the data folder
    and `day` the day on which the page is made.
    """
    heading = _("Recovery key")
    about = _("This key opens the encrypted data folder of the mentoring app without the passphrase.")
    if day:
        about += " " + _("This page is of {day}.").format(day=long_date(day))
    pieces = (
        f"# {heading}",
        about,
        f"```\n{key}\n```",
        _("The QR code at the end holds the same line."),
        _("Keep this page where you keep papers that nobody else may read, and delete its file."),
        *_with_the_app(),
        *_without_the_app(folder),
    )
    page = render_page("\n\n".join(pieces) + "\n", "recovery-key")
    return page.replace("</main>", f"{qr_svg(key)}\n</main>", 1)


def _with_the_app() -> tuple[str, ...]:
    return (
        "## " + _("With the app"),
        _(
            "The app asks for the key, which is typed or pasted, and not shown; small letters and spaces do"
            " no harm:"
        ),
        f"```\n{command_line('--recovery-key', '-')}\n```",
        _("This asks for the key, and then for a new passphrase:"),
        f"```\n{command_line('--recovery-key', '-', 'passphrase')}\n```",
    )


def _without_the_app(folder: str | None) -> tuple[str, ...]:
    """Return how age shows every tandem, by commands that bash and zsh take as they are."""
    file = _("key.txt")
    commands = f'for file in tandems/*.json.age; do age -d -i ~/{file} "$file"; done'
    if folder:
        commands = f"cd {quote(folder)}\n{commands}"
    return (
        "## " + _("Without the app"),
        _("The program age (age-encryption.org) opens every file with the key."),
        _(
            "First write the key, in capital letters, as one line without spaces, into a file {file} in your"
            " home folder."
        ).format(file=file),
        _("These commands, in the data folder, show every tandem; delete {file} afterwards:").format(
            file=file
        ),
        f"```\n{commands}\n```",
    )
