"""The screen of the advice of all protocols, with what became of it."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import OptionList, Static

from mentoring_tui.domain.advice import Quote, latest_advice
from mentoring_tui.domain.task import Task
from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.view import View
from mentoring_tui.tui.goals.rows import advice_rows, place_of
from mentoring_tui.tui.key_bindings import available, bindings
from mentoring_tui.tui.messages import GoTo
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.key_bar import BarCommand
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList


class AdviceScreen(View):
    """Lists advice by month, the latest first; returns where a row that was chosen leads."""

    SCOPE: ClassVar[str] = "advice"
    AUTO_FOCUS = "#advice-rows"
    CSS_PATH = stylesheets("goals")
    BINDINGS: ClassVar[list[BindingType]] = bindings("advice")

    def __init__(self, state: TandemState) -> None:
        super().__init__(_("Advice, and what became of it"), no=_("Close"))
        self._state = state
        self._targets: list[Quote | Task] = []

    def compose(self) -> ComposeResult:
        """Lay out the title and the rows."""
        yield Static(self._title, id="goal-head", markup=False)
        yield StableOptionList(id="advice-rows")
        yield Static("", classes="refused", markup=False)

    def commands(self) -> Iterator[BarCommand]:
        """Yield the commands of this screen for the key bar."""
        for action, command in available("advice"):
            if command.shown and action.startswith("screen."):
                yield action, command

    def on_mount(self) -> None:
        """Show the advice."""
        self._show()

    def take_state(self, state: TandemState) -> None:
        """Show the advice of a tandem that has changed."""
        self._state = state
        if self.is_mounted:
            self._show()

    def _show(self) -> None:
        found = latest_advice(self._state.tandem, self._state.meetings)
        options, self._targets = advice_rows(found)
        self.query_one(StableOptionList).show_options(options)
        empty = _("No advice yet. It is written under “Outcome”, “Advice” in a protocol.")
        head = self._title if found else f"{self._title}\n{empty}"
        self.query_one("#goal-head", Static).update(head)

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Go where the row leads."""
        event.stop()
        self.action_open_row()

    def action_open_row(self) -> None:
        """Show the place in the protocol, or the task."""
        row = self.query_one(StableOptionList).highlighted_id
        if row is not None:
            self.dismiss(place_of(self._targets[int(row)]))

    def result(self) -> GoTo:
        """Return where the advice is written; nothing asks for it."""
        return GoTo("protocol")
