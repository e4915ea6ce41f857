"""The app: it holds the open tandem's view, hands it to the screens and carries out what they ask for."""

import gc
import os
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.command import CommandPalette, Provider
from textual.driver import Driver
from textual.events import Key, MouseUp, Paste
from textual.filter import LineFilter
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.widgets import Input

from mentoring_tui.domain.errors import Refused, StoreError
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import clean
from mentoring_tui.i18n import _, language
from mentoring_tui.logbook import Change, Library, Logbook
from mentoring_tui.paths import settings_file, styles_folder
from mentoring_tui.settings import keep_look, read_look
from mentoring_tui.tui import lazy_imports
from mentoring_tui.tui import theme as themes
from mentoring_tui.tui.commands import bindings
from mentoring_tui.tui.lifecycle.autosave import Autosave
from mentoring_tui.tui.lifecycle.external_changes import POLL_INTERVAL, ExternalChanges
from mentoring_tui.tui.lifecycle.shutdown import EndingApp
from mentoring_tui.tui.lifecycle.unsaved import unkept
from mentoring_tui.tui.messages import Apply, GoTo, SwitchTandem
from mentoring_tui.tui.palette import CommandProvider
from mentoring_tui.tui.state import TandemState
from mentoring_tui.tui.tandem_screen import TandemScreen
from mentoring_tui.tui.textual_internals.cached_stylesheet import CachedStylesheet
from mentoring_tui.tui.textual_internals.first_frame import ImmediateSwitchApp
from mentoring_tui.tui.textual_internals.key_queue import KeyQueueApp
from mentoring_tui.tui.textual_internals.notifications import remove_notifications
from mentoring_tui.tui.textual_internals.output_filter import OUTPUT_FILTER
from mentoring_tui.tui.textual_internals.paste_filter import with_paste_filter
from mentoring_tui.tui.textual_internals.screen_stacks import all_screens, mode_screens, mount_mode
from mentoring_tui.tui.widgets.key_bar import KeyBar
from mentoring_tui.tui.widgets.tab_strip import TabStrip
from mentoring_tui.words.refusals import sentence

if TYPE_CHECKING:
    from mentoring_tui.programme.model import Programme


