"""What can be wrong with a programme file."""

from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.text import clean_line


class ProgrammeError(Refused):
    """A programme file that can't be used: where (file, line, dotted key) and why (a problem code).

    Lines count from 1; the line is 0 and the key empty where the file could not be read at all.
    """

    def __init__(self, file: str, line: int, key: str, problem: str, **facts: object) -> None:
        shown = {"file": clean_line(file), "line": line, "key": clean_line(key), "problem": problem}
        super().__init__("programme-mistake", **shown, **facts)


class Mistake(Exception):
    """A mistake at a dotted key, before anyone knows the file and the line."""

    def __init__(self, key: str, problem: str, **facts: object) -> None:
        super().__init__(key, problem, facts)
        self.key = key
        self.problem = problem
        self.facts = facts
