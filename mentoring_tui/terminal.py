"""The terminal as it was found: whether it is still there, and how it is put back whatever happens."""

import os
import select
import signal
from contextlib import suppress
from typing import Any

_PLAIN = (
    "\x1b[?2026l\x1b[?2004l\x1b[?2048l"  # draw at once; pastes and sizes are told of as they were
    "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?1004l"  # no mouse, no focus
    "\x1b[<u\x1b[?1049l\x1b[?7h\x1b[?25h\x1b[0m"  # the keys, the screen, the lines, the cursor
)
"""What undoes everything that full-screen programs ask of a terminal (xterm's control sequences)."""


class TerminalState:
    """A terminal as it is now; nothing here waits for it, so that one that doesn't answer stops nobody."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self._name = ""
        self._settings: list[Any] | None = None
        with suppress(ImportError, OSError):  # where there are no terminals of this kind, or none is here
            import termios

            with suppress(termios.error):
                self._settings = termios.tcgetattr(descriptor)
            self._name = os.ttyname(descriptor)

    @property
    def is_gone(self) -> bool:
        """Whether its window was closed or its connection dropped."""
        poll = select.poll()
        poll.register(self.descriptor, 0)
        return any(event & select.POLLHUP for _descriptor, event in poll.poll(0))

    def settle(self) -> None:
        """Let it take keys as it did when it was found, also from the background."""
        if self._settings is None:
            return
        import termios

        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
        with suppress(termios.error):
            termios.tcsetattr(self.descriptor, termios.TCSANOW, self._settings)

    def put_back(self, words: str = "") -> None:
        """Leave it as it was found, with a last line if there is one."""
        self.settle()
        with suppress(OSError):
            descriptor = os.open(self._name, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
            os.write(descriptor, (_PLAIN + (f"{words}\n" if words else "")).encode(errors="replace"))
            os.close(descriptor)
