"""The program in a fork of a server that has imported it, which saves the imports for every start.

Its start differs from that of a new interpreter in that all modules are there already. Each test process has
one server, which runs no tests: what a test does to the modules of the program is not in the fork.
"""

import fcntl
import multiprocessing
import os
import runpy
import signal
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.preloaded", __name__])


@dataclass(frozen=True)
class Start:
    """The arguments of the interpreter and of the program, and what they start with."""

    program: Sequence[str]
    arguments: Sequence[str]
    terminal: str
    environ: Mapping[str, str]
    owned: bool


class Forked:
    """A running fork with the part of the interface of `subprocess.Popen` that the tests use."""

    def __init__(self, start: Start) -> None:
        self._process = CONTEXT.Process(target=_run, args=[start])
        self._process.start()

    @property
    def pid(self) -> int:
        """The id of the process."""
        assert self._process.pid
        return self._process.pid

    @property
    def returncode(self) -> int:
        """The exit status of the process, which has ended."""
        assert self._process.exitcode is not None
        return self._process.exitcode

    def poll(self) -> int | None:
        """Return the exit status, or None while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float = 60.0) -> int:
        """Wait for its end and return the exit status; raise TimeoutExpired after `timeout` seconds."""
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired("forked", timeout)
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send a signal while it runs."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """Send SIGKILL."""
        self.send_signal(signal.SIGKILL)


def _run(start: Start) -> NoReturn:
    """Run the program as a new interpreter would, and exit with its status."""
    status = 1
    try:
        _take_terminal(start)
        os.environ.clear()
        os.environ.update(start.environ)
        sys.argv = [start.program[1], *start.arguments]
        if start.program[0] == "-m":
            runpy.run_module(start.program[1], run_name="__main__", alter_sys=True)
        else:
            exec(start.program[1], {"__name__": "__main__"})
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException as error:  # noqa: BLE001 - whatever it is, it ends like a program
        sys.excepthook(type(error), error, error.__traceback__)
    finally:
        os._exit(status)


def _take_terminal(start: Start) -> None:
    os.setsid()
    terminal = os.open(start.terminal, os.O_RDWR | os.O_NOCTTY)
    for descriptor in (0, 1, 2):
        os.dup2(terminal, descriptor)
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    if start.owned:
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    for descriptor, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        stream = open(descriptor, mode, closefd=False)  # noqa: SIM115  # open until the end
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
