"""Prompts of more than one screen: each pushes a dialog and posts the change that results."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from textual.screen import Screen

from mentoring_tui.domain.date_phrases.parse import refusal
from mentoring_tui.domain.date_phrases.reading import Kind
from mentoring_tui.domain.draft import NEW_TASK_KINDS, Draft, DraftKind
from mentoring_tui.domain.ids import new_id
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.meeting_changes import mark_held, set_details
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Topic, Who
from mentoring_tui.domain.task_changes import add_task, remove_task
from mentoring_tui.domain.task_line import read_task_line
from mentoring_tui.domain.text import shorten
from mentoring_tui.domain.topic_changes import (
    add_topic,
    edit_topic,
    keep_topic,
    remove_topic,
    set_topic_done,
)
from mentoring_tui.domain.topic_history import times_carried
from mentoring_tui.i18n import _, long_date, pgettext, short_date
from mentoring_tui.logbook import Change
from mentoring_tui.tui.messages import Apply
from mentoring_tui.tui.tandem_state import Host, TandemState
from mentoring_tui.tui.widgets.notice import removed_words, replace_notices
from mentoring_tui.words.deadlines import unclear_due_words
from mentoring_tui.words.terms import who_word

if TYPE_CHECKING:
    from mentoring_tui.tui.dialogs.meeting_form import MeetingDetails
    from mentoring_tui.tui.dialogs.prompt import PromptDialog


def ask_held(screen: Screen[None], meeting: Meeting, draft: Draft | None = None, notice: str = "") -> None:
    """Ask for length, place and form of contact of a meeting, record it as held, and show a notice."""
    from mentoring_tui.tui.dialogs.held_dialog import HeldDialog

    state = cast(Host, screen.app).state
    if state and meeting.day > state.today:
        screen.app.notify(_("The day of this meeting is in the future."), markup=False)
        return

    def held(took: "MeetingDetails | None") -> None:
        if took is not None:
            change = partial(_held, meeting=meeting, took=took)
            screen.post_message(
                Apply(change, _("Meeting of {day} confirmed").format(day=short_date(meeting.day)))
            )
            if notice:
                replace_notices(screen, notice)

    dialog = HeldDialog(meeting, state.meetings if state else ()).at(DraftKind.HELD.place(meeting.id), draft)
    screen.app.push_screen(dialog, held)


def ask_cancelled(screen: Screen[None], meeting: Meeting, draft: Draft | None = None) -> None:
    """Ask who called a meeting off and why, and record it as cancelled."""
    from mentoring_tui.tui.dialogs.cancel_dialog import CancelDialog, Cancellation

    state = cast(Host, screen.app).state
    if state is None:
        return
    is_past = meeting.day < state.today

    def cancelled(cancellation: Cancellation | None) -> None:
        if cancellation is not None:
            words = _("Meeting of {day} cancelled")
            if is_past:
                words = pgettext("past", "Meeting of {day} cancelled")
            screen.post_message(Apply(cancellation, words.format(day=short_date(meeting.day))))

    dialog = CancelDialog(state, meeting).at(DraftKind.CANCEL.place(meeting.id), draft)
    screen.app.push_screen(dialog, cancelled)


def ask_topic(screen: Screen[Any], draft: Draft | None = None) -> None:
    """Ask for a talking point and add it."""
    from mentoring_tui.tui.dialogs.topic_dialog import NewTopicDialog

    state = cast(Host, screen.app).state
    if state is None:
        return
    dialog = NewTopicDialog(state.tandem)

    def add(text: str | None) -> None:
        if text:
            topic_id = new_id()
            change = partial(add_topic, text=text, added=state.today, refs=dialog.refs, topic_id=topic_id)
            screen.post_message(Apply(change, _("Talking point added"), added=topic_id))

    _with_kept_line(screen, dialog, DraftKind.TOPIC, draft)
    screen.app.push_screen(dialog, add)


def ask_edited_topic(
    screen: Screen[Any], state: TandemState, topic: Topic, draft: Draft | None = None, *, links: bool = False
) -> None:
    """Ask for the wording of a talking point, what it relates to, first if it `links`, and who may see it."""
    from mentoring_tui.tui.dialogs.topic_dialog import TopicDialog

    def edited(changed: Topic | None) -> None:
        if changed is not None:
            screen.post_message(Apply(partial(edit_topic, topic=changed), _("Talking point changed")))

    dialog = TopicDialog(topic, state.tandem, links=links).at(DraftKind.EDITED_TOPIC.place(topic.id), draft)
    screen.app.push_screen(dialog, edited)


def ask_carried_topic(screen: Screen[Any], state: TandemState, topic: Topic) -> None:
    """Ask what shall become of a talking point that was carried several times."""
    from mentoring_tui.tui.dialogs.carried_topic_dialog import CarriedTopicDialog, Settlement

    changes: dict[Settlement, tuple[Change, str]] = {
        Settlement.SETTLE: (
            partial(set_topic_done, topic_id=topic.id, done=True),
            _("Talking point ticked off"),
        ),
        Settlement.DROP: (partial(remove_topic, topic_id=topic.id), _("Talking point removed")),
        Settlement.KEEP: (
            partial(keep_topic, topic_id=topic.id, today=state.today),
            _("Talking point kept"),
        ),
    }

    def answered(settlement: Settlement | None) -> None:
        if settlement in (Settlement.SHORTEN, Settlement.LINK):
            ask_edited_topic(screen, state, topic, links=settlement is Settlement.LINK)
        elif settlement is not None:
            screen.post_message(Apply(*changes[settlement]))

    screen.app.push_screen(CarriedTopicDialog(topic, times_carried(state.tandem, topic)), answered)


def ask_task(
    screen: Screen[Any],
    state: TandemState,
    who: Who = Who.MENTEE,
    draft: Draft | None = None,
    goal: str | None = None,
) -> None:
    """Ask for a task in one line and add it for a side, unless the line names one, and for a goal."""
    from mentoring_tui.tui.dialogs.due_dialog import ask_due
    from mentoring_tui.tui.dialogs.prompt import PromptDialog

    def understood(text: str) -> str:
        quick = read_task_line(text, state.days())
        parts = [f"{who_word(quick.who or who)}: {quick.text}"]
        if quick.due:
            parts.append(_("by {day}").format(day=long_date(quick.due)))
        if quick.unclear:
            if quick.unclear.reading.kind is Kind.NO_SUCH:
                raise refusal(quick.unclear.phrase, quick.unclear.reading, state.today)
            parts.append(unclear_due_words(quick.unclear.phrase, quick.unclear.reading))
        return " · ".join(parts)

    def add(text: str | None) -> None:
        if not text:
            return
        days = state.days()
        quick = read_task_line(text, days)
        task = Task(new_id(), quick.text, quick.who or who, quick.due, goal=goal)
        screen.post_message(Apply(partial(add_task, task=task), _("Task added")))
        if quick.unclear:
            ask_due(screen, task, quick.unclear, days, state.today)

    question = _("For example: “Arrange a contact @mentor by 12.3.”")
    dialog = PromptDialog(_("New task"), question, read=understood)
    _with_kept_line(screen, dialog, NEW_TASK_KINDS[who], draft)
    screen.app.push_screen(dialog, add)


def ask_remove_task(
    screen: Screen[None], state: TandemState, task: Task, remove: Callable[[Change, str, str], None]
) -> None:
    """Remove a task; ask before where it goes from a protocol too, which keeps what was agreed."""
    change = partial(remove_task, task_id=task.id)
    label, notice = _("Task removed"), removed_words(task.text)
    meeting = state.meeting(task.origin)
    if meeting is None:
        remove(change, label, notice)
        return

    def answered(yes: bool | None) -> None:
        if yes:
            remove(change, label, notice)

    from mentoring_tui.tui.dialogs.confirm import ConfirmDialog

    question = _("“{text}” was promised on {day} and goes from the protocol of that day too.")
    words = question.format(text=shorten(task.text), day=short_date(meeting.day))
    screen.app.push_screen(ConfirmDialog(_("Remove the task"), words, _("Remove from both")), answered)


def _with_kept_line(
    screen: Screen[Any], dialog: "PromptDialog", kind: DraftKind, draft: Draft | None
) -> None:
    """Fill in the line of a draft, or the one that was typed last and left with Esc."""
    dialog.at(kind.place(new_id()), draft)
    if draft is None:
        dialog.recall(cast(Host, screen.app).autosave.take_set_aside(kind))


def _held(tandem: Tandem, meeting: Meeting, took: "MeetingDetails") -> Tandem:
    held = mark_held(tandem, meeting, took.minutes, took.mode)
    return set_details(
        held,
        meeting,
        minutes=took.minutes,
        mode=took.mode,
        place=took.place,
        occasion=meeting.occasion,
    )
