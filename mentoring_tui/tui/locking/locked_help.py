"""The help of the locked screen: its keys, where the recovery key is used, and how age opens the files."""

from collections.abc import Iterator

from textual.containers import VerticalScroll
from textual.widgets import Static

from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.help import heading_line, key_line, key_words
from mentoring_tui.tui.key_bindings import COMMANDS
from mentoring_tui.tui.widgets.wrapped_text import HangingText, TextStack


class LockedHelp(VerticalScroll):
    """Lists the keys of the locked screen, and says what opens it; nothing of a tandem."""

    def __init__(self, folder: str) -> None:
        super().__init__(Static(TextStack(_lines(folder))), id="help")


def _lines(folder: str) -> Iterator[HangingText]:
    for command in COMMANDS["lock"]:
        if command.help_msgid:
            yield key_line(key_words(command), command.help)
    yield key_line("Esc", _("Clear the field"))
    yield key_line("^z", _("Return to the shell; “fg” resumes"))
    yield heading_line("")
    yield heading_line(_("What opens it"))
    for words in _what_opens_it(folder):
        yield key_line("", words)


def _what_opens_it(folder: str) -> Iterator[str]:
    yield _("The data folder {folder} is encrypted.").format(folder=clean_line(folder))
    yield _(
        "Its passphrase opens it, or the recovery key: the line on paper or in a password manager that begins"
        " with AGE-SECRET-KEY-1. ^r takes it typed, pasted, or as the path of a file that holds it; small"
        " letters and spaces do no harm. Afterwards a new passphrase can be set."
    )
    yield _("Without both, nobody can open it.")
    yield _(
        "The program age opens each file without this app: “{command}” in the data folder asks for the"
        " passphrase. In the place of identity.age it takes a file with the recovery key."
    ).format(command="age -d -i identity.age tandems/….json.age")
