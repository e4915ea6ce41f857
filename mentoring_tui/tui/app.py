"""The app: wires the open tandem, its screens and dialogs, and the start and end of the program together."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.command import CommandPalette, Provider
from textual.driver import Driver
from textual.events import Key, MouseUp, Paste
from textual.filter import LineFilter
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.widgets import Input, TextArea

from mentoring_tui.crash_report import prepare_reports, report_crash
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.copied_text import audience_of_text
from mentoring_tui.domain.errors import KeyRefused, Refused, StoreError
from mentoring_tui.domain.limits import LONGEST_PASTED_LINE, LONGEST_TEXT
from mentoring_tui.domain.text import clean
from mentoring_tui.i18n import _
from mentoring_tui.library import Library
from mentoring_tui.logbook import Change, Logbook
from mentoring_tui.paths import settings_file, store_folder, styles_folder
from mentoring_tui.settings import LOCK_AFTER, read_lock_after, read_look, save_lock_after, save_look
from mentoring_tui.tui import lazy_imports
from mentoring_tui.tui import theme as themes
from mentoring_tui.tui.command_palette import CommandProvider
from mentoring_tui.tui.copied_texts import CopiedTexts
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.dialogs.view import View
from mentoring_tui.tui.key_bindings import bindings
from mentoring_tui.tui.lifecycle.autosave import Autosave
from mentoring_tui.tui.lifecycle.current_tandem import CurrentTandem
from mentoring_tui.tui.lifecycle.external_changes import COPIES_INTERVAL, POLL_INTERVAL, ExternalChanges
from mentoring_tui.tui.lifecycle.gone_store import GoneStore
from mentoring_tui.tui.lifecycle.notices import FailureNotices
from mentoring_tui.tui.lifecycle.screen_lock import CHECK_INTERVAL, ScreenLock
from mentoring_tui.tui.lifecycle.shutdown import ShutdownGuard
from mentoring_tui.tui.lifecycle.startup import (
    Preloader,
    Warmer,
    enable_garbage_collection,
    forbid_core_dumps,
)
from mentoring_tui.tui.messages import Apply, GoTo, Passage, Prepare, SwitchTandem, WriteDocuments
from mentoring_tui.tui.shared_prompts import ask_topic
from mentoring_tui.tui.tandem_screen import TandemScreen
from mentoring_tui.tui.tandem_state import StateFollower, TandemState
from mentoring_tui.tui.textual_internals.cached_stylesheet import CachedStylesheet
from mentoring_tui.tui.textual_internals.covered import CoverableApp
from mentoring_tui.tui.textual_internals.crash import PrivateCrashApp
from mentoring_tui.tui.textual_internals.driver import with_clean_screen
from mentoring_tui.tui.textual_internals.first_frame import ImmediateSwitchApp
from mentoring_tui.tui.textual_internals.input_errors import with_input_errors
from mentoring_tui.tui.textual_internals.notifications import remove_notifications
from mentoring_tui.tui.textual_internals.output_filter import OUTPUT_FILTER
from mentoring_tui.tui.textual_internals.paste_filter import with_paste_filter
from mentoring_tui.tui.textual_internals.screen_stacks import all_screens, mode_screens
from mentoring_tui.tui.textual_internals.unread_store import RefusalCatchingApp
from mentoring_tui.tui.textual_internals.workarounds import apply_workarounds, forget_removed_watchers
from mentoring_tui.tui.textual_internals.worker_threads import use_forgetful_threads
from mentoring_tui.tui.widgets.notice import may_change
from mentoring_tui.words.error_messages import sentence

if TYPE_CHECKING:
    from mentoring_tui.documents.request import Request
    from mentoring_tui.external_editor.editor_file import TextVault
    from mentoring_tui.tui.export.written import WrittenDocument
    from mentoring_tui.tui.lifecycle.wider_audiences import WiderAudiences
    from mentoring_tui.tui.tandems.import_dialog import Preview

_PASTE_KEYS = frozenset({"ctrl+v", "super+v"})
_AS_ONE_LINE = {ord("\n"): " ", ord("\t"): " "}


class MentoringApp(CoverableApp, ImmediateSwitchApp, RefusalCatchingApp, PrivateCrashApp):
    """Mentoring in the terminal."""

    TITLE = "Mentoring"
    CSS_PATH: ClassVar = [os.path.join(styles_folder(), name) for name in ("app.tcss", "today.tcss")]
    DEFAULT_MODE = "today"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[None]]]] = dict(lazy_imports.SCREENS)
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {CommandProvider}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS: ClassVar[list[BindingType]] = bindings("app")
    ENABLE_COMMAND_PALETTE = True

    _has_begun = False
    """Whether what is asked at the start was asked, which waits until the data folder is unlocked."""

    def __init__(
        self,
        library: Library,
        today: date,
        *,
        demo: bool = False,
        tandem_id: str | None = None,
        refused: KeyRefused | None = None,
    ) -> None:
        """Make the app; `refused` is why what should have unlocked the data folder did not."""
        apply_workarounds()
        super().__init__()
        self.library = library
        self.today = today
        self.crash_notice: Refused | None = None
        self.shutdown_guard: ShutdownGuard | None = None
        failures = FailureNotices(self, self._check_external_changes_later, self._see_to_gone_store_later)
        self.autosave = Autosave(self, self.offer_drafts)
        self.gone_store = GoneStore(self, partial(store_folder, None, {}))
        self.copied = CopiedTexts()
        self.tandem = CurrentTandem(self, library, today, self.autosave, failures, self.copied)
        self.external_changes = ExternalChanges(self, self.tandem.save_all)
        self.screen_lock = ScreenLock(self, self._lock_after)
        self._is_demo = demo
        self._wanted = tandem_id
        for theme in themes.LOOKS:
            self.register_theme(theme)
        self.theme = themes.first(None if demo else read_look(settings_file()))
        self.stylesheet = CachedStylesheet(variables=self.get_css_variables())
        self.screen_lock.begin(refused)
        if not self.is_covered:
            self._open_first()

    def _open_first(self) -> None:
        """Open the tandem that is wanted, or the one that was shown last."""
        if wanted := self._wanted or self.library.last_opened():
            self.tandem.open(wanted)

    def prepare_unlocked(self) -> None:
        """Read, in a thread, the tandem that is opened first, if none was ever open.

        Whatever fails then fails again where it is opened, and is told there: the passphrase was right.
        """
        with suppress(Exception):
            if not self._has_begun and (wanted := self._wanted or self.library.last_opened()):
                self.tandem.prepare(wanted)

    def open_unlocked(self) -> None:
        """Open the first tandem below the cover, if none was ever open."""
        if not self._has_begun:
            self._open_first()
            self.tandem.flag_days()
            self._update_screen(mode_screens(self, self.DEFAULT_MODE))

    @property
    def logbook(self) -> Logbook | None:
        """The logbook of the open tandem, if one is open."""
        return self.tandem.logbook

    @property
    def state(self) -> TandemState | None:
        """The state of the open tandem, if one is open."""
        return self.tandem.state

    @property
    def read_only(self) -> Refused | None:
        """Why the open tandem can't be changed, or None."""
        return self.logbook.read_only if self.logbook else None

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to undo."""
        return self.logbook is not None and self.logbook.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone change to redo."""
        return self.logbook is not None and self.logbook.can_redo

    @property
    def unsaved(self) -> StoreError | None:
        """Why the last changes are not saved, or None."""
        return self.logbook.unsaved if self.logbook else None

    def programmes(self) -> list[tuple[str, str]]:
        """Return the id and the name of each programme."""
        from mentoring_tui.tui.widgets.agreement_labels import programme_choices

        return programme_choices(self.library)

    def open_screens(self) -> list[Screen[Any]]:
        """Return every screen and dialog that is open, seen or not; none once the app has closed them."""
        return all_screens(self)

    def on_mount(self) -> None:
        """Start what needs the running loop; what is slow waits for the first frame."""
        use_forgetful_threads()
        if self.shutdown_guard:
            self.shutdown_guard.attach_loop()
        self.call_after_refresh(enable_garbage_collection)
        if not self.is_headless:
            self.set_interval(POLL_INTERVAL, self._poll_file)
            self.set_interval(COPIES_INTERVAL, self._poll_copies)
            self.set_interval(CHECK_INTERVAL, self.screen_lock.check_idle)
        if not self.is_covered:
            self._begin()
        elif not self.is_headless:
            Warmer(self, lazy_imports.import_screens).start()

    def _begin(self) -> None:
        """Ask what there is to be asked at the start, and mount the other screens."""
        self._has_begun = True
        self.call_after_refresh(self._offer_other_place)
        if not self.is_headless:
            Preloader(self, self.tandem).start()

    def _offer_other_place(self) -> None:
        """Ask about what was saved in another place, then about all else."""
        if place := self.library.other_place():
            lazy_imports.offer_other_place(self, self.external_changes, place, self._ask_at_start)
        else:
            self._ask_at_start()

    def _ask_at_start(self) -> None:
        """Ask which tandem to open if none is, about its programme, and about drafts of an earlier run."""
        if self.logbook is None:
            self.action_tandems()
        self._flag_days()
        self.autosave.report_earlier_drafts()

    def before_input(self, event: Key | Paste | MouseUp) -> bool:
        """Clean pasted text, make it one line for an input, and start the timer of the autosave.

        A paste that no field can hold is discarded as a whole: it is where it was copied from.
        """
        if not super().before_input(event):
            return False
        if isinstance(event, Paste):
            one_line = isinstance(self.focused, Input)
            longest = LONGEST_PASTED_LINE if one_line else LONGEST_TEXT
            if len(event.text) > longest:
                self.tell(sentence(Refused("paste-too-long", longest=longest)), severe=True)
                return False
            text = clean(event.text)
            event.text = text.strip("\n").translate(_AS_ONE_LINE) if one_line else text
            if not event.is_forwarded:
                self._note_paste(event.text)
        elif isinstance(event, Key) and event.key in _PASTE_KEYS:
            self._note_paste(self.clipboard)
        self.autosave.note_input()
        self.screen_lock.note_input()
        return True

    def _note_paste(self, text: str) -> None:
        """Note what is pasted into a text that is kept, and not for instance searched for."""
        is_kept = isinstance(self.screen, TandemScreen) or (
            isinstance(self.screen, Dialog) and self.screen.place
        )
        if is_kept and isinstance(self.focused, Input | TextArea):
            self.copied.note_paste(text, self.state.tandem if self.state else None)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text and note who may see it where it stands."""
        super().copy_to_clipboard(text)
        audience: Audience | None = getattr(self.focused, "copy_audience", None)
        if audience is None and self.state:
            audience = audience_of_text(self.state.tandem, text)
        if audience is not None:
            self.copied.note_copy(text, audience)

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Leave the terminal to another program for a block; then the minutes without a key begin anew."""
        with super().suspend():
            yield
        self.screen_lock.note_input()

    def get_driver_class(self) -> type[Driver]:
        """Return the driver, which reads no keys in pasted text, bears any bytes, and leaves nothing."""
        return with_clean_screen(with_input_errors(with_paste_filter(super().get_driver_class())))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return the filters of drawn lines; the last one removes control characters."""
        return [*super().get_line_filters(), OUTPUT_FILTER]

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Show a notification, never as markup, in the place of those with severity "information".

        While the screens are locked it waits.
        """
        if self.is_covered:
            show = partial(self.notify, message, title=title, severity=severity, timeout=timeout)
            self.when_uncovered(show)
            return
        remove_notifications(self, "information")
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=False)

    def tell(self, words: str, *, severe: bool = False) -> None:
        """Show a notification if the app is running."""
        if self.is_running:
            self.notify(words, severity="error" if severe else "information", markup=False)

    def push_screen(self, *arguments: Any, **options: Any) -> Any:
        """Show a dialog; notifications of the screen below go, which it could not remove any more."""
        remove_notifications(self, "information")
        return super().push_screen(*arguments, **options)

    def show_state(self) -> None:
        """Show a new state of the open tandem; flag its days and follow it with drafts later."""
        if self.is_running:
            self._update_screen(self.screen_stack)
            for screen in self.screen_stack:
                if isinstance(screen, StateFollower) and self.state:
                    screen.take_state(self.state)
            self.call_after_refresh(self._flag_days)
            self.call_later(self.autosave.follow_tandem)

    def _update_screen(self, stack: list[Screen[Any]]) -> None:
        """Give the state to the screen of a stack; other screens take it when they are shown."""
        for screen in reversed(stack):
            if isinstance(screen, TandemScreen):
                screen.state = self.state
                return

    def _flag_days(self) -> None:
        if self.tandem.flag_days():
            self._update_screen(self.screen_stack)
        if self.state and self.state.programme.widened:
            self._wider_audiences.ask()

    @cached_property
    def _wider_audiences(self) -> "WiderAudiences":
        return lazy_imports.wider_audiences(self, self.tandem.rebuild)

    def _poll_file(self) -> None:
        """Check whether what was gone is there again, and what other programs wrote."""
        if not self.screen_lock.is_held:
            self.gone_store.check()
            self.external_changes.check_file()
            self.screen_lock.check_store()

    def _poll_copies(self) -> None:
        """Check for conflict copies, show whether everything is saved, and release memory."""
        if not self.screen_lock.is_held:
            self.external_changes.check_copies()
        forget_removed_watchers(self)
        self._refresh_bars()

    def show_saved(self) -> None:
        """Let every screen show whether everything is saved, also below a dialog."""
        self.tandem.save_all()
        self._refresh_bars()

    def _refresh_bars(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, TandemScreen):
                screen.refresh_bars()

    def check_external_changes(self) -> None:
        """Take in at once what another program saved in the open tandem."""
        if not self.screen_lock.is_held:
            self.external_changes.check_file()

    def _check_external_changes_later(self) -> None:
        self.call_later(self.external_changes.check_file)

    def _see_to_gone_store_later(self, error: StoreError) -> None:
        self.call_later(self.gone_store.tell, error)

    def apply(self, change: Change, label: str, group: str | None = None) -> bool:
        """Change the open tandem at once; tell whether the change is saved."""
        return self.tandem.apply(change, label, group)

    def on_apply(self, message: Apply) -> None:
        """Carry out a change that a screen asks for."""
        self.apply(message.change, message.label, message.group)
        if message.added and isinstance(self.screen, TandemScreen):
            self.screen.show_added(message.added)

    def go(
        self, screen: str, item: str | None = None, writing: bool = False, passage: Passage | None = None
    ) -> None:
        """Show a screen, highlight an item there, and focus its editor if `writing` or at a `passage`."""
        remove_notifications(self, "information")
        self._update_screen(mode_screens(self, screen))
        self.switch_mode(screen)
        shown = self.screen
        if item is not None and isinstance(shown, TandemScreen):
            # Asked of the screen, which answers once its widgets are there.
            shown.call_after_refresh(self._reveal, shown, item, writing, passage)

    def _reveal(self, shown: TandemScreen, item: str, writing: bool, passage: Passage | None) -> None:
        """Highlight an item on a screen, unless another key has led elsewhere since."""
        if self.screen is shown:
            shown.reveal(item, writing)
            if passage:
                shown.show_passage(passage)

    def on_go_to(self, message: GoTo) -> None:
        """Show a screen and an item there, or a view above the screen that is shown."""
        view = lazy_imports.VIEWS.get(message.screen)
        if view is None:
            self.go(message.screen, message.item, message.writing, message.passage)
        elif self.state:
            self.push_screen(view(self.state, message.item), self._go_to_hit)

    def on_switch_tandem(self, message: SwitchTandem) -> None:
        """Show another tandem, and what is wanted of it."""
        self.open_tandem(message.tandem_id)
        if message.then and self.state and self.state.tandem.id == message.tandem_id:
            self.on_go_to(message.then)

    def open_tandem(self, tandem_id: str) -> None:
        """Close the open tandem and show another one."""
        if self.tandem.switch_to(tandem_id):
            self.go("today")

    def show_tandem(self, logbook: Logbook | None) -> None:
        """Close the open tandem and show the one that a dialog has opened, if any."""
        if logbook and self.tandem.replace_by(logbook):
            self.go("today")

    def ask_to_erase(self, tandem_id: str, then: Callable[[], None] = lambda: None) -> None:
        """Ask whether to erase a tandem with everything of it; call `then` once it is gone."""
        lazy_imports.erasing(self, self.tandem, self._is_demo).ask(tandem_id, then)

    def ask_to_erase_person(self) -> None:
        """Ask which other person to erase from the open tandem, and do so once it was shown where."""
        lazy_imports.erasing(self, self.tandem, self._is_demo).ask_person()

    def show_another(self) -> None:
        """Show the first tandem that can be opened, or the dialog of tandems where there is none."""
        if any(self.tandem.open(tandem_id) for tandem_id in self.library.ids()):
            self.go("today")
        else:
            self.action_tandems()

    def offer_drafts(self) -> None:
        """Ask about the drafts of an earlier run."""
        lazy_imports.recovery(self, self.autosave).offer()

    def crash(self, error: BaseException) -> None:
        """Report an uncaught exception and end, with drafts written and the terminal restored."""
        self.crash_notice = report_crash(error)
        if self.shutdown_guard:
            self.shutdown_guard.end_after_crash(self.crash_notice)
        else:
            self.close_message_loop()

    def take_refusal(self, refused: KeyRefused) -> None:
        """Cover the screens if the data folder is locked, wherever that was noticed; else tell why not."""
        self.screen_lock.check_store()
        if not self.screen_lock.is_held:
            self.tell(sentence(refused), severe=True)

    def action_go(self, screen: str) -> None:
        """Show a screen with its list in focus."""
        if self._leave_view():
            for shown in mode_screens(self, screen):
                if isinstance(shown, TandemScreen) and shown.is_composed:
                    shown.focus_list()
            self.go(screen)

    def action_go_back(self, screen: str) -> None:
        """Show a screen as it was left; on the screen itself, go back into its text."""
        shown = self.screen
        if isinstance(shown, TandemScreen) and screen == shown.SCOPE:
            shown.focus_text()
        elif self._leave_view():
            self.go(screen)

    def _leave_view(self) -> bool:
        """Close a view above the screens; return whether a screen is shown now, and no dialog."""
        if isinstance(self.screen, View):
            self.screen.dismiss()
        return not self.screen.is_modal

    def save_everything(self) -> None:
        """Save all changes and the text of all screens, as far as that is possible."""
        self.tandem.save_all()

    def go_on_unlocked(self) -> None:
        """Open the first tandem, or show what became of the open one while the screens were locked."""
        if not self._has_begun:
            self._begin()
            return
        if self.logbook is None and not self.screen.is_modal:
            self.action_tandems()  # it may be what was refused when the data folder was locked
        self.tandem.save_all()
        self.external_changes.check_file()
        self.autosave.flush()

    def propose_passphrase(self) -> None:
        """Propose a new passphrase to somebody who opened the data folder with the recovery key."""
        lazy_imports.locking(self, self.tandem.save_or_tell).propose_passphrase()

    def leave(self) -> None:
        """Close the tandem and exit."""
        self.tandem.close()
        self.exit()

    def action_lock(self) -> None:
        """Lock the screens, or show how where the data folder has no passphrase."""
        if self.is_covered:
            return
        self.screen_lock.lock()
        if not self.is_covered:
            self.tell(
                _(
                    "The screen can only be locked where the data folder is encrypted, and it is not. L"
                    " (Shift and l) on any screen encrypts it."
                )
            )

    def action_locking(self) -> None:
        """Ask what is to be done about the encryption of the data folder."""
        if not self.screen.is_modal or "L" in self.screen.active_bindings:
            lazy_imports.locking(self, self.tandem.save_or_tell).ask()

    def offers_locking(self) -> bool:
        """Return whether there is something written to lock with a passphrase, and nobody has decided yet."""
        return lazy_imports.locking_offer(self, self._is_demo).is_due()

    def put_locking_aside(self) -> None:
        """Offer to lock the data folder no more."""
        lazy_imports.locking_offer(self, self._is_demo).put_aside()

    def ask_about_editor(self, then: "Callable[[TextVault | None], None]") -> None:
        """Call `then` with what seals a text of a locked data folder; say first, once, what editors keep."""
        lazy_imports.ask_about_editor(self, then)

    def _lock_after(self) -> int:
        return LOCK_AFTER if self._is_demo else read_lock_after(settings_file())

    def set_lock_after(self, minutes: int) -> None:
        """Lock the screen after so many minutes without a key from now on, 0 for never, and remember it."""
        self.screen_lock.minutes = minutes
        if not self._is_demo:
            save_lock_after(settings_file(), minutes)

    def action_undo(self) -> None:
        """Take back the last change."""
        self.tandem.undo()

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.tandem.redo()

    def action_look(self) -> None:
        """Switch to the next theme and remember it."""
        self.theme = themes.after(self.theme).name
        save_look(settings_file(), self.theme)

    def action_note_topic(self) -> None:
        """Ask for a talking point, also while a text is written."""
        if isinstance(self.screen, TandemScreen | View) and self.state and may_change(self.screen):
            ask_topic(self.screen)

    def on_prepare(self, message: Prepare) -> None:
        """Show the preparation of a meeting, and go on to its protocol if that is wanted."""
        if self.state and (meeting := self.state.meeting(message.meeting_id)):
            self.push_screen(lazy_imports.preparation_dialog(self.state, meeting), self._go_to_hit)

    def action_search(self) -> None:
        """Search, and go to the hit that was chosen."""
        if self.state:
            dialog = lazy_imports.search_dialog(self.library, self.state)
            self.push_screen(dialog, partial(self._leave_for_hit, self.screen))

    def _leave_for_hit(self, below: Screen[Any], hit: GoTo | SwitchTandem | None) -> None:
        """Go to a hit; a view above the screens, in which one searched, closes and leads there."""
        if hit is not None and below.is_modal:
            below.dismiss(hit)
        else:
            self._go_to_hit(hit)

    def _go_to_hit(self, message: GoTo | SwitchTandem | None) -> None:
        if message is not None:
            self.post_message(message)

    def action_goals(self) -> None:
        """Show the goal that is highlighted, or the first one."""
        if isinstance(self.screen, TandemScreen):
            self.post_message(GoTo("goal", self.screen.highlighted_goal))

    def action_export(self) -> None:
        """Export a document, tell where it was written, and record its receipt."""
        if self.state:
            self.push_screen(lazy_imports.export_screen(self.library, self.state), self._record_exported)

    def on_write_documents(self, message: WriteDocuments) -> None:
        """Show documents one after the other, and write those that are wanted."""
        self._write_documents(message.requests, 0)

    def _write_documents(self, requests: "tuple[Request, ...]", index: int) -> None:
        """Show the document with this index, then those after it."""
        if self.state and index < len(requests):
            place = index + 1, len(requests)
            dialog = lazy_imports.export_screen(self.library, self.state, requests[index], place)
            self.push_screen(dialog, partial(self._record_and_go_on, requests, index))

    def _record_and_go_on(
        self, requests: "tuple[Request, ...]", index: int, written: "WrittenDocument | None"
    ) -> None:
        self._record_exported(written)
        self._write_documents(requests, index + 1)

    def _record_exported(self, written: "WrittenDocument | None") -> None:
        self.when_uncovered(partial(self._record_written, written))

    def _record_written(self, written: "WrittenDocument | None") -> None:
        if written is None or (written.receipt and not self.tandem.record(written.receipt)):
            return
        if written.path:
            self.tell(_("Written: {path}").format(path=written.path))
        else:
            self.tell(_("Sent to the clipboard. Not every terminal takes it: write a file otherwise."))
        if written.made.findings:
            self.apply(written.clear_findings, _("Findings of the check let pass"))

    def action_versions(self) -> None:
        """Save everything, list the earlier versions and restore the one that was chosen."""
        if self.state and self.tandem.save_or_tell():
            dialog = lazy_imports.versions_dialog(self.library, self.state, self.read_only)
            self.push_screen(dialog, self._restore)

    def _restore(self, wanted: Apply | None) -> None:
        if wanted and self.apply(wanted.change, wanted.label):
            self.tell(_("{what}. Press u to undo.").format(what=wanted.label))

    def action_take_copy(self) -> None:
        """Merge another version of the tandem that a sync tool left, or see to a data folder that is gone."""
        if self.gone_store.error:
            self.gone_store.ask()
        else:
            self.external_changes.take_copy()

    def action_tandems(self) -> None:
        """Choose another tandem, or create one."""
        dialog = lazy_imports.tandems_dialog(self.library, self.today, self.state)
        self.push_screen(dialog, self.show_tandem)

    def action_import_files(self) -> None:
        """Import a tandem, or texts and days away into the open one."""
        if not self.screen.is_modal and self.tandem.save_or_tell():
            dialog = lazy_imports.import_dialog(self.library, self.today, self.state)
            self.push_screen(dialog, self._import)

    def _import(self, preview: "Preview | None") -> None:
        """Open the imported tandem, or take texts and days away into the open one as one step."""
        if preview is None:
            return
        if preview.incoming.tandem:
            try:
                self.show_tandem(preview.open(self.library))
            except StoreError as error:
                self.tell(sentence(error), severe=True)
        elif self.state:
            change = preview.incoming.change(self.state.programme, self.today)
            if self.apply(change, _("Import")):
                self.tell(_("{what}. Press u to undo.").format(what=_("Imported")))

    def action_help(self) -> None:
        """Show the keys of the screen or of the dialog."""
        if not (self.is_covered or isinstance(self.screen, CommandPalette)):
            self.push_screen(lazy_imports.help_dialog(self.screen))

    def action_help_quit(self) -> None:
        """Tell how to quit, in answer to ctrl+c."""
        self.tell(_("Press q or ^q to quit; everything is saved."))

    def action_command_palette(self) -> None:
        """Open the command palette."""
        if not self.screen.is_modal:
            self.push_screen(CommandPalette(placeholder=_("Find a command …"), id="--command-palette"))

    def action_suspend_process(self) -> None:
        """Stop the program as a shell expects; in a text of several lines its key undoes instead."""
        if self.shutdown_guard:
            self.shutdown_guard.suspend()

    async def action_quit(self) -> None:
        """Close the tandem and exit; ask first where something can't be saved."""
        if self.is_covered:
            self.screen_lock.leave()
        elif not self._may_quit():
            self.tell(_("What is typed or chosen here is not saved. ^q again quits without it."), severe=True)
        elif reason := self.tandem.save_all():
            ask = partial(self._ask_to_leave, reason)
            if self.gone_store.error and not self.screen.is_modal:
                self.gone_store.ask(leave=ask)
            else:
                ask()
        else:
            self.leave()

    def _may_quit(self) -> bool:
        """Return whether no open dialog would lose something that it has not warned of."""
        dialogs = [screen for screen in self.open_screens() if isinstance(screen, Dialog)]
        return all(list(map(Dialog.may_quit, dialogs)))

    def _ask_to_leave(self, reason: str) -> None:
        """Ask whether to leave although something is not saved, unless everything is by now."""
        if self.unsaved is None and not self.tandem.save_all():
            self.leave()
            return
        if self.screen.id == lazy_imports.LEAVE:
            return  # it is being asked already
        has_drafts = self.autosave.flush() and self.autosave.all_on_disk
        self.push_screen(lazy_imports.leave_dialog(reason, has_drafts), self._leave)

    def _leave(self, yes: bool | None) -> None:
        if yes:
            self.leave()


def run(
    library: Library,
    today: date,
    *,
    demo: bool = False,
    tandem_id: str | None = None,
    refused: KeyRefused | None = None,
    after: Callable[[], object] | None = None,
) -> int:
    """Run the app and return its exit status; `after` is called if a signal or a crash ends the process."""
    forbid_core_dumps()
    prepare_reports()
    app = MentoringApp(library, today, demo=demo, tandem_id=tandem_id, refused=refused)
    app.shutdown_guard = ShutdownGuard(app, app.autosave, app.tandem, after, app.screen_lock.lock)
    app.shutdown_guard.watch()
    app.run()
    return app.return_code or 0
