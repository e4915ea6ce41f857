"""The app: wires the open tandem, its screens and dialogs, and the start and end of the program together."""

import os
from collections.abc import Callable, Sequence
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

from mentoring_tui.crash_report import prepare_reports, report_crash
from mentoring_tui.domain.errors import KeyRefused, Refused
from mentoring_tui.i18n import _
from mentoring_tui.library import Library
from mentoring_tui.logbook import Logbook
from mentoring_tui.paths import settings_file, store_folder, styles_folder
from mentoring_tui.settings import read_look, save_look
from mentoring_tui.tui import lazy_imports
from mentoring_tui.tui import theme as themes
from mentoring_tui.tui.command_palette import CommandProvider
from mentoring_tui.tui.copied_texts import CopiedTexts
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.dialogs.view import View
from mentoring_tui.tui.key_bindings import bindings
from mentoring_tui.tui.lifecycle.autosave import Autosave
from mentoring_tui.tui.lifecycle.current_tandem import CurrentTandem
from mentoring_tui.tui.lifecycle.documents import Documents
from mentoring_tui.tui.lifecycle.encryption import Encryption
from mentoring_tui.tui.lifecycle.external_changes import COPIES_INTERVAL, POLL_INTERVAL, ExternalChanges
from mentoring_tui.tui.lifecycle.gone_store import GoneStore
from mentoring_tui.tui.lifecycle.importing import Importing
from mentoring_tui.tui.lifecycle.leaving import Leaving
from mentoring_tui.tui.lifecycle.navigation import Navigation
from mentoring_tui.tui.lifecycle.notices import FailureNotices
from mentoring_tui.tui.lifecycle.opening import Opening
from mentoring_tui.tui.lifecycle.pasting import Pasting
from mentoring_tui.tui.lifecycle.polling import Polling
from mentoring_tui.tui.lifecycle.screen_lock import CHECK_INTERVAL, ScreenLock
from mentoring_tui.tui.lifecycle.shutdown import ShutdownGuard
from mentoring_tui.tui.lifecycle.startup import (
    Preloader,
    Warmer,
    enable_garbage_collection,
    forbid_core_dumps,
)
from mentoring_tui.tui.lifecycle.tandem_properties import TandemProperties
from mentoring_tui.tui.messages import Apply, GoTo, Passage, Prepare, SwitchTandem, WriteDocuments
from mentoring_tui.tui.shared_prompts import ask_topic
from mentoring_tui.tui.tandem_screen import TandemScreen
from mentoring_tui.tui.tandem_state import StateFollower
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
    from mentoring_tui.tui.lifecycle.wider_audiences import WiderAudiences


