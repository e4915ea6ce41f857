"""The dialog of tandems: opens or creates one; offers an example in an empty store."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState

from mentoring_tui.domain.draft import Draft, DraftKind
from mentoring_tui.domain.errors import Refused, StoreError
from mentoring_tui.domain.tandem import Stage
from mentoring_tui.i18n import N_, NP_, _, language
from mentoring_tui.library import Library
from mentoring_tui.logbook import InMemoryTandem, Logbook
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.key_bindings import Command
from mentoring_tui.tui.tandem_state import Host, TandemState
from mentoring_tui.tui.tandems.damaged_dialog import DamagedTandemDialog
from mentoring_tui.tui.tandems.tandem_listing import (
    RESTORABLE,
    TandemListing,
    damaged_words,
    entry_words,
    load_listing,
)
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.key_bar import BarCommand
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList
from mentoring_tui.words.error_messages import sentence
from mentoring_tui.words.terms import saved_words

if TYPE_CHECKING:
    from mentoring_tui.tui.tandems.import_dialog import Preview

NEW, IMPORT, EXAMPLE, LOCK, QUIT = "+new", "+import", "+example", "+lock", "+quit"
DAMAGED = "+damaged:"

LOOK_INTERVAL = 1.0
"""Seconds between two looks whether the tandems have changed elsewhere."""


class TandemsDialog(Dialog[Logbook]):
    """Lists the tandems, and returns the logbook of the opened or created one."""

    CSS_PATH = stylesheets("tandems")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", show=False),
        Binding("i", "import_files", show=False),
        Binding("b", "example", show=False),
        Binding("delete,x", "erase", show=False),
        Binding("q", "leave", show=False),
        Binding("L", "app.locking", show=False),
    ]

    def __init__(self, library: Library, today: date, state: TandemState | None) -> None:
        super().__init__(_("Tandems"), _("Open"))
        self._library = library
        self._today = today
        self._open_id = state.tandem.id if state else None
        self._last_change = library.last_change()
        self._empty = self._is_empty()
        self._has_failed = False
        self._known = state.tandem if state and not self._empty else None
        is_ended = self._known is not None and self._known.stage(today) is Stage.ENDED
        self._ended = self._known if is_ended else None

    def compose(self) -> ComposeResult:
        """Lay out the list, or in an empty store a few commands."""
        with Vertical(classes="dialog"):
            title = _("No tandem yet") if self._is_first else self._title
            yield Static(title, classes="dialog-title", markup=False)
            if self._is_first:
                yield Static(self._welcome(), classes="question", markup=False)
            yield StableOptionList(*self._first_options(), id="tandems")
            yield Static("", classes="refused", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(_("Open"), variant="primary", id="yes")
                if not self._is_first:
                    yield Button(_("New (n)"), id="new")
                    yield Button(_("Import (i)"), id="import")
                yield Button(_("Cancel") if self._open_id else _("Quit (q)"), id="no")

    def on_mount(self) -> None:
        """Load the listing, and look again and again whether it still holds."""
        self._begin()
        if not self.app.is_headless:
            self.set_interval(LOOK_INTERVAL, self.look_again)

    async def look_again(self) -> None:
        """Show the tandems as another program has changed them, or once their folder is there."""
        last_change = self._library.last_change()
        if not self.is_current or last_change == self._last_change:
            return
        self._last_change = last_change
        was_first, self._empty = self._is_first, self._is_empty()
        if self._is_first != was_first:
            await self.recompose()
        self.say("")
        self._begin()

    def _is_empty(self) -> bool:
        return not self._library.ids() and not self._library.missing()

    def _begin(self) -> None:
        """Focus the list, and load what stands in it."""
        self.set_class(self._is_first, "-first")
        tandems = self.query_one(StableOptionList)
        tandems.focus()
        if self._empty:
            tandems.show_options(list(self._first_options()))
            tandems.highlighted = 0
        else:
            self._load()

    def _load(self) -> None:
        """Load the listing in a thread."""
        self.run_worker(
            lambda: load_listing(self._library, self._today),
            thread=True,
            exit_on_error=False,
            group="listing",
        )

    def commands(self) -> Iterator[BarCommand]:
        """Yield the commands for the key bar; where no tandem is open, q leaves and not Esc."""
        following, *others = super().commands()
        yield following
        if not self._is_first:
            yield "screen.erase", Command("erase", "delete", N_("Erase"), "")
        if self._open_id:
            yield from others
        else:
            yield "screen.leave", Command("leave", "q", N_("Quit"), "", short_msgid=NP_("key bar", "Quit"))

    def own_keys(self) -> Iterator[tuple[str, str]]:
        """Yield the keys of the commands, for the help."""
        yield "n", _("Create a tandem")
        yield "i", _("Import a tandem")
        if self._is_first:
            yield "b", _("Look at an example")
        yield "L", _("Encryption of the data folder")
        if self._open_id is None:
            yield "q", _("Quit")

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show the listing, or the error of loading it."""
        event.stop()
        if event.state is WorkerState.SUCCESS and isinstance(event.worker.result, TandemListing):
            self.show(event.worker.result)
        elif event.state is WorkerState.ERROR:
            error = event.worker.error
            self._has_failed = True
            self.say(sentence(error) if isinstance(error, Refused) else _("The tandems cannot be read."))

    def on_screen_resume(self) -> None:
        """Load the listing again if that failed, as where the data folder was locked meanwhile."""
        if self._has_failed:
            self._has_failed = False
            self.say("")
            self._load()

    def show(self, listing: TandemListing) -> None:
        """Show the tandems, then the damaged ones; highlight the open one."""
        tandems = self.query_one(StableOptionList)
        options = []
        for entry in listing.entries:
            is_open = entry.tandem.id == self._open_id
            options.append(Option(entry_words(entry, is_open), id=entry.tandem.id))
        for damaged in listing.damaged:
            options.append(Option(damaged_words(damaged), id=DAMAGED + damaged.tandem_id))
        self._forget_what_is_gone(listing)
        tandems.show_options(options)
        if self._open_id and tandems.highlight(self._open_id):
            return
        if listing.entries:
            tandems.highlighted = 0

    def _forget_what_is_gone(self, listing: TandemListing) -> None:
        """Offer nothing of a tandem that was erased to a new one."""
        present = {entry.tandem.id for entry in listing.entries}
        if self._known and self._known.id not in present:
            self._known = None
        if self._ended is None or self._ended.id not in present:
            self._ended = listing.last_ended

    def on_option_list_option_selected(self, event: StableOptionList.OptionSelected) -> None:
        """Open the selected tandem."""
        event.stop()
        self.accept()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Create or import a tandem; Dialog handles the other buttons."""
        if event.button.id == "new":
            self.action_new()
        elif event.button.id == "import":
            self.action_import_files()

    def accept(self) -> None:
        """Run the highlighted option: open or recover a tandem, create one, open the example, or quit."""
        option = self.query_one(StableOptionList).highlighted_id
        if option == NEW:
            self.action_new()
        elif option == IMPORT:
            self.action_import_files()
        elif option == EXAMPLE:
            self.action_example()
        elif option == LOCK:
            self.call_later(self.app.run_action, "app.locking")
        elif option == QUIT:
            self.call_later(self.action_leave)
        elif option == self._open_id:
            self.dismiss(None)
        elif option and option.startswith(DAMAGED):
            self._recover(option.removeprefix(DAMAGED))
        elif option:
            self._open(option)

    def action_new(self) -> None:
        """Open the wizard for a new tandem."""
        self._ask_new()

    def resume(self, draft: Draft) -> None:
        """Open the dialog of a new tandem with the texts of a draft."""
        self._ask_new(draft)

    def _ask_new(self, draft: Draft | None = None) -> None:
        from mentoring_tui.tui.tandems.new_tandem_dialog import NewTandemDialog

        if self.is_current:
            dialog = NewTandemDialog(self._library, self._today, self._known, self._ended)
            dialog.at(DraftKind.NEW_TANDEM.place("new"), draft)
            if draft is None:
                dialog.recall(cast(Host, self.app).autosave.take_set_aside(DraftKind.NEW_TANDEM))
            self.app.push_screen(dialog, self._created)

    def action_import_files(self) -> None:
        """Import from files: with a tandem open, in the place of this dialog."""
        if self._open_id:
            self.dismiss(None)
            self.app.call_later(self.app.run_action, "import_files")
            return
        from mentoring_tui.tui.tandems.import_dialog import ImportDialog

        if self.is_current:
            self.app.push_screen(ImportDialog(self._library, self._today, None), self._imported)

    def _imported(self, preview: "Preview | None") -> None:
        if preview is None:
            return
        try:
            self.dismiss(preview.open(self._library))
        except StoreError as error:
            self.say(sentence(error))

    def action_example(self) -> None:
        """Open the example, if the store is empty."""
        if self._is_first:
            self.dismiss(example_logbook(self._today))

    def action_erase(self) -> None:
        """Ask whether to erase the highlighted tandem, also one that is damaged."""
        option = self.query_one(StableOptionList).highlighted_id
        if option and not self._is_first:
            cast(Host, self.app).ask_to_erase(option.removeprefix(DAMAGED), self._erased)

    def _erased(self) -> None:
        """List the tandems that are left, unless the open one is gone: then the app shows another."""
        if cast(Host, self.app).state is None:
            self.dismiss(None)
        else:
            self._load()

    def action_cancel(self) -> None:
        """Close the dialog; if no tandem is open, show how to quit."""
        if self._open_id:
            self.dismiss(None)
        else:
            self.say(_("No tandem is open yet. Press q to quit."))

    async def action_leave(self) -> None:
        """Quit, if no tandem is open."""
        if self._open_id is None:
            await self.app.run_action("quit", self.app)

    @property
    def _is_first(self) -> bool:
        return self._empty and self._open_id is None

    def _welcome(self) -> str:
        """Return what a tandem is, or that a chosen data folder is not there."""
        folder = self._library.folder
        if self._library.is_chosen and not self._library.has_folder():
            return _(
                "The data folder {folder} is not there. If it is on a stick or in the network, connect it,"
                " and its tandems appear here. A new tandem makes the folder."
            ).format(folder=folder)
        return _(
            "A tandem is a mentee and a mentor with their agreement, meetings, tasks and"
            " protocols. Everything stays on this computer."
        )

    def _first_options(self) -> Iterable[Option]:
        if self._is_first:
            locking = _("Encrypt the data folder with a passphrase")
            if self._library.seems_sealed:
                locking = _("Encryption of the data folder")
            for key, words, id in (
                ("n", _("Create a tandem"), NEW),
                ("i", _("Import a tandem"), IMPORT),
                ("b", _("Look at an example"), EXAMPLE),
                ("L", locking, LOCK),
                ("q", _("Quit"), QUIT),
            ):
                yield Option(Content.assemble((f"{key}  ", "$accent"), words), id=id)
        elif self._empty:
            yield Option(
                Content.styled(_("No tandem yet. Press n to create one."), "$text-muted"), disabled=True
            )
        else:
            yield Option(Content.styled(_("Reading …"), "$text-muted"), disabled=True)

    def _open(self, tandem_id: str) -> None:
        try:
            logbook = self._library.open(tandem_id)
        except StoreError as error:
            self.say(sentence(error))
            return
        self.dismiss(logbook)

    def _recover(self, tandem_id: str) -> None:
        """Offer the newest readable backup of a damaged tandem."""
        try:
            self._library.read(tandem_id)
        except StoreError as error:
            missing = [lost for lost in self._library.missing() if lost.facts["id"] == tandem_id]
            reason = missing[0] if missing else error
        else:
            self._open(tandem_id)
            return
        if reason.code not in RESTORABLE:
            self.say(sentence(reason))
            return
        self._ask_to_restore(tandem_id, reason)

    def _ask_to_restore(self, tandem_id: str, reason: StoreError) -> None:
        good = self._library.latest_readable_backup(tandem_id)
        if good is None:
            texts = self._library.lost_texts(tandem_id, None)
            self.app.push_screen(DamagedTandemDialog(sentence(reason), None, texts))
            return
        version, tandem = good

        def answered(yes: bool | None) -> None:
            if yes:
                self._restore(tandem_id, version.generation)

        texts = self._library.lost_texts(tandem_id, tandem)
        is_missing = reason.code == "tandem-only-backups"
        dialog = DamagedTandemDialog(
            sentence(reason), saved_words(version.saved), texts, tandem.name, is_missing=is_missing
        )
        self.app.push_screen(dialog, answered)

    def _restore(self, tandem_id: str, generation: int) -> None:
        try:
            self._library.restore_backup(tandem_id, generation)
        except StoreError as error:
            self.say(sentence(error))
        else:
            self._open(tandem_id)

    def _created(self, logbook: Logbook | None) -> None:
        if logbook is not None:
            self.dismiss(logbook)


def example_logbook(today: date) -> Logbook:
    """Return the logbook of the example tandem, which is not saved; its title says so."""
    from mentoring_tui.demo import demo_tandem

    tandem = demo_tandem(today, language())
    return Logbook(
        InMemoryTandem(replace(tandem, title=_("Example, not saved: {name}").format(name=tandem.name)))
    )
