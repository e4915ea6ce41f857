"""Lists of tasks with a box, words and day."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mentoring_tui.domain.task import Task, Who
from mentoring_tui.i18n import _, pgettext, short_months
from mentoring_tui.tui.widgets.wrapped_text import HangingText
from mentoring_tui.words.terms import who_word

BOX_WIDTH = 3
"""Columns from the edge of a list in which a click means the box and not the words."""


class StableOptionList(OptionList):
    """An OptionList that keeps its mark where it was when its options are given anew."""

    def show_options(self, options: Iterable[Option]) -> None:
        """Show these options; the mark stays on the same id, or near the same place."""
        marked, place, top = self.marked, self.highlighted, self.scroll_offset.y
        self.clear_options()
        self.add_options(options)
        if marked is None or not self.mark(marked):
            self.highlighted = _nearest(self.options, place or 0)
        if self.is_mounted:
            self.scroll_to(y=top, animate=False, immediate=True)
            self.scroll_to_highlight()

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


class TaskList(StableOptionList):
    """Tasks to be ticked off."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]

    class Boxed(Message):
        """The box of a task was clicked."""

    def show_tasks(self, tasks: Iterable[Task], today: date, empty: str) -> None:
        """Show the tasks, or a sentence where there are none."""
        options = [Option(task_line(task, today), id=task.id) for task in tasks]
        self.show_options(options or [sentence_option(empty)])

    def on_click(self, event: events.Click) -> None:
        """Take a click on the box for ticking it."""
        place = event.style.meta.get("option")
        if event.x < BOX_WIDTH and isinstance(place, int) and not self.options[place].disabled:
            event.prevent_default()
            self.highlighted = place
            self.post_message(self.Boxed())


def sentence_option(words: str) -> Option:
    """Return an option that only says something."""
    return Option(Content.styled(words, "$text-muted"), disabled=True)


def task_line(task: Task, today: date, notes: Iterable[str] = (), grouped: bool = False) -> HangingText:
    """Return a task with what is to be known of it; in a group that says so, `overdue` is not repeated."""
    style = "$text-muted" if task.done else ""
    side = [who_word(task.who)] if task.who is Who.BOTH else []
    beneath = " · ".join((*side, *notes))
    words = Content.assemble((task.text, style), ("\n" + beneath if beneath else "", "$text-muted"))
    return HangingText(Content.styled("☑ " if task.done else "☐ ", style), words, _end(task, today, grouped))


def _end(task: Task, today: date, grouped: bool) -> Content:
    if task.done:
        return Content.styled(day_words(task.done_on, today) if task.done_on else "", "$text-muted")
    if task.due is None:
        return Content()
    day = day_words(task.due, today)
    if not task.overdue(today):
        return Content.styled(_("by {day}").format(day=day), "$text-muted")
    late = _("since {day}") if grouped else _("overdue since {day}")
    return Content.styled(late.format(day=day), "$text-warning")


def day_words(day: date, today: date) -> str:
    """Return a day as short as can be: `27.11.`, `27 Nov`, with its year where that is another one."""
    template = (
        pgettext("date", "{day} {month}")
        if day.year == today.year
        else pgettext("date", "{day} {month} {year}")
    )
    return template.format(day=day.day, month=short_months()[day.month - 1], number=day.month, year=day.year)


def _nearest(options: Sequence[Option], place: int) -> int | None:
    """Return the place of the next option that can be marked, else of the last one before."""
    enabled = [index for index, option in enumerate(options) if not option.disabled]
    return next((index for index in enabled if index >= place), enabled[-1] if enabled else None)