class MentoringApp(TandemProperties, CoverableApp, ImmediateSwitchApp, RefusalCatchingApp, PrivateCrashApp):
    """Mentoring in the terminal."""

    TITLE = "Mentoring"
    CSS_PATH: ClassVar = [os.path.join(styles_folder(), name) for name in ("app.tcss", "today.tcss")]
    DEFAULT_MODE = "today"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[None]]]] = dict(lazy_imports.SCREENS)
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {CommandProvider}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS: ClassVar[list[BindingType]] = bindings("app")
    ENABLE_COMMAND_PALETTE = True

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
        failures = FailureNotices(
            self,
            lambda: self.call_later(self.external_changes.check_file),
            lambda error: self.call_later(self.gone_store.tell, error),
        )
        self.autosave = Autosave(self, self.offer_drafts)
        self.gone_store = GoneStore(self, partial(store_folder, None, {}))
        self.copied = CopiedTexts()
        self.tandem = CurrentTandem(self, library, today, self.autosave, failures, self.copied)
        self.external_changes = ExternalChanges(self, self.tandem.save_all)
        offer = partial(lazy_imports.offer_other_place, self, self.external_changes)
        self.opening = Opening(self, self.tandem, self.autosave, self.external_changes, offer, tandem_id)
        self.encryption = Encryption(self, self.tandem.save_or_tell, is_demo=demo)
        self.screen_lock = ScreenLock(self, self.opening, self.encryption)
        self.documents = Documents(self, self.tandem, partial(lazy_imports.export_screen, library))
        import_dialog = partial(lazy_imports.import_dialog, library, today)
        self.importing = Importing(self, self.tandem, import_dialog)
        self.leaving = Leaving(self, self.tandem, self.autosave, self.gone_store, lazy_imports.leave_dialog)
        self.pasting = Pasting(self, self.copied)
        self.polling = Polling(self, partial(forget_removed_watchers, self))
        self.navigation = Navigation(self, self.tandem, lazy_imports.VIEWS)
        self._is_demo = demo
        for theme in themes.LOOKS:
            self.register_theme(theme)
        self.theme = themes.first(None if demo else read_look(settings_file()))
        self.stylesheet = CachedStylesheet(variables=self.get_css_variables())
        self.screen_lock.begin(refused)
        if not self.is_covered:
            self.opening.open_first()

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
            self.set_interval(POLL_INTERVAL, self.polling.check_file)
            self.set_interval(COPIES_INTERVAL, self.polling.check_copies)
            self.set_interval(CHECK_INTERVAL, self.screen_lock.check_idle)
        if not self.is_covered:
            self.opening.begin()
        elif not self.is_headless:
            Warmer(self, lazy_imports.import_screens).start()

    def preload(self) -> None:
        """Mount the other screens, one after the other."""
        if not self.is_headless:
            Preloader(self, self.tandem).start()

    def before_input(self, event: Key | Paste | MouseUp) -> bool:
        """Clean pasted text, and start the timer of the autosave; return False to discard the event."""
        if not super().before_input(event) or (isinstance(event, Paste) and not self.pasting.take(event)):
            return False
        if isinstance(event, Key):
            self.pasting.note_key(event)
        self.autosave.note_input()
        self.screen_lock.note_input()
        return True

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text and note who may see it where it stands."""
        super().copy_to_clipboard(text)
        self.pasting.note_copy(text)

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
            self.call_after_refresh(self.flag_days)
            self.call_later(self.autosave.follow_tandem)

    def _update_screen(self, stack: list[Screen[Any]]) -> None:
        """Give the state to the screen of a stack; other screens take it when they are shown."""
        for screen in reversed(stack):
            if isinstance(screen, TandemScreen):
                screen.state = self.state
                return

    def update_first_screen(self) -> None:
        """Give the state to the screen that is shown first, also below the cover."""
        self._update_screen(mode_screens(self, self.DEFAULT_MODE))

    def flag_days(self) -> None:
        """Flag the holidays of the open tandem, and ask about what its programme shows to more people."""
        if self.tandem.flag_days():
            self._update_screen(self.screen_stack)
        if self.state and self.state.programme.widened:
            self._wider_audiences.ask()

    @cached_property
    def _wider_audiences(self) -> "WiderAudiences":
        return lazy_imports.wider_audiences(self, self.tandem.rebuild)

    def show_saved(self) -> None:
        """Save everything, and let every screen show whether it is saved, also below a dialog."""
        self.polling.show_saved()

    def check_external_changes(self) -> None:
        """Take in at once what another program saved in the open tandem."""
        self.polling.check_external_changes()

    def on_apply(self, message: Apply) -> None:
        """Carry out a change that a screen asks for."""
        self.apply(message.change, message.label, message.group)
        if message.added and isinstance(self.screen, TandemScreen):
            self.screen.show_added(message.added)

    def show_mode(self, mode: str) -> None:
        """Show a screen with the present state."""
        remove_notifications(self, "information")
        self._update_screen(mode_screens(self, mode))
        self.switch_mode(mode)

    def screens_of(self, mode: str) -> list[Screen[Any]]:
        """Return the screen of a mode and the dialogs above it, none if it is not mounted."""
        return mode_screens(self, mode)

    def go(
        self, screen: str, item: str | None = None, writing: bool = False, passage: Passage | None = None
    ) -> None:
        """Show a screen, highlight an item there, and focus its editor if `writing` or at a `passage`."""
        self.navigation.go(screen, item, writing, passage)

    def on_go_to(self, message: GoTo) -> None:
        """Show a screen and an item there, or a view above the screen that is shown."""
        self.navigation.follow(message)

    def on_switch_tandem(self, message: SwitchTandem) -> None:
        """Show another tandem, and what is wanted of it."""
        self.navigation.switch(message)

    def show_tandem(self, logbook: Logbook | None) -> None:
        """Close the open tandem and show the one that a dialog has opened, if any."""
        self.navigation.show_tandem(logbook)

    def ask_to_erase(self, tandem_id: str, then: Callable[[], None] = lambda: None) -> None:
        """Ask whether to erase a tandem with everything of it; call `then` once it is gone."""
        lazy_imports.erasing(self, self.tandem, self._is_demo).ask(tandem_id, then)

    def ask_to_erase_person(self) -> None:
        """Ask which other person to erase from the open tandem, and do so once it was shown where."""
        lazy_imports.erasing(self, self.tandem, self._is_demo).ask_person()

    def show_another(self) -> None:
        """Show the first tandem that can be opened, or the dialog of tandems where there is none."""
        self.navigation.show_another()

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
        self.navigation.go_by_key(screen, to_list=True)

    def action_go_back(self, screen: str) -> None:
        """Show a screen as it was left; on the screen itself, go back into its text."""
        self.navigation.go_by_key(screen, to_list=False)

    def save_everything(self) -> None:
        """Save all changes and the text of all screens, as far as that is possible."""
        self.tandem.save_all()

    def leave(self) -> None:
        """Close the tandem and exit."""
        self.tandem.close()
        self.exit()

    def action_lock(self) -> None:
        """Lock the screens, or tell how that is possible where the data folder is not encrypted."""
        self.encryption.lock()

    def action_locking(self) -> None:
        """Ask what is to be done about the encryption of the data folder."""
        self.encryption.ask()

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
            self.push_screen(lazy_imports.preparation_dialog(self.state, meeting), self.navigation.go_to_hit)

    def action_search(self) -> None:
        """Search, and go to the hit that was chosen."""
        if self.state:
            self.navigation.search(lazy_imports.search_dialog(self.library, self.state))

    def action_goals(self) -> None:
        """Show the goal that is highlighted, or the first one."""
        if isinstance(self.screen, TandemScreen):
            self.post_message(GoTo("goal", self.screen.highlighted_goal))

    def action_export(self) -> None:
        """Export a document, tell where it was written, and record its receipt."""
        self.documents.ask()

    def on_write_documents(self, message: WriteDocuments) -> None:
        """Show documents one after the other, and write those that are wanted."""
        self.documents.write(message.requests)

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
        self.importing.ask()

    def action_help(self) -> None:
        """Show the keys of the screen or of the dialog."""
        is_working = isinstance(self.screen, Dialog) and self.screen.is_working
        if not (self.is_covered or is_working or isinstance(self.screen, CommandPalette)):
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
        else:
            self.leaving.leave()


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
