"""The dialog that imports files: asks for a path, shows what would come in, and returns it once confirmed."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static
from textual.worker import Worker, WorkerState

from mentoring_tui.documents.incoming.item import Item, grouped
from mentoring_tui.documents.incoming.item_words import count_words, item_words
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.text import require_line
from mentoring_tui.i18n import _
from mentoring_tui.importing import Incoming, read_files, understand
from mentoring_tui.library import Library
from mentoring_tui.logbook import Logbook
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.single_line_input import SingleLineInput
from mentoring_tui.tui.widgets.wrapped_text import HangingText, TextStack
from mentoring_tui.words.error_messages import sentence

_MOST_SHOWN = 200
"""Most things of each group that the preview lists."""


@dataclass(frozen=True)
class Preview:
    """What the files at a path hold, and what would become of each thing."""

    path: str
    incoming: Incoming
    items: tuple[Item, ...]

    @property
    def is_needed(self) -> bool:
        """Whether importing it would change or open anything."""
        return self.incoming.tandem is not None or any(item.comes_in for item in self.items)

    def open(self, library: Library) -> Logbook:
        """Open the imported tandem, created first unless it is there already; raise StoreError if not."""
        tandem = self.incoming.tandem
        assert tandem, "only a whole tandem is opened"
        return library.open(tandem.id) if self.incoming.is_present else library.create(tandem)


class ImportDialog(Dialog[Preview]):
    """Asks for the path of a file or folder; the first Enter shows what comes in, the second returns it."""

    CSS_PATH = stylesheets("tandems")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_preview(-1)", show=False),
        Binding("down", "scroll_preview(1)", show=False),
        Binding("pageup", "scroll_preview(-8)", show=False),
        Binding("pagedown", "scroll_preview(8)", show=False),
        Binding("ctrl+s", "accept", show=False),
    ]

    def __init__(self, library: Library, today: date, state: TandemState | None) -> None:
        super().__init__(_("Import"), _("Preview"))
        self._library = library
        self._today = today
        self._state = state
        self._preview: Preview | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out the question, the path and the preview."""
        yield Static(_question(), classes="question", markup=False)
        yield SingleLineInput(placeholder=_("File or folder"), id="path")
        with VerticalScroll(id="preview", can_focus=False):
            yield Static("", id="coming", markup=False)

    def on_mount(self) -> None:
        """Focus the path."""
        self.query_one("#path", Input).focus()

    def on_input_changed(self) -> None:
        """Forget the preview of another path."""
        self._preview = None
        self.say("")
        self.query_one("#coming", Static).update("")
        self.name_button(_("Preview"))

    def accept(self) -> None:
        """Show the preview, or if it is shown close with it."""
        if self._preview and self._preview.is_needed:
            super().accept()
            return
        try:
            path = require_line(self.query_one("#path", Input).value, _("File or folder"))
        except Refused as refused:
            self.say(sentence(refused))
            return
        self.say("")
        self.query_one("#coming", Static).update(_("Reading …"))
        work = self._read
        self.run_worker(lambda: work(path), thread=True, exit_on_error=False, exclusive=True, group="import")

    def result(self) -> Preview:
        """Return what the files hold."""
        if self._preview is None:
            raise Refused("import-nothing")
        return self._preview

    def _read(self, path: str) -> Preview:
        """Return the preview of a path; raise Refused for what can't be imported."""
        files, skipped = read_files([os.path.expanduser(path)])
        incoming = understand(files, self._library)
        if incoming.tandem is not None:
            return Preview(path, incoming, (*incoming.items, *skipped))
        if self._state is None:
            raise Refused("import-needs-tandem")
        taken = incoming.preview(self._state.tandem, self._state.programme, self._today)
        return Preview(path, incoming, (*taken.items, *skipped))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show the preview, or why there is none."""
        event.stop()
        if event.state is WorkerState.SUCCESS and isinstance(event.worker.result, Preview):
            self._show(event.worker.result)
        elif event.state is WorkerState.ERROR:
            self.query_one("#coming", Static).update("")
            error = event.worker.error
            self.say(sentence(error) if isinstance(error, Refused) else _("This cannot be imported."))

    def _show(self, preview: Preview) -> None:
        if preview.path != self.query_one("#path", Input).value.strip():
            return
        self._preview = preview
        self.query_one("#coming", Static).update(TextStack(_lines(preview.items)))
        self.query_one("#preview", VerticalScroll).scroll_home(animate=False)
        self.name_button(_("Import") if preview.is_needed else _("Preview"))
        if not preview.is_needed:
            self.say(_("There is nothing to import here."))

    def action_scroll_preview(self, lines: int) -> None:
        """Scroll the preview by this many lines while the path has the focus."""
        self.query_one("#preview", VerticalScroll).scroll_relative(y=lines, animate=False)


def _lines(items: tuple[Item, ...]) -> Iterator[HangingText]:
    groups = grouped(items)
    yield _line("", Content.styled(count_words(*groups), "bold"))
    headings = (_("Would be imported:"), _("Already there:"), _("Not imported, or worth a look:"))
    for heading, group in zip(headings, groups, strict=True):
        if not group:
            continue
        yield _line("", Content.styled(heading, "$accent"))
        for item in group[:_MOST_SHOWN]:
            yield _line("· ", Content(item_words(item)))
        if len(group) > _MOST_SHOWN:
            yield _line("· ", Content("…"))


def _line(sign: str, words: Content) -> HangingText:
    return HangingText(Content(sign), words, Content())


def _question() -> str:
    return _(
        "An export for yourself; or, for the open tandem, protocols, a jrnl file, dated notes or a calendar"
        " with days away. You see what comes in before anything is changed."
    )
