"""The keys of a dialog, for its help."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from textual.widgets import Button, OptionList, TextArea

from mentoring_tui.i18n import _, pgettext
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.key_bindings import COMMANDS
from mentoring_tui.tui.widgets.checkboxes import Checkboxes
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.tui.widgets.indenting_area import IndentingArea


def dialog_keys(dialog: Dialog[Any]) -> Iterator[tuple[str, str]]:
    """Yield the keys that work in a dialog, each with what it does."""
    bound = {key for key, active in dialog.active_bindings.items() if active.node is dialog}
    if dialog.query(IndentingArea):
        yield "Tab", _("Indent the line; with Shift, take its indent back")
    elif len(dialog.focus_chain) > 1:
        yield "Tab", _("Go on to the next field; with Shift to the one before")
    if dialog.query(OptionList):
        yield "↑ ↓", _("Choose a line")
    if dialog.query(Choice):
        yield "← →", _("Choose one of several")
    if len(dialog.query(Button)) > 1:
        yield "← →", _("On a button: go to the next one or the one before")
    if dialog.query(Checkboxes):
        yield _("Space"), _("Tick a box")
    if dialog.query(TextArea) and "ctrl+s" in bound:
        yield "^s", pgettext("dialog", "Done")
    elif dialog.query("#yes"):
        yield "↵, ^s" if "ctrl+s" in bound else "↵", pgettext("dialog", "Done")
    if "f8" in bound:
        yield "F8", _("Show what was written for others")
    yield from dialog.own_keys()
    if not dialog.query(TextArea):
        yield "^z", _("Return to the shell; “fg” resumes")
    yield "Esc", dialog.cancel_words()
    for command in COMMANDS["app"]:
        if command.keys_in_dialogs:
            yield replace(command, keys=command.keys_in_dialogs).key_words, command.help
