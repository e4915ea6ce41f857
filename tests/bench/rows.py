"""The lines of the table of measures, and how the program is run for them."""

import os
import sys
from dataclasses import dataclass

RUNS = 11


@dataclass(frozen=True)
class Row:
    """One line of the table; `most` is the bound on the ratio, or on the figure where there is no floor.

    `least` is the lower bound on a figure.
    """

    name: str
    figure: float
    floor: float | None
    most: float | None
    unit: str = "ms"
    least: float | None = None

    def __str__(self) -> str:
        ratio = self.figure / self.floor if self.floor else None
        reached = "" if self.most is None else ("yes" if (ratio or self.figure) <= self.most else "NO")
        floor = f"{self.floor:9.1f}" if self.floor else " " * 9
        times = f"{ratio:6.2f}×" if ratio else " " * 7
        bound = "" if self.most is None else f"≤ {self.most:g}{'×' if ratio else ' ' + self.unit}"
        if self.least is not None:
            bound = f"≥ {self.least:g} {self.unit}"
            reached = "yes" if self.figure >= self.least else "NO"
        figure = f"{self.figure:9.1f} {self.unit}"
        return f"| {self.name:52} | {figure} | {floor} | {times} | {bound:>9} | {reached:3} |"


def environ(store: str) -> dict[str, str]:
    """Return a bare environment: German, the store, and no look of anybody's."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return {**kept, "HOME": os.path.dirname(store), "LANG": "de_DE.UTF-8", "MENTORING_STORE": store}


def mentoring(*arguments: str) -> list[str]:
    """Return the command that runs the program."""
    code = "import sys; from mentoring_tui.cli.main import run; sys.argv[0] = 'mentoring'; run()"
    return [sys.executable, "-c", code, *arguments]
