"""To be written."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from mentoring_tui.tui.commands import bindings
from mentoring_tui.tui.screens.base import TandemScreen
from mentoring_tui.tui.view import View


class TasksScreen(TandemScreen):
    """To be written."""

    SCOPE = "tasks"
    BINDINGS: ClassVar[list[BindingType]] = bindings("tasks")

    def compose_body(self) -> ComposeResult:
        """To be written."""
        yield Static("tasks")

    def show(self, view: View) -> None:
        """To be written."""
