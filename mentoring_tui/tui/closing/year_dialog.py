"""The dialog that shows the year as a picture."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.year_picture import YearPicture


class YearDialog(Dialog[None]):
    """Shows a picture that may be higher than the terminal."""

    CSS_PATH = stylesheets("closing")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "cancel", show=False)]

    def __init__(self, state: TandemState) -> None:
        super().__init__(_("The year as a picture"), no=_("Close"))
        self._state = state

    def compose_body(self) -> ComposeResult:
        """Lay out the picture."""
        yield VerticalScroll(YearPicture(), id="year")

    def on_mount(self) -> None:
        """Draw the picture and focus it, so that arrow keys scroll it; there is nothing to confirm."""
        self.query_one(YearPicture).show(self._state)
        self.query_one("#yes").display = False
        self.query_one("#year").focus()

    def result(self) -> None:
        """Return nothing: there is nothing to choose."""
