"""The tasks of which the other side is reminded."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.task import Task
from mentoring_tui.domain.text import shorten
from mentoring_tui.i18n import _, short_date
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.vertical_checkboxes import VerticalCheckboxes

_LONGEST = 46
"""Characters of a task that are shown, so that its day fits beside them in 80 columns."""


class RemindDialog(Dialog[tuple[str, ...]]):
    """Asks which of the open tasks of the other side a reminder is about, and returns their ids."""

    AUTO_FOCUS = "#remind-of"
    CSS_PATH = stylesheets("tasks")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,ctrl+s", "accept", show=False)]

    def __init__(self, tasks: Sequence[Task], chosen: Collection[str]) -> None:
        super().__init__(_("Remind of which tasks?"), _("Draft"))
        self._tasks = tasks
        self._chosen = chosen

    def compose_body(self) -> ComposeResult:
        """Lay out the tasks, those that are due or overdue ticked."""
        words = _("What is due or overdue is ticked.") + " " + _("Space: tick.")
        yield Static(words, classes="question", markup=False)
        with VerticalScroll(can_focus=False, id="remind-list"):
            options = [(task.id, _words(task)) for task in self._tasks]
            yield VerticalCheckboxes(options, self._chosen, id="remind-of")

    def result(self) -> tuple[str, ...]:
        """Return the ids of the tasks; raise Refused if none is ticked."""
        chosen = tuple(self.query_one(VerticalCheckboxes).values)
        if not chosen:
            raise Refused("text-empty", field=_("Tasks"))
        return chosen


def _words(task: Task) -> str:
    text = shorten(task.text, _LONGEST)
    return f"{text} · {short_date(task.due)}" if task.due else text
