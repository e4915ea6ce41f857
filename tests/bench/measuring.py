"""Measuring whole programs: how long they run, when a text stands on their screen, their memory."""

import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pyte

SIZE = (120, 40)
"""Columns and rows of the terminal that programs are shown on."""

_PATIENCE = 20.0
_READING = 2.0
"""Seconds in which a person reads the first screen, and the program makes the others ready."""

_UNREAD = re.compile(
    rb"\x1b\[[<>=?][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1bP[^\x1b]*\x1b\\|\x1b\][^\x07\x1b]*(\x07|\x1b\\)"
)


@dataclass(frozen=True)
class Key:
    """A key to type, and the text that stands on the screen once it has worked."""

    typed: bytes
    seen: str


@dataclass(frozen=True)
class Shown:
    """Milliseconds to the first frame with the text, and from each key to its text; peak memory in MB."""

    start: float
    keys: tuple[float, ...]
    memory: float


def run(command: Sequence[str], environ: Mapping[str, str]) -> float:
    """Return the milliseconds a command takes from start to end."""
    begun = time.perf_counter()
    subprocess.run(
        command, env=dict(environ), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )
    return (time.perf_counter() - begun) * 1000


def in_turn(runs: int, *measures: Callable[[], float]) -> list[float]:
    """Return the median of each measure; they take turns, so that a busy minute spoils all alike."""
    for measure in measures:
        measure()
    rounds = [[measure() for measure in measures] for _ in range(runs)]
    return [statistics.median(column) for column in zip(*rounds, strict=True)]


def show(command: Sequence[str], environ: Mapping[str, str], text: str, keys: Sequence[Key] = ()) -> Shown:
    """Run a program on a terminal until a text stands there, then type keys until theirs do."""
    terminal = _Terminal(command, environ)
    try:
        start = terminal.until(text, terminal.begun)
        time.sleep(_READING if keys else 0)
        times = []
        for key in keys:
            terminal.quiet()
            begun = time.perf_counter()
            os.write(terminal.fd, key.typed)
            times.append(terminal.until(key.seen, begun))
        return Shown(start, tuple(times), terminal.memory())
    finally:
        terminal.end()


class _Terminal:
    def __init__(self, command: Sequence[str], environ: Mapping[str, str]) -> None:
        columns, rows = SIZE
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.begun = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            size = {"LINES": str(rows), "COLUMNS": str(columns)}
            os.execvpe(
                command[0],
                list(command),
                {**environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **size},
            )
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def until(self, text: str, begun: float) -> float:
        while time.perf_counter() - begun < _PATIENCE:
            if text in "\n".join(self.screen.display):
                return (time.perf_counter() - begun) * 1000
            if not self._read(0.05) and not self._alive():
                break
        shown = "\n".join(line.rstrip() for line in self.screen.display)
        sys.exit(f"“{text}” never stood on the screen, which shows:\n{shown}")

    def quiet(self) -> None:
        while self._read(0.3):
            pass

    def memory(self) -> float:
        with open(f"/proc/{self.pid}/status", encoding="ascii") as status:
            peak = next(line for line in status if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024

    def end(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)

    def _alive(self) -> bool:
        try:
            return os.waitpid(self.pid, os.WNOHANG)[0] == 0
        except ChildProcessError:
            return False

    def _read(self, patience: float) -> bool:
        if not select.select([self.fd], [], [], patience)[0]:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return False
        self.stream.feed(_UNREAD.sub(b"", data))
        return bool(data)
