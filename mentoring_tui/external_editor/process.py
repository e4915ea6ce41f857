"""Run the external editor in the foreground and pass termination signals on to it."""

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from mentoring_tui.domain.errors import Refused
from mentoring_tui.terminal import TerminalState

PATIENCE = 1.0
"""Seconds that the editor gets to save its work after a signal."""

LAST = 1.9
"""Seconds until the alarm timer kills this process."""

_ENDS = (signal.SIGHUP, signal.SIGTERM)
_KEYS = (signal.SIGINT, signal.SIGQUIT)


class Terminated(KeyboardInterrupt):
    """A signal terminates this program; `refused` is the message to print, if any."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number
        self.status = 128 + number
        self.refused: Refused | None = None


def run_in_terminal(command: list[str]) -> bool:
    """Run a command to its end and return whether it succeeded; raise OSError if it can't be started.

    Raise Terminated if a signal terminates this program meanwhile: the signal is passed on to the command and
    the terminal is restored. SIGINT and SIGQUIT from the keyboard reach the command alone.
    """
    terminal = TerminalState(0)
    with _trapped_signals() as signals, subprocess.Popen(command) as process:
        try:
            signals.arm()
            return process.wait() == 0
        except Terminated as terminated:
            signal.setitimer(signal.ITIMER_REAL, LAST)
            _terminate(process, terminated.number)
            terminal.restore()
            raise


@contextmanager
def raising_terminated() -> Iterator[None]:
    """Raise Terminated in the block for a signal that would end this program, also for SIGINT."""
    with _trapped_signals() as signals:
        signal.signal(signal.SIGINT, signals.handle)
        signals.arm()
        yield


def _terminate(process: "subprocess.Popen[bytes]", number: int) -> None:
    process.send_signal(number)
    with suppress(subprocess.TimeoutExpired):
        process.wait(PATIENCE)
        return
    process.kill()
    process.wait()


class _SignalTrap:
    """Records the first termination signal, and raises it as Terminated once armed.

    Raised earlier, while the command is still being started, it would leave the command behind.
    """

    def __init__(self) -> None:
        self._first: int | None = None
        self._armed = False

    def handle(self, number: int, _frame: FrameType | None) -> None:
        """Handle a signal; ignore all after the first."""
        if self._first is None:
            self._first = number
            if self._armed:
                raise Terminated(number)

    def arm(self) -> None:
        """Raise a signal that was recorded before; raise the next one as it arrives."""
        self._armed = True
        if self._first is not None:
            raise Terminated(self._first)


@contextmanager
def _trapped_signals() -> Iterator[_SignalTrap]:
    """Trap termination signals, except those that the parent process set to be ignored (nohup)."""
    signals = _SignalTrap()
    wanted = [number for number in _ENDS if signal.getsignal(number) is not signal.SIG_IGN]
    before = {number: signal.signal(number, signals.handle) for number in wanted}
    before |= {number: signal.signal(number, _ignore) for number in _KEYS}
    try:
        yield signals
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _ignore(_number: int, _frame: FrameType | None) -> None:
    """Do nothing. Unlike SIG_IGN, a handler is not inherited by the command."""
