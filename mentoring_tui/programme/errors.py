"""Errors in a programme file."""

from typing import Any

from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.text import clean_line


class ProgrammeError(Refused):
    """A programme file that can't be used: the file, a problem code, and the dotted key or the line if known.

    A wrong value has a key, a syntax error or a wrong byte has a line, from 1; the other one is empty or 0.
    """

    def __init__(self, file: str, problem: str, *, key: str = "", line: int = 0, **facts: object) -> None:
        shown = {"file": clean_line(file), "line": line, "key": clean_line(key), "problem": problem}
        super().__init__("programme-mistake", **shown, **facts)


class Mistake(Exception):
    """A mistake at a dotted key of a file that is not known yet."""

    def __init__(self, key: str, problem: str, **facts: object) -> None:
        super().__init__(key, problem, facts)
        self.key = key
        self.problem = problem
        self.facts: dict[str, Any] = facts