class MentoringApp(ImmediateSwitchApp, KeyQueueApp, EndingApp):
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
        self, library: Library, today: date, *, demo: bool = False, tandem_id: str | None = None
    ) -> None:
        super().__init__()
        self.library = library
        self.today = today
        self.demo = demo
        self.logbook: Logbook | None = None
        self.state: TandemState | None = None
        self.autosave = Autosave(self)
        self.external_changes = ExternalChanges(self, self._unkept)
        self._told_of: set[str] = set()
        for theme in themes.LOOKS:
            self.register_theme(theme)
        self.theme = themes.first(None if demo else read_look(settings_file()))
        self.stylesheet = CachedStylesheet(variables=self.get_css_variables())
        if wanted := tandem_id or library.last_opened():
            self._open(wanted)

    @property
    def read_only(self) -> Refused | None:
        """Why the open tandem can't be changed, if so."""
        return self.logbook.read_only if self.logbook else None

    @property
    def unsaved(self) -> StoreError | None:
        """Why something is not saved, if so."""
        return self.logbook.unsaved if self.logbook else None

    def programmes(self) -> list[tuple[str, str]]:
        """Return the programmes there are, each by its id and its name."""
        from mentoring_tui.tui.widgets.agreement_fields import programme_choices

        return programme_choices(self.library)

    def on_mount(self) -> None:
        """Lead to a first tandem where there is none; look up the holidays; make the other screens ready."""
        if self.shutdown:
            self.shutdown.be_ready()
        if self.logbook is None:
            self.call_after_refresh(self.action_tandems)
        self.call_after_refresh(self._flag_days)
        self.call_after_refresh(self.autosave.offer)
        self.call_after_refresh(_collect_garbage)
        if not self.is_headless:
            self.set_timer(_CALM, self._make_ready)
            self.set_interval(POLL_INTERVAL, self._look_around)

    def before_input(self, event: Key | Paste | MouseUp) -> None:
        """Clean pasted text, make it one line for an input, and let the autosave watch what is typed."""
        if isinstance(event, Paste):
            text = clean(event.text)
            event.text = text.translate(_ONE_LINE) if isinstance(self.focused, Input) else text
        self.autosave.touch()

    def get_driver_class(self) -> type[Driver]:
        """Return what reads keys and draws; it takes nothing that is pasted for keys."""
        return with_paste_filter(super().get_driver_class())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what every drawn line goes through: the last takes from it what could steer the terminal."""
        return [*super().get_line_filters(), OUTPUT_FILTER]

    def show(self, tandem: Tandem) -> None:
        """Compute the view of a tandem and hand it to the screen that is seen."""
        load = partial(self._programme, tandem.agreement.programme)
        flagged = self.state.flagged if self.state and self.state.tandem.id == tandem.id else {}
        self.state = TandemState(tandem, schedule(tandem, self.today), self.today, load, flagged)
        if self.is_running:
            self._hand_over(self.screen_stack)
            self.call_after_refresh(self._flag_days)
            self.call_later(self.autosave.follow)

    def apply(self, change: Change, label: str, merge: str | None = None) -> bool:
        """Change the open tandem; say what is refused; tell whether it is changed and saved."""
        if self.logbook is None:
            return False
        waited = self.logbook.unsaved
        try:
            self.logbook.apply(change, label, merge)
        except Refused as refused:
            self._tell_refused(refused)
            if self.logbook.unsaved:
                self.autosave.hold()
            return False
        if waited and not self.logbook.unsaved:
            self.tell(_("Everything is saved again."))
        self._tell_backup_failure(self.logbook.backup_failure)
        return True

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Show a sentence in the place of those that were for information only."""
        self._clear_information()
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=False)

    def tell(self, words: str, *, severe: bool = False) -> None:
        """Show a sentence for a while."""
        if self.is_running:
            self.notify(words, severity="error" if severe else "information", markup=False)

    def on_apply(self, message: Apply) -> None:
        """Carry out a change that a screen asks for."""
        self.apply(message.change, message.label, message.merge)

    def on_go_to(self, message: GoTo) -> None:
        """Show a screen and an item on it."""
        self.go(message.screen, message.item, message.writing)

    def go(self, screen: str, item: str | None = None, writing: bool = False) -> None:
        """Show a screen; mark an item there, and begin to write in it if asked to."""
        self._clear_information()
        self._hand_over(mode_screens(self, screen))
        self.switch_mode(screen)
        if item is not None:
            self.call_after_refresh(self._reveal, item, writing)

    def _look_around(self) -> None:
        """Look what others do, and keep in sight whether all is saved."""
        self.external_changes.check()
        for widget in (*self.screen.query(TabStrip), *self.screen.query(KeyBar)):
            widget.refresh()

    def on_switch_tandem(self, message: SwitchTandem) -> None:
        """Show another tandem."""
        self.open_tandem(message.tandem_id)

    def open_tandem(self, tandem_id: str) -> None:
        """Close the open tandem and open another."""
        if self.logbook and self.logbook.tandem.id == tandem_id:
            return
        if self._may_leave() and self._open(tandem_id):
            self.go("today")

    def adopt(self, logbook: Logbook) -> None:
        """Show a tandem that is open already."""
        if self.logbook and self.logbook is not logbook:
            self._free()
        self.logbook = logbook
        logbook.listen(self.show)
        self.library.remember_opened(logbook.tandem.id)
        self.show(logbook.tandem)
        if logbook.read_only:
            self.call_later(self.tell, sentence(logbook.read_only), severe=True)

    def action_go(self, screen: str) -> None:
        """Show a screen."""
        if self.screen.is_modal:
            return
        self.go(screen)

    def action_undo(self) -> None:
        """Take back the last change."""
        self._travel(Logbook.undo, _("Taken back: {what}"), _("There is nothing to take back."))

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._travel(Logbook.redo, _("Done again: {what}"), _("There is nothing to do again."))

    def action_look(self) -> None:
        """Go on to the next look and keep it."""
        self.theme = themes.after(self.theme).name
        keep_look(settings_file(), self.theme)

    def action_search(self) -> None:
        """Search, and go to what was chosen."""
        if self.state:
            self.push_screen(lazy_imports.search_dialog(self.library, self.state), self._go_to_hit)

    def action_export(self) -> None:
        """Make a document for somebody."""
        if self.state:
            self.push_screen(lazy_imports.export_dialog(self.library, self.state), self._told)

    def action_versions(self) -> None:
        """List the earlier versions, once all that is typed is kept, and bring one back."""
        if self.state and self._may_leave():
            dialog = lazy_imports.versions_dialog(self.library, self.state, self.read_only)
            self.push_screen(dialog, self._brought_back)

    def action_take_copy(self) -> None:
        """Take in another version of the tandem that a sync tool left."""
        self.external_changes.take_copy()

    def action_tandems(self) -> None:
        """Choose a tandem, make one, or look at the made-up one."""
        self.push_screen(lazy_imports.tandems_dialog(self.library, self.today, self.state), self._chosen)

    def action_help(self) -> None:
        """Show the keys of this screen."""
        if not self.screen.is_modal:
            scope = self.screen.SCOPE if isinstance(self.screen, TandemScreen) else "app"
            self.push_screen(lazy_imports.help_dialog(scope))

    def action_help_quit(self) -> None:
        """Say how to leave, for those who press ctrl+c."""
        self.tell(_("q or ctrl+q leaves; everything is saved."))

    def action_command_palette(self) -> None:
        """Find a command by its name."""
        if not self.screen.is_modal:
            self.push_screen(CommandPalette(placeholder=_("Find a command …"), id="--command-palette"))

    async def action_quit(self) -> None:
        """Leave, with the tandem free for others; ask first where something can't be saved."""
        if reason := self._unkept():
            words_are_safe = self.autosave.write_now() and self.autosave.written
            self.push_screen(lazy_imports.leave_dialog(reason, words_are_safe), self._leave)
        else:
            self._leave(True)

    def _leave(self, yes: bool | None) -> None:
        if yes:
            self._free()
            self.exit()

    def _free(self) -> None:
        """Let others write the open tandem."""
        self.autosave.turn_over()
        if self.logbook:
            self.logbook.close()

    def keep_drafts(self) -> None:
        """Write down as drafts all that is typed and not in the tandem yet."""
        self.autosave.write_now()

    def _unkept(self) -> str:
        """Keep all that is typed; return why that can't be done, or nothing."""
        return unkept(self.logbook, all_screens(self))

    def _may_leave(self) -> bool:
        """Tell whether the open tandem has all that is typed; say why it hasn't."""
        if reason := self._unkept():
            self.tell(_("Not saved: {reason}").format(reason=reason), severe=True)
        return not reason

    def _open(self, tandem_id: str) -> bool:
        try:
            self.adopt(self.library.open(tandem_id))
        except StoreError as error:
            self.call_later(self.tell, sentence(error), severe=True)
            return False
        return True

    def _chosen(self, logbook: Logbook | None) -> None:
        if logbook is None:
            return
        if not self._may_leave():
            logbook.close()
            return
        self.adopt(logbook)
        self.go("today")

    def _go_to_hit(self, message: GoTo | SwitchTandem | None) -> None:
        if message is not None:
            self.post_message(message)

    def _told(self, words: str | None) -> None:
        if words:
            self.tell(words)

    def _brought_back(self, wanted: Apply | None) -> None:
        if wanted and self.apply(wanted.change, wanted.label):
            self.tell(_("{what} – u takes it back").format(what=wanted.label))

    def _clear_information(self) -> None:
        remove_notifications(self, "information")

    def _tell_refused(self, refused: Refused) -> None:
        """Say what is refused; of the store, that what was changed is not saved yet."""
        if refused.code == "changed-outside":
            self.call_later(self.external_changes.check)
            return
        words = sentence(refused)
        failed = isinstance(refused, StoreError) and self.read_only is None
        self.tell(_("Not saved: {reason}").format(reason=words) if failed else words, severe=True)

    def _tell_backup_failure(self, failure: StoreError | None) -> None:
        """Say once, until it works again, that a save left no backup of the version before."""
        if failure is None:
            self._told_of.discard(_BACKUP)
        elif _BACKUP not in self._told_of:
            self._told_of.add(_BACKUP)
            self.tell(sentence(failure), severe=True)

    def _travel(self, way: Callable[[Logbook], str | None], done: str, nothing: str) -> None:
        if self.logbook is None:
            return
        try:
            label = way(self.logbook)
        except Refused as refused:
            self._tell_refused(refused)
            return
        self.tell(done.format(what=label) if label else nothing)

    def _hand_over(self, screens: list[Screen[Any]]) -> None:
        for screen in reversed(screens):
            if isinstance(screen, TandemScreen):
                screen.state = self.state
                return

    def _reveal(self, item: str, writing: bool) -> None:
        if isinstance(self.screen, TandemScreen):
            self.screen.reveal(item, writing)

    def _programme(self, name: str) -> "Programme":
        """Return the programme; say once what is wrong with its file, if something is."""
        programme, mistake = self.library.programme_or_neutral(name)
        if mistake and name not in self._told_of:
            self._told_of.add(name)
            self.tell(sentence(mistake), severe=True)
        return programme

    def _flag_days(self) -> None:
        """Look up the holidays of the years that are shown: late, since their first look-up is slow."""
        if self.state is None or not self.state.meetings:
            return
        years = range(self.today.year - _YEARS_AROUND, self.today.year + _YEARS_AROUND + 1)
        flagged = self.library.flagged(self.state.programme, years, language())
        if flagged != self.state.flagged:
            self.state = self.state.with_flagged(flagged)
            self._hand_over(self.screen_stack)

    def _make_ready(self) -> None:
        """Read all stylesheets, then mount the screens not visited yet, each after a pause."""
        themes.read_all_stylesheets(self.stylesheet)
        waiting = [mode for mode in self.MODES if not mode_screens(self, mode)]
        if waiting and self.state:
            mount_mode(self, waiting[0])
            self.set_timer(_CALM, self._make_ready)
        elif self.logbook:
            make_ready = self.logbook.make_ready
            self.run_worker(lambda: self.call_from_thread(make_ready()), thread=True, exit_on_error=False)


_ONE_LINE = {ord("\n"): " ", ord("\t"): " "}

_YEARS_AROUND = 2
"""Years before and after this one whose holidays are flagged."""

_BACKUP = "backup"
"""What is noted where the person was told that a save left no backup."""

_CALM = 0.1
"""Seconds between the first frame, and between each screen that is made ready after it."""


def _collect_garbage() -> None:
    """Let the collector work from now on, but leave what was made at the start alone."""
    gc.freeze()
    gc.enable()


def run(
    library: Library,
    today: date,
    *,
    demo: bool = False,
    tandem_id: str | None = None,
    after: Callable[[], object] = bool,
) -> int:
    """Run the app and return its exit status; where it is made to end, `after` is called at last."""
    app = MentoringApp(library, today, demo=demo, tandem_id=tandem_id)
    app.end_well(after)
    app.run()
    return app.return_code or 0
