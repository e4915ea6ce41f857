"""What the modules of this room know of the app."""

from collections.abc import Callable
from typing import Any, Protocol

from textual.screen import Screen

from mentoring_tui.library import Library
from mentoring_tui.tui.tandem_state import TandemState


class DialogHost(Protocol):
    """The app, as far as whoever asks in a dialog has to know it."""

    library: Library

    @property
    def state(self) -> TandemState | None:
        """The state of the open tandem, if one is open."""
        ...

    @property
    def screen(self) -> Screen[Any]:
        """The screen or dialog on top."""
        ...

    def push_screen(self, screen: Screen[Any], callback: Callable[[Any], None]) -> object:
        """Show a dialog, and call back with what it returns."""
        ...

    def tell(self, words: str, *, severe: bool = False) -> None:
        """Show a notification."""
        ...
