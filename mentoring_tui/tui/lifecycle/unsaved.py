"""Before a tandem is left: all that is typed is kept, or it is said why it can't be."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from textual.screen import Screen

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.logbook import Logbook
from mentoring_tui.tui.tandem_screen import TandemScreen
from mentoring_tui.words.refusals import sentence


def unkept(logbook: Logbook | None, screens: Iterable[Screen[Any]]) -> str:
    """Keep all that is typed, and save once more what could not be; return why that fails, or nothing."""
    if logbook and logbook.unsaved:
        with suppress(StoreError):
            logbook.save()
    mounted = [screen for screen in screens if screen.is_mounted]
    troubles = [screen.settle() for screen in mounted if isinstance(screen, TandemScreen)]
    if logbook and logbook.unsaved:
        return sentence(logbook.unsaved)
    return next(filter(None, troubles), "")
