"""Today: the next meeting, talking points, open tasks of both roles, and the period as a strip."""

from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static
from textual.widgets.option_list import Option

from mentoring_tui.domain.draft import NEW_TASK_KINDS, Draft, DraftKind
from mentoring_tui.domain.meeting_changes import add
from mentoring_tui.domain.rhythm_status import put_aside
from mentoring_tui.domain.task import Task, Topic, Who
from mentoring_tui.domain.task_changes import set_done, share_task
from mentoring_tui.domain.text import shorten
from mentoring_tui.domain.topic_changes import remove_topic, set_topic_done, share_topic
from mentoring_tui.domain.topic_history import carried_often
from mentoring_tui.i18n import _, short_date
from mentoring_tui.logbook import Change
from mentoring_tui.tui.key_bindings import bindings
from mentoring_tui.tui.messages import Apply, GoTo, Prepare
from mentoring_tui.tui.shared_prompts import (
    ask_cancelled,
    ask_carried_topic,
    ask_edited_topic,
    ask_held,
    ask_remove_task,
    ask_task,
    ask_topic,
)
from mentoring_tui.tui.tandem_screen import TandemScreen
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.today.list_room import ListRoom
from mentoring_tui.tui.today.meeting_words import (
    hint,
    next_words,
    nothing_to_confirm,
    nothing_to_prepare,
    proposed_day,
    topics_title,
    unconfirmed,
)
from mentoring_tui.tui.today.period_strip import PeriodStrip
from mentoring_tui.tui.widgets.meeting_style import WRITTEN_SIGN
from mentoring_tui.tui.widgets.notice import (
    done_words,
    removed_words,
    reopened_words,
    replace_notices,
    show_shared,
)
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList, disabled_option
from mentoring_tui.tui.widgets.task_list import TaskList, TickList, topic_line
from mentoring_tui.tui.widgets.wrapped_text import HangingText
from mentoring_tui.tui.widgets.year_picture import YearPicture

_LONGEST_CONCERN = 54
"""Characters of what is prepared for the next meeting that stand among the talking points."""


_TALL = 36
"""Lines of a terminal from which on the year has room below the lists."""

_LEAST_YEAR = 7
"""Lines of the meetings by month."""

_LINES_AROUND = 16
"""Lines of Today beside those of the lists and the year: bars, headings, strip and blank ones."""


