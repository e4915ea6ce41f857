"""Promised: a command that takes long says so on a terminal, and leaves no trace of it there."""

import io

import pytest

from mentoring_tui.cli.progress import DELAY, ProgressLine, progress_line


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


class Clock:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_it_is_shown_from_a_moment_on_and_written_over() -> None:
    stream, clock = Screen(), Clock()
    line = ProgressLine(stream, clock)
    line(1, 10)
    assert stream.getvalue() == ""
    clock.now = DELAY
    line(100, 1000)
    line(101, 1000)
    line(9, None)
    line.clear()
    assert stream.getvalue() == "\r… 10 %\r… 9 pages\r         \r"


def test_where_no_terminal_is_nothing_is_shown() -> None:
    stream, clock = io.StringIO(), Clock()
    line = ProgressLine(stream, clock)
    clock.now = 9
    line(1, 2)
    line.clear()
    assert stream.getvalue() == ""


def test_it_is_cleared_where_the_work_is_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mentoring_tui.cli.progress.DELAY", 0)
    stream = Screen()

    def work() -> None:
        with progress_line(stream) as line:
            line(1, 2)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work()
    assert stream.getvalue() == "\r… 50 %\r      \r"
