"""The dialog that asks which day is meant by words such as `bis nächsten Freitag`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from mentoring_tui.domain.date_phrases.deadline import Deadline
from mentoring_tui.domain.date_phrases.parse import parse_day_in_words, refusal
from mentoring_tui.domain.date_phrases.reading import DayContext
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.task import Task
from mentoring_tui.domain.text import shorten
from mentoring_tui.domain.unclear_due import keep_due_words, settle_due
from mentoring_tui.i18n import _, in_days_words, long_date
from mentoring_tui.logbook import Change
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.dialogs.labelled_row import labelled_row
from mentoring_tui.tui.messages import Apply
from mentoring_tui.words.error_messages import sentence


@dataclass(frozen=True)
class DueAnswer:
    """The day that is meant, or None if the words are no deadline."""

    day: date | None


class Answers(OptionList):
    """The answers; none is highlighted until somebody does it, so that an Enter typed ahead chooses none."""

    class Unchosen(Message):
        """Enter was pressed while no answer is highlighted."""

    def action_select(self) -> None:
        """Select the highlighted answer."""
        if self.highlighted is None:
            self.post_message(self.Unchosen())
        super().action_select()


class DueDialog(Dialog[DueAnswer]):
    """Offers the days that may be meant, another day, and that it is no deadline."""

    AUTO_FOCUS = "#days"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "accept", show=False)]

    def __init__(self, task: Task, deadline: Deadline, context: DayContext, today: date) -> None:
        super().__init__(_("Due date"))
        self._promised = task
        self._deadline = deadline
        self._days_from = context
        self._today = today

    def compose_body(self) -> ComposeResult:
        """Lay out the words, the days that may be meant and a line for another one."""
        yield Static(self._question(), classes="question", markup=False)
        answers = Answers(
            *(Option(Content(words)) for words in self._answers()), id="days", classes="answers"
        )
        answers.highlighted = None
        yield answers
        yield labelled_row(_("Other day"), Input(id="other", compact=True))
        yield Static("", classes="understood beside", markup=False)

    def on_input_changed(self) -> None:
        """Show how the other day is read."""
        self.say("")
        text = self.query_one(Input).value
        try:
            self.explain(self._day_words(parse_day_in_words(text, self._days_from)) if text.strip() else "")
        except Refused as refused:
            self.explain(sentence(refused))

    def on_option_list_option_highlighted(self) -> None:
        """Clear the sentence that asked for an answer."""
        self.say("")

    def on_option_list_option_selected(self) -> None:
        """Choose the selected answer."""
        self.accept()

    def on_answers_unchosen(self) -> None:
        """Say that an answer is needed, unless another day is typed."""
        self.accept()

    def cancel_words(self) -> str:
        """Return what Esc does, for the help."""
        return _("Close; the due date stays unclear and is marked so")

    def result(self) -> DueAnswer:
        """Return the other day if one is typed, else the highlighted answer; refuse if neither is there."""
        if self.query_one(Input).value.strip():
            return DueAnswer(self.read("#other", lambda text: parse_day_in_words(text, self._days_from)))
        index = self.query_one(Answers).highlighted
        if index is None:
            raise Refused("answer-missing")
        return DueAnswer([*self._days, None][index])

    @property
    def _days(self) -> Sequence[date]:
        return self._deadline.reading.days

    def _answers(self) -> list[str]:
        none = _("no due date: “{text}” stays text").format(text=self._deadline.phrase)
        return [*map(self._day_words, self._days), none]

    def _question(self) -> str:
        question = _("“{text}”\nWhich day is meant by “{words}”?")
        question = question.format(text=shorten(self._promised.text), words=self._deadline.phrase)
        if self._days:
            return question
        why = refusal(self._deadline.phrase, self._deadline.reading, self._days_from.today)
        return f"{question} {sentence(why)}"

    def _day_words(self, day: date) -> str:
        return f"{long_date(day)} · {in_days_words((day - self._today).days)}"


def ask_due(
    screen: Screen[None],
    task: Task,
    deadline: Deadline,
    context: DayContext,
    today: date,
    then: Callable[[], None] = lambda: None,
) -> None:
    """Ask which day is meant by the words of a task, and set it; with Esc the task stays as it is."""

    def answered(answer: DueAnswer | None) -> None:
        if answer is not None:
            screen.post_message(Apply(_change(task, deadline, answer), _("Due date")))
        then()

    screen.app.push_screen(DueDialog(task, deadline, context, today), answered)


def _change(task: Task, deadline: Deadline, answer: DueAnswer) -> Change:
    if answer.day:
        return partial(settle_due, task_id=task.id, deadline=deadline, day=answer.day)
    quoted = _("“{text}”").format(text=deadline.phrase)
    return partial(keep_due_words, task_id=task.id, deadline=deadline, quoted=quoted)
