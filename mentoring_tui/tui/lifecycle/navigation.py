"""Leads from screen to screen, to an item there, and to another tandem."""

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from textual.message import Message
from textual.screen import ModalScreen, Screen

from mentoring_tui.library import Library
from mentoring_tui.logbook import Logbook
from mentoring_tui.tui.dialogs.view import View
from mentoring_tui.tui.lifecycle.current_tandem import CurrentTandem
from mentoring_tui.tui.messages import GoTo, Passage, SwitchTandem
from mentoring_tui.tui.tandem_screen import TandemScreen
from mentoring_tui.tui.tandem_state import TandemState

MakeView = Callable[[TandemState, str | None], ModalScreen[Any]]
"""Makes a view above the screens, given the item to show."""


class NavigationHost(Protocol):
    """What this module needs of the app."""

    library: Library

    @property
    def state(self) -> TandemState | None:
        """The state of the open tandem, if one is open."""
        ...

    @property
    def screen(self) -> Screen[Any]:
        """The screen or dialog on top."""
        ...

    def show_mode(self, mode: str) -> None:
        """Show a screen with the present state."""
        ...

    def screens_of(self, mode: str) -> list[Screen[Any]]:
        """Return the screen of a mode and the dialogs above it, none if it is not mounted."""
        ...

    def push_screen(self, screen: Screen[Any], callback: Callable[[Any], None]) -> object:
        """Show a dialog, and call back with what it returns."""
        ...

    def post_message(self, message: Message) -> bool:
        """Handle a message later."""
        ...

    def action_tandems(self) -> None:
        """Choose another tandem, or create one."""
        ...


class Navigation:
    """Shows what screens and dialogs ask for."""

    def __init__(self, host: NavigationHost, tandem: CurrentTandem, views: dict[str, MakeView]) -> None:
        """Take also the views above the screens, by the name with which `GoTo` asks for them."""
        self._host = host
        self._tandem = tandem
        self._views = views

    def go(
        self, screen: str, item: str | None = None, writing: bool = False, passage: Passage | None = None
    ) -> None:
        """Show a screen, highlight an item there, and focus its editor if `writing` or at a `passage`."""
        self._host.show_mode(screen)
        shown = self._host.screen
        if item is not None and isinstance(shown, TandemScreen):
            # Asked of the screen, which answers once its widgets are there.
            shown.call_after_refresh(self._reveal, shown, item, writing, passage)

    def _reveal(self, shown: TandemScreen, item: str, writing: bool, passage: Passage | None) -> None:
        """Highlight an item on a screen, unless another key has led elsewhere since."""
        if self._host.screen is shown:
            shown.reveal(item, writing)
            if passage:
                shown.show_passage(passage)

    def go_by_key(self, screen: str, *, to_list: bool) -> None:
        """Show a screen with its list in focus, or as it was left; on that screen, go back into its text."""
        shown = self._host.screen
        if not to_list and isinstance(shown, TandemScreen) and screen == shown.SCOPE:
            shown.focus_text()
        elif self._leave_view():
            if to_list:
                self._focus_list(screen)
            self.go(screen)

    def _leave_view(self) -> bool:
        """Close a view above the screens; return whether a screen is shown now, and no dialog."""
        shown = self._host.screen
        if isinstance(shown, View):
            shown.dismiss()
        return not self._host.screen.is_modal

    def _focus_list(self, screen: str) -> None:
        for shown in self._host.screens_of(screen):
            if isinstance(shown, TandemScreen) and shown.is_composed:
                shown.focus_list()

    def follow(self, message: GoTo) -> None:
        """Show a screen and an item there, or a view above the screen that is shown."""
        view = self._views.get(message.screen)
        if view is None:
            self.go(message.screen, message.item, message.writing, message.passage)
        elif self._host.state:
            self._host.push_screen(view(self._host.state, message.item), self.go_to_hit)

    def switch(self, message: SwitchTandem) -> None:
        """Show another tandem, and what is wanted of it."""
        self.open_tandem(message.tandem_id)
        state = self._host.state
        if message.then and state and state.tandem.id == message.tandem_id:
            self.follow(message.then)

    def open_tandem(self, tandem_id: str) -> None:
        """Close the open tandem and show another one."""
        if self._tandem.switch_to(tandem_id):
            self.go("today")

    def show_tandem(self, logbook: Logbook | None) -> None:
        """Close the open tandem and show the one that a dialog has opened, if any."""
        if logbook and self._tandem.replace_by(logbook):
            self.go("today")

    def show_another(self) -> None:
        """Show the first tandem that can be opened, or the dialog of tandems where there is none."""
        if any(self._tandem.open(tandem_id) for tandem_id in self._host.library.ids()):
            self.go("today")
        else:
            self._host.action_tandems()

    def search(self, dialog: ModalScreen[GoTo | SwitchTandem | None]) -> None:
        """Search in a dialog, and go to the hit that was chosen."""
        self._host.push_screen(dialog, partial(self._leave_for_hit, self._host.screen))

    def _leave_for_hit(self, below: Screen[Any], hit: GoTo | SwitchTandem | None) -> None:
        """Go to a hit; a view above the screens, in which one searched, closes and leads there."""
        if hit is not None and below.is_modal:
            below.dismiss(hit)
        else:
            self.go_to_hit(hit)

    def go_to_hit(self, message: GoTo | SwitchTandem | None) -> None:
        """Go to what a dialog has returned, if anything."""
        if message is not None:
            self._host.post_message(message)
