"""The screen of a goal: steps to tick off, how far it is, its tasks, and its trail through the protocols."""

from collections.abc import Iterator
from functools import partial
from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList, Static

from mentoring_tui.domain.agreement import Goal
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.goal_changes import parse_percent, set_goal_status, set_percent, set_step_done
from mentoring_tui.domain.goal_progress import GoalStatus, percent_reached
from mentoring_tui.domain.goal_trail import TrailStep, goal_trail
from mentoring_tui.domain.task_changes import set_done
from mentoring_tui.i18n import _
from mentoring_tui.logbook import Change
from mentoring_tui.tui.dialogs.view import View
from mentoring_tui.tui.goals.percent_dialog import PercentDialog
from mentoring_tui.tui.goals.rows import QUOTE, STEP, TASK, goal_rows, head_words, place_of
from mentoring_tui.tui.key_bindings import available, bindings
from mentoring_tui.tui.messages import Apply, GoTo
from mentoring_tui.tui.shared_prompts import ask_task
from mentoring_tui.tui.tandem_state import Host, TandemState
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.key_bar import BarCommand
from mentoring_tui.tui.widgets.task_list import TickList
from mentoring_tui.words.error_messages import sentence
from mentoring_tui.words.goals import goal_status_word

_PER_KEY = 10
"""Per cent by which a key moves how far a goal is."""


