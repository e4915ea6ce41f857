"""The preparation of a meeting: what is open, to be ticked off or taken over into its protocol."""

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static
from textual.widgets.option_list import Option

from mentoring_tui.documents.protocol.take_over import (
    has_topics,
    hiding_topics,
    narrowed_topics,
    take_over,
)
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.preparation import Agenda, Parked, agenda, settle_parked, take_up
from mentoring_tui.domain.schedule import find_same_meeting
from mentoring_tui.domain.task import Task, Topic
from mentoring_tui.domain.task_changes import set_done
from mentoring_tui.domain.text import shorten
from mentoring_tui.domain.topic_changes import set_topic_done
from mentoring_tui.domain.topic_history import carried_often
from mentoring_tui.i18n import N_, _, moment_words
from mentoring_tui.logbook import Change
from mentoring_tui.programme.model import Guide
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.dialogs.confirm import ConfirmDialog
from mentoring_tui.tui.key_bindings import COMMANDS, Command, bindings
from mentoring_tui.tui.messages import Apply, GoTo
from mentoring_tui.tui.preparation.rows import FOLD, Item, items, preparation_rows
from mentoring_tui.tui.shared_prompts import ask_carried_topic, ask_topic
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.key_bar import BarCommand
from mentoring_tui.tui.widgets.notice import may_change, replace_notices
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList
from mentoring_tui.words.preparation import phase_word
from mentoring_tui.words.terms import mode_word, only_for
from mentoring_tui.words.topics import left_out_words


