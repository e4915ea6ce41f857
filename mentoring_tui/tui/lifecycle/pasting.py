"""Cleans what is pasted, and notes who may see what was copied and pasted."""

from typing import Any, Protocol

from textual.events import Key, Paste
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.copied_text import audience_of_text
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.limits import LONGEST_PASTED_LINE, LONGEST_TEXT
from mentoring_tui.domain.text import clean
from mentoring_tui.tui.copied_texts import CopiedTexts
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.tandem_screen import TandemScreen
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.words.error_messages import sentence

_PASTE_KEYS = frozenset({"ctrl+v", "super+v"})
_AS_ONE_LINE = {ord("\n"): " ", ord("\t"): " "}


class PastingHost(Protocol):
    """What this module needs of the app."""

    @property
    def state(self) -> TandemState | None:
        """The state of the open tandem, if one is open."""
        ...

    @property
    def screen(self) -> Screen[Any]:
        """The screen or dialog on top."""
        ...

    @property
    def focused(self) -> Widget | None:
        """The widget in focus."""
        ...

    @property
    def clipboard(self) -> str:
        """What was copied in the app."""
        ...

    def tell(self, words: str, *, severe: bool = False) -> None:
        """Show a notification."""
        ...


class Pasting:
    """Lets pasted text in, clean and for those who may see it."""

    def __init__(self, host: PastingHost, copied: CopiedTexts) -> None:
        self._host = host
        self._copied = copied

    def take(self, event: Paste) -> bool:
        """Clean a pasted text, and make it one line for an input; return False to discard it.

        A paste that no field can hold is discarded as a whole: it is where it was copied from.
        """
        one_line = isinstance(self._host.focused, Input)
        longest = LONGEST_PASTED_LINE if one_line else LONGEST_TEXT
        if len(event.text) > longest:
            self._host.tell(sentence(Refused("paste-too-long", longest=longest)), severe=True)
            return False
        text = clean(event.text)
        event.text = text.strip("\n").translate(_AS_ONE_LINE) if one_line else text
        if not event.is_forwarded:
            self._note_paste(event.text)
        return True

    def note_key(self, event: Key) -> None:
        """Note what a key pastes."""
        if event.key in _PASTE_KEYS:
            self._note_paste(self._host.clipboard)

    def note_copy(self, text: str) -> None:
        """Note who may see a text where it was copied."""
        audience: Audience | None = getattr(self._host.focused, "copy_audience", None)
        if audience is None and self._host.state:
            audience = audience_of_text(self._host.state.tandem, text)
        if audience is not None:
            self._copied.note_copy(text, audience)

    def _note_paste(self, text: str) -> None:
        """Note what is pasted into a text that is kept, and not for instance searched for."""
        screen, state = self._host.screen, self._host.state
        is_kept = isinstance(screen, TandemScreen) or (isinstance(screen, Dialog) and screen.place)
        if is_kept and isinstance(self._host.focused, Input | TextArea):
            self._copied.note_paste(text, state.tandem if state else None)
