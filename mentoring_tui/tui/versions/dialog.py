"""The earlier versions of the open tandem: what changed since, in words, and bringing one back."""

from collections.abc import Iterator
from functools import cached_property, partial

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState

from mentoring_tui.documents.protocol.outline import Outline
from mentoring_tui.domain.errors import Refused, bug
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _, ngettext
from mentoring_tui.library import Library
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.dialogs.confirm import ConfirmDialog
from mentoring_tui.tui.messages import Apply
from mentoring_tui.tui.state import TandemState
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.versions.version_history import Differences, VersionHistory
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList
from mentoring_tui.tui.widgets.wrapped_text import HangingText, TextStack
from mentoring_tui.words.changes import change_words
from mentoring_tui.words.refusals import sentence

MOST = 100
"""Differences that are told one by one; of more, their number is said."""


class VersionList(StableOptionList):
    """Versions of which a first click only marks one, so that one can look at what changed since."""

    def on_click(self, event: events.Click) -> None:
        """Mark what was clicked; what is marked already is chosen by the list itself."""
        place = event.style.meta.get("option")
        if isinstance(place, int) and place != self.highlighted:
            event.prevent_default()
            self.highlighted = place


class VersionsDialog(Dialog[Apply]):
    """Lists the versions, the newest first, and gives back the change that one of them brings back."""

    CSS_PATH = stylesheets("versions")
    AUTO_FOCUS = "#versions"

    def __init__(self, library: Library, state: TandemState, read_only: Refused | None = None) -> None:
        super().__init__(_("Earlier versions"), _("Bring back"))
        self._state = state
        self._read_only = read_only
        self._history = VersionHistory(library, state.tandem)
        self._is_reading = False
        self._days = [self._history.day_words(place) for place in range(len(self._history))]
        self._days_width = max((len(day) for day in (*self._days, _("Saved"))), default=0) + 2

    def compose_body(self) -> ComposeResult:
        """Lay out the list, and below it what changed since the marked version."""
        columns = _("Saved").ljust(self._days_width) + _("Changed after it")
        yield Static(Content.styled(columns, "$text-muted"), id="columns", markup=False)
        yield VersionList(*self._options(), id="versions")
        yield Static(Content(self._none_words()), id="since", markup=False)
        with VerticalScroll(id="changes"):
            yield Static(Content(""), markup=False)

    def on_mount(self) -> None:
        """Begin to read what is seen; where nothing can be brought back, offer only to close."""
        self.set_class(not len(self._history), "-none")
        versions = self.query_one(StableOptionList)
        self.query_one("#no", Button).label = _("Close")
        self.query_one("#yes").display = bool(len(self._history)) and self._read_only is None
        self.watch(versions, "scroll_y", self.read_on, init=False)
        if len(self._history):
            versions.highlighted = 0
        else:
            self.query_one("#no").focus()
        if self._history.trouble:
            self.say(sentence(self._history.trouble))

    def on_resize(self, event: events.Resize) -> None:
        """Read what is seen now."""
        self.call_after_refresh(self.read_on)

    def read_on(self) -> None:
        """Read the next version that is marked or seen, beside what is shown."""
        place = self._history.unread(self._places())
        if place is not None and not self._is_reading:
            self._is_reading = True
            read = partial(self._history.read, place)
            self.run_worker(read, name=str(place), thread=True, exit_on_error=False, group="past")

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what is known by now, and read on."""
        event.stop()
        if event.state not in (WorkerState.SUCCESS, WorkerState.ERROR) or not self.is_attached:
            return
        place = int(event.worker.name)
        if event.worker.error:
            self._history.give_up(place, bug(event.worker.error))
        self._is_reading = False
        self._show_rows(place)
        self._show_changes()
        self.read_on()

    def on_option_list_option_highlighted(self, event: StableOptionList.OptionHighlighted) -> None:
        """Show what changed since the marked version."""
        event.stop()
        self.say("")
        self._show_changes()
        self.read_on()

    def on_option_list_option_selected(self, event: StableOptionList.OptionSelected) -> None:
        """Bring back what was chosen with Enter or a second click."""
        event.stop()
        self.accept()

    def accept(self) -> None:
        """Ask once, then give back the change to the marked version; say what speaks against it."""
        place = self.query_one(StableOptionList).highlighted
        if place is None:
            return
        self._history.read(place)
        found, since = self._history.tandem(place), self._history.since(place)
        refused = found if isinstance(found, Refused) else self._read_only
        if refused:
            self.say(sentence(refused))
        elif isinstance(found, Tandem) and since:
            day = self._days[place]
            title = _("Bring back the version of {day}?").format(day=day)
            answered = partial(self._answered, found, day)
            self.app.push_screen(ConfirmDialog(title, _question(since), _("Bring back")), answered)
        else:
            self.say(_("This version is the same as the present one."))

    def _answered(self, found: Tandem, day: str, yes: bool | None) -> None:
        if yes:
            self.dismiss(Apply(lambda _now: found, _("Version of {day} brought back").format(day=day)))

    def _places(self) -> Iterator[int]:
        """Yield the places that have to be known: the marked one, then those that are seen."""
        versions = self.query_one(StableOptionList)
        if versions.highlighted is not None:
            yield versions.highlighted
        top = versions.scroll_offset.y
        yield from range(top, min(top + versions.size.height, len(self._history)))

    def _options(self) -> Iterator[Option]:
        return (Option(self._row(place), id=str(place)) for place in range(len(self._history)))

    def _show_rows(self, read: int) -> None:
        """Show anew the version that was read, and the one before it, of which the rest is known now."""
        versions = self.query_one(StableOptionList)
        for place in (read, read + 1):
            if place < len(self._history):
                versions.replace_option_prompt_at_index(place, self._row(place))

    def _row(self, place: int) -> Content:
        day = self._days[place].ljust(self._days_width)
        if isinstance(self._history.tandem(place), Refused):
            return Content.assemble(day, ("! ", "bold $text-warning"), _("can’t be read"))
        then = self._history.then(place)
        return Content.assemble(day, self._summary(then) if then is not None else ("…", "$text-muted"))

    def _summary(self, then: Differences) -> str:
        """Return the first difference, with how many more there are."""
        if not then:
            return _("nothing")
        first, more = self._words(then[:1])[0], len(then) - 1
        return _("{count} changes: {first} …").format(count=len(then), first=first) if more else first

    def _show_changes(self) -> None:
        """Show what changed from the marked version to the present."""
        place = self.query_one(StableOptionList).highlighted
        if place is None:
            return
        found, since = self._history.tandem(place), self._history.since(place)
        heading = _since_words(since) if since is not None else _("Reading …")
        if isinstance(found, Refused):
            heading = sentence(found)
        self.query_one("#since", Static).update(Content(heading))
        lines = [HangingText(Content("· "), Content(words), Content()) for words in self._words(since or ())]
        changes = self.query_one("#changes", VerticalScroll)
        changes.query_one(Static).update(TextStack(lines) if lines else Content(""))
        changes.scroll_home(animate=False)

    def _words(self, found: Differences) -> list[str]:
        told = [change_words(difference, self._outline.part_heading) for difference in found[:MOST]]
        rest = len(found) - MOST
        return told + ([_("and {count} more").format(count=rest)] if rest > 0 else [])

    @cached_property
    def _outline(self) -> Outline:
        return Outline(self._state.programme, None)

    def _none_words(self) -> str:
        if len(self._history) or self._history.trouble:
            return ""
        return _(
            "There is no earlier version yet. Each save that changes something leaves one;"
            " then it stands here, and can be brought back."
        )


def _since_words(since: Differences) -> str:
    if not since:
        return _("The same as the present version.")
    count = len(since)
    return ngettext(
        "{count} change from there to the present:", "{count} changes from there to the present:", count
    ).format(count=count)


def _question(since: Differences) -> str:
    count = len(since)
    goes = ngettext(
        "This takes {count} change back, for the whole tandem.",
        "This takes {count} changes back, for the whole tandem.",
        count,
    ).format(count=count)
    kept = _(
        "The present version is not lost: it stays among the earlier ones, and u brings it back at once."
    )
    return f"{goes} {kept}"
