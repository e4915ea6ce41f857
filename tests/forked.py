"""The program in a fork of the test process, which saves importing Textual for every start.

The modules of the program are imported anew, so that its start differs from that of a new interpreter only in
what others' modules hold. The fork gets its own session, terminal, signal handlers, environment and streams.
"""

import faulthandler
import fcntl
import gc
import importlib
import os
import runpy
import signal
import subprocess
import sys
import termios
import threading
import time
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn

PACKAGE = "mentoring_tui"
HEAVY = (
    "textual.app",
    "textual.widgets",
    "textual.drivers.linux_driver",
    "holidays.countries",
    "markdown_it",
)
"""Modules that take long to import."""

_QUIET = (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)


@dataclass(frozen=True)
class Start:
    """The arguments of the interpreter and of the program, and what they start with."""

    program: Sequence[str]
    arguments: Sequence[str]
    terminal: int
    environ: Mapping[str, str]
    owned: bool


class Forked:
    """A running fork with the part of the interface of `subprocess.Popen` that the tests use."""

    def __init__(self, start: Start) -> None:
        for name in HEAVY:
            importlib.import_module(name)
        self.returncode = 0
        self._is_running = True
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # the fork needs no other thread
            self.pid = os.fork()
        if not self.pid:
            _run(start)

    def poll(self) -> int | None:
        """Return the exit status, or None while it runs."""
        if self._is_running:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._is_running = False
                self.returncode = os.waitstatus_to_exitcode(status)
        return None if self._is_running else self.returncode

    def wait(self, timeout: float = 60.0) -> int:
        """Wait for its end and return the exit status; raise TimeoutExpired after `timeout` seconds."""
        end = time.monotonic() + timeout
        while self.poll() is None:
            if time.monotonic() > end:
                raise subprocess.TimeoutExpired("forked", timeout)
            time.sleep(0.005)
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
        _reset_interpreter(start.environ)
        sys.argv = [start.program[1], *start.arguments]
        if start.program[0] == "-m":
            runpy.run_module(start.program[1], run_name="__main__", alter_sys=True)
        else:
            exec(start.program[1], {"__name__": "__main__"})
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException as error:  # noqa: BLE001 - whatever it is, the fork must not go on with the tests
        sys.excepthook(type(error), error, error.__traceback__)
    finally:
        os._exit(status)


def _take_terminal(start: Start) -> None:
    os.setsid()
    for descriptor in (0, 1, 2):
        os.dup2(start.terminal, descriptor)
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    if start.owned:
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    for descriptor, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        stream = open(descriptor, mode, closefd=False)  # noqa: SIM115  # open until the end
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def _reset_interpreter(environ: Mapping[str, str]) -> None:
    """Undo what pytest has set, and forget the modules of the program."""
    faulthandler.disable()
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    os.environ.clear()
    os.environ.update(environ)
    sys.excepthook = sys.__excepthook__
    sys.unraisablehook = sys.__unraisablehook__
    threading.excepthook = threading.__excepthook__
    warnings.resetwarnings()
    for category in _QUIET:
        warnings.simplefilter("ignore", category)
    gc.unfreeze()
    gc.set_threshold(700, 10, 10)
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]
