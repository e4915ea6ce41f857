"""A terminal's settings: saved at the start and restored at any end; and whether the terminal is gone."""

import os
import select
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

_RESET = (
    "\x1b[?2026l\x1b[?2004l\x1b[?2048l"  # synchronized output, bracketed paste, in-band resize
    "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?1004l"  # mouse and focus reports
    "\x1b[<u\x1b[?1049l\x1b[?7h\x1b[?25h\x1b[0m"  # Kitty keyboard, alternate screen, autowrap, cursor, style
)
"""Undoes every mode that full-screen programs set (xterm control sequences)."""


_CLEAR = "\x1b[H\x1b[2J"


class TerminalState:
    """The settings of a terminal when this is made; no method blocks, even where the terminal does."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self._path = ""
        self._settings: list[Any] | None = None
        with suppress(ImportError, OSError):  # a system without termios, or no terminal
            import termios

            with suppress(termios.error):
                self._settings = termios.tcgetattr(descriptor)
            self._path = os.ttyname(descriptor)

    @property
    def is_gone(self) -> bool:
        """Whether the terminal has hung up: its window was closed or its connection lost."""
        poll = select.poll()
        poll.register(self.descriptor, 0)
        return any(event & select.POLLHUP for _descriptor, event in poll.poll(0))

    def restore_settings(self) -> None:
        """Restore the settings (termios), also from a background process group."""
        if self._settings is None:
            return
        import termios

        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
        with suppress(termios.error):
            termios.tcsetattr(self.descriptor, termios.TCSANOW, self._settings)

    def restore(self, last_line: str = "", *, clear: bool = False) -> None:
        """Restore the settings and reset all modes, `clear` the screen before; print a last line, if any."""
        self.restore_settings()
        output = _CLEAR + _RESET if clear else _RESET
        if last_line:
            output += f"{last_line}\n"
        with suppress(OSError):
            descriptor = os.open(self._path, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
            os.write(descriptor, output.encode(errors="replace"))
            os.close(descriptor)


@contextmanager
def unseen(descriptor: int) -> Iterator[None]:
    """Show nothing of what is typed at a terminal in the block; what was typed before it is dropped."""
    import termios

    before = termios.tcgetattr(descriptor)
    hidden = list(before)
    hidden[3] &= ~termios.ECHO
    try:
        termios.tcsetattr(descriptor, termios.TCSAFLUSH, hidden)
        yield
    finally:
        termios.tcsetattr(descriptor, termios.TCSAFLUSH, before)
