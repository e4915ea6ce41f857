"""Noticing what another program does to the open tandem, and going on with it so that no word is lost."""

from collections.abc import Callable
from typing import Any, Protocol

from textual.screen import Screen

from mentoring_tui.domain.errors import Refused, StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _
from mentoring_tui.logbook import Logbook
from mentoring_tui.tui.view import View
from mentoring_tui.words.refusals import sentence

EVERY = 2.0
"""Seconds after which it is looked again."""


class Watched(Protocol):
    """The app, as far as it must be known here."""

    logbook: Logbook | None
    view: View | None

    @property
    def screen(self) -> Screen[Any]:
        """The screen or dialog that is seen."""
        ...

    def push_screen(self, screen: Screen[Any], callback: Callable[[Any], None]) -> object:
        """Show a dialog."""
        ...

    def tell(self, words: str, *, severe: bool = False) -> None:
        """Show a sentence for a while."""
        ...


class Watcher:
    """Looks now and then whether the tandem is free to be written, or another than it was."""

    def __init__(self, app: Watched, keep: Callable[[], str]) -> None:
        self._app = app
        self._keep = keep
        self._told = ""
        self._put_off: Tandem | None = None

    def look(self) -> None:
        """Take over what another program gave free, show what it wrote, or ask which version stays."""
        if (logbook := self._app.logbook) is None:
            return
        try:
            self._follow(logbook)
        except StoreError as error:
            self._tell_once(sentence(error))
        else:
            self._told = ""

    def _follow(self, logbook: Logbook) -> None:
        if logbook.take_over():
            self._app.tell(_("The other program has closed the tandem; it can be changed here now."))
        elif not logbook.is_overtaken():
            return
        elif logbook.read_only is None and self._keep() and logbook.unsaved:
            self._bring_together(logbook)
        else:
            logbook.reload()
            self._app.tell(_("Another program has changed the tandem; this is how it is now."))

    def _bring_together(self, logbook: Logbook) -> None:
        from mentoring_tui.tui.dialogs.together import Choices, TogetherDialog
        from mentoring_tui.tui.together import pieces

        view = self._app.view
        if view is None or self._app.screen.is_modal or self._put_off is logbook.tandem:
            return

        def chosen(choices: Choices | None) -> None:
            if choices is None:
                self._put_off = logbook.tandem  # until something is changed here again
            else:
                self._save_both(logbook, choices)

        if found := pieces(logbook, view):
            self._app.push_screen(TogetherDialog(found), chosen)
        else:
            self._save_both(logbook, {})

    def _save_both(self, logbook: Logbook, choices: dict[tuple[str, ...], bool]) -> None:
        try:
            logbook.bring_together(choices)
        except Refused as refused:
            self._app.tell(sentence(refused), severe=True)
        else:
            self._app.tell(_("What was changed here and elsewhere stands in one tandem now, and is saved."))

    def _tell_once(self, words: str) -> None:
        if words != self._told:
            self._told = words
            self._app.tell(words, severe=True)