class GoalScreen(View):
    """Shows a goal and follows the tandem; returns where a row that was chosen leads."""

    SCOPE: ClassVar[str] = "goal"
    AUTO_FOCUS = "#goal-rows"
    CSS_PATH = stylesheets("goals")
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("goal"),
        Binding("enter", "open_row", show=False),
        Binding("u", "app.undo", show=False),
        Binding("ctrl+r", "app.redo", show=False),
    ]

    def __init__(self, state: TandemState, goal_id: str | None) -> None:
        super().__init__(_("Goal"), no=_("Close"))
        self._state = state
        self._goal_id = goal_id
        self._trail: list[TrailStep] = []

    def compose(self) -> ComposeResult:
        """Lay out the goal and its rows."""
        yield Static("", id="goal-head", markup=False)
        yield TickList(id="goal-rows")
        yield Static("", classes="refused", markup=False)

    def commands(self) -> Iterator[BarCommand]:
        """Yield the commands of this screen for the key bar."""
        for action, command in available("goal"):
            if (command.shown and action.startswith("screen.")) or action == "app.undo":
                yield action, command

    def own_keys(self) -> Iterator[tuple[str, str]]:
        """Yield the keys of the app that work here too, for the help."""
        for action, command in available("goal"):
            if action in ("app.undo", "app.redo"):
                yield command.key_words, command.help
        yield from super().own_keys()

    def on_mount(self) -> None:
        """Show the goal, its first row highlighted."""
        self._show()
        self._rows.action_first()

    def take_state(self, state: TandemState) -> None:
        """Show the goal of a tandem that has changed."""
        if state is not self._state:
            self._state = state
            if self.is_mounted:
                self._show()

    @property
    def _rows(self) -> TickList:
        return self.query_one("#goal-rows", TickList)

    @property
    def _goal(self) -> Goal | None:
        """The goal that is shown: the wanted one, else the first."""
        goals = self._state.tandem.agreement.goals
        return self._state.tandem.goal(self._goal_id) or next(iter(goals), None)

    def _show(self) -> None:
        goal, goals = self._goal, self._state.tandem.agreement.goals
        if goal is None:
            self.query_one("#goal-head", Static).update(
                _("There are no goals yet. On “Agreement”, a adds one.")
            )
            self._rows.clear_options()
            return
        self._goal_id = goal.id
        self._trail = goal_trail(goal.id, self._state.tandem, self._state.meetings)
        progress, number = self._state.tandem.progress_of(goal.id), goals.index(goal) + 1
        self.query_one("#goal-head", Static).update(head_words(goal, progress, number, len(goals)))
        self._rows.show_options(goal_rows(self._state, goal, self._trail))

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Do what Enter does on the row."""
        event.stop()
        self.action_open_row()

    @on(TickList.BoxClicked)
    def tick_clicked(self, event: TickList.BoxClicked) -> None:
        """Tick off the step or the task whose box was clicked."""
        event.stop()
        self.action_tick()

    def action_open_row(self) -> None:
        """Show the task or the place in the protocol; tick off a step."""
        row = self._rows.highlighted_id or ""
        if row.startswith(QUOTE):
            self.dismiss(place_of(self._trail[int(row.removeprefix(QUOTE))].quote))
        elif row.startswith(TASK):
            self.dismiss(GoTo("tasks", row.removeprefix(TASK)))
        else:
            self.action_tick()

    def action_tick(self) -> None:
        """Tick off the highlighted step or task, or reopen it."""
        row, goal = self._rows.highlighted_id or "", self._goal
        if goal and row.startswith(STEP):
            step = goal.steps[int(row.removeprefix(STEP))]
            done = not self._state.tandem.progress_of(goal.id).is_done(step)
            change = partial(set_step_done, goal_id=goal.id, step=step, done=done)
            self._apply(change, _("Step ticked off") if done else _("Step reopened"))
        elif row.startswith(TASK):
            task_id = row.removeprefix(TASK)
            done = not any(task.done for task in self._state.tasks if task.id == task_id)
            change = partial(set_done, task_id=task_id, done=done, today=self._state.today)
            self._apply(change, _("Task ticked off") if done else _("Task reopened"))

    def action_move(self, way: int) -> None:
        """Say that the goal is ten per cent further, or less far; keys in a row are one step of undo."""
        if goal := self._goal:
            reached = percent_reached(goal, self._state.tandem.progress_of(goal.id))
            percent = _moved(reached or 0, way)
            if percent == reached:
                return  # it is as far as can be, whether a person says so or its steps
            change = partial(set_percent, goal_id=goal.id, percent=percent)
            self._apply(change, _("How far the goal is"), f"percent-{goal.id}")

    def action_percent(self) -> None:
        """Ask how far the goal is in per cent."""
        goal = self._goal
        if goal is None or not self._may_change():
            return
        goal_id = goal.id

        def set_typed(line: str | None) -> None:
            if line is not None:
                change = partial(set_percent, goal_id=goal_id, percent=parse_percent(line))
                self._apply(change, _("How far the goal is"))

        self.app.push_screen(PercentDialog(goal, self._state.tandem.progress_of(goal_id).percent), set_typed)

    def action_status(self) -> None:
        """Set the next status: open, reached, dropped in turn."""
        if goal := self._goal:
            order = list(GoalStatus)
            now = self._state.tandem.progress_of(goal.id).status
            status = order[(order.index(now) + 1) % len(order)]
            label = _("Goal: {status}").format(status=goal_status_word(status))
            self._apply(partial(set_goal_status, goal_id=goal.id, status=status), label)

    def action_add_task(self) -> None:
        """Ask for a task that belongs to the goal."""
        if (goal := self._goal) and self._may_change():
            ask_task(self, self._state, goal=goal.id)

    def action_turn(self, way: int) -> None:
        """Show the next goal, or the one before."""
        if goal := self._goal:
            goals = self._state.tandem.agreement.goals
            self._goal_id = goals[(goals.index(goal) + way) % len(goals)].id
            self._show()
            self._rows.action_first()

    def action_edit(self) -> None:
        """Edit the goal in the agreement."""
        if goal := self._goal:
            self.dismiss(GoTo("agreement", goal.id, writing=True))

    def action_advice(self) -> None:
        """Show the advice of all protocols."""
        self.dismiss(GoTo("advice"))

    def _apply(self, change: Change, label: str, group: str | None = None) -> None:
        if self._may_change():
            self.post_message(Apply(change, label, group))

    def _may_change(self) -> bool:
        refused: Refused | None = cast(Host, self.app).read_only
        if refused:
            self.say(sentence(refused))
        return refused is None

    def result(self) -> GoTo:
        """Return where the highlighted row leads; nothing asks for it."""
        return GoTo("agreement", self._goal_id)


def _moved(percent: int, way: int) -> int:
    """Return the next whole ten per cent upwards, or downwards if `way` is negative."""
    tens = percent // _PER_KEY if way > 0 else -(-percent // _PER_KEY)
    return max(0, min(100, (tens + way) * _PER_KEY))
