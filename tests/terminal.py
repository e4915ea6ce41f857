"""The program in a terminal of its own, typed to and read as a person does."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyte

from mentoring_tui.demo import demo_tandem
from tests.tui.desk import TODAY, make_library

ROWS, COLUMNS = 24, 80
GERMAN = ("--lang", "de", "--today", "2026-11-22")
"""How the program is started where its screens are read."""

SENTENCE = "Ein Satz, der bleiben soll: äöüß – und €."

PATIENCE = 30.0
"""Seconds after which what is waited for is not expected any more."""

_UNREAD = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1bP[^\x1b]*\x1b\\")
"""Sequences that pyte would show as text."""


class Terminal:
    """A terminal with the program in it.

    `program` is what the interpreter runs, and `shell` a command that runs in the terminal instead.
    """

    def __init__(
        self,
        store: Path,
        *options: str,
        program: Sequence[str] = ("-m", "mentoring_tui"),
        shell: Sequence[str] = (),
        owned: bool = False,
        size: tuple[int, int] = (COLUMNS, ROWS),
        **environ: str,
    ) -> None:
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self._ours, self._theirs = pty.openpty()
        _set_size(self._theirs, *size)
        self.before = termios.tcgetattr(self._theirs)
        self.printed = b""
        command = [sys.executable, *program, "--store", str(store), *options]
        self._process = subprocess.Popen(
            shell or command,
            stdin=self._theirs,
            stdout=self._theirs,
            stderr=self._theirs,
            env={**os.environ, "TERM": "xterm-256color", **environ},
            start_new_session=True,
            preexec_fn=_own if owned or shell else None,  # noqa: PLW1509  # takes no lock
        )

    def type(self, keys: str) -> None:
        """Type on its keyboard."""
        os.write(self._ours, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Give its window another size, as far as it still runs."""
        self.screen.resize(rows, columns)
        _set_size(self._theirs, columns, rows)
        if not self.has_ended:
            self.signal(signal.SIGWINCH)

    def read_for(self, seconds: float) -> None:
        """Read what is printed for so many seconds, and all that is printed already."""
        end = time.monotonic() + seconds
        while self._read(end):
            pass

    @property
    def has_ended(self) -> bool:
        """Whether the program has ended."""
        return self._process.poll() is not None

    def until(self, *words: str) -> None:
        """Read until all these words are on the screen."""
        end = time.monotonic() + PATIENCE
        while not all(word in self.text for word in words):
            assert self._read(end), f"never seen: {words}\n{self.text}"

    def wait_for(self, there: Callable[[], bool]) -> None:
        """Read until something is so that the screen doesn't show."""
        end = time.monotonic() + PATIENCE
        while not there():
            self._read(min(end, time.monotonic() + 0.02))
            assert time.monotonic() < end, f"never so\n{self.text}"

    def ended(self) -> int:
        """Read until the program has ended, and return its exit status."""
        end = time.monotonic() + PATIENCE
        while self._process.poll() is None:
            self._read(min(end, time.monotonic() + 0.1))
            assert time.monotonic() < end, f"still running\n{self.text}"
        while self._read(time.monotonic()):
            pass
        return self._process.returncode

    @property
    def pid(self) -> int:
        """The id of its process."""
        return self._process.pid

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        self._process.send_signal(number)

    def ended_unread(self) -> int:
        """Wait without reading until the program has ended, and return its exit status."""
        return self._process.wait(PATIENCE)

    def hang_up(self) -> int:
        """Close the window, wait until the program has ended, and return its exit status."""
        os.close(self._ours)
        os.close(self._theirs)
        self._ours, self._theirs = os.pipe()
        return self._process.wait(PATIENCE)

    @property
    def text(self) -> str:
        """What is on the screen."""
        columns = range(self.screen.columns)  # `display` falls over half a wide sign
        rows = (self.screen.buffer[row] for row in range(self.screen.lines))
        return "\n".join("".join(row[column].data for column in columns) for row in rows)

    @property
    def now(self) -> list[Any]:
        """How the terminal takes its keys now."""
        return termios.tcgetattr(self._theirs)

    def close(self) -> None:
        """Put the terminal away, with what still runs in it."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        os.close(self._ours)
        os.close(self._theirs)

    def _read(self, end: float) -> bool:
        if not select.select([self._ours], [], [], max(0.0, end - time.monotonic()))[0]:
            return False
        data = os.read(self._ours, 65536)
        self.printed += data
        self._stream.feed(_UNREAD.sub(b"", data))
        return True


def _set_size(terminal: int, columns: int, rows: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _own() -> None:
    """Let the terminal be the one that belongs to the session, as in a window of its own."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@contextmanager
def terminal(store: Path, *options: str, **more: Any) -> Iterator[Terminal]:
    """Open the program in a terminal, and put both away in the end."""
    opened = Terminal(store, *options, **more)
    try:
        yield opened
    finally:
        opened.close()


def a_store(folder: Path) -> Path:
    """Make a store with the made-up tandem in a folder."""
    make_library(folder).create(demo_tandem(TODAY, "de")).close()
    return folder / "store"


def at_the_start(program: Terminal) -> None:
    """Wait for the first screen."""
    program.until("Nächstes Treffen", "Nora Weber")


def in_a_protocol(program: Terminal) -> None:
    """Wait for the first screen, and begin to write the protocol that is due."""
    at_the_start(program)
    program.type("5")
    program.until("Gesprächsprotokoll", "13. November 2026")
    program.type("w")
    program.until("F7 Vorschau")


def typing(program: Terminal) -> None:
    """Type a sentence in the protocol that is due."""
    in_a_protocol(program)
    program.type(SENTENCE)
    program.until(SENTENCE)


def in_a_dialog(program: Terminal) -> None:
    """Type a sentence in the dialog of a new task."""
    at_the_start(program)
    program.type("4")
    program.until("4 erledigte")
    program.type("a")
    program.until("Neue Aufgabe")
    program.type(SENTENCE)
    program.until(SENTENCE)
