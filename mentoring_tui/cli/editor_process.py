"""Waiting for another program that has the terminal, and ending together with it."""

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from mentoring_tui.domain.errors import Refused
from mentoring_tui.terminal import TerminalState

PATIENCE = 1.0
"""Seconds that the other program has to put away its work."""

LAST = 1.9
"""Seconds after which the system ends this one."""

_ENDS = (signal.SIGHUP, signal.SIGTERM)
_KEYS = (signal.SIGINT, signal.SIGQUIT)


class Ended(KeyboardInterrupt):
    """The program is made to end by a signal; `refused` is what there is to say of it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number
        self.status = 128 + number
        self.refused: Refused | None = None


def run_in_terminal(command: list[str]) -> bool:
    """Run a program to its end and tell whether it worked; OSError where it can't be started.

    Ended where a signal ends this program meanwhile: the other one is told, and what it does to the terminal
    is undone. A key that interrupts is for the other one alone.
    """
    found = TerminalState(0)
    with _signals_taken() as signals, subprocess.Popen(command) as process:
        try:
            signals.end_by()
            return process.wait() == 0
        except Ended as ended:
            signal.setitimer(signal.ITIMER_REAL, LAST)
            _end(process, ended.number)
            found.put_back()
            raise


def _end(process: "subprocess.Popen[bytes]", number: int) -> None:
    process.send_signal(number)
    with suppress(subprocess.TimeoutExpired):
        process.wait(PATIENCE)
        return
    process.kill()
    process.wait()


class _Signals:
    """The first signal that ends a program: raised as Ended from when on there is somebody to be told of it.

    Before, while the other program is only being started, it would leave that one behind.
    """

    def __init__(self) -> None:
        self._first: int | None = None
        self._is_raised = False

    def take(self, number: int, _frame: FrameType | None) -> None:
        """Take note of a signal; those after the first change nothing."""
        if self._first is None:
            self._first = number
            if self._is_raised:
                raise Ended(number)

    def end_by(self) -> None:
        """Raise the signal that came meanwhile, and from now on as soon as it comes."""
        self._is_raised = True
        if self._first is not None:
            raise Ended(self._first)


@contextmanager
def _signals_taken() -> Iterator[_Signals]:
    """Take the signals that end a program, but one that whoever started it wants ignored."""
    signals = _Signals()
    wanted = [number for number in _ENDS if signal.getsignal(number) is not signal.SIG_IGN]
    before = {number: signal.signal(number, signals.take) for number in wanted}
    before |= {number: signal.signal(number, _pass_over) for number in _KEYS}
    try:
        yield signals
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _pass_over(_number: int, _frame: FrameType | None) -> None:
    """Take no notice; other than what is ignored, this is not handed down to a program that is started."""
