"""Prepares after the first frame what is needed next, so that each key finds its screen mounted.

Below the lock screen, without a tandem, that is what takes long and shows nothing: modules and stylesheets.
"""

import gc
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import Any

from textual.app import App

from mentoring_tui.tui.lifecycle.current_tandem import CurrentTandem
from mentoring_tui.tui.textual_internals.screen_stacks import mode_screens, mount_mode
from mentoring_tui.tui.theme import read_all_stylesheets, read_next_stylesheet

PRELOAD_INTERVAL = 0.1
"""Seconds from the first frame to the first preloaded screen, and from one preloaded screen to the next."""

WARM_INTERVAL = 0.02
"""Seconds from one stylesheet to the next."""


class Preloader:
    """Reads the stylesheets and mounts the screens one by one."""

    def __init__(self, app: App[Any], tandem: CurrentTandem) -> None:
        self._app = app
        self._tandem = tandem

    def start(self) -> None:
        """Preload the first screen after a while."""
        self._app.set_timer(PRELOAD_INTERVAL, self._preload)

    def _preload(self) -> None:
        """Mount the first screen that is not mounted yet and go on with the others after a while."""
        read_all_stylesheets(self._app.stylesheet)
        waiting = [mode for mode in self._app.MODES if not mode_screens(self._app, mode)]
        if waiting and self._tandem.state:
            mount_mode(self._app, waiting[0])
            self.start()


class Warmer:
    """Prepares the first screen while it is covered, so that it is there as soon as it may be seen.

    Modules are imported in a thread, stylesheets parsed one by one, and the screen mounted without a tandem.
    """

    def __init__(self, app: App[Any], import_screens: Callable[[], None]) -> None:
        self._app = app
        self._imports = Thread(target=import_screens, name="imports", daemon=True)

    def start(self) -> None:
        """Begin after a while."""
        self._app.set_timer(PRELOAD_INTERVAL, self._begin)

    def _begin(self) -> None:
        self._imports.start()
        self._go_on()

    def _go_on(self) -> None:
        if read_next_stylesheet(self._app.stylesheet) or self._imports.is_alive():
            self._app.set_timer(WARM_INTERVAL, self._go_on)
        elif not mode_screens(self._app, self._app.DEFAULT_MODE):
            mount_mode(self._app, self._app.DEFAULT_MODE)


def enable_garbage_collection() -> None:
    """Turn on the garbage collector, which the command turned off, and exempt all objects made so far."""
    gc.freeze()
    gc.enable()


def forbid_core_dumps() -> None:
    """Let no crash of the interpreter write the memory, which holds private text, to a file (RLIMIT_CORE)."""
    with suppress(ImportError):  # a system without such limits
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
