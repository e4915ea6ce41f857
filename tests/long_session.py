"""A long session in the screens: dialogs opened and closed, with a save each."""

from itertools import cycle, islice
from pathlib import Path

from tests.terminal import Terminal

DIALOGS = ("a", "\r", "e", "/", "t", "b", "\x1bOP")
"""Keys that open dialogs on the screen of the tasks."""

OPENED = ("╭", "Enthalten:", "In it:")
"""What only dialogs show, and the export once its document is there."""

WARM_UP = 2 * len(DIALOGS)
"""Dialogs after which all is imported."""


def memory(program: Terminal) -> float:
    """The resident memory of the program, in MB."""
    status = Path(f"/proc/{program.pid}/status").read_text("ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def is_opened(program: Terminal) -> bool:
    """Tell whether something is open above the screen of the tasks."""
    return any(words in program.text for words in OPENED)


def use(program: Terminal, count: int) -> None:
    """Open and close so many dialogs, and save so many times, each time with another audience of a task."""
    for key in islice(cycle(DIALOGS), count):
        program.type(key)
        program.wait_for(lambda: is_opened(program))
        program.type("\x1b")
        program.wait_for(lambda: not is_opened(program))
        program.type("s")
