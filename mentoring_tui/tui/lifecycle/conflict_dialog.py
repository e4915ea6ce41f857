"""Shows both versions of each conflict side by side, to choose one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import monotonic
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentoring_tui.domain.merge import MergeKey
from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.theme import stylesheets

ConflictChoices = dict[MergeKey, bool]
"""For each conflict, by its key, whether the version from elsewhere is taken."""

KEY_DELAY = 0.7
"""Seconds in which keys are ignored, since the dialog opens by itself while a person may be typing."""


@dataclass(frozen=True)
class ConflictChoice:
    """A conflict: what taking each version changes in the other one, and the text of both."""

    key: MergeKey
    changes_here: str
    changes_elsewhere: str
    text_here: str
    text_elsewhere: str
    takes_elsewhere: bool = False

    @property
    def changes(self) -> str:
        """What taking the chosen version changes."""
        return self.changes_elsewhere if self.takes_elsewhere else self.changes_here


class ConflictList(OptionList):
    """The conflicts; Space and the arrow keys choose a version of the highlighted one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "screen.toggle_version", show=False),
        Binding("left", "screen.choose(False)", show=False),
        Binding("right", "screen.choose(True)", show=False),
        Binding("enter", "screen.accept", show=False),
    ]


class ConflictDialog(Dialog[ConflictChoices]):
    """Asks for each conflict which version to take."""

    CSS_PATH = stylesheets("lifecycle")

    def __init__(self, choices: Sequence[ConflictChoice]) -> None:
        super().__init__(_("Changed here and elsewhere"), _("Merge"))
        self._choices = list(choices)
        self._mounted_at = 0.0

    def compose_body(self) -> ComposeResult:
        """Lay out the conflicts, and below them both versions of the highlighted one."""
        yield Static(
            _(
                "The same entries were changed elsewhere, too. For each entry, choose what to"
                " keep; everything else is kept anyway."
            ),
            classes="question",
            markup=False,
        )
        yield ConflictList(*(Option(_line(choice)) for choice in self._choices), id="pieces")
        with Horizontal(id="sides"):
            yield VerticalScroll(Static("", id="here", markup=False), can_focus=False)
            yield VerticalScroll(Static("", id="there", markup=False), can_focus=False)
        yield Static(
            _("←: here · →: elsewhere. The state before the merge is kept as a backup."),
            classes="understood",
            markup=False,
        )

    def on_mount(self) -> None:
        """Highlight the first conflict, and ignore keys for a moment."""
        self.query_one(ConflictList).highlighted = 0
        self._mounted_at = monotonic()

    def on_key(self, event: events.Key) -> None:
        """Ignore a key that was typed before the dialog could be seen."""
        if monotonic() < self._mounted_at + KEY_DELAY:
            event.stop()

    def on_option_list_option_highlighted(self) -> None:
        """Show both versions of the highlighted conflict."""
        self._show_versions()

    def on_option_list_option_selected(self) -> None:
        """Choose the other version of the conflict that was clicked."""
        self.action_toggle_version()

    def action_toggle_version(self) -> None:
        """Choose the other version of the highlighted conflict."""
        index = self.query_one(ConflictList).highlighted
        if index is not None:
            self.action_choose(not self._choices[index].takes_elsewhere)

    def action_choose(self, takes_elsewhere: bool) -> None:
        """Choose a version of the highlighted conflict."""
        conflicts = self.query_one(ConflictList)
        index = conflicts.highlighted
        if index is not None:
            self._choices[index] = replace(self._choices[index], takes_elsewhere=takes_elsewhere)
            conflicts.replace_option_prompt_at_index(index, _line(self._choices[index]))
            self._show_versions()

    def result(self) -> ConflictChoices:
        """Return the choices."""
        return {choice.key: choice.takes_elsewhere for choice in self._choices}

    def _show_versions(self) -> None:
        index = self.query_one(ConflictList).highlighted
        if index is None:
            return
        choice = self._choices[index]
        here = _version(_("Here"), choice.text_here, not choice.takes_elsewhere)
        elsewhere = _version(_("Elsewhere"), choice.text_elsewhere, choice.takes_elsewhere)
        self.query_one("#here", Static).update(here)
        self.query_one("#there", Static).update(elsewhere)


def _version(heading: str, text: str, is_chosen: bool) -> Content:
    sign = "●" if is_chosen else "○"
    style = "bold $accent" if is_chosen else "$text-muted"
    return Content.assemble((f"{sign} {heading}", style), "\n" + text)


def _line(choice: ConflictChoice) -> Content:
    side = _("elsewhere") if choice.takes_elsewhere else _("here")
    return Content.assemble(("◂ ", "$accent"), (side, "bold"), (" ▸  ", "$accent"), choice.changes)
