"""The program in a terminal of its own, typed to and read as a person does."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyte

ROWS, COLUMNS = 24, 80
PATIENCE = 30.0
"""Seconds after which what is waited for is not expected any more."""

_UNREAD = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1bP[^\x1b]*\x1b\\")
"""Sequences that pyte would show as text."""


class Terminal:
    """A terminal with the program in it."""

    def __init__(self, store: Path, *options: str) -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self.screen)
        self._ours, self._theirs = pty.openpty()
        fcntl.ioctl(self._theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.before = termios.tcgetattr(self._theirs)
        self.printed = b""
        command = [sys.executable, "-m", "mentoring_tui", "--store", str(store), *options]
        environ = {**os.environ, "TERM": "xterm-256color"}
        self._process = subprocess.Popen(
            command, stdin=self._theirs, stdout=self._theirs, stderr=self._theirs, env=environ
        )

    def type(self, keys: str) -> None:
        """Type on its keyboard."""
        os.write(self._ours, keys.encode())

    def until(self, *words: str) -> None:
        """Read until all these words are on the screen."""
        end = time.monotonic() + PATIENCE
        while not all(word in self.text for word in words):
            assert self._read(end), f"never seen: {words}\n{self.text}"

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
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(self.screen.display)

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


@contextmanager
def terminal(store: Path, *options: str) -> Iterator[Terminal]:
    """Open the program in a terminal, and put both away in the end."""
    opened = Terminal(store, *options)
    try:
        yield opened
    finally:
        opened.close()
