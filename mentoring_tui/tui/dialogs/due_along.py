"""The tasks that are due on the day of a meeting, and whether their due dates move along with it."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from mentoring_tui.domain.due_at_meetings import NewDays, tasks_due_on
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task
from mentoring_tui.domain.text import shorten
from mentoring_tui.i18n import N_, _, ngettext, weekday_and_day
from mentoring_tui.tui.key_bindings import Command
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.tui.widgets.key_bar import BarCommand

MOVES_ALONG = Command("move_due", "ctrl+t", N_("Due dates too"), "")
"""The command of a dialog that holds this choice."""

_MOST_NAMED = 3
"""Tasks that are named; of more, only the number is told."""


class DueAlong(Vertical):
    """Names the tasks that are due when a meeting was to be, and asks whether their due dates move too."""

    COMMAND: ClassVar[BarCommand] = ("screen.move_due", MOVES_ALONG)

    asks = False
    """Whether there is something to choose."""

    @staticmethod
    def key_help() -> tuple[str, str]:
        """Return the key of the choice and what it does, for the help of the dialog."""
        return "^t", _("Take the due dates along, or leave them")

    def compose(self) -> ComposeResult:
        """Lay out the tasks and the choice."""
        yield Static("", id="due-tasks", markup=False)
        yield Choice([(False, ""), (True, "")], False, id="due-moves")

    def show(self, tandem: Tandem, days: NewDays) -> None:
        """Show what is due on the days that meetings leave; nothing if there is no such task."""
        tasks = tasks_due_on(tandem, days)
        self.display = self.asks = bool(tasks)
        if not tasks:
            return
        self.query_one("#due-tasks", Static).update(_tasks_words(tasks))
        targets = {days[task.due] for task in tasks if task.due}
        choice = self.query_one(Choice)
        choice.display = self.asks = targets != {None}
        choice.offer(_options(tasks, targets), choice.value)

    def toggle(self) -> None:
        """Choose the other answer."""
        if self.asks:
            self.query_one(Choice).action_step(1)

    @property
    def is_wanted(self) -> bool:
        """Whether the due dates shall move along."""
        wanted: bool = self.query_one(Choice).value
        return self.asks and wanted


def _tasks_words(tasks: Sequence[Task]) -> str:
    if len(tasks) > _MOST_NAMED:
        return _("Due by the meeting: {count} tasks").format(count=len(tasks))
    names = (_("“{text}”").format(text=shorten(task.text)) for task in tasks)
    return _("Due by the meeting: {tasks}").format(tasks=", ".join(names))


def _options(tasks: Sequence[Task], targets: Collection[date | None]) -> list[tuple[bool, str]]:
    stays = ngettext("due date stays", "due dates stay", len(tasks))
    moves = ngettext("due date moves too", "due dates move too", len(tasks))
    if len(targets) == 1 and (day := next(iter(targets))):
        moves = f"{moves} ({weekday_and_day(day)})"
    return [(False, stays), (True, moves)]
