"""Today: the next meeting, talking points, open tasks of both roles, and the period as a strip."""

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from mentoring_tui.domain.draft import NEW_TASK_KINDS, Draft, DraftKind
from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.domain.tandem import Stage
from mentoring_tui.domain.task import Task, Topic, Who
from mentoring_tui.domain.task_changes import set_done
from mentoring_tui.domain.text import shorten
from mentoring_tui.domain.topic_changes import edit_topic
from mentoring_tui.i18n import _, in_days_words, moment_words, short_date
from mentoring_tui.logbook import Change
from mentoring_tui.tui.key_bindings import bindings
from mentoring_tui.tui.messages import Apply, GoTo
from mentoring_tui.tui.shared_prompts import ask_held, ask_task, ask_topic
from mentoring_tui.tui.tandem_screen import TandemScreen
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.today.period_strip import PeriodStrip
from mentoring_tui.tui.widgets.meeting_style import HOLIDAY_SIGN, WARNING, WRITTEN_SIGN
from mentoring_tui.tui.widgets.notice import done_words, replace_notices
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList, disabled_option
from mentoring_tui.tui.widgets.task_list import TaskList
from mentoring_tui.words.terms import mode_word


class TodayScreen(TandemScreen):
    """Shows what comes next, and marks tasks and talking points as done."""

    SCOPE = "today"
    BINDINGS: ClassVar[list[BindingType]] = bindings("today")

    def compose_body(self) -> ComposeResult:
        """Lay out the next meeting, the talking points, the tasks, the strip and the hint."""
        yield Static("", id="next-meeting", markup=False)
        yield Vertical(
            Static(_("Talking points for the next meeting"), classes="heading"),
            StableOptionList(id="topics"),
            id="raise",
        )
        yield Horizontal(
            Vertical(Static("", classes="heading", id="mine-heading", markup=False), TaskList(id="mine")),
            Vertical(Static("", classes="heading", id="theirs-heading", markup=False), TaskList(id="theirs")),
            id="both",
        )
        yield PeriodStrip(id="strip")
        yield Static("", id="hint", markup=False)

    def show(self, state: TandemState) -> None:
        """Show this state of the tandem."""
        self.query_one("#next-meeting", Static).update(next_words(state))
        self._show_topics(state)
        self._show_tasks(state)
        self.query_one(PeriodStrip).show(state)
        self.query_one("#hint", Static).update(hint(state))

    def reveal(self, item: str | None, writing: bool = False) -> None:
        """Highlight a talking point, or say that it is done, since only open ones are shown."""
        topics = self.query_one("#topics", StableOptionList)
        if item and topics.highlight(item):
            topics.focus()
            return
        for topic in self.state.tandem.topics if self.state else ():
            if topic.id == item:
                words = _("This talking point is done: “{text}”").format(text=shorten(topic.text))
                self.notify(words, markup=False)

    def action_edit_protocol(self) -> None:
        """Open the protocol of the next meeting."""
        if self.state and self.state.next:
            self.post_message(GoTo("protocol", self.state.next.id, writing=True))

    def action_add_topic(self) -> None:
        """Ask for a talking point."""
        if self.may_change():
            ask_topic(self)

    def action_add_task(self) -> None:
        """Ask for a task in one line."""
        if self.state and self.may_change():
            ask_task(self, self.state)

    def resume(self, draft: Draft) -> None:
        """Open the prompt for a talking point or a new task with the text of a draft."""
        if draft.kind is DraftKind.TOPIC:
            ask_topic(self, draft)
        for who, kind in NEW_TASK_KINDS.items():
            if self.state and draft.kind is kind:
                ask_task(self, self.state, who, draft)

    def action_held(self) -> None:
        """Record the latest unrecorded meeting as held."""
        if self.state and (waiting := open_meeting(self.state)) and self.may_change():
            ask_held(self, waiting)

    def action_tick(self) -> None:
        """Mark the highlighted task or talking point as done."""
        focused = self.focused
        if self.state is None or not isinstance(focused, StableOptionList) or focused.highlighted_id is None:
            return
        item, today = focused.highlighted_id, self.state.today
        if task := next((task for task in self.state.tandem.tasks if task.id == item), None):
            label = _("Task ticked off")
            self._tick(lambda tandem: set_done(tandem, item, True, today), label, task.text)
        elif topic := next((topic for topic in self.state.tandem.topics if topic.id == item), None):
            self._tick(_ticked(topic), _("Talking point ticked off"), topic.text)

    def on_option_list_option_selected(self, event: StableOptionList.OptionSelected) -> None:
        """Mark the selected task or talking point as done."""
        event.stop()
        self.action_tick()

    def _tick(self, change: Change, label: str, text: str) -> None:
        """Post the change, and show a notice how to undo it."""
        if self.may_change():
            self.post_message(Apply(change, label))
            replace_notices(self, done_words(text))

    def _show_topics(self, state: TandemState) -> None:
        topics = [topic for topic in state.tandem.topics if not topic.done]
        options = [Option(Content(f"• {topic.text}"), id=topic.id) for topic in topics]
        protocol = state.next.protocol if state.next else None
        prepared = protocol.text("preparation", "concern") if protocol else ""
        if prepared:
            options.append(disabled_option(f"{WRITTEN_SIGN} " + " ".join(prepared.split())))
        if not options:
            options.append(disabled_option(_("None yet. Press a to add one.")))
        self.query_one("#topics", StableOptionList).show_options(options)

    def _show_tasks(self, state: TandemState) -> None:
        agreement = state.tandem.agreement
        self.query_one("#mine-heading", Static).update(_side(_("Mentee"), agreement.mentee.name))
        self.query_one("#theirs-heading", Static).update(_side(_("Mentor"), agreement.mentor.name))
        waiting = sorted((task for task in state.tandem.tasks if not task.done), key=by_due)
        mine = [task for task in waiting if task.who is not Who.MENTOR]
        theirs = [task for task in waiting if task.who is not Who.MENTEE]
        empty = _("No open task. Press n to add one.")
        self.query_one("#mine", TaskList).show_tasks(mine, state.today, empty)
        self.query_one("#theirs", TaskList).show_tasks(theirs, state.today, empty)


