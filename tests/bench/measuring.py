"""Measuring whole programs: how long they run, when a text stands on their screen, their memory."""

import fcntl
import os
import pty
import re
import signal
import statistics
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread

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


def gaps(
    command: Sequence[str], environ: Mapping[str, str], ready: Sequence[Key], pauses: Sequence[float]
) -> list[float]:
    """Type a letter after each pause in seconds; return the milliseconds until each is drawn."""
    terminal = _Terminal(command, environ)
    try:
        for key in ready:
            os.write(terminal.fd, key.typed)
            terminal.until(key.seen, time.perf_counter())
        terminal.quiet()
        found = []
        for pause in pauses:
            time.sleep(pause)
            terminal.forget()
            begun = time.perf_counter()
            os.write(terminal.fd, b"x")
            found.append(terminal.next(begun))
        return found
    finally:
        terminal.end()


class _Terminal:
    """A terminal that notes when each piece of what is written to it came, and draws it later."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str]) -> None:
        columns, rows = SIZE
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.written: SimpleQueue[tuple[float, bytes]] = SimpleQueue()
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
        self.listener = Thread(target=self._listen, daemon=True)
        self.listener.start()

    def until(self, text: str, begun: float) -> float:
        """Return the milliseconds until what makes the text stand on the screen was written."""
        came = begun
        while came - begun < _PATIENCE:
            if text in "\n".join(self.screen.display):
                return (came - begun) * 1000
            came = self._draw(_PATIENCE)
            if came < 0:
                break
        shown = "\n".join(line.rstrip() for line in self.screen.display)
        sys.exit(f"“{text}” never stood on the screen, which shows:\n{shown}")

    def quiet(self) -> None:
        """Draw until nothing has been written for a while."""
        while self._draw(0.3) > 0:
            pass

    def forget(self) -> None:
        """Leave out what was written until now."""
        while not self.written.empty():
            self.written.get()

    def next(self, begun: float) -> float:
        """Return the milliseconds until something is written."""
        came, _ = self.written.get(timeout=_PATIENCE)
        return (came - begun) * 1000

    def memory(self) -> float:
        """Return the peak memory so far, in MB."""
        with open(f"/proc/{self.pid}/status", encoding="ascii") as status:
            peak = next(line for line in status if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024

    def end(self) -> None:
        """End the program and put the terminal away."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        self.listener.join()
        os.close(self.fd)

    def _listen(self) -> None:
        while True:
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                data = b""
            self.written.put((time.perf_counter(), data))
            if not data:
                return

    def _draw(self, patience: float) -> float:
        """Draw the next piece; return when it came, or -1 where none came or the program has ended."""
        try:
            came, data = self.written.get(timeout=patience)
        except Empty:
            return -1.0
        self.stream.feed(_UNREAD.sub(b"", data))
        return came if data else -1.0
