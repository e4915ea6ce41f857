"""Forked child processes that work on a store and report over a pipe."""

import os
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Say = Callable[[object], None]
"""Sends a line to the parent in one atomic write."""


class Child:
    """A child process, and the lines it has sent so far."""

    def __init__(self, pid: int, pipe: int) -> None:
        self.pid = pid
        self._pipe = pipe
        self._status: int | None = None
        self.said: list[str] = []

    def kill(self) -> None:
        """Send SIGKILL."""
        if self._status is None:
            os.kill(self.pid, signal.SIGKILL)

    def hear(self) -> str:
        """Wait for its next line and return it; empty at its end."""
        line = b""
        while (byte := os.read(self._pipe, 1)) not in (b"", b"\n"):
            line += byte
        if byte:
            self.said.append(line.decode())
        return line.decode()

    def ended(self) -> int:
        """Wait for its end; return its exit status, or the negated number of the signal that killed it."""
        while self.hear():
            pass
        if self._status is None:
            self._status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self._status


@contextmanager
def child(task: Callable[[Say], None]) -> Iterator[Child]:
    """Fork a child that runs a task and exits with 0, or with 1 if the task raised an exception."""
    ours, theirs = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the child holds on to no thread
        pid = os.fork()
    if not pid:
        _live(task, theirs)
    os.close(theirs)
    forked = Child(pid, ours)
    try:
        yield forked
    finally:
        forked.kill()
        forked.ended()
        os.close(ours)


def _live(task: Callable[[Say], None], pipe: int) -> None:
    status = 1
    try:
        task(lambda line: _say(pipe, line))
        status = 0
    except BaseException:  # noqa: BLE001 - whatever it is, a child must not live on as a second run of the tests
        traceback.print_exc(file=sys.__stderr__)
    finally:
        os._exit(status)


def _say(pipe: int, line: object) -> None:
    os.write(pipe, f"{line}\n".encode())


def die() -> BaseException:
    """Kill this process with SIGKILL."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("nobody survives this")