class PreparationDialog(Dialog[GoTo]):
    """Shows what there is for a meeting; nothing of it becomes text unless it is taken over."""

    CSS_PATH = stylesheets("preparation")
    AUTO_FOCUS = "#agenda"
    BINDINGS: ClassVar[list[BindingType]] = bindings("preparation")

    def __init__(self, state: TandemState, meeting: Meeting) -> None:
        super().__init__(_("Preparation: {day}").format(day=moment_words(meeting.starts)))
        self._state = state
        self._meeting = meeting
        self._ticked: set[str] = set()
        self._guide: Guide | None = None
        self._unfolded: set[str] = set()

    def compose(self) -> ComposeResult:
        """Lay out the day, the phase and the form of contact, and what there is."""
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="dialog-title", markup=False)
            yield Static(self._facts(), id="facts", markup=False)
            yield StableOptionList(*self._rows(), id="agenda")

    def commands(self) -> Iterator[BarCommand]:
        """Yield the commands for the key bar."""
        for command in COMMANDS["preparation"]:
            yield f"screen.{command.action}", command
        yield "screen.cancel", Command("cancel", "escape", N_("Close"), "")

    def own_keys(self) -> Iterator[tuple[str, str]]:
        """Yield the keys with what they do, for the help."""
        yield "↵", _("Write the preparation; on “… and 3 more”: show these")
        yield "↵", _("On a point carried several times: ask what shall become of it")
        for command in COMMANDS["preparation"]:
            yield command.key_words, command.help

    def take_state(self, state: TandemState) -> None:
        """Show a new state of the tandem."""
        same = find_same_meeting(state.meetings, self._meeting)
        self._state, self._meeting = state, same or self._meeting
        self.query_one(StableOptionList).show_options(self._rows())

    def on_option_list_option_selected(self, event: StableOptionList.OptionSelected) -> None:
        """Write the preparation; unfold a group; ask what shall become of a point carried several times."""
        event.stop()
        item, row = self._highlighted, event.option_id or ""
        if row.startswith(FOLD):
            self._toggle_fold(row.removeprefix(FOLD))
        elif isinstance(item, Topic) and item in carried_often(self._state.tandem):
            if may_change(self):
                ask_carried_topic(self, self._state, item)
        else:
            self.action_write()

    def action_write(self) -> None:
        """Go to the protocol of the meeting, to write."""
        self.dismiss(GoTo("protocol", self._meeting.id, writing=True))

    def action_tick(self) -> None:
        """Tick off the highlighted point, task or parked topic, or reopen it."""
        item = self._highlighted
        if isinstance(item, Parked):
            self._apply(partial(settle_parked, parked=item), _("Parked topic settled"))
        elif isinstance(item, Task):
            change = partial(set_done, task_id=item.id, done=not item.done, today=self._state.today)
            self._apply(change, _("Task reopened") if item.done else _("Task ticked off"))
        elif item:
            self._ticked.add(item.id)
            label = _("Talking point reopened") if item.done else _("Talking point ticked off")
            self._apply(partial(set_topic_done, topic_id=item.id, done=not item.done), label)

    def action_take(self) -> None:
        """Take the highlighted point over into the protocol, or up as a point what was parked."""
        item = self._highlighted
        if isinstance(item, Parked):
            change = partial(take_up, parked=item, today=self._state.today)
            self._apply(change, _("Talking point added"))
        elif isinstance(item, Topic) and self._hiding((item,)):
            self._ask_to_hide(item)
        elif isinstance(item, Topic):
            self._take_over((item,))

    def action_take_all(self) -> None:
        """Take all open points over into the protocol but those that would make its topics private."""
        topics = self._agenda.topics
        hiding = self._hiding(topics)
        self._take_over(tuple(topic for topic in topics if topic not in hiding))
        if hiding and may_change(self):
            replace_notices(self, left_out_words(len(hiding)))

    def action_guide(self) -> None:
        """Show the questions of the next guide, and after the last one none."""
        guides: list[Guide | None] = [*self._state.programme.guides, None]
        index = guides.index(self._guide) + 1 if self._guide else 0
        self._guide = guides[index]
        self.take_state(self._state)

    def action_note(self) -> None:
        """Note a talking point."""
        if may_change(self):
            ask_topic(self)

    def _toggle_fold(self, group: str) -> None:
        """Show all rows of a group, the first that was hidden highlighted, or only the first ones again."""
        rows = self.query_one(StableOptionList)
        first_hidden = rows.highlighted
        self._unfolded ^= {group}
        rows.show_options(self._rows())
        if group in self._unfolded:
            rows.highlighted = first_hidden

    def _hiding(self, topics: tuple[Topic, ...]) -> tuple[Topic, ...]:
        return hiding_topics(self._meeting, topics, self._state.programme)

    def _ask_to_hide(self, topic: Topic) -> None:
        """Take a point over that makes all topics of the meeting private, if that is wanted."""
        if not (may_change(self) and has_topics(self._state.programme)):
            return
        words = _("“{text}” is only for me. As a heading it makes all topics of this meeting only for me.")
        question = words.format(text=shorten(topic.text))
        dialog = ConfirmDialog(_("Take over a talking point"), question, _("Take over"))
        self.app.push_screen(dialog, lambda wanted: self._take_over((topic,)) if wanted else None)

    def _take_over(self, topics: tuple[Topic, ...]) -> None:
        programme = self._state.programme
        if topics and has_topics(programme):
            change = partial(take_over, meeting=self._meeting, topics=topics, programme=programme)
            self._tell_narrowed(change)
            self._apply(change, _("Talking points taken over"))

    def _tell_narrowed(self, change: Change) -> None:
        """Say that all topics of the meeting are for fewer readers because of a point among them."""
        tandem = self._state.tandem
        if audience := narrowed_topics(tandem, change(tandem), self._meeting.id):
            words = _("The topics of this meeting are now {audience}, because of a point among them.")
            replace_notices(self, words.format(audience=only_for(audience)))

    def _apply(self, change: Change, label: str) -> None:
        if may_change(self):
            self.post_message(Apply(change, label))

    @property
    def _agenda(self) -> Agenda:
        return agenda(self._state.tandem, self._state.meetings, self._meeting, self._state.today)

    @property
    def _highlighted(self) -> Item | None:
        row = self.query_one(StableOptionList).highlighted_id
        return items(self._agenda, self._state.tandem, self._ticked).get(row or "")

    def _rows(self) -> list[Option]:
        shown = (self._ticked, self._guide, self._unfolded)
        return list(preparation_rows(self._agenda, self._state, *shown))

    def _facts(self) -> str:
        phase = self._agenda.phase
        facts = (phase_word(phase) if phase else "", mode_word(self._meeting.mode), self._meeting.place)
        return " · ".join(filter(None, facts))
