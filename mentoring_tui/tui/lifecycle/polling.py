"""Looks at intervals for what has changed outside of the app, and shows whether everything is saved."""

from collections.abc import Callable
from typing import Any, Protocol

from textual.screen import Screen

from mentoring_tui.tui.lifecycle.current_tandem import CurrentTandem
from mentoring_tui.tui.lifecycle.external_changes import ExternalChanges
from mentoring_tui.tui.lifecycle.gone_store import GoneStore
from mentoring_tui.tui.lifecycle.kept_texts import KeptTexts, KeptTextsHost
from mentoring_tui.tui.lifecycle.screen_lock import ScreenLock
from mentoring_tui.tui.tandem_screen import TandemScreen


class PollingHost(KeptTextsHost, Protocol):
    """What this module needs of the app."""

    tandem: CurrentTandem
    gone_store: GoneStore
    external_changes: ExternalChanges
    screen_lock: ScreenLock

    @property
    def screen_stack(self) -> list[Screen[Any]]:
        """The screen that is shown, and the dialogs above it."""
        ...


class Polling:
    """Checks files, unless the store must be left alone, and draws the bars of screens anew."""

    def __init__(self, host: PollingHost, release_memory: Callable[[], None]) -> None:
        self._host = host
        self._release_memory = release_memory
        self._kept_texts = KeptTexts(host)

    def check_file(self) -> None:
        """Check whether what was gone is there again, and what other programs wrote."""
        if not self._host.screen_lock.is_held:
            self._host.gone_store.check()
            self._host.external_changes.check_file()
            self._host.screen_lock.check_store()

    def check_copies(self) -> None:
        """Check for conflict copies and kept texts, show whether everything is saved, and release memory."""
        if not self._host.screen_lock.is_held:
            self._host.external_changes.check_copies()
            self._kept_texts.look()
        self._release_memory()
        self._refresh_bars()

    def check_external_changes(self) -> None:
        """Take in at once what another program saved in the open tandem."""
        if not self._host.screen_lock.is_held:
            self._host.external_changes.check_file()

    def show_saved(self) -> None:
        """Save everything, and let every screen show whether it is saved, also below a dialog."""
        self._host.tandem.save_all()
        self._refresh_bars()

    def _refresh_bars(self) -> None:
        for screen in self._host.screen_stack:
            if isinstance(screen, TandemScreen):
                screen.refresh_bars()
