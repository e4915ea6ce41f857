"""What is pasted, kept apart from keys: Textual takes an escape sequence in it for keys that were pressed."""

import sys
from collections.abc import Iterable

from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.message import Message

_BEGIN, _END = "\x1b[200~", "\x1b[201~"


class PasteFilter:
    """Takes the escape characters out of what is pasted, in whatever pieces it comes."""

    def __init__(self) -> None:
        self._pasting = False
        self._waiting = ""

    def passed(self, data: str) -> str:
        """Return what may be read of it now."""
        result, rest = "", self._waiting + data
        before = len(self._waiting)
        self._waiting = ""
        while rest:
            found, mark, after = rest.partition(_END if self._pasting else _BEGIN)
            if not mark:
                return result + (self._hold(rest) if self._pasting else self._remember(rest, before))
            result += found.replace("\x1b", "") + mark if self._pasting else (found + mark)[before:]
            self._pasting, rest, before = not self._pasting, after, 0
        return result

    def _hold(self, rest: str) -> str:
        """Return a piece of a paste without what could be the beginning of its end."""
        size = next((size for size in range(len(_END) - 1, 0, -1) if rest.endswith(_END[:size])), 0)
        self._waiting = rest[len(rest) - size :]
        return rest[: len(rest) - size].replace("\x1b", "")

    def _remember(self, rest: str, before: int) -> str:
        """Return keys at once, but remember the last ones, which could be the beginning of a paste."""
        self._waiting = rest[-(len(_BEGIN) - 1) :]
        return rest[before:]


class PasteSafeParser(XTermParser):
    """Reads the keys, and each paste as one text."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pastes = PasteFilter()

    def feed(self, data: str) -> Iterable[Message]:
        """Read on; nothing at all means the end."""
        passed = self._pastes.passed(data)
        return super().feed(passed) if passed or not data else ()


def with_paste_filter(driver: type[Driver]) -> type[Driver]:
    """Let a driver read pastes so; each makes its own parser, and has no other place to give it one."""
    module = sys.modules[driver.__module__]
    if hasattr(module, "XTermParser"):
        setattr(module, "XTermParser", PasteSafeParser)  # noqa: B010  # mypy knows no such module
    return driver
