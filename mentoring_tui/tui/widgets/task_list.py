"""A list of tasks with a box, words, day and, where asked for, their side."""

from collections.abc import Iterable
from datetime import date

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mentoring_tui.domain.task import Task, Who
from mentoring_tui.i18n import _, short_date
from mentoring_tui.words import who_word


class PlainList(OptionList):
    """An OptionList that keeps its mark where it was when its options are given anew."""

    def show_options(self, options: Iterable[Option]) -> None:
        """Show these options; the mark stays on the same id, or in the same place."""
        marked, place = self.marked, self.highlighted
        self.clear_options()
        self.add_options(options)
        ids = [option.id for option in self.options]
        if marked in ids:
            self.highlighted = ids.index(marked)
        elif ids:
            self.highlighted = min(place or 0, len(ids) - 1)

    @property
    def marked(self) -> str | None:
        """The id of the marked option."""
        option = self.highlighted_option
        return option.id if option else None

    def mark(self, option_id: str) -> bool:
        """Mark the option with that id; tell whether it is there."""
        ids = [option.id for option in self.options]
        if option_id not in ids:
            return False
        self.highlighted = ids.index(option_id)
        return True


class TaskList(PlainList):
    """Tasks to be ticked off."""

    def show_tasks(self, tasks: Iterable[Task], today: date, empty: str, with_side: bool = False) -> None:
        """Show the tasks, or a sentence where there are none."""
        options = [Option(task_line(task, today, with_side), id=task.id) for task in tasks]
        self.show_options(options or [Option(Content.styled(empty, "$text-muted"), disabled=True)])


def task_line(task: Task, today: date, with_side: bool = False) -> Content:
    """Return a task as one line."""
    box = ("☑ ", "$text-muted") if task.done else ("☐ ", "")
    words = (task.text, "$text-muted" if task.done else "")
    return Content.assemble(box, words, _due(task, today), _side(task) if with_side else "")


def _due(task: Task, today: date) -> tuple[str, str]:
    if task.due is None or task.done:
        return "", ""
    late = task.overdue(today)
    words = _("overdue since {day}") if late else _("by {day}")
    return "  " + words.format(day=short_date(task.due)), "$text-warning" if late else "$text-muted"


def _side(task: Task) -> tuple[str, str]:
    return (f"  {who_word(task.who)}", "$text-muted") if task.who is not Who.MENTEE else ("", "")
