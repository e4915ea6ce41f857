"""A dialog with the path of a file, which stays open until something could be done with it."""

from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from mentoring_tui.domain.text import require_line
from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.single_line_input import SingleLineInput

Done = TypeVar("Done")

_LONGEST_PATH = 4_096


class PathDialog(Dialog[Done], Generic[Done]):
    """Asks for a path; `carry_out` returns what is done with it, or raises Refused."""

    CSS_PATH = stylesheets()
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "accept", show=False)]

    def __init__(self, title: str, question: str, path: str, carry_out: Callable[[str], Done]) -> None:
        super().__init__(title)
        self._question = question
        self._path = path
        self._carry_out = carry_out

    def compose_body(self) -> ComposeResult:
        """Lay out the question and the path."""
        yield Static(self._question, classes="question", markup=False)
        yield SingleLineInput(self._path, id="path", select_on_focus=False)

    def on_mount(self) -> None:
        """Focus the path."""
        self.query_one(Input).focus()

    def on_input_changed(self) -> None:
        """Clear the error."""
        self.say("")

    def result(self) -> Done:
        """Return what was done with the path, or raise Refused."""
        return self._carry_out(require_line(self.query_one(Input).value, _("File"), _LONGEST_PATH))
