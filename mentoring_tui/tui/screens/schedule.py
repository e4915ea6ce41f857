"""To be written."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from mentoring_tui.tui.commands import bindings
from mentoring_tui.tui.screens.base import TandemScreen
from mentoring_tui.tui.view import View


class ScheduleScreen(TandemScreen):
    """To be written."""

    SCOPE = "schedule"
    BINDINGS: ClassVar[list[BindingType]] = bindings("schedule")

    def compose_body(self) -> ComposeResult:
        """To be written."""
        yield Static("schedule")

    def show(self, view: View) -> None:
        """To be written."""
