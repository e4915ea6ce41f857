"""The recovery key of a locked data folder as a page to print."""

from mentoring_tui.documents.page import render_page
from mentoring_tui.documents.qr_code import qr_svg
from mentoring_tui.i18n import _


def recovery_page(key: str) -> str:
    """Return the page (HTML), with the key as a text and as a QR code."""
    heading, file = _("Recovery key"), _("FILE")
    pieces = (
        f"# {heading}",
        _("This key opens the data folder of the mentoring app without the passphrase."),
        f"```\n{key}\n```",
        _("Keep this page where you keep papers that nobody else may read, and delete its file."),
        _("To open the data folder, type the key into a file and start the app with it:"),
        f"```\nmentoring --recovery-key {file}\n```",
        _("This sets a new passphrase:"),
        f"```\nmentoring --recovery-key {file} passphrase\n```",
        _("Without this app, age opens every file; the key must stand in its file as one line:"),
        f"```\nage -d -i {file} tandems/ID.json.age\n```",
    )
    page = render_page("\n\n".join(pieces) + "\n", "recovery-key")
    return page.replace("</main>", f"{qr_svg(key)}\n</main>", 1)