def by_due(task: Task) -> tuple[bool, str]:
    """Return a sort key: by day, tasks without a day last."""
    return task.due is None, task.due.isoformat() if task.due else ""


def next_words(state: TandemState) -> Content:
    """Return the next meeting in three lines."""
    meeting = state.next
    if meeting is None:
        return Content.assemble((_no_meeting(state), "bold"))
    form = " · ".join(part for part in (mode_word(meeting.mode), meeting.place) if part)
    return Content.assemble(
        (_("Next meeting"), "$text-muted"),
        "\n",
        (moment_words(meeting.starts), "bold $accent"),
        ("  " + in_days_words(meeting.in_days(state.today)), "bold"),
        "\n",
        form or Content.styled(_("Form of contact not set yet"), "$text-muted"),
        _flag(state, meeting),
    )


def _flag(state: TandemState, meeting: Meeting) -> tuple[str, str]:
    holiday = state.flagged.get(meeting.day)
    return (f"   {HOLIDAY_SIGN} {holiday}", WARNING) if holiday else ("", "")


def _no_meeting(state: TandemState) -> str:
    stage = state.tandem.stage(state.today)
    if stage is Stage.DRAFT:
        return _("The agreement is still a draft. Press 2 to open it.")
    if stage is Stage.ENDED:
        return _("The period is over.")
    return _("No meeting is planned. Press 3 for the schedule.")


def open_meeting(state: TandemState) -> Meeting | None:
    """Return the latest meeting that is past and not recorded yet."""
    waiting = [meeting for meeting in state.meetings if meeting.status is Status.OPEN]
    return waiting[-1] if waiting else None


def hint(state: TandemState) -> str:
    """Return one hint on what to do next, or an empty string."""
    if waiting := open_meeting(state):
        return _("Did the meeting on {day} take place? Press h for yes.").format(day=short_date(waiting.day))
    held = [meeting for meeting in state.meetings if meeting.status is Status.HELD]
    if held and held[-1].protocol is None:
        return _("The meeting on {day} has no protocol yet. Press 5 to write it.").format(
            day=short_date(held[-1].day)
        )
    return ""


def _side(side: str, name: str) -> str:
    return f"{side} · {name}" if name else side


def _ticked(topic: Topic) -> Change:
    return lambda tandem: edit_topic(tandem, replace(topic, done=True))
