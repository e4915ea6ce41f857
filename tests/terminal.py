"""The program in a pseudo-terminal, with its screen emulated by pyte."""

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
from typing import Any, ClassVar

import pyte

from mentoring_tui.demo import demo_tandem
from tests.forked import Forked, Start
from tests.tui.apps import TODAY, make_library

ROWS, COLUMNS = 24, 80
GERMAN = ("--lang", "de", "--today", "2026-11-22")
"""How the program is started where its screens are read."""

SENTENCE = "Ein Satz, der bleiben soll: äöüß – und €."

PATIENCE = 90.0
"""Seconds to wait for an event before the test fails, on a machine that is busy with other things too."""

_UNREAD = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1bP[^\x1b]*\x1b\\|\x1b\[[0-9;]*m")
"""Escape sequences that pyte would show as text, and colours, which take it long and are not looked at."""

_CUT_OFF = re.compile(rb"\x1b(\[[<>=?]?[0-9;]*\$?|P[^\x1b]*\x1b?)?\Z")
"""The beginning of such a sequence at the end of what was read."""


class Terminal:
    """A pseudo-terminal with the program in it.

    `program` are the interpreter's arguments; `shell` is a command that runs in the terminal instead.
    `owned` makes the terminal the controlling terminal of the session.
    """

    forks: ClassVar = False
    """Whether the program is forked from the test process instead of starting a new interpreter."""

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
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._ours, self._theirs = pty.openpty()
        _set_size(self._theirs, *size)
        self.before = termios.tcgetattr(self._theirs)
        self.printed = bytearray()
        self.delay = 0.0
        self._emulated = 0
        arguments = ["--store", str(store), *options]
        whole = {**os.environ, "TERM": "xterm-256color", **environ}
        self._process: Forked | subprocess.Popen[bytes]
        if Terminal.forks and not shell:
            self._process = Forked(Start(program, arguments, os.ttyname(self._theirs), whole, owned))
            return
        self._process = subprocess.Popen(
            shell or [sys.executable, *program, *arguments],
            stdin=self._theirs,
            stdout=self._theirs,
            stderr=self._theirs,
            env=whole,
            start_new_session=True,
            preexec_fn=_own if owned or shell else None,  # noqa: PLW1509  # takes no lock
        )

    def type(self, keys: str) -> None:
        """Send keys."""
        self.type_bytes(keys.encode())

    def type_bytes(self, data: bytes) -> None:
        """Send bytes, which may be no text."""
        os.write(self._ours, data)

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
        while not self._shows(words):
            assert self._read(end), f"never seen: {words}\n{self.text}"
            while time.monotonic() < end and self._read(time.monotonic()):
                pass

    def _shows(self, words: Sequence[str]) -> bool:
        text = self.text
        return all(word in text for word in words)

    def wait_for(self, there: Callable[[], bool]) -> None:
        """Read until a condition holds that the screen does not show."""
        end = time.monotonic() + PATIENCE
        while not there():
            self._read(min(end, time.monotonic() + 0.02))
            assert time.monotonic() < end, f"never so\n{self.text}"

    def ended(self) -> int:
        """Read until the program has ended, and return its exit status."""
        end = time.monotonic() + PATIENCE
        while self._process.poll() is None:
            self.delay = max(self.delay, seconds_delayed(self.pid))
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
        end = time.monotonic() + PATIENCE
        while self._process.poll() is None:
            self.delay = max(self.delay, seconds_delayed(self.pid))
            assert time.monotonic() < end, "still running"
            time.sleep(0.02)
        return self._process.returncode

    def hang_up(self) -> int:
        """Close both ends of the terminal, wait for the program to end, and return its exit status."""
        os.close(self._ours)
        os.close(self._theirs)
        self._ours, self._theirs = os.pipe()
        return self.ended_unread()

    @property
    def screen(self) -> Any:
        """The emulated screen, with all on it that was read."""
        unread = self.printed[self._emulated :]
        if cut := _CUT_OFF.search(unread):
            del unread[cut.start() :]
        if unread:
            self._emulated += len(unread)
            self._stream.feed(_UNREAD.sub(b"", unread))
        return self._screen

    @property
    def text(self) -> str:
        """The text on the screen, in lines."""
        screen = self.screen
        columns = range(screen.columns)  # `display` falls over half a wide sign
        rows = [screen.buffer[row] for row in range(screen.lines)]
        return "\n".join(["".join([row[column].data for column in columns]) for row in rows])

    @property
    def now(self) -> list[Any]:
        """The attributes of the terminal (termios) now."""
        return termios.tcgetattr(self._theirs)

    def close(self) -> None:
        """Kill the program if it still runs, and close the terminal."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        os.close(self._ours)
        os.close(self._theirs)

    def _read(self, end: float) -> bool:
        if not select.select([self._ours], [], [], max(0.0, end - time.monotonic()))[0]:
            return False
        self.printed += os.read(self._ours, 65536)
        return True


def seconds_delayed(pid: int | str) -> float:
    """Return how long a process was ready to run and got no processor; 0 where the system does not tell."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text("ascii").split()[1]) / 1e9
    except (OSError, IndexError):
        return 0.0


def _set_size(terminal: int, columns: int, rows: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _own() -> None:
    """Make the terminal the controlling terminal of the session, as in a window of its own."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@contextmanager
def terminal(store: Path, *options: str, **more: Any) -> Iterator[Terminal]:
    """Open the program in a terminal, and close both in the end."""
    opened = Terminal(store, *options, **more)
    try:
        yield opened
    finally:
        opened.close()


def a_store(folder: Path) -> Path:
    """Make a store with the demo tandem in a folder."""
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
    program.until("^n Vorschau")


def typing(program: Terminal) -> None:
    """Type a sentence in the protocol that is due."""
    in_a_protocol(program)
    program.type(SENTENCE)
    program.until(SENTENCE)


def in_a_dialog(program: Terminal) -> None:
    """Type a sentence in the dialog of a new task."""
    at_the_start(program)
    program.type("4")
    program.until("4 erledigt")
    program.type("a")
    program.until("Neue Aufgabe")
    program.type(SENTENCE)
    program.until(SENTENCE)
