"""Tasks: those of mentee and mentor side by side, the most urgent first."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.draft import Draft, DraftKind
from mentoring_tui.domain.reminding import due_tasks, tasks_to_remind_of
from mentoring_tui.domain.task import Task, Who
from mentoring_tui.domain.task_changes import edit_task, set_done, share_task
from mentoring_tui.i18n import _, ngettext
from mentoring_tui.logbook import Change
from mentoring_tui.tui.key_bindings import bindings
from mentoring_tui.tui.messages import Apply, WriteDocuments
from mentoring_tui.tui.shared_prompts import ask_remove_task, ask_task
from mentoring_tui.tui.tandem_screen import TandemScreen
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.tasks.task_groups import group_tasks, meeting_days, task_notes
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.notice import done_words, reopened_words, replace_notices, show_shared
from mentoring_tui.tui.widgets.stable_option_list import disabled_option
from mentoring_tui.tui.widgets.task_list import TaskList, task_line
from mentoring_tui.words.terms import who_word

SIDES = {"mentee-tasks": Who.MENTEE, "mentor-tasks": Who.MENTOR}
MOST = 200
"""Tasks that a list shows at first, since laying out more is slow."""
_SECONDS = 4


class TasksScreen(TandemScreen):
    """Shows the tasks of both roles, and edits, shares or removes them."""

    SCOPE = "tasks"
    CSS_PATH = stylesheets("tasks")
    BINDINGS: ClassVar[list[BindingType]] = bindings("tasks")

    def __init__(self) -> None:
        super().__init__()
        self._with_done = False
        self._most = MOST
        self._ticked: dict[str, Task] = {}
        """What was ticked off or reopened here, as it was before: it stays in its place until one leaves."""
        self._known: tuple[str, frozenset[str]] = ("", frozenset())

    def compose_body(self) -> ComposeResult:
        """Lay out the two lists and the note below them."""
        with Horizontal(id="sides"):
            for side in SIDES:
                with Vertical(classes="side"):
                    yield Static("", classes="heading", id=f"{side}-heading", markup=False)
                    yield TaskList(id=side)
        yield Static("", id="done-note", markup=False)

    def show(self, state: TandemState) -> None:
        """Show this state of the tandem; highlight a task that was added."""
        days = meeting_days(state)
        for side, who in SIDES.items():
            self._show_side(state, side, who, days)
        self.query_one("#done-note", Static).update(self._done_words(state))
        self._highlight_new(state)

    def on_screen_resume(self) -> None:
        """Move tasks that were ticked off or reopened to their new place, after another screen was shown."""
        if self._ticked and self.is_left:
            self._ticked.clear()
            if self.state:
                self.show(self.state)

    def reveal(self, item: str | None, writing: bool = False) -> None:
        """Highlight a task; show done tasks, or all tasks, if it is hidden."""
        task = self._find(item)
        if self.state is None or task is None:
            return
        if task.done and not self._with_done:
            self._with_done = True
            self.show(self.state)
        if not self._highlight(task):
            self._most = len(self.state.tandem.tasks)
            self.show(self.state)
            self._highlight(task)

    def action_add_task(self) -> None:
        """Ask for a task of the role whose list has the focus."""
        if self.state and self.may_change():
            ask_task(self, self.state, SIDES[self._list.id or ""])

    def action_tick(self) -> None:
        """Mark the highlighted task as done, or as open again."""
        task = self._highlighted_task
        if self.state is None or task is None:
            return
        done = not task.done
        if done:
            label, notice = _("Task ticked off"), done_words(task.text)
        else:
            label, notice = _("Task reopened"), reopened_words(task.text)
        self._ticked.setdefault(task.id, task)
        self._apply(partial(set_done, task_id=task.id, done=done, today=self.state.today), label, notice)

    def action_edit(self) -> None:
        """Edit the highlighted task."""
        if task := self._highlighted_task:
            self._edit(task)

    def resume(self, draft: Draft) -> None:
        """Open the dialog of a task with the texts of a draft."""
        task = self._find(draft.item)
        if task and draft.kind is DraftKind.TASK:
            self.reveal(task.id)
            self._edit(task, draft)

    def _edit(self, task: Task, draft: Draft | None = None) -> None:
        if self.state and self.may_change():
            from mentoring_tui.tui.tasks.task_dialog import TaskDialog

            self.app.push_screen(
                TaskDialog(self.state, task).at(DraftKind.TASK.place(task.id), draft), self._edited
            )

    def action_share(self) -> None:
        """Set the next narrower visibility of the highlighted task."""
        if task := self._highlighted_task:
            audience = task.visibility.next
            change = partial(share_task, task_id=task.id, visibility=audience)
            self.post_message(Apply(change, _("Visibility")))
            if self.host.read_only is None:
                show_shared(self, task.text, audience)

    def action_remove(self) -> None:
        """Remove the highlighted task."""
        task = self._highlighted_task
        if task and self.state and self.may_change():
            ask_remove_task(self, self.state, task, self._apply)

    def action_remind(self) -> None:
        """Show a draft that reminds the other side of its open tasks."""
        if self.state is None:
            return
        tasks = tasks_to_remind_of(self.state.tandem)
        if not tasks:
            replace_notices(self, _("Nothing is open on the other side."))
        elif len(tasks) == 1:
            self._draft_reminder(None)
        else:
            from mentoring_tui.tui.tasks.remind_dialog import RemindDialog

            chosen = {task.id for task in due_tasks(tasks, self.state.today)}
            self.app.push_screen(RemindDialog(tasks, chosen), self._draft_chosen)

    def _draft_chosen(self, chosen: tuple[str, ...] | None) -> None:
        if chosen:
            self._draft_reminder(chosen)

    def _draft_reminder(self, chosen: tuple[str, ...] | None) -> None:
        from mentoring_tui.documents.request import Request

        self.post_message(WriteDocuments((Request(Audience.TANDEM, "reminder", tasks=chosen),)))

    def action_toggle_done(self) -> None:
        """Show or hide done tasks."""
        self._with_done = not self._with_done
        if self.state:
            self.show(self.state)

    @on(TaskList.OptionSelected)
    def choose(self, event: TaskList.OptionSelected) -> None:
        """Edit the selected task, or show more tasks."""
        event.stop()
        if event.option_id is not None:
            self.action_edit()
        elif self.state:
            self._most += MOST
            self.show(self.state)

    @on(TaskList.BoxClicked)
    def tick_clicked(self, event: TaskList.BoxClicked) -> None:
        """Mark the task as done whose box was clicked."""
        event.stop()
        self.action_tick()

    @property
    def _list(self) -> TaskList:
        """The list with the focus, else that of the mentee."""
        focused = self.focused
        return focused if isinstance(focused, TaskList) else self.query_one("#mentee-tasks", TaskList)

    @property
    def _highlighted_task(self) -> Task | None:
        return self._find(self._list.highlighted_id)

    @property
    def highlighted_goal(self) -> str | None:
        """The id of the goal that the highlighted task belongs to."""
        task = self._highlighted_task
        return task.goal if task else None

    def _find(self, task_id: str | None) -> Task | None:
        tasks = self.state.tasks if self.state else ()
        return next((task for task in tasks if task.id == task_id), None)

    def _apply(self, change: Change, label: str, notice: str) -> None:
        """Post a change and show a notice of it, unless the app is about to refuse it."""
        self.post_message(Apply(change, label))
        if self.host.read_only is None:
            replace_notices(self, notice, timeout=_SECONDS)

    def _edited(self, task: Task | None) -> None:
        if task is not None:
            self.post_message(Apply(partial(edit_task, task=task), _("Task changed")))

    def _show_side(self, state: TandemState, side: str, who: Who, days: dict[str, date]) -> None:
        tasks = [task for task in state.tasks if task.who in (who, Who.BOTH)]
        self.query_one(f"#{side}-heading", Static).update(_side_words(state, who, tasks))
        options = list(self._options(state, tasks, days))
        empty = _("{side}: no open task. Press a to add one.").format(side=who_word(who))
        self.query_one(f"#{side}", TaskList).show_options(options or [disabled_option(empty)])

    def _options(self, state: TandemState, tasks: list[Task], days: dict[str, date]) -> Iterator[Option]:
        room = self._most
        for number, group in enumerate(group_tasks(tasks, state.today, self._with_done, self._ticked)):
            if room > 0:
                heading = Content.styled(group.heading, "$text-muted italic")
                yield Option(Content("\n") + heading if number else heading, disabled=True)
            for task in group.tasks[: max(0, room)]:
                line = task_line(task, state, task_notes(state, task, days))
                yield Option(line, id=task.id)
            room -= len(group.tasks)
        if room < 0:
            more = ngettext("… {count} more", "… {count} more", -room).format(count=-room)
            yield Option(Content.styled(more, "$accent"))

    def _done_words(self, state: TandemState) -> str:
        done = sum(1 for task in state.tasks if task.done)
        if not done:
            return ""
        if self._with_done:
            return _("Press d to hide completed tasks.")
        return ngettext(
            "{count} completed. Press d to show it.", "{count} completed. Press d to show them.", done
        ).format(count=done)

    def _highlight_new(self, state: TandemState) -> None:
        ids = frozenset(task.id for task in state.tandem.tasks)
        tandem_id, known = self._known
        self._known = state.tandem.id, ids
        new = [task for task in state.tandem.tasks if task.id not in known]
        if tandem_id == state.tandem.id and len(new) == 1:
            self._highlight(new[0])

    def _highlight(self, task: Task) -> bool:
        """Highlight a task in the list with the focus, else in the other; return whether it is there."""
        for tasks in (self._list, *self.query(TaskList)):
            if tasks.highlight(task.id):
                tasks.focus()
                return True
        return False


def _side_words(state: TandemState, who: Who, tasks: list[Task]) -> str:
    agreement = state.tandem.agreement
    party = agreement.mentee if who is Who.MENTEE else agreement.mentor
    count = sum(1 for task in tasks if not task.done)
    waiting = ngettext("{count} open", "{count} open", count).format(count=count)
    return " · ".join(part for part in (who_word(who), waiting, party.name) if part)
