"""A line on the terminal that tells how far a command has come, from 0.3 s on unless at once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TextIO

from mentoring_tui.words.terms import progress_words

DELAY = 0.3
"""Seconds after which it is shown: what takes less needs none."""


class ProgressLine:
    """A line that is written over with each step; it is shown on a terminal alone."""

    def __init__(
        self, stream: TextIO, clock: Callable[[], float] = monotonic, *, at_once: bool = False
    ) -> None:
        self._stream = stream
        self._at_once = at_once
        self._clock = clock
        self._begun = clock()
        self._shown = ""

    def __call__(self, done: int, of: int | None) -> None:
        """Show how much is done."""
        if self._stream.isatty() and (self._at_once or self._clock() - self._begun >= DELAY):
            self._show(progress_words(done, of))

    def clear(self) -> None:
        """Leave an empty line."""
        if self._shown:
            self._show("")
            self._stream.write("\r")
            self._stream.flush()

    def _show(self, words: str) -> None:
        if words != self._shown:
            self._stream.write("\r" + words.ljust(len(self._shown)))
            self._stream.flush()
            self._shown = words


@contextmanager
def progress_line(stream: TextIO, *, at_once: bool = False) -> Iterator[ProgressLine]:
    """Show a line while the block runs, `at_once` or after a moment, and clear it however that ends."""
    line = ProgressLine(stream, at_once=at_once)
    try:
        yield line
    finally:
        line.clear()
