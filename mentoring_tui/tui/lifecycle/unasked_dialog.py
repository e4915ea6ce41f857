"""The base class of dialogs that open by themselves and offer a few choices."""

from time import monotonic
from typing import Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList

KEY_DELAY = 0.7
"""Seconds in which keys are ignored, since the dialog opens by itself while a person may be typing."""

Choice = TypeVar("Choice")


class UnaskedDialog(Dialog[Choice], Generic[Choice]):
    """Says what is the matter, and offers choices, each with a key."""

    CSS_PATH = stylesheets("lifecycle")

    def __init__(self, title: str, words: str) -> None:
        super().__init__(title)
        self._words = words
        self._mounted_at = 0.0

    def compose(self) -> ComposeResult:
        """Lay out what is the matter and the choices."""
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="dialog-title", markup=False)
            yield Static(self._words, classes="question", markup=False)
            yield StableOptionList(*self.options(), id="choices")

    def on_mount(self) -> None:
        """Focus the choices, and ignore keys for a moment."""
        self.query_one(StableOptionList).focus()
        self._mounted_at = monotonic()

    def on_key(self, event: events.Key) -> None:
        """Ignore a key that was typed before the dialog could be seen."""
        if monotonic() < self._mounted_at + KEY_DELAY:
            event.stop()

    def on_option_list_option_selected(self, event: StableOptionList.OptionSelected) -> None:
        """Return the selected choice."""
        event.stop()
        self.action_choose(event.option.id or "")

    def options(self) -> list[Option]:
        """Return an option for each choice, with the choice as its id."""
        raise NotImplementedError

    def action_choose(self, choice: str) -> None:
        """Return a choice."""
        raise NotImplementedError


def option(key: str, words: str, choice: str) -> Option:
    """Return the option of a choice."""
    return Option(Content.assemble((f"{key}  ", "$accent"), words), id=choice)
