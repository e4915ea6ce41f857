"""Asks where to save a tandem whose file or data folder is gone."""

import os
from enum import StrEnum
from functools import partial
from shlex import quote
from time import monotonic
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.dialogs.prompt import PromptDialog
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList

KEY_DELAY = 0.7
"""Seconds in which keys are ignored, since the dialog opens by itself while a person may be typing."""


class Rescue(StrEnum):
    """What to do about a tandem whose file or data folder is gone."""

    THERE = "there"
    """Make it anew where it was."""

    ELSEWHERE = "elsewhere"
    """Save in another folder."""

    NOWHERE = "nowhere"
    """Go on, or end, without saving."""


class GoneStoreDialog(Dialog[Rescue]):
    """Says what is gone, and offers to save there, elsewhere, or not at all."""

    CSS_PATH = stylesheets("lifecycle")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "choose('there')", show=False),
        Binding("o", "choose('elsewhere')", show=False),
        Binding("q", "choose('nowhere')", show=False),
    ]

    def __init__(self, error: StoreError, *, leaves: bool) -> None:
        super().__init__(_("The save location is gone"))
        self._error = error
        self._leaves = leaves
        self._mounted_at = 0.0

    def compose(self) -> ComposeResult:
        """Lay out what is gone and the three choices."""
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="dialog-title", markup=False)
            yield Static(_gone_words(self._error), classes="question", markup=False)
            yield StableOptionList(*self._options(), id="rescues")

    def on_mount(self) -> None:
        """Highlight what is likely wanted, and ignore keys for a moment."""
        rescues = self.query_one(StableOptionList)
        rescues.focus()
        rescues.highlight(Rescue.THERE if self._error.code == "file-gone" else Rescue.ELSEWHERE)
        self._mounted_at = monotonic()

    def on_key(self, event: events.Key) -> None:
        """Ignore a key that was typed before the dialog could be seen."""
        if monotonic() < self._mounted_at + KEY_DELAY:
            event.stop()

    def on_option_list_option_selected(self, event: StableOptionList.OptionSelected) -> None:
        """Return the selected choice."""
        event.stop()
        self.action_choose(event.option.id or Rescue.NOWHERE)

    def action_choose(self, rescue: str) -> None:
        """Return a choice."""
        self.dismiss(Rescue(rescue))

    def _options(self) -> list[Option]:
        there = _("Create it again there and save")
        if self._error.code == "file-gone":
            there = _("Save it again there")
        nowhere = _("Quit without saving …") if self._leaves else _("Go on without saving")
        return [
            _option("n", there, Rescue.THERE),
            _option("o", _("Save in another place …"), Rescue.ELSEWHERE),
            _option("q", nowhere, Rescue.NOWHERE),
        ]


class PlaceDialog(PromptDialog):
    """Asks for the folder to save in; says how to open it later, unless it is the usual data folder."""

    def __init__(self, proposed: str, usual: str) -> None:
        question = _("In which folder? It becomes the data folder until you quit.")
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


def _option(key: str, words: str, rescue: Rescue) -> Option:
    return Option(Content.assemble((f"{key}  ", "$accent"), words), id=rescue)
