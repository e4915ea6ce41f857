"""The dialog of earlier versions: what changed after each, and restoring one."""

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
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.versions.version_history import Differences, VersionHistory
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList
from mentoring_tui.tui.widgets.wrapped_text import HangingText, TextStack
from mentoring_tui.words.changes import change_words
from mentoring_tui.words.error_messages import sentence

MOST = 100
"""Changes that are listed; of more only the number is shown."""


class VersionList(StableOptionList):
    """Versions; the first click highlights one to show its changes, the second selects it."""

    def on_click(self, event: events.Click) -> None:
        """Highlight the clicked version; OptionList selects it if it is highlighted already."""
        index = event.style.meta.get("option")
        if isinstance(index, int) and index != self.highlighted:
            event.prevent_default()
            self.highlighted = index


class VersionsDialog(Dialog[Apply]):
    """Lists the versions, the newest first, and returns the change that restores one."""

    CSS_PATH = stylesheets("versions")
    AUTO_FOCUS = "#versions"

    def __init__(self, library: Library, state: TandemState, read_only: Refused | None = None) -> None:
        super().__init__(_("Backups"), _("Restore"))
        self._state = state
        self._read_only = read_only
        self._history = VersionHistory(library, state.tandem)
        self._is_reading = False
        self._days = [self._history.day_words(index) for index in range(len(self._history))]
        self._days_width = max((len(day) for day in (*self._days, _("Saved"))), default=0) + 2

    def compose_body(self) -> ComposeResult:
        """Lay out the list, and below it the changes since the highlighted version."""
        columns = _("Saved").ljust(self._days_width) + _("Changed since")
        yield Static(Content.styled(columns, "$text-muted"), id="columns", markup=False)
        yield VersionList(*self._options(), id="versions")
        yield Static(Content(self._none_words()), id="since", markup=False)
        with VerticalScroll(id="changes"):
            yield Static(Content(""), markup=False)

    def on_mount(self) -> None:
        """Read the visible versions; if there are none, offer only to close."""
        self.set_class(not len(self._history), "-none")
        versions = self.query_one(StableOptionList)
        self.query_one("#no", Button).label = _("Close")
        self.query_one("#yes").display = bool(len(self._history)) and self._read_only is None
        self.watch(versions, "scroll_y", self.read_next, init=False)
        if len(self._history):
            versions.highlighted = 0
        else:
            self.query_one("#no").focus()
        if self._history.error:
            self.say(sentence(self._history.error))

    def on_resize(self, event: events.Resize) -> None:
        """Read the versions that are visible now."""
        self.call_after_refresh(self.read_next)

    def read_next(self) -> None:
        """Read the next highlighted or visible version in a thread."""
        index = self._history.next_unread(self._needed())
        if index is not None and not self._is_reading:
            self._is_reading = True
            read = partial(self._history.read, index)
            self.run_worker(read, name=str(index), thread=True, exit_on_error=False, group="versions")

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what was read, and read the next version."""
        event.stop()
        if event.state not in (WorkerState.SUCCESS, WorkerState.ERROR) or not self.is_attached:
            return
        index = int(event.worker.name)
        if event.worker.error:
            self._history.set_error(index, bug(event.worker.error))
        self._is_reading = False
        self._show_rows(index)
        self._show_changes()
        self.read_next()

    def on_option_list_option_highlighted(self, event: StableOptionList.OptionHighlighted) -> None:
        """Show the changes since the highlighted version."""
        event.stop()
        self.say("")
        self._show_changes()
        self.read_next()

    def on_option_list_option_selected(self, event: StableOptionList.OptionSelected) -> None:
        """Restore the selected version."""
        event.stop()
        self.accept()

    def accept(self) -> None:
        """Ask for confirmation, then return the change that restores the highlighted version."""
        index = self.query_one(StableOptionList).highlighted
        if index is None:
            return
        self._history.read(index)
        found, since = self._history.tandem(index), self._history.changes_since(index)
        refused = found if isinstance(found, Refused) else self._read_only
        if refused:
            self.say(sentence(refused))
        elif isinstance(found, Tandem) and since:
            day = self._days[index]
            title = _("Restore the backup of {day}?").format(day=day)
            answered = partial(self._answered, found, day)
            self.app.push_screen(ConfirmDialog(title, _question(since), _("Restore")), answered)
        else:
            self.say(_("This backup is the same as the current state."))

    def _answered(self, found: Tandem, day: str, yes: bool | None) -> None:
        if yes:
            self.dismiss(Apply(lambda _now: found, _("Backup of {day} restored").format(day=day)))

    def _needed(self) -> Iterator[int]:
        """Yield the indexes of the highlighted version and of the visible ones."""
        versions = self.query_one(StableOptionList)
        if versions.highlighted is not None:
            yield versions.highlighted
        top = versions.scroll_offset.y
        yield from range(top, min(top + versions.size.height, len(self._history)))

    def _options(self) -> Iterator[Option]:
        return (Option(self._row(index), id=str(index)) for index in range(len(self._history)))

    def _show_rows(self, read: int) -> None:
        """Update the row of a version that was read, and that of the version before it."""
        versions = self.query_one(StableOptionList)
        for index in (read, read + 1):
            if index < len(self._history):
                versions.replace_option_prompt_at_index(index, self._row(index))

    def _row(self, index: int) -> Content:
        day = self._days[index].ljust(self._days_width)
        if isinstance(self._history.tandem(index), Refused):
            return Content.assemble(day, ("! ", "bold $text-warning"), _("cannot be read"))
        changes = self._history.next_changes(index)
        if changes is None:
            return Content.assemble(day, ("…", "$text-muted"))
        return Content.assemble(day, self._summary(changes))

    def _summary(self, changes: Differences) -> str:
        """Return the first change, and the number of all."""
        if not changes:
            return _("nothing")
        first = self._words(changes[:1])[0]
        if len(changes) == 1:
            return first
        return _("{count} changes: {first} …").format(count=len(changes), first=first)

    def _show_changes(self) -> None:
        """Show the changes from the highlighted version to the present."""
        index = self.query_one(StableOptionList).highlighted
        if index is None:
            return
        found, since = self._history.tandem(index), self._history.changes_since(index)
        heading = _("Reading …")
        if isinstance(found, Refused):
            heading = sentence(found)
        elif since is not None:
            heading = _since_words(since)
        self.query_one("#since", Static).update(Content(heading))
        lines = [HangingText(Content("· "), Content(words), Content()) for words in self._words(since or ())]
        changes = self.query_one("#changes", VerticalScroll)
        changes.query_one(Static).update(TextStack(lines) if lines else Content(""))
        changes.scroll_home(animate=False)

    def _words(self, found: Differences) -> list[str]:
        heading, today = self._outline.part_heading, self._state.today
        words = [change_words(difference, heading, today) for difference in found[:MOST]]
        rest = len(found) - MOST
        if rest > 0:
            words.append(_("and {count} more").format(count=rest))
        return words

    @cached_property
    def _outline(self) -> Outline:
        return Outline(self._state.programme, None)

    def _none_words(self) -> str:
        if len(self._history) or self._history.error:
            return ""
        return _(
            "There is no backup yet. Each change that is saved creates one; it appears here"
            " and can be restored."
        )


def _since_words(since: Differences) -> str:
    if not since:
        return _("The same as the current state.")
    count = len(since)
    return ngettext("{count} change since then:", "{count} changes since then:", count).format(count=count)


def _question(since: Differences) -> str:
    count = len(since)
    goes = ngettext(
        "This undoes {count} change in the whole tandem.",
        "This undoes {count} changes in the whole tandem.",
        count,
    ).format(count=count)
    kept = _("The current state is kept as a backup; u brings it back at once.")
    return f"{goes} {kept}"
