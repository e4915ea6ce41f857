"""Lists of tasks and talking points: a box, the text, and what else there is to know."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets.option_list import Option

from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Topic, Who
from mentoring_tui.domain.unclear_due import unclear_due
from mentoring_tui.i18n import _, compact_date, pgettext, short_months
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList, disabled_option
from mentoring_tui.tui.widgets.wrapped_text import HangingText
from mentoring_tui.words.terms import visibility_note, who_word
from mentoring_tui.words.topics import topic_notes

BOX_WIDTH = 3
"""Columns from the edge of a list in which a click is a click on the box."""


class TickList(StableOptionList):
    """A list whose items have boxes that can be clicked."""

    class BoxClicked(Message):
        """The box of an item was clicked."""

    def on_click(self, event: events.Click) -> None:
        """Post BoxClicked for a click on a box; elsewhere the click selects the option."""
        index = event.style.meta.get("option")
        if event.x < BOX_WIDTH and isinstance(index, int) and not self.options[index].disabled:
            event.prevent_default()
            self.highlighted = index
            self.post_message(self.BoxClicked())


class TaskList(TickList):
    """A list of tasks beside another one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]

    def show_tasks(self, tasks: Iterable[Task], state: TandemState, empty: str) -> None:
        """Show the tasks, or the text `empty` where there are none."""
        options = [_task_option(task, state) for task in tasks]
        self.show_options(options or [disabled_option(empty)])


def _task_option(task: Task, state: TandemState) -> Option:
    note = visibility_note(task.visibility)
    return Option(task_line(task, state, [note] if note else []), id=task.id)


def topic_line(topic: Topic, tandem: Tandem) -> HangingText:
    """Return a talking point, with who may see it unless that is the tandem, and where it stands."""
    style = "$text-muted" if topic.done else ""
    box, text = Content.styled(_box(topic.done), style), Content.styled(topic.text, style)
    notes = Content.styled(" · ".join(topic_notes(topic, tandem)), "$text-muted")
    return HangingText(
        box, text, notes, mark=Content.styled(visibility_note(topic.visibility), "$text-muted")
    )


def _box(done: bool) -> str:
    return "☑ " if done else "☐ "


def task_line(task: Task, state: TandemState, notes: Iterable[str] = ()) -> HangingText:
    """Return a task with notes below its text."""
    style = "$text-muted" if task.done else ""
    below = list(notes)
    if task.who is Who.BOTH:
        below.insert(0, who_word(task.who))
    notes_below = "\n" + " · ".join(below) if below else ""
    text = Content.assemble((task.text, style), (notes_below, "$text-muted"))
    return HangingText(Content.styled(_box(task.done), style), text, _due_words(task, state))


def _due_words(task: Task, state: TandemState) -> Content:
    """Return when a task was done, is due, or was due."""
    today = state.today
    if task.done:
        return Content.styled(day_words(task.done_on, today) if task.done_on else "", "$text-muted")
    if task.due is None:
        unclear = unclear_due(task, state.days_of(task))
        words = _("due date unclear: {text}").format(text=unclear.phrase) if unclear else ""
        return Content.styled(words, "$text-warning")
    day = day_words(task.due, today)
    if task.overdue(today):
        return Content.styled(_("was due {day}").format(day=day), "$text-warning")
    return Content.styled(_("by {day}").format(day=day), "$text-muted")


def day_words(day: date, today: date) -> str:
    """Return a day in short form, `27.11.` or `27 Nov`; with its year if that is not this year."""
    if day.year != today.year:
        return compact_date(day)
    template = pgettext("date", "{day} {month}")
    return template.format(day=day.day, month=short_months()[day.month - 1], number=day.month)
