"""Keeping pasted text apart from keys: Textual parses an escape sequence inside a paste as pressed keys.

It also takes Esc and a character that follows within 100 ms for that character with Alt, or for a sign such
as `¢`, so that Esc is lost; here they are Esc and the character. Only what a terminal sends in one piece for
Alt or Option with an arrow, Backspace or Tab stays one key: Esc and `b` that come apart are two.

Relies on `XTermParser.feed`, on `XTermParser._sequence_to_key_events` being called with Esc and each
character that follows it, and with `alt` for a character after an unknown sequence, all of the private module
`textual._xterm_parser`, and on each driver's module naming that class `XTermParser` (read in Textual 8.2.8):
a driver creates its parser itself and takes no other.
"""

import sys
from collections.abc import Iterable

from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.events import Key
from textual.message import Message

from mentoring_tui.domain.limits import LONGEST_TEXT

LONGEST_PASTE = LONGEST_TEXT + 1
"""Most characters of a paste that are parsed, at a microsecond each: one more than any field takes."""

_ESCAPE = "\x1b"
_INTRODUCERS = frozenset("[O")
"""Characters after Esc that begin a longer sequence."""

_ONE_KEY = frozenset("bf\t\x7f")
"""Characters after Esc that are one key if they come in one piece with it, such as Option and an arrow."""

_PASTE_START, _PASTE_END = "\x1b[200~", "\x1b[201~"


class PasteFilter:
    """Removes escape characters and excess text from bracketed pastes; the input may be split anywhere."""

    def __init__(self) -> None:
        self._pasting = False
        self._room = LONGEST_PASTE
        self._seen = ""
        self._held = ""

    def filter(self, data: str) -> str:
        """Return the part of the input that can be parsed now."""
        passed = ""
        while data:
            part, data = self._filter_paste(data) if self._pasting else self._filter_keys(data)
            passed += part
        return passed

    def _filter_keys(self, data: str) -> tuple[str, str]:
        """Split the input behind the start of the first paste; the end of the input before may begin it."""
        seen = self._seen + data
        _, start, rest = seen.partition(_PASTE_START)
        if start:
            self._pasting, self._room, self._seen = True, LONGEST_PASTE, ""
            return data[: len(data) - len(rest)], rest
        self._seen = seen[-(len(_PASTE_START) - 1) :]
        return data, ""

    def _filter_paste(self, data: str) -> tuple[str, str]:
        """Split the input behind the end of the paste; hold back what may be the beginning of this end."""
        text, end, rest = (self._held + data).partition(_PASTE_END)
        self._held = ""
        if end:
            self._pasting = False
            return self._cut(text) + end, rest
        passed = len(text) - _overlap(text)
        self._held = text[passed:]
        return self._cut(text[:passed]), ""

    def _cut(self, text: str) -> str:
        """Return the next text of a paste without escape characters, as far as there is room for it."""
        cut = text.replace(_ESCAPE, "")[: self._room]
        self._room -= len(cut)
        return cut


def _overlap(text: str) -> int:
    """Return how many characters at the end of a text are the beginning of a paste's end."""
    for size in range(len(_PASTE_END) - 1, 0, -1):
        if text.endswith(_PASTE_END[:size]):
            return size
    return 0


class PasteSafeParser(XTermParser):
    """Parses terminal input, and each paste as one text."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._paste_filter = PasteFilter()
        self._ends_with_escape = False
        self._is_apart = False

    def feed(self, data: str) -> Iterable[Message]:
        """Parse a piece of input; an empty piece is the end of the input."""
        passed = self._paste_filter.filter(data)
        if data and not passed:
            return ()
        self._is_apart = self._ends_with_escape
        self._ends_with_escape = passed.endswith(_ESCAPE)
        return super().feed(passed)

    def parse_mouse_code(self, code: str) -> Message | None:
        """Return the event of a mouse sequence, or None where the terminal has told a size of no pixels."""
        try:
            return super().parse_mouse_code(code)
        except ZeroDivisionError:
            return None

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        """Return the keys of a sequence; Esc and a character that follows are two keys."""
        if alt:
            return [_escape_key(), *super()._sequence_to_key_events(sequence)]
        if len(sequence) != 2 or sequence[0] != _ESCAPE:
            return super()._sequence_to_key_events(sequence)
        is_apart, self._is_apart = self._is_apart, False
        character = sequence[1]
        if character in _INTRODUCERS or (character in _ONE_KEY and not is_apart):
            return super()._sequence_to_key_events(sequence)
        return [_escape_key(), *super()._sequence_to_key_events(character)]


def _escape_key() -> Key:
    return Key("escape", _ESCAPE)


def with_paste_filter(driver: type[Driver]) -> type[Driver]:
    """Let a driver class parse its input with `PasteSafeParser`, and return it."""
    module = sys.modules[driver.__module__]
    if hasattr(module, "XTermParser"):
        setattr(module, "XTermParser", PasteSafeParser)  # noqa: B010  # mypy knows no such module
    return driver