class TodayScreen(TandemScreen):
    """Shows what comes next, and changes tasks and talking points."""

    SCOPE = "today"
    BINDINGS: ClassVar[list[BindingType]] = bindings("today")

    def __init__(self) -> None:
        super().__init__()
        self._ticked: dict[str, Task | Topic] = {}
        """What was ticked off here, as it was before: it stays in its place until one leaves."""

    def compose_body(self) -> ComposeResult:
        """Lay out the next meeting, the talking points, the tasks, the strip and the hint."""
        yield Static("", id="next-meeting", markup=False)
        heading = Static("", classes="heading", id="topics-heading", markup=False)
        mine = Static("", classes="heading", id="mine-heading", markup=False)
        theirs = Static("", classes="heading", id="theirs-heading", markup=False)
        yield ListRoom(
            Vertical(heading, TickList(id="topics"), id="raise"),
            Horizontal(
                Vertical(mine, TaskList(id="mine")), Vertical(theirs, TaskList(id="theirs")), id="both"
            ),
        )
        yield YearPicture(id="year")
        yield PeriodStrip(id="strip")
        yield Static("", id="hint", markup=False)

    def action_year(self) -> None:
        """Show the year as a picture, for which a low terminal has no room here."""
        self.post_message(GoTo("year"))

    def show(self, state: TandemState) -> None:
        """Show this state of the tandem."""
        self.query_one("#next-meeting", Static).update(next_words(state))
        self._show_topics(state)
        self._show_tasks(state)
        self.query_one(ListRoom).share()
        self._show_year(self.app.size)
        self.query_one(PeriodStrip).show(state)
        self._show_hint(state)

    def _show_hint(self, state: TandemState) -> None:
        words = hint(state)
        if not words and self.host.encryption.is_offer_due():
            words = _("Your notes can be encrypted with a passphrase · L: how · z: do not offer it again")
        self.query_one("#hint", Static).update(words)

    def on_resize(self, event: events.Resize) -> None:
        """Adapt to the size of the terminal; where it is tall, show the picture of the year."""
        super().on_resize(event)
        if self.is_composed:
            self._show_year(event.size)

    def reveal(self, item: str | None, writing: bool = False) -> None:
        """Highlight a talking point, or say that it is done, since only open ones are shown."""
        topics = self.query_one("#topics", StableOptionList)
        if item and topics.highlight(item):
            topics.focus()
            topics.call_after_refresh(topics.scroll_to_highlight)
            return
        for topic in self.state.tandem.topics if self.state else ():
            if topic.id == item:
                words = _("This talking point is done: “{text}”").format(text=shorten(topic.text))
                self.notify(words, markup=False)

    def show_added(self, item: str) -> None:
        """Highlight a new talking point, so that the next key is for it."""
        self.reveal(item)

    def action_prepare(self) -> None:
        """Show the preparation of the next meeting, or say that there is none."""
        if self.state and self.state.next:
            self.post_message(Prepare(self.state.next.id))
        elif self.state:
            replace_notices(self, nothing_to_prepare(self.state))

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
        if draft.kind is DraftKind.EDITED_TOPIC and self.state:
            for topic in self.state.tandem.topics:
                if topic.id == draft.item:
                    ask_edited_topic(self, self.state, topic, draft)
        for who, kind in NEW_TASK_KINDS.items():
            if self.state and draft.kind is kind:
                ask_task(self, self.state, who, draft)

    def action_held(self) -> None:
        """Confirm the latest meeting that is not confirmed yet."""
        if self.state and self.may_change():
            if meetings := unconfirmed(self.state):
                words = _("Confirmed. Press 5 to write the protocol of this meeting.")
                ask_held(self, meetings[-1], notice=words)
            else:
                replace_notices(self, nothing_to_confirm(self.state))

    def action_cancel(self) -> None:
        """Record that the latest meeting that is not confirmed yet did not take place."""
        if self.state and self.may_change():
            if meetings := unconfirmed(self.state):
                ask_cancelled(self, meetings[-1])
            else:
                replace_notices(self, nothing_to_confirm(self.state))

    def action_meet(self) -> None:
        """Add a meeting on the day that is proposed."""
        if self.state is None or not self.may_change():
            return
        if proposed := proposed_day(self.state):
            words = _("Extra meeting on {day} added").format(day=short_date(proposed.at.day))
            self._apply(partial(add, at=proposed.at), words, _("{what}. Press u to undo.").format(what=words))
        else:
            replace_notices(self, _("No day is proposed: the meetings go as planned."))

    def action_put_aside(self) -> None:
        """Put the day that is proposed aside."""
        if self.state is None:
            return
        if not hint(self.state) and self.host.encryption.is_offer_due():
            self.host.encryption.put_offer_aside()
            self._show_hint(self.state)
        elif proposed_day(self.state) and self.may_change():
            change = partial(put_aside, today=self.state.today)
            self._apply(change, _("Proposed day put aside"), _("Put aside for now."))

    def action_tick(self) -> None:
        """Tick off the highlighted task or talking point, or reopen it."""
        item = self._highlighted_item
        if self.state is None or item is None or not self.may_change():
            return
        done = not item.done
        if isinstance(item, Task):
            change: Change = partial(set_done, task_id=item.id, done=done, today=self.state.today)
            label = _("Task ticked off") if done else _("Task reopened")
        else:
            change = partial(set_topic_done, topic_id=item.id, done=done)
            label = _("Talking point ticked off") if done else _("Talking point reopened")
        self._ticked.setdefault(item.id, item)
        self._apply(change, label, done_words(item.text) if done else reopened_words(item.text))

    def action_edit(self) -> None:
        """Edit the highlighted talking point, or show the highlighted task on the tasks screen.

        Of a point that was carried several times, ask first what shall become of it.
        """
        item = self._highlighted_item
        if isinstance(item, Task):
            self.post_message(GoTo("tasks", item.id))
        elif item and self.state and self.may_change():
            self._ticked.setdefault(item.id, item)  # as the dialog may
            is_carried = item in carried_often(self.state.tandem)
            (ask_carried_topic if is_carried else ask_edited_topic)(self, self.state, item)

    def action_share(self) -> None:
        """Set the next narrower visibility of the highlighted task or talking point."""
        item = self._highlighted_item
        if item is None or not self.may_change():
            return
        audience = item.visibility.next
        if isinstance(item, Task):
            change: Change = partial(share_task, task_id=item.id, visibility=audience)
        else:
            change = partial(share_topic, topic_id=item.id, visibility=audience)
        self.post_message(Apply(change, _("Visibility")))
        show_shared(self, item.text, audience)

    def action_remove(self) -> None:
        """Remove the highlighted task or talking point."""
        item = self._highlighted_item
        if item is None or self.state is None or not self.may_change():
            return
        if isinstance(item, Task):
            ask_remove_task(self, self.state, item, self._apply)
            return
        change = partial(remove_topic, topic_id=item.id)
        self._apply(change, _("Talking point removed"), removed_words(item.text))

    def on_option_list_option_selected(self, event: StableOptionList.OptionSelected) -> None:
        """Edit or show the selected item."""
        event.stop()
        self.action_edit()

    @on(TickList.BoxClicked)
    def tick_clicked(self, event: TickList.BoxClicked) -> None:
        """Tick off the item whose box was clicked."""
        event.stop()
        self.action_tick()

    def on_screen_resume(self) -> None:
        """Remove what was ticked off here, after another screen was shown."""
        if self._ticked and self.is_left:
            self._ticked.clear()
            if self.state:
                self.show(self.state)

    @property
    def _highlighted_item(self) -> Task | Topic | None:
        """The highlighted task or talking point of the list with the focus."""
        focused = self.focused
        if self.state is None or not isinstance(focused, StableOptionList):
            return None
        items: list[Task | Topic] = [*self.state.tasks, *self.state.tandem.topics]
        return next((item for item in items if item.id == focused.highlighted_id), None)

    @property
    def highlighted_goal(self) -> str | None:
        """The id of the goal of the highlighted task, or of the first that a talking point relates to."""
        item = self._highlighted_item
        if isinstance(item, Task) or item is None:
            return item.goal if item else None
        goals = self.state.tandem.agreement.goals if self.state else ()
        return next((goal.id for goal in goals if goal.id in item.refs), None)

    def _apply(self, change: Change, label: str, notice: str) -> None:
        """Post a change, and show a notice of it."""
        self.post_message(Apply(change, label))
        replace_notices(self, notice)

    def _is_shown(self, item: Task | Topic) -> bool:
        """Return whether an item is open, or was when it was ticked off here."""
        return not self._ticked.get(item.id, item).done

    def _show_year(self, size: Size) -> None:
        """Show the year in a tall terminal, in what the lists leave free, up to half of the spare lines."""
        picture = self.query_one(YearPicture)
        if self.state is None or size.height < _TALL:
            picture.display = False
            return
        free = size.height - _LINES_AROUND - _list_lines(self.state, size.width)
        picture.most_lines = min((size.height - _TALL) // 2 + 10, free)
        picture.display = picture.most_lines >= _LEAST_YEAR
        if picture.display:
            picture.show(self.state)

    def _show_topics(self, state: TandemState) -> None:
        topics = [topic for topic in state.tandem.topics if self._is_shown(topic)]
        self.query_one(ListRoom).entitle("topics", topics_title(state), topics)
        options = [Option(topic_line(topic, state.tandem), id=topic.id) for topic in topics]
        protocol = state.next.protocol if state.next else None
        prepared = protocol.text("preparation", "concern") if protocol else ""
        if prepared:
            options.append(Option(_prepared_line(prepared), disabled=True))
        if not options:
            options.append(disabled_option(_("None yet. Press a to add one.")))
        self.query_one("#topics", StableOptionList).show_options(options)

    def _show_tasks(self, state: TandemState) -> None:
        agreement = state.tandem.agreement
        waiting = sorted((task for task in state.tasks if self._is_shown(task)), key=by_due)
        mine = [task for task in waiting if task.who is not Who.MENTOR]
        theirs = [task for task in waiting if task.who is not Who.MENTEE]
        room = self.query_one(ListRoom)
        room.entitle("mine", _side(_("Mentee"), agreement.mentee.name), mine)
        room.entitle("theirs", _side(_("Mentor"), agreement.mentor.name), theirs)
        empty = _("No open task. Press n to add one.")
        self.query_one("#mine", TaskList).show_tasks(mine, state, empty)
        self.query_one("#theirs", TaskList).show_tasks(theirs, state, empty)


def _list_lines(state: TandemState, width: int) -> int:
    """Return about how many lines the talking points and the longer list of tasks take, rather too many."""
    room = max(20, width - 12)
    topics = sum(1 + len(topic.text) // room for topic in state.tandem.open_topics)
    sides = dict.fromkeys(Who, 0)
    for task in state.tasks:
        if not task.done:
            sides[task.who] += 2 + 2 * len(task.text) // room
    return topics + 1 + max(sides[Who.MENTEE], sides[Who.MENTOR]) + sides[Who.BOTH]


def _prepared_line(concern: str) -> HangingText:
    words = _("Prepared: {text}").format(text=shorten(concern, _LONGEST_CONCERN))
    sign = Content.styled(f"{WRITTEN_SIGN} ", "$text-muted")
    return HangingText(sign, Content.styled(words, "$text-muted"), Content())


def by_due(task: Task) -> tuple[bool, str]:
    """Return a sort key: by day, tasks without a day last."""
    return task.due is None, task.due.isoformat() if task.due else ""


def _side(side: str, name: str) -> str:
    return f"{side} · {name}" if name else side
