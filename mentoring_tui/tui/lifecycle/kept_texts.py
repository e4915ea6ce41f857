"""Tells of texts that another editor held as the program was ended, and that are in no tandem yet."""

from typing import Any, Protocol

from textual.screen import Screen

from mentoring_tui.domain.errors import Refused
from mentoring_tui.library import Library
from mentoring_tui.words.error_messages import sentence


class KeptTextsHost(Protocol):
    """What this module needs of the app."""

    library: Library

    @property
    def screen(self) -> Screen[Any]:
        """The screen or dialog on top."""
        ...

    def tell(self, words: str, *, severe: bool = False) -> None:
        """Show a notification."""
        ...


class KeptTexts:
    """Tells of each of them once, as soon as no dialog is open, which would hide it."""

    def __init__(self, host: KeptTextsHost) -> None:
        self._host = host
        self._has_looked = False

    def look(self) -> None:
        """Look once what an earlier run left."""
        if self._has_looked or self._host.screen.is_modal:
            return
        self._has_looked = True
        from mentoring_tui.external_editor.kept_texts import kept_files

        library = self._host.library
        paths = [path for tandem_id in library.ids() for path in kept_files(tandem_id)]
        new = [path for path in paths if not library.has_said(_said(path))]
        for path in new:
            library.note_said(_said(path))
        if new:
            words = [sentence(Refused("draft-left", file=path, usage="protocol write")) for path in new]
            self._host.tell(" ".join(words), severe=True)


def _said(path: str) -> str:
    return f"kept-text {path}"


def _words(path: str) -> str:
    return sentence(Refused("draft-left", file=path, usage="protocol write"))
