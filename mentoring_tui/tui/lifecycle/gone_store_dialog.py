"""Asks where to save a tandem whose file or data folder is gone."""

import os
from enum import StrEnum
from functools import partial
from shlex import quote
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets.option_list import Option

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.prompt import PromptDialog
from mentoring_tui.tui.lifecycle.unasked_dialog import UnaskedDialog, option
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList


class Rescue(StrEnum):
    """What to do about a tandem whose file or data folder is gone."""

    THERE = "there"
    """Make it anew where it was."""

    ELSEWHERE = "elsewhere"
    """Save in another folder."""

    NOWHERE = "nowhere"
    """Go on, or end, without saving."""


class GoneStoreDialog(UnaskedDialog[Rescue]):
    """Says what is gone, and offers to save there, elsewhere, or not at all."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "choose('there')", show=False),
        Binding("o", "choose('elsewhere')", show=False),
        Binding("q", "choose('nowhere')", show=False),
    ]

    def __init__(self, error: StoreError, *, leaves: bool) -> None:
        super().__init__(_("The save location is gone"), _gone_words(error))
        self._error = error
        self._leaves = leaves

    def on_mount(self) -> None:
        """Highlight what is likely wanted."""
        likely = Rescue.THERE if self._error.code == "file-gone" else Rescue.ELSEWHERE
        self.query_one(StableOptionList).highlight(likely)

    def action_choose(self, choice: str) -> None:
        """Return a choice."""
        self.dismiss(Rescue(choice))

    def options(self) -> list[Option]:
        """Return the three choices."""
        there = _("Create it again there and save")
        if self._error.code == "file-gone":
            there = _("Save it again there")
        nowhere = _("Quit without saving …") if self._leaves else _("Go on without saving")
        return [
            option("n", there, Rescue.THERE),
            option("o", _("Save in another place …"), Rescue.ELSEWHERE),
            option("q", nowhere, Rescue.NOWHERE),
        ]


class PlaceDialog(PromptDialog):
    """Asks for the folder to save in; says how to open it later, unless it is the usual data folder."""

    def __init__(self, proposed: str, usual: str) -> None:
        question = _(
            "In which folder? It becomes the data folder until you quit; the next start offers it again."
        )
        super().__init__(_("Save in another place"), question, proposed, read=partial(_folder_words, usual))


def folder_at(text: str) -> str:
    """Return the data folder for a place that a person names.

    In a folder that holds something else it is a new folder, so that nothing is mixed.
    """
    folder = os.path.abspath(os.path.expanduser(text.strip()))
    try:
        names = os.listdir(folder)
    except OSError:
        return folder
    return folder if not names or "tandems" in names else os.path.join(folder, "mentoring")


def _folder_words(usual: str, text: str) -> str:
    folder = folder_at(text)
    words = _("Data folder: {folder}").format(folder=folder)
    if folder != usual:
        command = f"mentoring --store {quote(folder)}"
        words += "\n" + _("To open it later: {command}").format(command=command)
    return words


def _gone_words(error: StoreError) -> str:
    """Return what is gone, and that the changes are not lost."""
    if error.code == "file-gone":
        gone = _("The file {file} no longer exists, so the latest changes are not saved yet.")
    else:
        gone = _("The data folder {file} no longer exists, so the latest changes are not saved yet.")
    back = _("As soon as it is back, for instance once the stick is plugged in again, they are saved.")
    return gone.format(file=clean_line(str(error.facts["file"]))) + "\n\n" + back
